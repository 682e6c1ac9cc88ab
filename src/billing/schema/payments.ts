import { z } from "zod";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { MoneyWire } from "../../platform/money.ts";
import { PageQuery } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";
import { Line } from "../../platform/text.ts";

/** How an invoice has reached its buyer, and what was paid of it. */

export const Channel = z.enum(["peppol", "nemhandel", "email", "portal", "post", "folder"]);
export type Channel = z.output<typeof Channel>;

export const NewSending = z
  .strictObject({ channel: Channel, on: LocalDateWire.describe("From the day of issue to today") })
  .meta({ id: "NewSending", description: "By which way an invoice has reached its buyer, and when." });
export type NewSending = z.output<typeof NewSending>;

const Reference = Line(140);

export const PaymentKind = z.enum(["payment", "refund", "reversal"]);
/** What a payment is of. All but a person's are taken back where they come from. */
export const PaymentSource = z.enum(["person", "bank_line", "on_account", "card", "card_dispute"]);
export type PaymentSource = z.output<typeof PaymentSource>;
export const NewPayment = z
  .strictObject({
    kind: z.enum(["payment", "refund"]).default("payment").describe("refund: paid back to the buyer"),
    amount: MoneyWire.refine(({ minor }) => minor > 0n, "must be above 0").describe("Including VAT"),
    on: LocalDateWire.describe("Day of the bank's booking"),
    reference: Reference.describe("As the bank's statement has it"),
  })
  .meta({ id: "NewPayment", description: "What was paid of an invoice." });
export type NewPayment = z.output<typeof NewPayment>;

export const NewReversal = z
  .strictObject({ reason: Reference })
  .meta({ id: "NewReversal", description: "Why a payment is taken back." });
export type NewReversal = z.output<typeof NewReversal>;

export const Payment = z
  .object({
    id: z.uuid(),
    invoiceId: z.uuid(),
    invoiceNumber: z.string(),
    kind: PaymentKind,
    amount: MoneyWire.describe("Including VAT; below 0 goes back to the buyer"),
    on: LocalDateWire,
    reference: z.string(),
    source: PaymentSource.describe(
      "person: registered by hand; bank_line: of a bank's statement; on_account: of what the payer had paid before; card_dispute: contested by the card's holder, and given back to it",
    ),
    reversed: z.boolean(),
    registeredAt: InstantWire,
  })
  .meta({ id: "Payment", description: "What was paid of an invoice, paid back, or registered by mistake." });
export type Payment = z.output<typeof Payment>;

export const PaymentQuery = PageQuery.extend({ invoiceId: z.uuid().optional() });

export const paymentBeyondOwed = defineProblem({
  code: "payment-beyond-owed",
  status: 409,
  title: "It is more than the invoice asks for",
  help:
    "`maxAvailable` is what is left to pay, or of a refund what was paid too much. Register the rest on the buyer's other " +
    "invoices, or pay it back.",
  extensions: z.object({ maxAvailable: MoneyWire }),
});
export const paymentReversed = defineProblem({
  code: "payment-reversed",
  status: 409,
  title: "The payment is reversed already",
  help: "A payment is reversed once. Register a new one.",
});
export const paymentBound = defineProblem({
  code: "payment-bound",
  status: 409,
  title: "The payment belongs to a line of the bank's, or to what the payer has on account",
  help: "Undo the line's assignment, or the use of the credit on account: the payment is taken back with it.",
});
export const paidByCard = defineProblem({
  code: "paid-by-card",
  status: 409,
  title: "A payment by card is not taken back by hand",
  help: "The money lies at Stripe. Credit the invoice, and what was paid is given back to the card by itself.",
});
export const dayOff = defineProblem({
  code: "day-off",
  status: 422,
  title: "The day does not fit",
  help: "An invoice is sent from its day of issue on, and nothing is sent or paid on a day to come.",
});
