import { z } from "zod";
import { LicenceModel, PriceSheetWire, termsShape } from "../catalogue/index.ts";
import { DocumentReference, Gln, PartyId, PartyNumber } from "../parties/index.ts";
import { daysBetween, InstantWire, type LocalDate, LocalDateWire, PeriodWire } from "../platform/calendar.ts";
import { defineJob } from "../platform/job.ts";
import { defineMachine } from "../platform/machine.ts";
import { MoneyWire, UnitPriceWire } from "../platform/money.ts";
import { PageQuery, sortBy } from "../platform/operation/list.ts";
import { byInstitution } from "./schema/problems.ts";
import { AgreementIndex } from "./schema/years.ts";

/** The vocabulary of agreements: seller, named buyers, prices, ceiling ledger, call-offs. */

export const MAX_BUYERS = 200;
export const MAX_INSTITUTIONS = 200;
const MAX_DAYS = 3_660;
const Quantity = z.int().min(1).max(10_000_000);
const Committed = z.int().min(0).max(10_000_000);
/** An agreement is over after its last day whatever the column says; the column only ends one earlier. */
export const agreementMachine = defineMachine({
  name: "Agreement",
  column: "agreements_agreement.state",
  initial: "active",
  table: { active: { end: "ended" }, ended: {} },
  coming: ["end"],
});
export const AgreementState = z.enum(["active", "ended"]);
export type AgreementState = z.infer<typeof AgreementState>;

const periodFits = (period: { from: LocalDate; to: LocalDate }): boolean =>
  daysBetween(period.from, period.to) <= MAX_DAYS;
const [firstDay, lastDay] = ["2000-01-01", "2200-01-01"];
/** A period within the years 2000 to 2200, and short enough for its price to be computed. */
export const boundedPeriod = () =>
  PeriodWire.refine(periodFits, `must be at most ${MAX_DAYS} days`).refine(
    (period) => period.from >= firstDay && period.to <= lastDay,
    `must lie between ${firstDay} and ${lastDay}`,
  );

const units = { min: z.int(), expected: z.int(), max: z.int() };
/** What happens at a school year's end when a buyer took fewer units than its minimum. */
export const Shortfall = z.enum(["bill", "report"]);

/** What several years cost is invoiced in advance, or school year by school year as each begins. */
export const Instalments = z.enum(["advance", "school_year"]);
/** Who sells to the buyers: the publisher, or the marketplace in its own name. */
export const SoldBy = z.enum(["publisher", "marketplace"]);
const sellingWords = {
  instalments: "What several years cost is invoiced in advance, or as each school year begins",
  soldBy:
    "Who sells to the buyers, from the start; of the marketplace's sales the publisher gets self-billed invoices",
};

/** How a buyer is invoiced: in one document, one for each paying unit, or one for each institution. */
export const Split = z.enum(["none", "payer", "institution"]);
export type Split = z.output<typeof Split>;
const SplitFrom = z.strictObject({ from: LocalDateWire, into: Split }).meta({
  id: "InvoiceSplit",
  description: "One invoice, one per paying unit or one per institution, from a day on.",
});

/** One buyer of an agreement: who pays, the order reference, and the quantity it is committed to. */
export const Buyer = z
  .object({
    agreementId: z.uuid(),
    controllerId: PartyNumber,
    controllerName: z.string(),
    payerGln: z.string(),
    orderReference: z.string().nullable(),
    buyerReference: z.string().nullable(),
    committed: z.object({ min: z.int(), expected: z.int(), max: z.int() }).describe("Units a year"),
    commitments: z
      .array(z.object({ schoolYear: z.string(), from: LocalDateWire, to: LocalDateWire, ...units }))
      .describe("What a joint round bound it to, school year by school year"),
    splits: z.array(SplitFrom).describe("How it is invoiced, by date; none: one invoice"),
    version: z.int().min(1).describe("Rises with each change; the ETag"),
  })
  .meta({ id: "AgreementBuyer", description: "A named buyer of an agreement." });
export type Buyer = z.output<typeof Buyer>;

