import { z } from "zod";
import { countOfPupils } from "../../platform/cells.ts";
import { defineProblem } from "../../platform/problem.ts";

export const UsagePeriod = z
  .object({
    publisherId: z.int(),
    product: z.string(),
    institution: z.string().describe("Its number; '*': all, each pupil once"),
    kind: z.string().describe("'*': all"),
    events: z.int(),
    seconds: z.int(),
    pupils: countOfPupils(z.int().describe("Distinct")),
  })
  .meta({ id: "UsagePeriod", description: "What is kept of a month whose events are erased." });

export const aliasTaken = defineProblem({
  code: "usage-name-taken",
  status: 409,
  title: "The catalogue knows this name",
  help: "A product's identifier needs no mapping. Where it is another product's than you mean, correct the catalogue.",
});
