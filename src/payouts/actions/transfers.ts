import { randomUUID } from "node:crypto";
import { postSettlement } from "../../books/index.ts";
import {
  dayOf,
  faultOf,
  leaseMinutes,
  postMove,
  type StripeJobCtx,
  stripe,
  sweepAll,
  withStripe,
} from "../../payments/index.ts";
import { peopleBehind } from "../../platform/actor.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { DatabaseJobCtx, JobCtx, Progress } from "../../platform/jobs/bind.ts";
import { moveBy, next } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { must, Problem } from "../../platform/problem.ts";
import * as rules from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { stepConnect } from "./connect.ts";
import { movePayout } from "./move.ts";
import { bookReturn, getPayout, lockOne, postedAs, standingFor } from "./payouts.ts";

/** Payouts to accounts at Stripe: a wish in the request's transaction, Stripe asked by a job, its word noted in one. */

/** Another person than who approved sends it: a job asks Stripe for the transfer. */
export async function transferPayout(tx: Tx, ctx: Ctx, id: string): Promise<s.PayoutDetails> {
  const row = await lockOne(tx, ctx, id);
  const state = rules.decideSending(row, await standingFor(tx, row), ctx.caller, "stripe");
  if (!ctx.stripe) throw new Problem(s.stripeOff, "There is no key of Stripe's.");
  const connect = await store.findConnect(tx, row.publisherId);
  if (connect?.state !== "ready" || connect.accountId === null)
    throw new Problem(s.stripeNotReady, "Its publisher has to act at Stripe.");
  const { live } = ctx.stripe;
  must(connect.live === live, "an account is of the mode of the installation's key");
  const transferId = randomUUID();
  const sentIds = peopleBehind(ctx.caller);
  await store.insertTransfer(tx, id, { id: transferId, live, accountId: connect.accountId, sentIds });
  await store.sendTransfer(tx, id, state, transferId);
  await store.insertEvent(tx, id, { what: "sent", on: dateOf(await tx.now()), personIds: sentIds });
  await ctx.enqueue(tx, s.stepTransfer, { transferId }, transferId);
  await ctx.audit(tx, { action: "transferPayout", subject: `payout:${id}`, after: { state, transferId } });
  return getPayout(tx, ctx, id);
}

/** One transfer, one step on. */
export async function stepTransfer(ctx: StripeJobCtx, id?: string): Promise<"none" | "asked" | "away"> {
  const due = await ctx.db.platform((tx) => store.claimTransfer(tx, id, leaseMinutes));
  if (!due) return "none";
  must(due.live === ctx.stripe.live, "a transfer is of the mode of the installation's key");
  let asks = false;
  try {
    const there = await findMoved(ctx, due);
    asks = true;
    await recordMoved(ctx, due, there ?? (await move(ctx, due)));
    return "asked";
  } catch (error) {
    const fault = faultOf(error, due.attempts);
    ctx.log.warn({ err: error, transfer: due.id, attempts: due.attempts }, "Stripe did not take a transfer");
    // Only Stripe's refusal says that no money has moved: whatever else went wrong is asked for again, for ever.
    await ctx.db.platform((tx) =>
      asks && fault.refused ? refuse(tx, ctx, due, fault.failure) : store.deferTransfer(tx, due.id, fault),
    );
    return fault.away ? "away" : "asked";
  }
}

/** What Stripe has of it already: a key is kept for a day, and money must not go twice. */
function findMoved(ctx: StripeJobCtx, { id, state, transferId }: store.TransferRow) {
  if (state !== "reversing") return stripe.findTransfer(ctx.stripe, id);
  must(transferId, "what is reversed was transferred");
  return stripe.findReversal(ctx.stripe, transferId, id);
}

function move(ctx: StripeJobCtx, due: store.TransferRow): Promise<stripe.MovedSeen> {
  const { id, keyNumber, amountMinor, accountId, transferId } = due;
  if (due.state !== "reversing")
    return stripe.createTransfer(ctx.stripe, {
      key: `${id}-${keyNumber}`,
      amountMinor,
      accountId,
      group: id,
    });
  must(transferId, "what is reversed was transferred");
  const key = `${id}-back-${keyNumber}`;
  return stripe.reverseTransfer(ctx.stripe, { id, key, transferId, amountMinor });
}

const recordMoved = (ctx: StripeJobCtx, due: store.TransferRow, seen: stripe.MovedSeen): Promise<void> =>
  ctx.db.platform((tx) =>
    due.state === "reversing" ? recordReversal(tx, ctx, due, seen) : recordTransfer(tx, ctx, due, seen),
  );

