import { z } from "zod";
import { LocalDateWire } from "../../platform/calendar.ts";
import { defineJob } from "../../platform/job.ts";
import { defineProblem } from "../../platform/problem.ts";
import { Institution } from "./parties.ts";

const moved = z.object({ controllerId: z.int(), institutionId: z.int() });

/** Fact: an institution has a last day (its `validTo` is the first without it). */
export const institutionClosed = defineJob({
  name: "parties.institution-closed",
  payload: moved,
  description: "An institution closes, by itself or into another one.",
});

/** Fact: a number names an institution from a day on, which may be over. */
export const institutionNumbered = defineJob({
  name: "parties.institution-numbered",
  payload: moved.extend({ from: LocalDateWire }),
  description: "An institution is registered, or has another number from a day on.",
});

export const InstitutionNumber = z
  .object({
    number: z.string(),
    from: LocalDateWire,
    to: LocalDateWire.nullable().describe("First day on which it no longer names this institution"),
  })
  .meta({ id: "InstitutionNumber", description: "A number and the days on which it names an institution." });
export type InstitutionNumber = z.output<typeof InstitutionNumber>;

export const InstitutionHistory = z
  .object({
    ...Institution.shape,
    mergedInto: z.int().nullable().describe("The institution that it became part of"),
    numbers: z.array(InstitutionNumber).describe("Its own, and those of what was merged into it"),
  })
  .meta({
    id: "InstitutionHistory",
    extends: "Institution",
    description: "An institution with its numbers over time.",
  });
export type InstitutionHistory = z.output<typeof InstitutionHistory>;

export const InstitutionClosure = z
  .strictObject({ on: LocalDateWire.describe("First day on which it is closed") })
  .meta({ id: "InstitutionClosure", description: "When an institution closes." });

export const InstitutionMerger = z
  .strictObject({
    into: z.int().positive().max(2_147_483_647).describe("The institution that goes on"),
    on: LocalDateWire.describe("First day on which it is part of the other"),
  })
  .meta({ id: "InstitutionMerger", description: "Which institution another becomes part of, and when." });

export const InstitutionRenumbering = z
  .strictObject({
    number: z.string().regex(/^\d{6}$/, "Six digits."),
    from: LocalDateWire.describe("First day of the new number"),
  })
  .meta({ id: "InstitutionRenumbering", description: "A new number of an institution." });

export const institutionNotOpen = defineProblem({
  code: "institution-not-open",
  status: 409,
  title: "The institution is not open on that day",
  help: "It must be open on the day from which it closes, merges or changes number, and on the day before.",
});
