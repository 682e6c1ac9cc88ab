import { z } from "zod";
import type { Role } from "../../platform/operation/caller.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";

const domain = "payouts";
const actors: readonly Role[] = ["finance", "admin"];

export const getStripeSetUp = operation({
  kind: "read",
  id: "getStripeSetUp",
  domain,
  summary: "Your account at Stripe",
  description: "As a publisher: what Stripe still asks for, and where to go on.",
  roles: actors,
  output: s.StripeSetUp,
  work: (tx, ctx) => actions.getStripeSetUp(tx, ctx),
});

export const connectStripe = operation({
  kind: "write",
  id: "connectStripe",
  domain,
  summary: "Ask for an account at Stripe, or for an address to fill it in",
  description: "A moment later `GET /v1/stripe-account` has `url`, for a browser.",
  roles: actors,
  output: s.StripeSetUp,
  problems: [s.stripeOff, s.noMarketplace],
  work: (tx, ctx) => actions.connectStripe(tx, ctx),
});

export const proposeStripeAccount = operation({
  kind: "write",
  id: "proposeStripeAccount",
  domain,
  summary: "Propose that your payouts go to your account at Stripe",
  description: "Once it is `ready`. Another person confirms it, like every other account.",
  fresh: true,
  roles: actors,
  input: { content: s.StripeProposal },
  output: s.PayoutAccount,
  problems: [s.accountWaits, s.noMarketplace, s.stripeNotReady],
  work: (tx, ctx, { content }) => actions.proposeStripe(tx, ctx, content.email),
});

export const transferPayout = operation({
  kind: "write",
  id: "transferPayout",
  domain,
  summary: "Send a payout to its publisher's account at Stripe",
  description:
    "By another person than who approved it. Stripe says a moment later that it is paid, or why it failed.",
  fresh: true,
  roles: actors,
  input: { target: z.strictObject({ payoutId: z.uuid() }) },
  output: s.PayoutDetails,
  problems: [common.notFound, s.payoutState, s.payoutHeld, s.payoutSecond, s.stripeOff, s.stripeNotReady],
  work: (tx, ctx, { target }) => actions.transferPayout(tx, ctx, target.payoutId),
});
