import { z } from "zod";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { countOfPupils } from "../../platform/cells.ts";
import { defineJob } from "../../platform/job.ts";
import { defineMachine } from "../../platform/machine.ts";
import { defineProblem } from "../../platform/problem.ts";

/** Fact: a roster says otherwise of a frozen count date; the proposals are at the door. */
export const countCorrected = defineJob({
  name: "roster.count-corrected",
  payload: z.object({ controllerId: z.int(), importId: z.uuid() }),
  description: "A later roster differs from a frozen count: adjustments are proposed.",
});

/** Fact: a person has decided about a proposed adjustment of a frozen count. */
export const adjustmentDecided = defineJob({
  name: "roster.adjustment-decided",
  payload: z.object({ controllerId: z.int(), adjustmentId: z.uuid(), on: LocalDateWire }),
  description: "A proposed adjustment of a frozen count was accepted or rejected.",
});

/** Fact: an institution has said how many people it has on a day: months that are counted on it may change. */
export const headcountReported = defineJob({
  name: "roster.headcount-reported",
  payload: z.object({ controllerId: z.int(), institutionId: z.int(), asOf: LocalDateWire }),
  description: "A daycare or a library has reported how many people it counts.",
});

export const countAdjustment = defineMachine({
  name: "Count adjustment",
  column: "roster_adjustment.state",
  initial: "proposed",
  table: {
    proposed: { accept: "accepted", reject: "rejected", withdraw: "withdrawn" },
    accepted: {},
    rejected: {},
    withdrawn: {},
  },
});

export const CountDate = z
  .object({
    on: LocalDateWire,
    frozenAt: InstantWire.nullable().describe("null: still to come; counts follow the roster until then"),
    pupils: countOfPupils(z.int().describe("As frozen, with what was accepted since")),
    proposed: z.int().describe("Adjustments that wait for a decision"),
  })
  .meta({ id: "CountDate", description: "A day whose counts prices are built on." });
export type CountDate = z.output<typeof CountDate>;

export const CountDates = z
  .object({ data: z.array(CountDate) })
  .meta({ id: "CountDates", description: "Your count dates, newest first." });

export const NewCountDate = z
  .strictObject({ on: LocalDateWire })
  .meta({ id: "NewCountDate", description: "A further count date, beside 5 September of each year." });

export const CountAdjustment = z
  .object({
    id: z.uuid(),
    on: LocalDateWire.describe("The count date"),
    institutionId: z.int(),
    grade: z.int(),
    counted: z.int().describe("What counts until it is accepted"),
    corrected: z.int().describe("What the roster says now"),
    difference: z.int(),
    state: z
      .enum(["proposed", "accepted", "rejected", "withdrawn"])
      .describe("`withdrawn`: a later roster says again what was counted"),
    importId: z.uuid().describe("The import that says so"),
    proposedAt: InstantWire,
    decidedAt: InstantWire.nullable(),
  })
  .meta({ id: "CountAdjustment", description: "What a later roster corrects of a frozen count." });
export type CountAdjustment = z.output<typeof CountAdjustment>;

export const countDatePast = defineProblem({
  code: "count-date-past",
  status: 422,
  title: "A count date must lie ahead",
  help: "Counts are frozen when their day is over. Name today or a later day.",
});

export const adjustmentDecidedAlready = defineProblem({
  code: "count-adjustment-decided",
  status: 409,
  title: "This adjustment does not wait for a decision",
  help: "It has been accepted, rejected or withdrawn. `GET /v1/count-adjustments` shows its state.",
});
