import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { defineJob, Poke } from "../../platform/job.ts";
import { defineMachine } from "../../platform/machine.ts";
import { defineProblem } from "../../platform/problem.ts";

/** Publishers' accounts at Stripe (Connect), and payouts that go there by a transfer. */

/** `open`: its owner fills it in at Stripe; `ready`: Stripe pays it out. */
export const connectMachine = defineMachine({
  name: "Account at Stripe",
  column: "payouts_connect.state",
  initial: "wanted",
  table: {
    wanted: { open: "open", refuse: "failed" },
    open: { complete: "ready" },
    ready: { restrict: "open" },
    failed: { again: "wanted" },
  },
});
export const ConnectState = z.enum(["wanted", "open", "ready", "failed"]);
export type ConnectState = z.output<typeof ConnectState>;

export const StripeAccount = z
  .object({
    state: ConnectState.describe(
      "wanted: Stripe is asked for it; open: fill it in at `url`; ready: it can be paid to",
    ),
    accountId: z.string().nullable().describe("As Stripe calls it"),
    due: z.array(z.string()).describe("What Stripe still wants to know, in its words"),
    disabledReason: z.string().nullable().describe("Why Stripe pays nothing to it, in its words"),
    bankPayout: z.string().nullable().describe("How Stripe's last payout from it to your bank stands"),
    bankFailure: z.string().nullable(),
    url: z.string().nullable().describe("Where to go on at Stripe, until `urlUntil`, once"),
    urlUntil: InstantWire.nullable(),
    failure: z.string().nullable(),
  })
  .meta({ id: "StripeAccount", description: "Your account at Stripe, as Stripe says." });
export type StripeAccount = z.output<typeof StripeAccount>;
export const StripeSetUp = z
  .object({
    on: z.boolean().describe("Whether the installation has a key of Stripe's"),
    account: StripeAccount.nullable().describe("null: you have asked for none"),
  })
  .meta({ id: "StripeSetUp", description: "Whether payouts can go to an account at Stripe, and yours." });
export type StripeSetUp = z.output<typeof StripeSetUp>;
export const StripeProposal = z
  .strictObject({
    email: z.email().max(254).describe("Who gets a letter should another account take its place"),
  })
  .meta({ id: "StripeProposal", description: "That payouts are to go to your account at Stripe." });

/** `reversing`: two people have said that it comes back, and Stripe is asked. */
export const transferMachine = defineMachine({
  name: "Transfer at Stripe",
  column: "payouts_transfer.state",
  initial: "wanted",
  table: {
    wanted: { transfer: "transferred", fail: "failed" },
    transferred: { reverse: "reversing" },
    reversing: { reversed: "reversed", refuse: "transferred" },
    reversed: {},
    failed: {},
  },
});
export const TransferState = z.enum(["wanted", "transferred", "reversing", "reversed", "failed"]);
export type TransferState = z.output<typeof TransferState>;
export const Transfer = z
  .object({
    state: TransferState,
    transferId: z.string().nullable().describe("As Stripe calls it"),
    failure: z.string().nullable().describe("What Stripe said where it refused, or an attempt has failed"),
  })
  .meta({ id: "PayoutTransfer", description: "A payout's transfer to an account at Stripe." });

export const stepConnect = defineJob({
  name: "payouts.step-connect",
  payload: z.object({ connectId: z.uuid() }),
  description: "Ask Stripe for a publisher's account, an address to fill it in, and how it stands.",
});
export const stepTransfer = defineJob({
  name: "payouts.step-transfer",
  payload: z.object({ transferId: z.uuid() }),
  description: "Move a payout's money to its publisher's account at Stripe, or back.",
});
export const sweepStripe = defineJob({
  name: "payouts.sweep-stripe",
  payload: Poke,
  description: "Ask Stripe for what is due and was not heard of: accounts, transfers.",
});

export const stripeOff = defineProblem({
  code: "stripe-off",
  status: 409,
  title: "Nothing is paid out through Stripe here",
  help: "The installation has no key of Stripe's. Payouts go to accounts at banks.",
});
export const stripeNotReady = defineProblem({
  code: "stripe-account-not-ready",
  status: 409,
  title: "The account at Stripe cannot be paid to",
  help: "Its owner fills in what Stripe still asks for; `due` of its account says what.",
});
