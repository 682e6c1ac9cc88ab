import { randomUUID } from "node:crypto";
import { findPublisher } from "../../parties/index.ts";
import {
  askMinutes,
  faultOf,
  getEventObject,
  leaseMinutes,
  type StripeJobCtx,
  stripe,
} from "../../payments/index.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import { moveBy, next } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { must, Problem } from "../../platform/problem.ts";
import { connectState, linkShown } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { paidSides, proposeAccount } from "./account.ts";
import { sideOf } from "./sides.ts";

/** A publisher's account at Stripe: asked for, filled in by its owner there, and followed. */

export async function getStripeSetUp(tx: Reader, ctx: Ctx): Promise<s.StripeSetUp> {
  const row = await store.findConnect(tx, sideOf(ctx));
  const now = await tx.now();
  return { on: ctx.stripe !== undefined, account: row ? { ...row, ...linkShown(row, now) } : null };
}

/** Asks for the account, or for an address to go on filling it in: a job asks Stripe. */
export async function connectStripe(tx: Tx, ctx: Ctx): Promise<s.StripeSetUp> {
  const sides = await paidSides(tx, ctx);
  if (!ctx.stripe) throw new Problem(s.stripeOff, "There is no key of Stripe's.");
  const returnUrl = `${ctx.publicUrl}/finance/payout-accounts`;
  const { personId } = ctx.caller;
  await store.insertConnect(tx, { id: randomUUID(), ...sides, live: ctx.stripe.live, returnUrl, personId });
  const { id, state } = await store.lockConnect(tx, sides.publisherId);
  await store.wishLink(tx, id, next(s.connectMachine, state, "again") ?? state, returnUrl);
  await ctx.enqueue(tx, s.stepConnect, { connectId: id }, `${id} ${ctx.requestId}`);
  await ctx.audit(tx, { action: "connectStripe", subject: `stripe-account:${id}` });
  return getStripeSetUp(tx, ctx);
}

/** Proposes it as the account that payouts go to: another person confirms it, like every other. */
export async function proposeStripe(tx: Tx, ctx: Ctx, email: string): Promise<s.PayoutAccount> {
  const { publisherId } = await paidSides(tx, ctx);
  const connect = await store.findConnect(tx, publisherId);
  if (connect?.state !== "ready" || connect.accountId === null)
    throw new Problem(s.stripeNotReady, connect ? `It is ${connect.state}.` : "You have asked for none.");
  const publisher = await findPublisher(tx, publisherId);
  must(publisher, "a publisher that asks is there");
  return proposeAccount(tx, ctx, {
    ...{ registration: null, account: connect.accountId, connectId: connect.id, email },
    holder: publisher.name.slice(0, 70),
  });
}

/** One account, one step on: Stripe is asked with no transaction open, and its word is noted in one. */
export async function stepConnect(ctx: StripeJobCtx, id?: string): Promise<"none" | "asked" | "away"> {
  const due = await ctx.db.platform((tx) => store.claimConnect(tx, id, leaseMinutes));
  if (!due) return "none";
  must(due.live === ctx.stripe.live, "an account is of the mode of the installation's key");
  try {
    await followConnect(ctx, due, due.accountId ?? (await openConnect(ctx, due)));
    return "asked";
  } catch (error) {
    const fault = faultOf(error, due.attempts);
    ctx.log.warn(
      { err: error, connect: due.id, attempts: due.attempts },
      "Stripe did not answer of an account",
    );
    const ends = fault.dead && due.accountId === null;
    const state = ends ? (next(s.connectMachine, due.state, "refuse") ?? due.state) : due.state;
    await ctx.db.platform(async (tx) => {
      const now = await store.lockConnect(tx, due.publisherId);
      // It was opened meanwhile: what came after it failed, and is asked for again.
      const opened = now.accountId !== null;
      await store.deferConnect(tx, due.id, opened ? now.state : state, {
        ...{ failure: fault.failure, spent: fault.spent },
        minutes: ends && !opened ? null : fault.minutes,
      });
    });
    return fault.away ? "away" : "asked";
  }
}

async function openConnect(ctx: StripeJobCtx, due: store.ConnectRow): Promise<string> {
  const { id, publisherId, keyNumber } = due;
  const made = await stripe.createAccount(ctx.stripe, {
    ...{ key: `${id}-${keyNumber}`, partyId: publisherId, email: undefined },
  });
  const { to } = moveBy(s.connectMachine, "open");
  await ctx.db.platform((tx) => store.openConnect(tx, id, to, made.id));
  return made.id;
}

async function followConnect(ctx: StripeJobCtx, due: store.ConnectRow, accountId: string): Promise<void> {
  const link = due.linkWanted
    ? await stripe.createAccountLink(ctx.stripe, accountId, due.returnUrl)
    : undefined;
  const seen = await stripe.readAccount(ctx.stripe, accountId);
  const payout = seen.payoutsEnabled ? await stripe.findLastPayout(ctx.stripe, accountId) : undefined;
  await ctx.db.platform(async (tx) => {
    const { state } = await store.lockConnect(tx, due.publisherId);
    const moved = connectState(state, seen);
    await store.noteConnect(tx, due.id, moved, {
      ...{ due: seen.due, disabledReason: seen.disabledReason, link },
      bankPayout: payout?.status ?? null,
      bankFailure: payout?.failure_message ?? payout?.failure_code ?? null,
      askMinutes: moved === "ready" ? askMinutes.settled : askMinutes.sent,
    });
  });
}

/** Stripe has called about an account of ours, or about what it pays out of it: it is asked for. */
export async function followStripeEvent(tx: Tx, ctx: JobCtx, eventId: string): Promise<void> {
  const { objectId, accountId } = await getEventObject(tx, eventId);
  const account = accountId ?? objectId;
  const connectId = account === null ? undefined : await store.pokeConnect(tx, account);
  if (connectId !== undefined) await ctx.enqueue(tx, s.stepConnect, { connectId }, eventId);
}
