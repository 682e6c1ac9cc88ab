import { z } from "zod";
import { PriceSheetWire } from "../../catalogue/index.ts";
import { InstantWire, LocalDateWire, PeriodWire } from "../../platform/calendar.ts";
import { DecimalWire } from "../../platform/decimal.ts";
import { defineJob, Poke } from "../../platform/job.ts";
import { MoneyWire, UnitPriceWire } from "../../platform/money.ts";
import { defineProblem } from "../../platform/problem.ts";

/** The vocabulary of an agreement's years: options, index, minimums. */

const Reason = z.string().min(1).max(2_000);

export const AgreementIndex = z.object({
  index: z.string().describe("Whose index, by name"),
  baseMonth: z.string(),
  firstAfterMonths: z.int(),
  maxPct: DecimalWire.nullable().describe("Most that prices rise in one adjustment"),
});

export const NewOptionDecision = z
  .strictObject({ decision: z.enum(["extend", "decline"]), reason: Reason })
  .meta({ id: "NewOptionDecision", description: "Whether the agreement goes on for its next option year." });
export type NewOptionDecision = z.output<typeof NewOptionDecision>;
export const OptionDecision = z
  .object({
    agreementId: z.uuid(),
    number: z.int().describe("1 is the first option year"),
    decision: z.enum(["extend", "decline"]),
    reason: z.string(),
    period: PeriodWire.describe("The days that the option adds"),
    personId: z.uuid(),
    decidedAt: InstantWire,
    outcome: z
      .enum(["extended", "ceiling_reached"])
      .nullable()
      .describe("null while it is being carried out, and for a no"),
  })
  .meta({ id: "OptionDecision", description: "A recorded decision on an option year." });
export type OptionDecision = z.output<typeof OptionDecision>;

const index = {
  base: DecimalWire.refine((micro) => micro > 0n, "must be above 0").describe(
    "The index of the base month: the same in every adjustment",
  ),
  index: DecimalWire.refine((micro) => micro > 0n, "must be above 0").describe("The index now"),
  from: LocalDateWire.describe("First day of the price year that it holds from"),
};
export const IndexQuestion = z
  .strictObject(index)
  .meta({ id: "IndexQuestion", description: "What would the prices be from a price year on?" });
export type IndexQuestion = z.output<typeof IndexQuestion>;
export const NewPriceAdjustment = z.strictObject({ ...index, reason: Reason }).meta({
  id: "NewPriceAdjustment",
  description: "Prices follow the agreement's index from a price year on.",
});
export type NewPriceAdjustment = z.output<typeof NewPriceAdjustment>;
const adjusted = {
  agreementId: z.uuid(),
  from: LocalDateWire,
  indexName: z.string(),
  base: DecimalWire.describe("The index that the agreement's own prices are at"),
  index: DecimalWire,
  factor: z.string().describe("Index over base, four decimals; no more above the last than the terms allow"),
  priceSheet: PriceSheetWire.describe("The agreement's own prices times the factor, in whole øre"),
};
export const PriceAdjustmentPreview = z
  .object({ ...adjusted, before: PriceSheetWire.describe("The prices in force the day before") })
  .meta({ id: "PriceAdjustmentPreview", description: "Prices as they would be; nothing is kept." });
export type PriceAdjustmentPreview = z.output<typeof PriceAdjustmentPreview>;
export const PriceAdjustment = z
  .object({ ...adjusted, reason: z.string(), personId: z.uuid(), decidedAt: InstantWire })
  .meta({ id: "PriceAdjustment", description: "A recorded decision on a price year's prices." });
export type PriceAdjustment = z.output<typeof PriceAdjustment>;

export const ShortfallYear = z
  .object({
    id: z.uuid(),
    agreementId: z.uuid(),
    controllerId: z.int(),
    schoolYear: z.string(),
    period: PeriodWire,
    least: z.int().describe("The minimum that the buyer bound itself to"),
    taken: z.int().describe("The most units that it had called off at the same time"),
    units: z.int().describe("What lacks to the minimum"),
    unitPrice: UnitPriceWire,
    net: MoneyWire,
    consequence: z.enum(["bill", "report"]),
    foundAt: InstantWire,
  })
  .meta({
    id: "ShortfallYear",
    description: "A buyer's school year against its minimum, counted when it is over.",
  });
export type ShortfallYear = z.output<typeof ShortfallYear>;

export const optionTaken = defineJob({
  name: "agreements.option-taken",
  payload: z.object({ agreementId: z.uuid(), number: z.int() }),
  description: "An option year was decided on: the agreement is to go on.",
});
export const extended = defineJob({
  name: "agreements.extended",
  payload: z.object({ agreementId: z.uuid(), from: z.string(), to: z.string() }),
  description: "An agreement goes on for an option year, from its old last day to its new one.",
});
export const yearsEnded = defineJob({
  name: "agreements.years-ended",
  payload: Poke,
  description: "Count school years that are over against the minimums of their buyers.",
});

export const notTheLead = defineProblem({
  code: "agreement-lead",
  status: 403,
  title: "Another buyer decides for all",
  help: "A joint agreement's options and prices are decided on by the municipality that led its round.",
});
export const noOption = defineProblem({
  code: "no-option",
  status: 409,
  title: "There is no option year to decide on",
  help: "`detail` says whether all are used, one has been decided on, or the notice day has passed.",
});
export const noIndex = defineProblem({
  code: "no-index",
  status: 409,
  title: "The agreement's prices cannot be adjusted like this",
  help: "They follow an index only where the agreement names one, once a price year, from a first day to come.",
});