/** Payout and transfer under their locks, in the order that everybody locks them. */
async function lockBoth(tx: Tx, due: store.TransferRow) {
  const [payout] = await store.lockPayouts(tx, due.marketplaceId, [due.payoutId]);
  must(payout, "a transfer is of a payout");
  return { payout, transfer: await store.lockTransfer(tx, due.id) };
}

/** The day of it at Stripe and that it moved what was asked for; false where it stands in the books already. */
async function postMoved(tx: Tx, due: store.TransferRow, seen: stripe.MovedSeen, amountMinor: bigint) {
  const { balance_transaction: transaction } = seen;
  must(transaction && transaction.amount === amountMinor, "Stripe moves what was asked for");
  const on = dayOf(transaction.created, due.madeAt, await tx.now());
  const move = { publisherId: due.marketplaceId, kind: "transfer", cardId: null, sourceId: seen.id } as const;
  return { on, posted: await postMove(tx, { ...move, transaction, on }) };
}

/** It is the publisher's: payout, both books and the movement at Stripe in one transaction. */
async function recordTransfer(
  tx: Tx,
  ctx: Pick<JobCtx, "audit">,
  due: store.TransferRow,
  seen: stripe.MovedSeen,
): Promise<void> {
  const { payout, transfer: now } = await lockBoth(tx, due);
  const moved = next(s.transferMachine, now.state, "transfer");
  if (!moved) return;
  const state = rules.transferredState(payout, true);
  const { on, posted } = await postMoved(tx, due, seen, -due.amountMinor);
  must(posted, "a transfer is recorded once");
  const personIds = [payout.approvedBy, payout.approvedFor, ...due.sentIds].filter((one) => one !== null);
  await store.insertEvent(tx, payout.id, { what: "paid", on, personIds });
  await postSettlement(tx, "payout_paid", { ...postedAs(payout, on), through: "stripe_balance" });
  await movePayout(tx, payout.id, state, on);
  await store.moveTransfer(tx, due.id, moved, { transferId: seen.id });
  await ctx.audit(tx, due.marketplaceId, {
    action: "recordTransfer",
    subject: `payout:${payout.id}`,
    after: { state },
  });
}

/** It is back: what two people have noted is booked. */
async function recordReversal(
  tx: Tx,
  ctx: Pick<JobCtx, "audit">,
  due: store.TransferRow,
  seen: stripe.MovedSeen,
): Promise<void> {
  const { payout, transfer: now } = await lockBoth(tx, due);
  const moved = next(s.transferMachine, now.state, "reversed");
  if (!moved) return;
  const { posted } = await postMoved(tx, due, seen, due.amountMinor);
  must(posted, "a reversal is recorded once");
  await bookReturn(tx, ctx, payout, "stripe_balance");
  await store.moveTransfer(tx, due.id, moved, { reversalId: seen.id });
}

/** Stripe has refused: the payout has failed, or what was to come back stays where it is. */
async function refuse(
  tx: Tx,
  ctx: Pick<JobCtx, "audit">,
  due: store.TransferRow,
  failure: string,
): Promise<void> {
  const { payout, transfer: now } = await lockBoth(tx, due);
  if (now.state === "reversing") {
    const { to } = moveBy(s.transferMachine, "refuse");
    await store.moveTransfer(tx, due.id, to, { failure });
    return store.dropNote(tx, payout.id);
  }
  const failed = next(s.transferMachine, now.state, "fail");
  if (!failed) return;
  const on = dateOf(await tx.now());
  const state = rules.transferredState(payout, false);
  await store.insertEvent(tx, payout.id, { what: "failed", on, reason: failure, personIds: due.sentIds });
  await postSettlement(tx, "payout_failed", postedAs(payout, on));
  await movePayout(tx, payout.id, state, null);
  await store.moveTransfer(tx, due.id, failed, { failure });
  await ctx.audit(tx, due.marketplaceId, {
    action: "failTransfer",
    subject: `payout:${payout.id}`,
    after: { state, reason: failure },
  });
}

/** Asks for all that is due: what a crash left, what Stripe has not called about. */
export async function sweepStripe(ctx: DatabaseJobCtx): Promise<Progress> {
  if (withStripe(ctx)) {
    await sweepAll(ctx, (one) => stepConnect(one));
    await sweepAll(ctx, (one) => stepTransfer(one));
  }
  return { done: 1, total: 1 };
}
