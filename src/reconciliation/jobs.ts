import { institutionClosed, institutionNumbered } from "../parties/index.ts";
import { type Binding, on, type Schedule, sliced } from "../platform/jobs/bind.ts";
import { adjustmentDecided, headcountReported, pupilsHanded, rosterChanged } from "../roster/index.ts";
import { batchGoneFact, monthReportedFact } from "../usage/index.ts";
import {
  agreeBySilence,
  checkRepeats,
  countAndReconcile,
  eraseOverdue,
  noteClosure,
  noteCount,
  noteEarlierDraw,
  noteNumber,
  noteRoster,
  reconcileReported,
  reconcileSlice,
  takeBackSlice,
} from "./actions/index.ts";
import {
  agreeBySilenceJob,
  countJob,
  drawRegistered,
  eraseJob,
  reconcileJob,
  repeatsJob,
} from "./schema/index.ts";

export const bindings: Binding[] = [
  sliced(repeatsJob, "reconciliation", checkRepeats),
  sliced(eraseJob, "reconciliation", async (ctx) => {
    await eraseOverdue(ctx.db);
    return { done: 1, total: 1 };
  }),
  sliced(reconcileJob, "reconciliation", reconcileSlice),
  sliced(countJob, "reconciliation", (ctx) => countAndReconcile(ctx)),
  sliced(monthReportedFact, "reconciliation", reconcileReported),
  sliced(batchGoneFact, "reconciliation", takeBackSlice),
  on(rosterChanged, "reconciliation", (tx, _ctx, { controllerId, from }) =>
    noteRoster(tx, controllerId, from),
  ),
  on(adjustmentDecided, "reconciliation", (tx, _ctx, { controllerId, on: day }) =>
    noteCount(tx, controllerId, day),
  ),
  on(headcountReported, "reconciliation", (tx, _ctx, { controllerId, asOf }) =>
    noteCount(tx, controllerId, asOf),
  ),
  on(institutionClosed, "reconciliation", (tx, _ctx, { controllerId, institutionId }) =>
    noteClosure(tx, controllerId, institutionId),
  ),
  on(institutionNumbered, "reconciliation", (tx, _ctx, { controllerId, from }) =>
    noteNumber(tx, controllerId, from),
  ),
  on(pupilsHanded, "reconciliation", (tx, _ctx, { controllerId, institutionId }) =>
    noteClosure(tx, controllerId, institutionId),
  ),
  on(drawRegistered, "reconciliation", (tx, _ctx, { drawId }) => noteEarlierDraw(tx, drawId)),
  on(agreeBySilenceJob, "reconciliation", (tx, ctx) => agreeBySilence(tx, ctx)),
];

export const schedules: Schedule[] = [
  { job: repeatsJob, every: "day", catchUp: "latest" },
  { job: eraseJob, every: "day", catchUp: "latest" },
  { job: countJob, every: "minute", catchUp: "latest" },
  { job: agreeBySilenceJob, every: "day", catchUp: "latest" },
];
