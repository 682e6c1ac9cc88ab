import { z } from "zod";
import { modelsWhere, PERS, type PriceLine, VatClassFrom } from "../../catalogue/index.ts";
import { vatCategories } from "../../law/vat.ts";
import { InstitutionParticulars, PartyParticulars, PayerParticulars } from "../../parties/index.ts";
import { InstantWire, LocalDateWire, PeriodWire } from "../../platform/calendar.ts";
import { countOfPupils } from "../../platform/cells.ts";
import { defineJob } from "../../platform/job.ts";
import { defineMachine } from "../../platform/machine.ts";
import { type Minor, MoneyWire, money, UnitPriceWire } from "../../platform/money.ts";
import { PageQuery, sortBy } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";
import { NewSending } from "./payments.ts";

/** The vocabulary of billing: runs, invoices with their lines and VAT, and facts about them. */

/** A draft exists only inside the transaction that issues it; after that only the state changes. Overdue follows from the day. */
export const invoiceMachine = defineMachine({
  name: "Invoice",
  column: "billing_invoice.state",
  initial: "draft",
  table: {
    draft: { issue: "issued" },
    issued: {
      send: "sent",
      pay: "paid",
      payPart: "partly_paid",
      credit: "credited",
      writeOff: "written_off",
    },
    sent: { pay: "paid", payPart: "partly_paid", credit: "credited", writeOff: "written_off" },
    // A payment is reversed, or a part of it is paid back.
    paid: { reopen: "partly_paid", takeBack: "sent", credit: "credited" },
    partly_paid: { pay: "paid", takeBack: "sent", credit: "credited", writeOff: "written_off" },
    // The write-off is taken back, by a person or because something else than what it was of is left.
    written_off: { payPart: "partly_paid", takeBack: "sent", pay: "paid", credit: "credited" },
    credited: {},
  },
});
export const InvoiceState = z.enum([
  "draft",
  "issued",
  "sent",
  "paid",
  "partly_paid",
  "written_off",
  "credited",
]);
export type InvoiceState = z.output<typeof InvoiceState>;

/**
 * base: quantities that were called off; over_use: use above them in agreed reconciliations; use: use that is billed in
 * arrears; adjustment and credit_note: what late, restated or voided data adds to or takes from months that were billed
 * before; shortfall: units missing to a buyer's minimum in a finished school year.
 */
export const InvoiceKind = z.enum(["base", "over_use", "use", "adjustment", "credit_note", "shortfall"]);
export type InvoiceKind = z.output<typeof InvoiceKind>;
/**
 * rounding: on a credit note, what its VAT cannot mirror yet; later ones of the same invoice give it back. credit: given
 * back by hand.
 */
export const LineKind = z.enum([
  "base",
  "true_up",
  "tolerance",
  "use",
  "adjustment",
  "shortfall",
  "rounding",
  "fee",
  "discount",
  "credit",
]);
export type LineKind = z.output<typeof LineKind>;

export const VatCategory = z.enum(vatCategories);

/** What a product is taken for, by day, as the catalogue keeps it. */
export const VatClassesKept = z.array(VatClassFrom);

/** Licence models that are billed by use: their call-offs have no invoice line. */
export const modelsInArrears = modelsWhere((model) => model.billedInArrears);

export const Month = z
  .string()
  .regex(/^(19|[2-9]\d)\d{2}-(0[1-9]|1[0-2])$/, "must be a month such as 2026-10")
  .meta({ description: "A calendar month, YYYY-MM" });

export const NewInvoiceRun = z
  .strictObject({ month: Month })
  .meta({ id: "NewInvoiceRun", description: "Invoices everything that is due up to the end of this month." });

const asIssued = "As issued";

/** What of a buyer's a document is: all, what its own payer keeps of a split, another payer's, one institution's. */
export const InvoicePart = z.enum(["whole", "own", "payer", "institution"]);
export type InvoicePart = z.output<typeof InvoicePart>;

