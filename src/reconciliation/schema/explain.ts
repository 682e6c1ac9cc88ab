import { z } from "zod";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { countOfPupils, leastPupils, ofOnePupil, ReadPurpose } from "../../platform/cells.ts";
import { WholeText } from "../../platform/operation/list.ts";
import { UsageAdjustment, UsageResult } from "./reconciliation.ts";

/** Why a figure is what it is: counts, the rule, and the rows behind them for those who may see them. */

/** The classes of use, best first. */
export const UseClass = z.enum(["LICENSED", "IN_GRACE", "UNLICENSED", "UNMATCHED"]);
export type UseClass = z.output<typeof UseClass>;

export const Explanation = z
  .object({
    reconciliationId: z.uuid(),
    institutionId: z.int().nullable(),
    unchanged: z
      .boolean()
      .describe(
        "false: data has come since; `result` is what is known now, not what was proposed or agreed to",
      ),
    agreed: UsageResult.nullable().describe("The figures proposed or agreed to"),
    adjustments: z.array(UsageAdjustment).describe("`agreed` plus these is `result`, once a month is closed"),
    lastDay: LocalDateWire.describe("Licences and draws are taken as of this day"),
    result: UsageResult.describe("By what is known now"),
    active: z
      .array(
        z.object({ class: z.string(), reason: z.string(), pupils: countOfPupils(z.int()), events: z.int() }),
      )
      .describe("Pupils sum to `result.active`, events to `result.events`; rows at /pupils and /events"),
    events: z.int(),
    licences: z.array(
      z.object({
        id: z.uuid(),
        model: z.string(),
        quantity: z.int(),
        from: LocalDateWire,
        to: LocalDateWire,
        entitles: z
          .int()
          .nullable()
          .describe(
            "Of the controller's figures: sums to `result.entitled`. A school's is its draws, or its pupils",
          ),
      }),
    ),
    draws: z
      .array(
        z.object({
          licenceId: z.uuid(),
          institutionId: z.int(),
          seats: z.int().describe("Negative: seats given back"),
          from: LocalDateWire,
          to: LocalDateWire,
        }),
      )
      .describe("Sums to `result.drawn`"),
    rosterPupils: z.int().describe("People there, as the month is counted"),
    rules: z.array(z.string()).describe("Each figure as a sum"),
  })
  .meta({ id: "Explanation", description: "Why a reconciliation's figures are what they are." });
export type Explanation = z.output<typeof Explanation>;

/** Which rows are asked for: all members narrow. */
export const rowsQuery = {
  institutionId: WholeText(0, 2_147_483_647)
    .optional()
    .describe("The place that counts; 0: no known institution. Absent: the controller's own count"),
  class: UseClass.optional(),
  purpose: ReadPurpose,
  reason: z
    .string()
    .regex(/^[A-Z_]{1,40}$/, "A reason such as NO_SEAT.")
    .optional(),
};

export const ClassifiedPupil = z
  .object({
    pseudonym: ofOnePupil(z.string()),
    institutionId: z.int().nullable().describe("null: no known institution"),
    class: UseClass,
    reason: z.string(),
    events: z.int().describe("Of this class at this place"),
    lastAt: InstantWire,
    enrolments: z
      .array(
        z.object({
          institutionId: z.int(),
          grade: z.int(),
          from: LocalDateWire,
          to: LocalDateWire.nullable(),
        }),
      )
      .describe("The roster's rows of the pupil in the month"),
  })
  .meta({ id: "ClassifiedPupil", description: "A pupil, by pseudonym, with the class that counts." });
export type ClassifiedPupil = z.output<typeof ClassifiedPupil>;

export const ClassifiedEvent = z
  .object({
    eventId: z.string(),
    at: InstantWire,
    pseudonym: ofOnePupil(z.string().nullable()),
    product: z.string(),
    institutionNumber: z.string().describe("As reported"),
    institutionId: z.int().nullable().describe("Where it counts: by the roster of its day, else as reported"),
    kind: z.string(),
    class: UseClass,
    reason: z.string(),
    batchId: z.uuid(),
    line: z.int().nullable().describe("Of the batch that brought it"),
  })
  .meta({ id: "ClassifiedEvent", description: "An event that counts, with its class." });
export type ClassifiedEvent = z.output<typeof ClassifiedEvent>;

const told = () => z.int().nullable();
export const PublisherView = z
  .object({
    figures: z
      .object({
        entitled: told(),
        active: countOfPupils(told()),
        over: told(),
        under: told(),
        unlicensed: countOfPupils(told()),
        unmatched: countOfPupils(told()),
      })
      .nullable()
      .describe("The controller's; null: 1 to 4 pupils would follow"),
    places: z.array(
      z.object({
        institutionId: z.int().nullable().describe("null: smaller institutions together"),
        institutions: z.int(),
        active: countOfPupils(z.int().min(leastPupils)),
        events: z.int(),
      }),
    ),
    classes: z.array(
      z.object({ class: z.string(), reason: z.string(), pupils: countOfPupils(z.int().min(leastPupils)) }),
    ),
  })
  .meta({
    id: "PublisherView",
    description:
      "What a publisher may see of where and why: counts of at least five pupils, smaller ones merged into others.",
  });
export type PublisherView = z.output<typeof PublisherView>;
