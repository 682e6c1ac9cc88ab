import { z } from "zod";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { defineProblem } from "../../platform/problem.ts";

export const PseudonymKey = z
  .object({
    number: z.int(),
    startsOn: LocalDateWire.describe("From this day on a full roster carries pupils over to it"),
    carriedAt: InstantWire.nullable().describe("Since when it is in force; null: it waits for a full roster"),
    kept: z.int().describe("Pupils whom no full roster has carried over since: they keep their pseudonym"),
  })
  .meta({ id: "PseudonymKey", description: "A key of your pupils' pseudonyms: never the key itself." });
export type PseudonymKey = z.output<typeof PseudonymKey>;

export const PseudonymKeys = z
  .object({ data: z.array(PseudonymKey) })
  .meta({ id: "PseudonymKeys", description: "Your keys of pseudonyms, the first first." });

export const NewPseudonymKey = z
  .strictObject({ startsOn: LocalDateWire })
  .meta({ id: "NewPseudonymKey", description: "When a new key of pseudonyms begins." });

export const rotationRuns = defineProblem({
  code: "pseudonym-rotation-runs",
  status: 409,
  title: "A new key waits already",
  help: "Send a full roster (every file bulk) on or after its start date: it carries your pupils over.",
});

export const rotationPast = defineProblem({
  code: "pseudonym-rotation-past",
  status: 422,
  title: "A new key begins today or later",
  help: "Name today or a later day in `startsOn`.",
});
