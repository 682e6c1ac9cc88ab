import { z } from "zod";
import { defineJob } from "../platform/job.ts";
import { type Binding, on, type Schedule } from "../platform/jobs/bind.ts";
import * as actions from "./actions/index.ts";
import { carryJob, erasePupilJob } from "./schema/index.ts";

const tidy = defineJob({
  name: "roster.tidy",
  payload: z.object({ period: z.string() }),
  description: "Drop old pseudonyms that nothing can come in under any more.",
});

export const bindings: Binding[] = [
  on(carryJob, "roster", actions.carry),
  on(erasePupilJob, "roster", actions.erase),
  on(tidy, "roster", actions.tidy),
];

export const schedules: Schedule[] = [{ job: tidy, every: "day", catchUp: "latest" }];