const summary = {
  id: z.uuid(),
  number: z.string().describe("Gap-free per seller and year"),
  state: InvoiceState,
  kind: InvoiceKind.describe(
    "base: what was called off; over_use, use: agreed months; adjustment, credit_note: their later data; shortfall: a minimum not taken",
  ),
  month: z.string().describe("YYYY-MM: the run's; of over_use and use the reconciled one"),
  publisherId: z.int().describe("The seller"),
  sellerName: z.string().describe(asIssued),
  sellerCvr: z.string(),
  controllerId: z.int().describe("The buyer"),
  buyerName: z.string().describe(asIssued),
  buyerCvr: z.string(),
  agreementId: z.uuid(),
  agreementReference: z.string(),
  part: InvoicePart.describe(
    "Of what its buyer is invoiced: all, its own payer's, another payer's, one institution's",
  ),
  institutionId: z.int().nullable(),
  payerGln: z.string().describe("EAN that it is sent to"),
  orderReference: z.string().nullable(),
  buyerReference: z.string().nullable(),
  note: z.string().nullable(),
  net: MoneyWire,
  vat: MoneyWire,
  total: MoneyWire,
  credited: MoneyWire.describe("Given back by credit notes, including VAT"),
  paid: MoneyWire,
  left: MoneyWire.describe("Still to be paid; below 0 is owed back"),
  writtenOff: MoneyWire.describe("Not expected to be paid any more: off what is left"),
  charged: MoneyWire.describe("Fees and interest of reminders, outside VAT, without what was waived"),
  overdue: z.boolean(),
  disputed: z.boolean(),
  sent: NewSending.nullable(),
  issuedAt: InstantWire,
  dueOn: LocalDateWire,
  correctsId: z.uuid().nullable().describe("The invoice that a credit note corrects"),
  reissuesId: z.uuid().nullable().describe("The void invoice that it stands in for"),
};

export const Invoice = z.object(summary).meta({ id: "Invoice", description: "An issued invoice, in short." });
export type Invoice = z.output<typeof Invoice>;

export const LineExtra = z
  .object({
    reason: z.enum(["fee", "minimum", "rounding"]),
    code: z.string().describe("UNCL 7161 of a charge, 5189 of an allowance"),
    amount: MoneyWire.describe("Above 0"),
  })
  .meta({ id: "LineExtra", description: "A charge or an allowance of a line, excluding VAT." });
export type LineExtra = z.output<typeof LineExtra>;

/** Codes of UN/CEFACT: UNCL 7161 of charges (other services, miscellaneous, adjustments). */
const chargeCodes = { fee: "ADR", minimum: "ABK", rounding: "AJ" } as const;
/** UNCL 5189 of allowances (special agreement, discount). */
const allowanceCodes = { fee: "64", minimum: "64", rounding: "95" } as const;

/** A line's charges and allowances as a document has them: quantity × unit price ÷ base quantity, rounded once, + charges − allowances is the line's net. */
export function extrasOf(line: Pick<PriceLine, "feeMinor" | "minimumMinor" | "roundingMinor">): {
  charges: LineExtra[];
  allowances: LineExtra[];
} {
  // Most lines are their product alone.
  if (line.feeMinor === 0n && line.minimumMinor === 0n && line.roundingMinor === 0n)
    return { charges: [], allowances: [] };
  const amounts: [LineExtra["reason"], Minor][] = [
    ["fee", line.feeMinor],
    ["minimum", line.minimumMinor],
    ["rounding", line.roundingMinor],
  ];
  const of = (sign: 1n | -1n, codes: Record<LineExtra["reason"], string>) =>
    amounts
      .filter(([, minor]) => minor * sign > 0n)
      .map(([reason, minor]) => ({ reason, code: codes[reason], amount: money(minor * sign) }));
  return { charges: of(1n, chargeCodes), allowances: of(-1n, allowanceCodes) };
}

export const LineEvidence = z
  .object({
    basis: z
      .object({
        kind: z.enum(["count_date", "head_count", "enrolments"]),
        on: LocalDateWire,
      })
      .optional()
      .describe("The count of people that are paid for"),
    index: z
      .object({ from: LocalDateWire, factor: z.string() })
      .optional()
      .describe("The price's index adjustment"),
    share: z
      .object({
        by: z.enum(["people", "active"]),
        own: countOfPupils(z.int()),
        joint: countOfPupils(z.int()),
      })
      .optional()
      .describe("The institution's part of a joint line; to its buyer alone"),
  })
  .meta({ id: "LineEvidence", description: "What a line's figures were taken from." });
export type LineEvidence = z.output<typeof LineEvidence>;

