import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { countOfPupils } from "../../platform/cells.ts";
import { defineProblem } from "../../platform/problem.ts";
import { Month } from "./usage.ts";

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

export const UsageRetention = z
  .object({
    keepMonths: z.int().nullable().describe("Whole months; null: until somebody erases them"),
    keptFrom: Month.nullable().describe("Events of months before it go"),
    waiting: z.array(Month).describe("Months before it that an open reconciliation still needs"),
    erased: z
      .array(z.object({ month: Month, erasedAt: InstantWire, events: z.int().describe("Yours") }))
      .describe("Latest month first"),
  })
  .meta({
    id: "UsageRetention",
    description: "How long usage events are kept, and which months are erased.",
  });

export const aliasTaken = defineProblem({
  code: "usage-name-taken",
  status: 409,
  title: "The catalogue knows this name",
  help: "A product's identifier needs no mapping. Where it is another product's than you mean, correct the catalogue.",
});
