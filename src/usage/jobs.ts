import { type Binding, on, type Schedule, sliced } from "../platform/jobs/bind.ts";
import { lapseBatches, readFile } from "./actions/index.ts";
import { lapseJob, readFileJob } from "./schema/index.ts";

export const bindings: Binding[] = [
  sliced(readFileJob, "usage", readFile),
  on(lapseJob, "usage", (tx, ctx) => lapseBatches(tx, ctx)),
];

export const schedules: Schedule[] = [{ job: lapseJob, every: "hour", catchUp: "latest" }];
