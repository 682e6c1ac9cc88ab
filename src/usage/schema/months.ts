import { z } from "zod";
import { defineJob } from "../../platform/job.ts";
import { defineProblem } from "../../platform/problem.ts";

export const monthReportedFact = defineJob({
  name: "usage.month-reported",
  payload: z.object({ publisherId: z.int(), month: z.string() }),
  description: "A provider has closed a month: reconciliations that waited for it are proposed.",
});

export const monthOutOfReach = defineProblem({
  code: "month-out-of-reach",
  status: 422,
  title: "This month cannot be closed",
  help: "Months of the school year before this one, and later ones that have begun, can be closed.",
});
