import { z } from "zod";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { defineJob, Poke } from "../../platform/job.ts";
import { defineMachine } from "../../platform/machine.ts";
import { MoneyWire } from "../../platform/money.ts";
import { PageQuery, WholeText } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";
import { ShortText } from "../../platform/text.ts";

/** What happens to an invoice that is not paid: reminders, disputes, the account of two parties. */

export const disputeMachine = defineMachine({
  name: "Dispute",
  column: "billing_dispute.state",
  initial: "open",
  table: {
    open: { uphold: "upheld", reject: "rejected", withdraw: "withdrawn" },
    upheld: {},
    rejected: {},
    withdrawn: {},
  },
});
export const DisputeState = z.enum(["open", "upheld", "rejected", "withdrawn"]);
export type DisputeState = z.output<typeof DisputeState>;

export const NewDispute = z
  .strictObject({ reason: ShortText })
  .meta({ id: "NewInvoiceDispute", description: "What the buyer does not accept." });
export const DisputeAnswer = z
  .strictObject({
    decision: z.enum(["uphold", "reject"]).describe("uphold: the buyer is right; credit it then"),
    answer: ShortText,
  })
  .meta({ id: "DisputeAnswer", description: "The seller's answer." });
export type DisputeAnswer = z.output<typeof DisputeAnswer>;

export const Dispute = z
  .object({
    id: z.uuid(),
    invoiceId: z.uuid(),
    invoiceNumber: z.string(),
    publisherId: z.int(),
    sellerName: z.string(),
    controllerId: z.int(),
    buyerName: z.string(),
    state: DisputeState,
    reason: z.string(),
    answer: z.string().nullable(),
    raisedAt: InstantWire,
    answeredAt: InstantWire.nullable(),
  })
  .meta({
    id: "InvoiceDispute",
    description: "What a buyer does not accept of an invoice. Nothing is dunned meanwhile.",
  });
export type Dispute = z.output<typeof Dispute>;

export const DisputeQuery = PageQuery.extend({
  state: DisputeState.optional(),
  invoiceId: z.uuid().optional(),
});

export const DunningRules = z
  .strictObject({
    firstDays: z.int().min(1).max(90).describe("Days from the due date to the first reminder"),
    betweenDays: z.int().min(10).max(90),
    most: z.int().min(1).max(3).describe("Reminders of one invoice"),
    fee: MoneyWire.refine(
      ({ minor }) => minor >= 0n && minor <= 100_000n,
      "must be 0 to 1000 kroner",
    ).describe("A reminder's, as far as the law's confirmed bound lets it"),
    interest: z.boolean().describe("Where a confirmed rate is known"),
    chargePublic: z.boolean().describe("Public buyers too"),
  })
  .meta({ id: "DunningRules", description: "How a seller reminds of invoices that are not paid." });
export type DunningRules = z.output<typeof DunningRules>;
export const Dunning = z
  .strictObject({ rules: DunningRules.nullable().describe("null: nobody is reminded") })
  .meta({ id: "Dunning", description: "Whether and how a seller reminds." });

export const Reminder = z
  .object({
    number: z.int(),
    on: LocalDateWire,
    left: MoneyWire.describe("Of the invoice on that day"),
    fee: MoneyWire,
    interest: MoneyWire,
    sources: z.array(z.string()).describe("The law that lets it charge"),
    waived: MoneyWire.describe("What the seller has given up of it"),
    waivedBecause: z.string().nullable(),
  })
  .meta({ id: "Reminder", description: "A reminder. What it charges is outside the scope of VAT." });
export type Reminder = z.output<typeof Reminder>;

export const Reminders = z
  .object({ data: z.array(Reminder) })
  .meta({ id: "Reminders", description: "The reminders of an invoice." });

export const NewWaiver = z
  .strictObject({
    reason: ShortText,
    interest: z.boolean().default(false).describe("Its interest as well"),
  })
  .meta({ id: "NewReminderWaiver", description: "What of a reminder is given up, and why." });
export type NewWaiver = z.output<typeof NewWaiver>;

export const AccountQuery = z.strictObject({
  partyId: WholeText(1, 2_147_483_647).describe("The buyer, or to a buyer the seller"),
  from: LocalDateWire,
  to: LocalDateWire.describe("Up to, not including"),
});
export const AccountEntry = z
  .object({
    on: LocalDateWire,
    kind: z.enum([
      "invoice",
      "credit_note",
      "payment",
      "refund",
      "reversal",
      "reminder",
      "waiver",
      "write_off",
    ]),
    invoiceId: z.uuid(),
    number: z.string(),
    amount: MoneyWire.describe("Including VAT; below 0 what lessens the debt"),
    balance: MoneyWire.describe("After it"),
  })
  .meta({ id: "AccountEntry", description: "One movement of an account." });
export type AccountEntry = z.output<typeof AccountEntry>;
export const AccountStatement = z
  .object({
    sellerId: z.int(),
    buyerId: z.int(),
    opening: MoneyWire,
    entries: z.array(AccountEntry),
    closing: MoneyWire,
    overdue: MoneyWire.describe("Today, of invoices past their due date"),
  })
  .meta({ id: "AccountStatement", description: "What a buyer owes a seller, movement by movement." });
export type AccountStatement = z.output<typeof AccountStatement>;

export const dun = defineJob({
  name: "billing.dun",
  payload: Poke,
  description: "Reminds of invoices that are past their due date, by each seller's rule.",
});

export const disputeOpen = defineProblem({
  code: "dispute-open",
  status: 409,
  title: "The invoice takes no dispute now",
  help: "One dispute of an invoice is open at a time; a credit note is not disputed, nor what is credited whole.",
});
export const disputeOver = defineProblem({
  code: "dispute-over",
  status: 409,
  title: "The dispute is over",
  help: "`detail` says how. The buyer may raise a new one.",
});
export const nothingToWaive = defineProblem({
  code: "nothing-to-waive",
  status: 409,
  title: "Nothing of this reminder can be given up",
  help: "It charged nothing, was waived before, or is paid: a waiver lessens what is left to pay, and is final.",
});
export const accountTooLong = defineProblem({
  code: "account-too-long",
  status: 422,
  title: "The days do not fit",
  help: "`from` is before `to`, and they hold at most 2000 movements. Ask for fewer days.",
});
