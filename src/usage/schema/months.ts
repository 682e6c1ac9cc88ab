import { z } from "zod";
import { defineJob } from "../../platform/job.ts";

export const toldFact = defineJob({
  name: "usage.told",
  payload: z.object({ publisherId: z.int(), month: z.string() }),
  description: "A provider has closed a month: reconciliations that waited for it are proposed.",
});
