import { z } from "zod";
import { defineJob } from "../../platform/job.ts";

export const monthReportedFact = defineJob({
  name: "usage.month-reported",
  payload: z.object({ publisherId: z.int(), month: z.string() }),
  description: "A provider has closed a month: reconciliations that waited for it are proposed.",
});