export const Agreement = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    publisherName: z.string(),
    publisherId: PartyNumber.describe("Who delivers"),
    participantIds: z.array(PartyNumber).describe("Controllers that are named buyers"),
    roundReference: z.string().nullable(),
    lotReference: z.string().nullable(),
    offerId: z.uuid().nullable().describe("The catalogue offer of a direct purchase"),
    productId: z.uuid(),
    productTitle: z.string(),
    model: LicenceModel,
    priceSheet: PriceSheetWire,
    ...termsShape,
    period: PeriodWire,
    noticeOn: LocalDateWire.nullable().describe("Last day to say that one does not go on after the period"),
    priceTerm: PeriodWire.describe("What one price pays for: the first term, others follow year by year"),
    ceiling: MoneyWire,
    called: MoneyWire,
    remaining: MoneyWire,
    calledQuantity: z.int().min(0),
    reachedQuantity: z
      .int()
      .min(0)
      .describe("Units called off at the same time at most: what tiers are reached by"),
    guaranteedQuantity: z
      .int()
      .min(0)
      .describe(
        "Units whose tier holds from the first call-off on: the buyers' minimums together, in the year where they are least, else 0",
      ),
    shortfall: Shortfall.describe("A year's shortfall to the committed minimum is billed or reported"),
    leadId: PartyNumber.nullable().describe("Who decides for all buyers; null: the only buyer itself"),
    options: z
      .object({ years: z.int(), used: z.int(), noticeMonths: z.int() })
      .describe("Option years after the period"),
    optionBy: LocalDateWire.nullable().describe(
      "Last day to decide on the next option year; null: none is left to decide on",
    ),
    priceIndex: AgreementIndex.nullable().describe("How prices follow an index; null: they stand"),
    instalments: Instalments.describe(sellingWords.instalments),
    soldBy: SoldBy.describe(sellingWords.soldBy),
    sellerId: PartyNumber.describe("The publisher, or the marketplace"),
    state: AgreementState,
    buyers: z.array(Buyer).describe("The buyers that you may see: your own, or all for the seller"),
    createdAt: InstantWire,
  })
  .meta({ id: "Agreement", description: "Seller, named buyers, prices, period and ceiling." });
export type Agreement = z.output<typeof Agreement>;

export const CallOff = z
  .object({
    id: z.uuid(),
    agreementId: z.uuid(),
    number: z.int().min(1).describe("Counts an agreement's call-offs from 1"),
    controllerId: PartyNumber,
    controllerName: z.string(),
    publisherId: PartyNumber,
    productId: z.uuid(),
    model: LicenceModel,
    quantity: z.int().min(1),
    institutionIds: z
      .array(PartyNumber)
      .nullable()
      .describe("Only these institutions; null: the whole controller"),
    unitPrice: UnitPriceWire.describe("Of one unit in the reached tier; the net amount rules"),
    net: MoneyWire,
    period: PeriodWire,
    proration: termsShape.proration,
    overUse: termsShape.overUse,
    toleranceBp: termsShape.toleranceBp,
    returnWindowDays: termsShape.returnWindowDays,
    graceDays: termsShape.graceDays,
    calledAt: InstantWire,
  })
  .meta({
    id: "CallOff",
    description: "A quantity that one named buyer takes on an agreement for a period.",
  });
export type CallOff = z.output<typeof CallOff>;

/** The input of `concludeAgreement`; parsed before anything is written. */
export const AgreementInput = z.strictObject({
  reference: z.string().min(1).max(200),
  publisherId: PartyNumber,
  productId: z.uuid(),
  model: LicenceModel,
  /** The inside face of a price sheet (as `PriceSheetWire` decodes it). */
  priceSheet: z.custom<z.output<typeof PriceSheetWire>>((v) => typeof v === "object" && v !== null),
  terms: z.strictObject(termsShape),
  period: z.strictObject({ from: z.custom<LocalDate>(), to: z.custom<LocalDate>() }).refine(periodFits),
  roundReference: z.string().max(200).optional(),
  lotReference: z.string().max(200).optional(),
  ceilingMinor: z.bigint().min(0n),
  shortfall: Shortfall.default("report"),
  instalments: Instalments.default("advance"),
  soldBy: SoldBy.default("publisher"),
  leadId: PartyNumber.optional(),
  options: z.strictObject({ years: z.int().min(0).max(6), noticeMonths: z.int().min(1).max(12) }).optional(),
  priceIndex: z
    .strictObject({
      index: z.string(),
      baseMonth: z.string(),
      firstAfterMonths: z.int(),
      maxPct: z.bigint().optional(),
    })
    .nullish(),
  /** none: buyers call off themselves; from the first unit on they pay the price that their minimums together reach. */
  firstCallOff: z.enum(["expected", "none"]).default("expected"),
  buyers: z
    .array(
      z.strictObject({
        controllerId: PartyNumber,
        payerGln: z.string(),
        orderReference: DocumentReference.nullish(),
        buyerReference: DocumentReference.nullish(),
        committed: z.strictObject({ min: Committed, expected: Committed, max: Committed }),
        /** The years that it takes part in, in order; left out: every year, as `committed`. */
        commitments: z
          .array(
            z.strictObject({
              schoolYear: z.string(),
              from: z.custom<LocalDate>(),
              to: z.custom<LocalDate>(),
              min: Committed,
              expected: Committed,
              max: Committed,
            }),
          )
          .max(11)
          .optional(),
      }),
    )
    .min(1)
    .max(MAX_BUYERS),
});
export type AgreementInput = z.input<typeof AgreementInput>;

