import { z } from "zod";
import { imposers, procedures, stages } from "../../law/procedures.ts";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { MoneyOrNull, MoneyWire, UnitPriceWire } from "../../platform/money.ts";
import { defineProblem } from "../../platform/problem.ts";
import { LotReference } from "./reference.ts";

/** Which rules a round is run by, from its value; and the official notice to copy. */

export const Procedure = z.enum(procedures).meta({
  id: "Procedure",
  description:
    "light: the light regime; light_dps: in it, a dynamic purchasing system; open: open procedure; framework: framework agreement by open procedure",
});

export const RegimeChoice = z
  .strictObject({
    procedure: Procedure,
    cpv: z
      .array(z.string().regex(/^\d{8}(-\d)?$/, "a CPV code such as 80420000-4"))
      .min(1)
      .max(20)
      .describe("The first is the main one"),
    reasons: z.string().min(20).max(5_000).describe("Why this regime and these codes"),
    estimates: z
      .array(
        z.strictObject({ lot: LotReference, unitPrice: UnitPriceWire.describe("Kroner a unit and year") }),
      )
      .min(1)
      .max(50)
      .describe("What the buyers expect to pay: the value is counted at the participants' maximum"),
    longTermReason: z
      .string()
      .min(30)
      .max(5_000)
      .optional()
      .describe("Why the term with its options is longer than four years"),
  })
  .meta({ id: "RegimeChoice", description: "The choice of regime, with its reasons." });
export type RegimeChoice = z.output<typeof RegimeChoice>;

/** As it lies in the round's row. */
export const StoredRegime = RegimeChoice.extend({ decidedAt: InstantWire, decidedBy: z.uuid() });
export type StoredRegime = z.output<typeof StoredRegime>;

const rule = {
  imposed: z
    .enum(imposers)
    .describe("law: the regime asks for it; own_terms: held all the same, as the round's own"),
  source: z.string(),
  confirmed: z.boolean().describe("false: to be confirmed before anybody relies on it"),
};
export const Regime = z
  .object({
    choice: StoredRegime.nullable().describe("null: not chosen yet"),
    years: z.int(),
    optionYears: z.int(),
    lots: z.array(
      z.object({
        lot: z.string(),
        unitPrice: UnitPriceWire.nullable(),
        years: z.array(z.object({ schoolYear: z.string(), max: z.int() })),
        estimate: MoneyOrNull.describe("At the maximum and the expected price"),
        value: MoneyOrNull.describe("The estimate, or the ceiling where that is higher"),
      }),
    ),
    value: MoneyOrNull.describe(
      "All lots' values together: participants and years with options at the maximum, no less than the ceilings, VAT excluded",
    ),
    threshold: z
      .object({ amount: MoneyWire, validFrom: LocalDateWire, confirmed: z.boolean(), source: z.string() })
      .nullable(),
    atOrAbove: z.boolean().nullable(),
    minimumDeadline: z.object({ wholeDays: z.int(), ...rule }).nullable(),
    rules: z.array(z.object({ code: z.string(), text: z.string(), ...rule })),
  })
  .meta({ id: "Regime", description: "A round's value against the threshold, and the rules it is run by." });
export type Regime = z.output<typeof Regime>;

export const NoticeStage = z.enum(stages);
export const NoticeSheet = z
  .object({
    stage: NoticeStage,
    subtype: z.string().describe("The eForms notice subtype to choose"),
    form: z.string(),
    fields: z.array(
      z.object({
        field: z.string().describe("The business term, `BT-21`"),
        name: z.string(),
        section: z.string().describe("procedure, buyer or the lot's reference"),
        value: z.string(),
        confirmed: z.boolean(),
      }),
    ),
    text: z.string().describe("The same as plain text"),
  })
  .meta({ id: "NoticeSheet", description: "The official notice's fields, to copy into the national form." });
export type NoticeSheet = z.output<typeof NoticeSheet>;

export const PublishedTerms = z
  .object({
    version: z.int(),
    sha256: z.string(),
    text: z.string().describe("SHA-256 of its UTF-8 bytes is `sha256`"),
  })
  .meta({ id: "PublishedTerms", description: "What was hashed at publication." });

export const regimeLacking = defineProblem({
  code: "regime-lacking",
  status: 409,
  title: "The round's regime does not hold yet",
  help: "`detail` says what is missing: the recorded choice, an estimate, a justification, or the notice's number.",
});
export const deadlineTooShort = defineProblem({
  code: "deadline-too-short",
  status: 422,
  title: "The deadline leaves bidders too few days",
  help: "Choose a deadline no earlier than `earliestDeadline`; GET …/regime says which rule asks for it.",
  extensions: z.object({ earliestDeadline: InstantWire }),
});
