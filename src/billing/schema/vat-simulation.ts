import { z } from "zod";
import { VatClass } from "../../catalogue/index.ts";
import { LocalDateWire, PeriodWire } from "../../platform/calendar.ts";
import { MoneyWire } from "../../platform/money.ts";
import { defineProblem } from "../../platform/problem.ts";
import { Line } from "../../platform/text.ts";
import { DraftState } from "./drafts.ts";
import { VatCategory } from "./invoices.ts";

/** What a change of VAT would do to what is not invoiced yet. */

/** Lines of drafts and of call-offs that one answer is made of. */
export const mostSimulated = 20_000;
/** Effects and lines that one answer names; sums are of all. */
export const mostEffects = 200;
export const mostSplitLines = 20;

const Treatment = z.enum(["day", "first_day"]);

export const AskedVatChange = z
  .strictObject({
    from: LocalDateWire.describe("The day of supply from which it would hold"),
    vatClass: VatClass,
    category: z.enum(["S", "Z", "E"]),
    vatBp: z.int().min(0).max(10_000).describe("2500 is 25 %; above 0 for S, else 0"),
    by: Treatment.default("day").describe(
      "How a period that it falls into is treated: cut there, or whole by its first day",
    ),
    source: Line(300).describe("Who says so: the bill, the headline"),
    confirmed: z
      .boolean()
      .default(false)
      .describe("The text has been read; else it would park what it concerns"),
  })
  .refine(({ category, vatBp }) => (category === "S") === vatBp > 0, {
    path: ["vatBp"],
    message: "must be above 0 for S, and 0 for Z and E",
  })
  .meta({ id: "AskedVatChange", description: "A change of VAT that is not law." });
export type AskedVatChange = z.output<typeof AskedVatChange>;

export const NewVatSimulation = z
  .strictObject({
    change: AskedVatChange.nullable()
      .default(null)
      .describe("null: what the rules that are known to come would do"),
    agreementId: z.uuid().nullable().default(null).describe("null: all of yours"),
  })
  .meta({ id: "NewVatSimulation", description: "Which change of VAT, and of what." });
export type NewVatSimulation = z.output<typeof NewVatSimulation>;

export const ComingVatRule = z
  .object({
    from: LocalDateWire,
    by: Treatment,
    source: z.string(),
    confirmed: z.boolean().describe("Else nothing is billed whose days it falls into"),
    asked: z.boolean().describe("The change that was asked about; else the program's own table"),
  })
  .meta({ id: "ComingVatRule", description: "A change of VAT that would come, and how it cuts periods." });
export type ComingVatRule = z.output<typeof ComingVatRule>;

export const VatRate = z
  .object({ category: VatCategory, vatBp: z.int() })
  .meta({ id: "VatRate", description: "A category of VAT and its rate in hundredths of a percent." });
export type VatRate = z.output<typeof VatRate>;

export const SplitByDay = z
  .object({
    description: z.string(),
    period: PeriodWire,
    net: MoneyWire,
    parts: z.array(z.object({ period: PeriodWire, net: MoneyWire, category: VatCategory, vatBp: z.int() })),
  })
  .meta({ id: "SplitByDay", description: "A line that a change cuts: its parts sum to it." });
export type SplitByDay = z.output<typeof SplitByDay>;

const nothing = "null: a class without a rate, or no rule fits the two";
export const VatEffect = z
  .object({
    draftId: z.uuid().nullable().describe("null: what its agreement has to come beside drafts"),
    draftState: DraftState.nullable(),
    agreementId: z.uuid(),
    agreementReference: z.string(),
    controllerId: z.int(),
    buyerName: z.string(),
    net: MoneyWire,
    vatNow: MoneyWire.nullable().describe(`By the rules in force today; ${nothing}`),
    vatThen: MoneyWire.nullable().describe(`With what is to come; null alike`),
    difference: MoneyWire.nullable(),
    rateNow: VatRate.nullable().describe("Of what is supplied on the day `on`"),
    rateThen: VatRate.nullable(),
    splitLines: z.int().describe("How many lines are cut by day"),
    lines: z.array(SplitByDay).max(mostSplitLines).describe("The first of them"),
    parkedBy: z.array(z.string()).describe("Sources of rules that fall into its days and are not confirmed"),
  })
  .meta({ id: "VatEffect", description: "What a change of VAT would do to a draft, or to an agreement." });
export type VatEffect = z.output<typeof VatEffect>;

export const VatEffectSum = z
  .object({
    count: z.int(),
    net: MoneyWire,
    vatNow: MoneyWire,
    vatThen: MoneyWire,
    difference: MoneyWire,
    unknown: z.int().describe("Those whose VAT is null; their amounts stand in no sum"),
    parked: z.int().describe("Those that would wait for a rule to be confirmed"),
  })
  .meta({ id: "VatEffectSum", description: "Effects of a change of VAT together." });
export type VatEffectSum = z.output<typeof VatEffectSum>;

export const VatSimulation = z
  .object({
    on: LocalDateWire.describe("The day whose rates are compared"),
    rules: z.array(ComingVatRule),
    drafts: z.array(VatEffect).max(mostEffects).describe("The largest differences first"),
    agreements: z.array(VatEffect).max(mostEffects).describe("Without what their drafts hold"),
    draftSum: VatEffectSum.describe("Of all drafts, also those beyond the list"),
    agreementSum: VatEffectSum,
  })
  .meta({
    id: "VatSimulation",
    description:
      "What a change of VAT would do to what is not invoiced yet: VAT rounded once per document and category, an agreement's as one document.",
  });
export type VatSimulation = z.output<typeof VatSimulation>;

export const vatSimulationTooLarge = defineProblem({
  code: "vat-simulation-too-large",
  status: 422,
  title: "Too many lines for one answer",
  help: `Drafts and call-offs of ${mostSimulated} lines at most: name an agreement in \`agreementId\`.`,
});
