import { z } from "zod";
import { PartyParticulars } from "../../parties/index.ts";
import { InstantWire, LocalDateWire, PeriodWire } from "../../platform/calendar.ts";
import { defineMachine } from "../../platform/machine.ts";
import { MoneyWire } from "../../platform/money.ts";
import { PageQuery } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";
import { ShortText } from "../../platform/text.ts";
import { VatCategory, VatSubtotal } from "./invoices.ts";

/** A publisher's invoices and credit notes to the marketplace, which the marketplace writes itself. */

export const selfBilledMachine = defineMachine({
  name: "Self-billed invoice",
  column: "billing_self_billed.state",
  initial: "issued",
  table: { issued: { object: "objected" }, objected: { answer: "answered" }, answered: {} },
});
export const SelfBilledState = z.enum(["issued", "objected", "answered"]);
export type SelfBilledState = z.output<typeof SelfBilledState>;

export const SelfBilledLine = z
  .object({
    productId: z.uuid(),
    productTitle: z.string(),
    period: PeriodWire,
    net: MoneyWire,
    vatCategory: VatCategory,
    vatBp: z.int(),
    vatCode: z.string().nullable(),
    vatReason: z.string().nullable(),
  })
  .meta({
    id: "SelfBilledLine",
    description: "What was sold of a product for some days, at one rate of VAT.",
  });
export type SelfBilledLine = z.output<typeof SelfBilledLine>;

const summary = {
  id: z.uuid(),
  number: z.string().describe("Gap-free per publisher and year"),
  typeCode: z.enum(["389", "261"]).describe("UNCL 1001: self-billed invoice or credit note"),
  state: SelfBilledState,
  publisherId: z.int().describe("The seller"),
  sellerName: z.string(),
  sellerCvr: z.string(),
  buyerName: z.string().describe("The marketplace"),
  buyerCvr: z.string(),
  invoiceId: z.uuid().describe("The marketplace's document of the sale"),
  correctsId: z.uuid().nullable(),
  net: MoneyWire,
  vat: MoneyWire,
  total: MoneyWire,
  feeBp: z.int().describe("What the marketplace keeps of the net, settled with the payout"),
  issuedAt: InstantWire,
  objectableUntil: LocalDateWire.describe("Last day on which the publisher may object"),
  objectable: z.boolean().describe("Whether the publisher may still object"),
  objection: z.string().nullable(),
  answer: z.string().nullable(),
};
export const SelfBilled = z
  .object(summary)
  .meta({ id: "SelfBilled", description: "An invoice of the publisher's that the marketplace wrote." });
export type SelfBilled = z.output<typeof SelfBilled>;
export const SelfBilledParticulars = z.object({ seller: PartyParticulars, buyer: PartyParticulars });
export type SelfBilledParticulars = z.output<typeof SelfBilledParticulars>;
export const SelfBilledDetails = z
  .object({
    ...summary,
    marking: z.literal("Selvfakturering"),
    lines: z.array(SelfBilledLine),
    vatPerCategory: z.array(VatSubtotal),
    particulars: SelfBilledParticulars.meta({ id: "SelfBilledParticulars", description: "As issued" }),
  })
  .meta({
    id: "SelfBilledDetails",
    extends: "SelfBilled",
    description: "With its lines and VAT per category.",
  });
export type SelfBilledDetails = z.output<typeof SelfBilledDetails>;
export const SelfBilledQuery = PageQuery.extend({ state: SelfBilledState.optional() });

export const SelfBilledObjection = z
  .strictObject({ reason: ShortText })
  .meta({ id: "SelfBilledObjection", description: "Why the publisher objects." });
export const SelfBilledAnswer = z
  .strictObject({ answer: ShortText })
  .meta({ id: "SelfBilledAnswer", description: "What comes of an objection; a wrong document is credited." });

export const objectionOver = defineProblem({
  code: "objection-over",
  status: 409,
  title: "The document takes no objection or answer now",
  help: "A publisher objects once, up to the stated day; the marketplace answers an objection once. `detail` says which.",
});
