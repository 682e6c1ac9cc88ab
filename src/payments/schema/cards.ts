import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { defineJob, Poke } from "../../platform/job.ts";
import { defineMachine } from "../../platform/machine.ts";
import { MoneyWire } from "../../platform/money.ts";
import { PageQuery } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";

/** Payments by card: whether an invoice can be paid so, and what has become of one. */

/** `open`: Stripe waits for its payer, at an address of its own. */
export const cardMachine = defineMachine({
  name: "Payment by card",
  column: "payments_card.state",
  initial: "wanted",
  table: {
    wanted: { open: "open", refuse: "failed" },
    open: { pay: "paid", expire: "expired" },
    paid: {},
    expired: {},
    failed: {},
  },
});
export const CardState = z.enum(["wanted", "open", "paid", "expired", "failed"]);
export type CardState = z.output<typeof CardState>;

export const Mode = z.enum(["test", "live"]);

export const CardPayment = z
  .object({
    id: z.uuid(),
    invoiceId: z.uuid(),
    invoiceNumber: z.string(),
    state: CardState.describe("wanted: Stripe is asked for an address; open: its payer can pay at `url`"),
    amount: MoneyWire,
    mode: Mode.describe("test: no money moves"),
    url: z.string().nullable().describe("Where the payer pays, shown to the payer while it is open"),
    failure: z
      .string()
      .nullable()
      .describe("What Stripe said where it refused, or where an attempt has failed"),
    madeAt: InstantWire,
    endedAt: InstantWire.nullable(),
  })
  .meta({ id: "CardPayment", description: "What is left of an invoice, paid by Checkout at Stripe." });
export type CardPayment = z.output<typeof CardPayment>;

export const WhyNot = z
  .enum(["off", "payer", "seller", "nothing_owed"])
  .describe(
    "off: the installation has no key of Stripe's; payer: a municipality pays to the bank account; seller: the seller has no " +
      "account at Stripe; nothing_owed: nothing is left to pay",
  );
export type WhyNot = z.output<typeof WhyNot>;
export const CardOffer = z
  .object({
    offered: z.boolean(),
    whyNot: WhyNot.nullable(),
    mode: Mode.nullable().describe("null: the installation has no key of Stripe's"),
    left: MoneyWire,
  })
  .meta({ id: "CardOffer", description: "Whether an invoice can be paid by card, and why it cannot." });
export type CardOffer = z.output<typeof CardOffer>;

export const CardQuery = PageQuery.extend({
  invoiceId: z.uuid().optional(),
  state: CardState.optional(),
});

export const CardsSetUp = z
  .object({
    on: z.boolean().describe("Whether the installation has a key of Stripe's"),
    mode: Mode.nullable(),
    webhooks: z.boolean().describe("Whether Stripe's calls are believed; without them the program asks"),
    own: z.boolean().describe("Whether you are paid at the marketplace's own account"),
  })
  .meta({ id: "CardsSetUp", description: "How payments by card are set up here." });
export type CardsSetUp = z.output<typeof CardsSetUp>;

export const cardNotOffered = defineProblem({
  code: "card-not-offered",
  status: 409,
  title: "This invoice cannot be paid by card",
  help:
    "`whyNot` says why. Private and independent schools pay by card what the marketplace sells, or a publisher that has an " +
    "account at Stripe. Pay to the account that stands on the invoice.",
  extensions: z.object({ whyNot: WhyNot }),
});

const byCard = z.object({ cardId: z.uuid() });
export const stepCard = defineJob({
  name: "payments.step-card",
  payload: byCard,
  description: "Ask Stripe for an address to pay at, or what has become of a payment.",
});
export const sweep = defineJob({
  name: "payments.sweep",
  payload: Poke,
  description: "Ask Stripe for what is due and was not heard of: payments, refunds, disputes.",
});
export const eventTaken = defineJob({
  name: "payments.event-taken",
  payload: z.object({ eventId: z.string() }),
  description: "Stripe has called: ask for the object that it is about.",
});

const limits = { eventBytesMax: 1_000_000 } as const;
export const { eventBytesMax } = limits;
export const EventAnswer = z
  .object({ taken: z.boolean().describe("False where it had come before") })
  .meta({ id: "StripeEventTaken", description: "That an event of Stripe's has come." });
export const eventRefused = defineProblem({
  code: "stripe-event-refused",
  status: 400,
  title: "The event was not taken",
  help: "Its signature is not of this endpoint's secret, it is older than five minutes, or it is of the other mode (test or live).",
});
