import { institutionClosed } from "../parties/index.ts";
import { type Binding, on, type Schedule, sliced } from "../platform/jobs/bind.ts";
import { rosterChanged } from "../roster/index.ts";
import { toldFact } from "../usage/index.ts";
import {
  checkRepeats,
  eraseOverdue,
  foldSlice,
  noteClosure,
  noteRoster,
  proposeTold,
  reconcileSlice,
  settleSilent,
} from "./actions/index.ts";
import { eraseJob, foldJob, reconcileJob, repeatsJob, settleJob } from "./schema/index.ts";

export const bindings: Binding[] = [
  sliced(repeatsJob, "reconciliation", checkRepeats),
  sliced(eraseJob, "reconciliation", async (ctx) => {
    await eraseOverdue(ctx.db);
    return { done: 1, total: 1 };
  }),
  sliced(reconcileJob, "reconciliation", reconcileSlice),
  sliced(foldJob, "reconciliation", (ctx) => foldSlice(ctx)),
  sliced(toldFact, "reconciliation", proposeTold),
  on(rosterChanged, "reconciliation", (tx, _ctx, { controllerId, importId }) =>
    noteRoster(tx, controllerId, importId),
  ),
  on(institutionClosed, "reconciliation", (tx, _ctx, { controllerId, institutionId }) =>
    noteClosure(tx, controllerId, institutionId),
  ),
  on(settleJob, "reconciliation", (tx, ctx) => settleSilent(tx, ctx)),
];

export const schedules: Schedule[] = [
  { job: repeatsJob, every: "day", catchUp: "latest" },
  { job: eraseJob, every: "day", catchUp: "latest" },
  { job: foldJob, every: "minute", catchUp: "latest" },
  { job: settleJob, every: "day", catchUp: "latest" },
];