/** `created` is false where an agreement with this reference existed already. */
export interface Concluded {
  agreementId: string;
  created: boolean;
  callOffIds: string[];
}

export const NewCallOff = z
  .strictObject({ quantity: Quantity, from: LocalDateWire, to: LocalDateWire })
  .refine((body) => body.from < body.to, { path: ["to"], message: "must be later than `from`" })
  .meta({ id: "NewCallOff", description: "More units on an agreement, for days within its period." });
export type NewCallOff = z.output<typeof NewCallOff>;

export const Purchase = z
  .strictObject({
    offerId: z.uuid(),
    quantity: Quantity.optional().describe(
      `Units; left out on ${byInstitution}, which counts the institutions`,
    ),
    institutionIds: z
      .array(PartyNumber)
      .min(1)
      .max(MAX_INSTITUTIONS)
      .optional()
      .describe(`${byInstitution}: your institutions it is for; left out: all with pupils`),
    period: boundedPeriod(),
    payerGln: Gln,
    orderReference: DocumentReference.optional(),
    buyerReference: DocumentReference.optional(),
    ceiling: MoneyWire.refine(({ minor }) => minor >= 0n, "must be 0 or more")
      .optional()
      .describe("Room for later call-offs; left out: what this purchase costs"),
    instalments: Instalments.default("advance").describe(sellingWords.instalments),
    soldBy: SoldBy.default("publisher").describe(sellingWords.soldBy),
  })
  .meta({ id: "Purchase", description: "A purchase at a catalogue offer's price." });
export type Purchase = z.output<typeof Purchase>;

export const PurchaseQuestion = Purchase.pick({
  offerId: true,
  quantity: true,
  institutionIds: true,
  period: true,
  ceiling: true,
}).meta({ id: "PurchaseQuestion", description: "What would a direct purchase be?" });
export type PurchaseQuestion = z.output<typeof PurchaseQuestion>;

export const Purchased = z
  .object({ agreement: Agreement, callOff: CallOff })
  .meta({ id: "Purchased", description: "The agreement that a purchase became, and its call-off." });
export type Purchased = z.output<typeof Purchased>;

export const BuyerReferences = z
  .strictObject({
    payerGln: Gln.optional(),
    orderReference: DocumentReference.optional(),
    buyerReference: DocumentReference.optional(),
    split: SplitFrom.optional(),
  })
  .refine((body) => Object.keys(body).length > 0, "must change something")
  .meta({ id: "BuyerReferences", description: "Who pays and by which references." });
export type BuyerReferences = z.output<typeof BuyerReferences>;

/** By what agreements are sorted. */
export const agreementSort = sortBy(
  "reference",
  "productTitle",
  "publisherName",
  "from",
  "to",
  "called",
  "remaining",
);
export const AgreementQuery = PageQuery.extend({
  state: AgreementState.optional(),
  publisherId: PartyId.optional(),
  productId: z.uuid().optional(),
  roundReference: z.string().min(1).max(200).optional(),
  sort: agreementSort,
});

/** A named buyer has called off a quantity: licences follow from it. */
export const calledOff = defineJob({
  name: "agreements.called-off",
  payload: z.object({ callOffId: z.uuid() }),
  description: "A quantity was called off on an agreement.",
});

export * from "./schema/problems.ts";
export * from "./schema/quotes.ts";
export * from "./schema/self-billing.ts";
export * from "./schema/spending.ts";
export * from "./schema/years.ts";
