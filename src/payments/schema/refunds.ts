import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { defineJob } from "../../platform/job.ts";
import { defineMachine } from "../../platform/machine.ts";
import { MoneyWire } from "../../platform/money.ts";
import { PageQuery } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";
import { ShortText } from "../../platform/text.ts";

/** What goes back to cards, and payments that a card's holder contests. */

export const refundMachine = defineMachine({
  name: "Refund to a card",
  column: "payments_refund.state",
  initial: ["proposed", "wanted"],
  table: {
    proposed: { approve: "wanted", dismiss: "dismissed" },
    wanted: { send: "sent", fail: "failed" },
    sent: { succeed: "succeeded", fail: "failed" },
    succeeded: { fail: "failed" },
    failed: { again: "wanted", settle: "settled" },
    settled: {},
    dismissed: {},
  },
});
export const RefundState = z.enum([
  "proposed",
  "wanted",
  "sent",
  "succeeded",
  "failed",
  "settled",
  "dismissed",
]);
export type RefundState = z.output<typeof RefundState>;

export const Note = ShortText;

export const CardRefund = z
  .object({
    id: z.uuid(),
    cardPaymentId: z.uuid(),
    invoiceId: z.uuid(),
    invoiceNumber: z.string(),
    reason: z
      .enum(["credit", "surplus"])
      .describe("credit: of a credit note; surplus: the invoice had been paid meanwhile"),
    state: RefundState.describe("proposed, failed: waits for a person of the seller"),
    amount: MoneyWire,
    failure: z.string().nullable(),
    note: z.string().nullable(),
    madeAt: InstantWire,
  })
  .meta({ id: "CardRefund", description: "What goes back to the card that an invoice was paid by." });
export type CardRefund = z.output<typeof CardRefund>;
export const RefundQuery = PageQuery.extend({
  invoiceId: z.uuid().optional(),
  state: RefundState.optional(),
});
export const RefundDecision = z
  .discriminatedUnion("decision", [
    z.strictObject({ decision: z.literal("send").describe("Pay it back to the card, or try it again") }),
    z.strictObject({
      decision: z.literal("dismiss").describe("A proposed one is not paid back to the card"),
      note: Note,
    }),
    z.strictObject({
      decision: z.literal("settle").describe("One that failed was paid back another way"),
      note: Note,
    }),
  ])
  .meta({ id: "CardRefundDecision", description: "What becomes of a refund that waits for a person." });
export type RefundDecision = z.output<typeof RefundDecision>;
export const refundDecided = defineProblem({
  code: "card-refund-decided",
  status: 409,
  title: "The refund does not wait for this",
  help: "A proposed one is sent or dismissed, a failed one is sent again or settled. Read it again.",
});
export const refundNotOwed = defineProblem({
  code: "card-refund-not-owed",
  status: 409,
  title: "The invoice owes less back than this",
  help: "It was paid back another way meanwhile. Settle a failed one, dismiss a proposed one.",
});
export const stepRefund = defineJob({
  name: "payments.step-refund",
  payload: z.object({ refundId: z.uuid() }),
  description: "Pay back to a card, or ask what has become of it.",
});

export const contestMachine = defineMachine({
  name: "Contested payment",
  column: "payments_dispute.state",
  initial: "open",
  table: {
    open: { win: "won", lose: "lost" },
    won: {},
    lost: { claim: "claimed", writeOff: "write_off_proposed", win: "won" },
    write_off_proposed: { approve: "written_off", drop: "lost", win: "won" },
    claimed: {},
    written_off: {},
  },
});
export const DisputeState = z.enum(["open", "won", "lost", "write_off_proposed", "claimed", "written_off"]);
export type DisputeState = z.output<typeof DisputeState>;
export const CardDispute = z
  .object({
    id: z.uuid(),
    cardPaymentId: z.uuid(),
    invoiceId: z.uuid(),
    invoiceNumber: z.string(),
    state: DisputeState.describe(
      "lost: waits for a person of the seller; write_off_proposed: for a second one",
    ),
    amount: MoneyWire,
    withheld: MoneyWire.describe("What Stripe keeps of the balance until it is decided"),
    reason: z.string().describe("Stripe's word for why it is contested"),
    evidenceDueAt: InstantWire.nullable().describe("Until when Stripe takes evidence, at its own pages"),
    note: z.string().nullable(),
    openedAt: InstantWire,
  })
  .meta({ id: "CardDispute", description: "A payment by card that the card's holder contests." });
export type CardDispute = z.output<typeof CardDispute>;
export const DisputeQuery = PageQuery.extend({
  invoiceId: z.uuid().optional(),
  state: DisputeState.optional(),
});
export const DisputeDecision = z
  .discriminatedUnion("decision", [
    z.strictObject({ decision: z.literal("claim").describe("The invoice is open again"), note: Note }),
    z.strictObject({
      decision: z
        .literal("write_off")
        .describe("Proposes that the amount is given up: the invoice stays paid"),
      note: Note,
    }),
    z.strictObject({
      decision: z.literal("approve").describe("A proposed write-off, by another person than who proposed it"),
    }),
    z.strictObject({ decision: z.literal("drop").describe("A proposed write-off: it is lost still") }),
  ])
  .meta({ id: "CardDisputeDecision", description: "What becomes of a contested payment that was lost." });
export type DisputeDecision = z.output<typeof DisputeDecision>;
export const disputeNotLost = defineProblem({
  code: "card-dispute-not-lost",
  status: 409,
  title: "The contested payment does not wait for this",
  help: "Once Stripe has decided against you, and once. Evidence is handed in at Stripe's own pages.",
});
export const disputeSecond = defineProblem({
  code: "card-dispute-second-person",
  status: 403,
  title: "Another person has to do this",
  help: "Who proposes that an amount is given up does not approve it. A deputy counts as one.",
});
export const stepDispute = defineJob({
  name: "payments.step-dispute",
  payload: z.object({ disputeId: z.string() }),
  description: "Ask what has become of a contested payment.",
});
