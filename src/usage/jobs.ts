import { institutionClosed } from "../parties/index.ts";
import { type Binding, on, type Schedule, sliced } from "../platform/jobs/bind.ts";
import { rosterChanged } from "../roster/index.ts";
import {
  checkRepeats,
  eraseOverdue,
  foldSlice,
  noteClosure,
  noteRoster,
  proposeTold,
  readFile,
  reconcileSlice,
  settleSilent,
  simulateSlice,
} from "./actions/index.ts";
import {
  eraseJob,
  foldJob,
  readFileJob,
  reconcileJob,
  repeatsJob,
  settleJob,
  simulateJob,
  toldFact,
} from "./schema/index.ts";

export const bindings: Binding[] = [
  sliced(readFileJob, "usage", readFile),
  sliced(repeatsJob, "usage", checkRepeats),
  sliced(eraseJob, "usage", async (ctx) => {
    await eraseOverdue(ctx.db);
    return { done: 1, total: 1 };
  }),
  sliced(reconcileJob, "usage", reconcileSlice),
  sliced(foldJob, "usage", (ctx) => foldSlice(ctx)),
  sliced(simulateJob, "usage", simulateSlice),
  sliced(toldFact, "usage", proposeTold),
  on(rosterChanged, "usage", (tx, _ctx, { controllerId, importId }) =>
    noteRoster(tx, controllerId, importId),
  ),
  on(institutionClosed, "usage", (tx, _ctx, { controllerId, institutionId }) =>
    noteClosure(tx, controllerId, institutionId),
  ),
  on(settleJob, "usage", (tx, ctx) => settleSilent(tx, ctx)),
];

export const schedules: Schedule[] = [
  { job: repeatsJob, every: "day", catchUp: "latest" },
  { job: eraseJob, every: "day", catchUp: "latest" },
  { job: foldJob, every: "minute", catchUp: "latest" },
  { job: settleJob, every: "day", catchUp: "latest" },
];
