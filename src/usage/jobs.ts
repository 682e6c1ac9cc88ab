import { type Binding, on, type Schedule, sliced } from "../platform/jobs/bind.ts";
import { foldSlice, readFile, reconcileSlice, settleSilent } from "./actions/index.ts";
import { foldJob, readFileJob, reconcileJob, settleJob } from "./schema/index.ts";

export const bindings: Binding[] = [
  sliced(readFileJob, "usage", readFile),
  sliced(reconcileJob, "usage", reconcileSlice),
  sliced(foldJob, "usage", (ctx) => foldSlice(ctx)),
  on(settleJob, "usage", (tx, ctx) => settleSilent(tx, ctx)),
];

export const schedules: Schedule[] = [
  { job: foldJob, every: "minute", catchUp: "latest" },
  { job: settleJob, every: "day", catchUp: "latest" },
];
