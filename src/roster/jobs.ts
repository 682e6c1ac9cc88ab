import { institutionClosed } from "../parties/index.ts";
import { defineJob, Poke } from "../platform/job.ts";
import { type Binding, on, type Schedule, sliced } from "../platform/jobs/bind.ts";
import * as actions from "./actions/index.ts";
import { carryJob, erasePupilJob, pullRosterJob, pullRostersJob } from "./schema/index.ts";

const tidy = defineJob({
  name: "roster.tidy",
  payload: Poke,
  description: "Drop old pseudonyms that nothing can come in under any more.",
});

const pickup = defineJob({
  name: "roster.pickup",
  payload: Poke,
  description: "Import the rosters that lie in controllers' folders.",
});

export const bindings: Binding[] = [
  on(carryJob, "roster", actions.carry),
  on(erasePupilJob, "roster", actions.erase),
  on(institutionClosed, "roster", actions.handPupils),
  on(tidy, "roster", actions.tidy),
  sliced(pickup, "roster", actions.pickUp),
  sliced(pullRostersJob, "roster", (ctx) => actions.pullServices(ctx)),
  sliced(pullRosterJob, "roster", (ctx, asked) => actions.pullServices(ctx, asked)),
];

export const schedules: Schedule[] = [
  { job: tidy, every: "day", catchUp: "latest" },
  { job: pickup, every: "minute", catchUp: "latest" },
  { job: pullRostersJob, every: "minute", catchUp: "latest" },
];
