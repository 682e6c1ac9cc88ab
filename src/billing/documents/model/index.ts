import { z } from "zod";
import { Allowance, Charge, Line } from "./lines.ts";
import { Buyer, DeliveryAddress, Payee, Seller, TaxRepresentative } from "./parties.ts";
import { amount, date, identifier, percent, period, prose, text, vatCategory } from "./terms.ts";

/** The semantic model of EN 16931-1: an invoice or a credit note, whatever format it is written in. */

/** Types of documents (UNCL 1001): whose they are, and what they do. */
export const DOCUMENT_TYPES = {
  "380": { credits: false, selfBilled: false },
  "381": { credits: true, selfBilled: false },
  "389": { credits: false, selfBilled: true },
  "261": { credits: true, selfBilled: true },
} as const;
type TypeCode = keyof typeof DOCUMENT_TYPES;

const Preceding = z
  .strictObject({
    number: text("BT-25 Preceding Invoice reference"),
    issuedOn: date("BT-26 Preceding Invoice issue date").optional(),
  })
  .describe("BG-3 Preceding Invoice reference");
const Delivery = z
  .strictObject({
    name: text("BT-70 Deliver to party name").optional(),
    location: identifier("BT-71 Deliver to location identifier").optional(),
    on: date("BT-72 Actual delivery date").optional(),
    address: DeliveryAddress.optional(),
  })
  .describe("BG-13 Delivery information");
const Account = z
  .strictObject({
    id: text("BT-84 Payment account identifier"),
    name: text("BT-85 Payment account name").optional(),
    /** A Danish registration number, or a BIC. */
    provider: text("BT-86 Payment service provider identifier").optional(),
  })
  .describe("BG-17 Credit transfer");
const Payment = z
  .strictObject({
    code: text("BT-81 Payment means type code"),
    text: text("BT-82 Payment means text").optional(),
    remittance: text("BT-83 Remittance information").optional(),
    accounts: z.array(Account).default([]),
    card: z
      .strictObject({
        number: text("BT-87 Payment card primary account number"),
        holder: text("BT-88 Payment card holder name").optional(),
        network: text("network of the card, which UBL asks for"),
      })
      .describe("BG-18 Payment card information")
      .optional(),
    directDebit: z
      .strictObject({
        mandate: text("BT-89 Mandate reference identifier"),
        creditor: text("BT-90 Bank assigned creditor identifier").optional(),
        account: text("BT-91 Debited account identifier").optional(),
      })
      .describe("BG-19 Direct debit")
      .optional(),
  })
  .describe("BG-16 Payment instructions");
const Totals = z
  .strictObject({
    lines: amount("BT-106 Sum of Invoice line net amount"),
    allowances: amount("BT-107 Sum of allowances on document level").optional(),
    charges: amount("BT-108 Sum of charges on document level").optional(),
    net: amount("BT-109 Invoice total amount without VAT"),
    vat: amount("BT-110 Invoice total VAT amount"),
    vatInVatCurrency: amount("BT-111 Invoice total VAT amount in accounting currency").optional(),
    gross: amount("BT-112 Invoice total amount with VAT"),
    prepaid: amount("BT-113 Paid amount").optional(),
    rounding: amount("BT-114 Rounding amount").optional(),
    payable: amount("BT-115 Amount due for payment"),
  })
  .describe("BG-22 Document totals");
const VatPart = z
  .strictObject({
    base: amount("BT-116 VAT category taxable amount"),
    vat: amount("BT-117 VAT category tax amount"),
    vatCategory: vatCategory("BT-118 VAT category code"),
    vatRate: percent("BT-119 VAT category rate").optional(),
    reason: text("BT-120 VAT exemption reason text").optional(),
    reasonCode: text("BT-121 VAT exemption reason code").optional(),
  })
  .describe("BG-23 VAT breakdown");
const Attachment = z
  .strictObject({
    reference: text("BT-122 Supporting document reference"),
    description: text("BT-123 Supporting document description").optional(),
    location: text("BT-124 External document location").optional(),
    file: z
      .strictObject({
        base64: z.base64().describe("BT-125 Attached document"),
        mime: text("BT-125-1 Mime code"),
        name: text("BT-125-2 Filename"),
      })
      .optional(),
  })
  .describe("BG-24 Additional supporting documents");

/** Types 380 and 389 are invoices, 381 and 261 credit notes; amounts of a credit note are what it gives back. */
export const EInvoice = z.strictObject({
  number: text("BT-1 Invoice number"),
  issuedOn: date("BT-2 Invoice issue date"),
  type: z.enum(Object.keys(DOCUMENT_TYPES) as [TypeCode, ...TypeCode[]]).describe("BT-3 Invoice type code"),
  currency: z.literal("DKK").describe("BT-5 Invoice currency code"),
  vatCurrency: text("BT-6 VAT accounting currency code").optional(),
  taxPointOn: date("BT-7 Value added tax point date").optional(),
  taxPointCode: z.enum(["3", "35", "432"]).describe("BT-8 Value added tax point date code").optional(),
  dueOn: date("BT-9 Payment due date").optional(),
  buyerReference: text("BT-10 Buyer reference").optional(),
  project: text("BT-11 Project reference").optional(),
  contract: text("BT-12 Contract reference").optional(),
  order: text("BT-13 Purchase order reference").optional(),
  salesOrder: text("BT-14 Sales order reference").optional(),
  receivingAdvice: text("BT-15 Receiving advice reference").optional(),
  despatchAdvice: text("BT-16 Despatch advice reference").optional(),
  tender: text("BT-17 Tender or lot reference").optional(),
  object: identifier("BT-18 Invoiced object identifier").optional(),
  accounting: text("BT-19 Buyer accounting reference").optional(),
  paymentTerms: prose("BT-20 Payment terms").optional(),
  note: z
    .strictObject({
      subject: z
        .string()
        .regex(/^[A-Z]{3}$/, "must be a subject code of three letters")
        .describe("BT-21 Invoice note subject code")
        .optional(),
      text: prose("BT-22 Invoice note"),
    })
    .describe("BG-1 Invoice note")
    .optional(),
  preceding: z.array(Preceding).default([]),
  seller: Seller,
  buyer: Buyer,
  payee: Payee.optional(),
  taxRepresentative: TaxRepresentative.optional(),
  delivery: Delivery.optional(),
  period: period("BG-14 Invoicing period", "BT-73 start date", "BT-74 end date").optional(),
  payment: Payment.optional(),
  allowances: z.array(Allowance).default([]),
  charges: z.array(Charge).default([]),
  totals: Totals,
  vat: z.array(VatPart).min(1),
  attachments: z.array(Attachment).default([]),
  lines: z.array(Line).min(1),
});
export type EInvoice = z.output<typeof EInvoice>;
export type VatPart = z.output<typeof VatPart>;
export type Payment = z.output<typeof Payment>;