export const InvoiceLine = z
  .object({
    line: z.int(),
    kind: LineKind,
    description: z.string(),
    productId: z.uuid(),
    productTitle: z.string().describe(asIssued),
    period: PeriodWire.describe("The days that the line pays for"),
    units: z.int().describe("Pupils, seats, schools or uses; of an adjustment the difference"),
    quantity: z.int().describe("Units, or units × the days or months that are paid"),
    per: z.enum(PERS).describe("What `quantity` and `baseQuantity` count"),
    unitPrice: UnitPriceWire.describe("Of `baseQuantity`"),
    baseQuantity: z.int().min(1),
    charges: z.array(LineExtra),
    allowances: z.array(LineExtra),
    net: MoneyWire.describe(
      "quantity × unitPrice ÷ baseQuantity, rounded half away from zero, + charges − allowances",
    ),
    vatCategory: VatCategory,
    vatBp: z.int().describe("2500 is 25 %"),
    vatCode: z.string().nullable().describe("VATEX code"),
    vatReason: z.string().nullable(),
    callOffId: z.uuid().nullable().describe("The call-off that it bills"),
    institutionId: z.int().nullable().describe("The school; to the seller null for the smallest together"),
    reconciliationId: z.uuid().nullable().describe("The reconciliation behind it"),
    adjustmentNumber: z.int().describe("0, or the adjustment's number"),
    shortfallId: z.uuid().nullable().describe("The school year short of its minimum"),
    correctsLine: z.int().nullable().describe("Of that invoice; null of a rounding"),
    entitled: z.int().nullable().describe("Seats bought"),
    active: countOfPupils(z.int().nullable().describe("Distinct active pupils")),
    evidence: LineEvidence,
  })
  .meta({ id: "InvoiceLine", description: "One line of an invoice, excluding VAT, and why it is there." });
export type InvoiceLine = z.output<typeof InvoiceLine>;

export const VatSubtotal = z
  .object({ category: VatCategory, vatBp: z.int(), base: MoneyWire, vat: MoneyWire })
  .meta({ id: "VatSubtotal", description: "VAT of one category: computed once on the sum of its lines." });
export type VatSubtotal = z.output<typeof VatSubtotal>;

/** What documents said of the two parties and the payer on the day of issue. */
export const DocumentParticulars = z
  .object({ seller: PartyParticulars, buyer: PartyParticulars, payer: PayerParticulars.nullable() })
  .meta({ id: "DocumentParticulars", description: asIssued });
export type DocumentParticulars = z.output<typeof DocumentParticulars>;
export const Place = z
  .object({ institutionId: z.int(), says: InstitutionParticulars })
  .meta({ id: "InvoicePlace", description: "What it says of an institution on its lines." });
export type Place = z.output<typeof Place>;

export const InvoiceDetails = z
  .object({
    ...summary,
    particulars: DocumentParticulars,
    places: z.array(Place),
    lines: z.array(InvoiceLine),
    vatPerCategory: z.array(VatSubtotal),
  })
  .meta({
    id: "InvoiceDetails",
    extends: "Invoice",
    description: "An issued invoice with its lines and VAT per category.",
  });
export type InvoiceDetails = z.output<typeof InvoiceDetails>;

export const InvoiceQuery = PageQuery.extend({
  month: Month.optional(),
  agreementId: z.uuid().optional(),
  kind: InvoiceKind.optional(),
  state: InvoiceState.optional(),
  overdue: z.enum(["true"]).optional(),
  q: z
    .string()
    .max(100)
    .regex(/^\P{C}*[\p{L}\p{N}]\P{C}*$/u, "must have a letter or a digit")
    .trim()
    .optional()
    .describe("Part of number, names, GLN or reference"),
  sort: sortBy("number", "month", "sellerName", "buyerName", "total", "dueOn"),
});

export const issued = defineJob({
  name: "billing.issued",
  payload: z.object({ invoiceId: z.uuid() }),
  description: "An invoice has got its number and will not change any more.",
});
export const paidFact = defineJob({
  name: "billing.paid",
  payload: z.object({ invoiceId: z.uuid() }),
  description: "Nothing of an invoice is left to pay.",
});
export const monthNotBegun = defineProblem({
  code: "month-not-begun",
  status: 422,
  title: "The month has not begun",
  help: "Invoices are made for months that have begun. Ask again in that month.",
});

export const NewPotSplit = z
  .strictObject({ agreementId: z.uuid(), on: LocalDateWire.describe("A day of the term that is split") })
  .meta({ id: "NewPotSplit", description: "Splits a pot agreement's term between the publishers in it." });
export const potSplit = defineJob({
  name: "billing.pot-split",
  payload: z.object({ runId: z.uuid(), agreementId: z.uuid(), on: LocalDateWire }),
  description: "Computes what each publisher gets of a pot agreement's term.",
});
export const notAPot = defineProblem({
  code: "not-a-pot",
  status: 422,
  title: "The agreement is not on a pot",
  help: "Only agreements on the licence model pot are split between publishers.",
});
export const termNotOver = defineProblem({
  code: "term-not-over",
  status: 409,
  title: "The term is not over",
  help: "A pot is split by the use of its whole term. `detail` says when it ends.",
});
