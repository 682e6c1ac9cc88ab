import { type Binding, on, type Schedule, sliced } from "../platform/jobs/bind.ts";
import { lapseBatches, planAllPulls, pullDue, readFile } from "./actions/index.ts";
import { lapseJob, planPullsJob, pullDueJob, pullJob, readFileJob } from "./schema/index.ts";

export const bindings: Binding[] = [
  sliced(readFileJob, "usage", readFile),
  on(lapseJob, "usage", (tx, ctx) => lapseBatches(tx, ctx)),
  on(planPullsJob, "usage", (tx) => planAllPulls(tx)),
  sliced(pullDueJob, "usage", (ctx) => pullDue(ctx)),
  sliced(pullJob, "usage", (ctx, { pullId }) => pullDue(ctx, pullId)),
];

export const schedules: Schedule[] = [
  { job: lapseJob, every: "hour", catchUp: "latest" },
  { job: planPullsJob, every: "day", catchUp: "latest" },
  { job: pullDueJob, every: "minute", catchUp: "latest" },
];
