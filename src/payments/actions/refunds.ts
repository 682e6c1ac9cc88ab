import { findOwed, lockOwed, recordCardMovement } from "../../billing/index.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import { type Moved, next } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { askMinutes, faultOf, leaseMinutes, type StripeJobCtx } from "../attempts.ts";
import { postMove } from "../post.ts";
import { dayOf, decideRefund, shareBack } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import * as stripe from "../stripe/index.ts";

/** What goes back to cards: of credit notes by itself, of what was paid twice by a person's word. */

/** A credit note was issued: what its invoice owes back goes to the cards that it was paid by. */
export async function refundCredited(tx: Tx, ctx: JobCtx, noteId: string): Promise<void> {
  const note = await findOwed(tx, {}, noteId);
  if (note?.kind !== "credit_note" || note.correctsId === null) return;
  const owedBack = -(await lockOwed(tx, note.correctsId)) - (await store.getPending(tx, note.correctsId));
  // What is owed back for another reason waits for a person: two have approved this note, and no more than it.
  const noted = -note.totalMinor;
  const minor = owedBack < noted ? owedBack : noted;
  const held = await store.listHeld(tx, note.correctsId);
  for (const { id, minor: share } of shareBack(minor, held)) {
    const refundId = await store.insertRefund(tx, id, { creditNoteId: noteId, amountMinor: share });
    if (refundId !== undefined) await ctx.enqueue(tx, s.stepRefund, { refundId }, refundId);
  }
}

/** One refund, one step on: Stripe is asked with no transaction open, and its word is noted in one. */
export async function stepRefund(ctx: StripeJobCtx, id?: string): Promise<"none" | "asked" | "away"> {
  const due = await ctx.db.platform((tx) => store.claimRefund(tx, id, leaseMinutes));
  if (!due) return "none";
  try {
    const seen = await askRefund(ctx, due);
    if (seen) await ctx.db.platform((tx) => recordRefund(tx, ctx, due, seen));
    return "asked";
  } catch (error) {
    const fault = faultOf(error, due.attempts);
    ctx.log.warn({ err: error, refund: due.id, attempts: due.attempts }, "Stripe did not take a refund");
    await ctx.db.platform(async (tx) => {
      if (!fault.dead || due.refundId !== null) return store.deferRefund(tx, due.id, fault);
      const state = next(s.refundMachine, due.state, "fail");
      if (state) await store.moveRefund(tx, due.id, state, { ...nothing, failure: fault.failure });
    });
    return fault.away ? "away" : "asked";
  }
}
const nothing = { refundId: null, paymentId: null, failure: null, askMinutes: null };

/** What Stripe has of it; made there where it is not and is owed back still. Undefined: it is not, and failed. */
async function askRefund(ctx: StripeJobCtx, due: store.DueRefund): Promise<stripe.RefundSeen | undefined> {
  const { id, refundId, keyNumber, paymentIntentId, amountMinor, fromAccount } = due;
  if (refundId !== null) return stripe.readRefund(ctx.stripe, refundId);
  const there = await stripe.findRefund(ctx.stripe, due);
  if (there) return there;
  if (!(await ctx.db.platform((tx) => letGo(tx, due)))) return undefined;
  const wish = { id, key: `${id}-${keyNumber}`, paymentIntentId, amountMinor, fromAccount };
  return stripe.createRefund(ctx.stripe, wish);
}

/** What an invoice owes back beside what Stripe is asked for already; nobody else moves it until the transaction ends. */
const lockOwedBack = async (tx: Tx, { id, invoiceId }: Pick<store.DueRefund, "id" | "invoiceId">) =>
  -(await lockOwed(tx, invoiceId)) - (await store.getAsked(tx, invoiceId, id));

/** False where what it would give back was paid back another way meanwhile: a person looks at it. */
async function letGo(tx: Tx, due: store.DueRefund): Promise<boolean> {
  const owedBack = await lockOwedBack(tx, due);
  const refund = await store.lockRefund(tx, due.id, null);
  must(refund, "a refund that is asked for is there");
  const failed = next(s.refundMachine, refund.state, "fail");
  if (refund.state !== "wanted" || !failed) return false;
  if (owedBack >= refund.amountMinor) await store.letRefundGo(tx, due.id);
  else
    await store.moveRefund(tx, due.id, failed, {
      ...nothing,
      failure: `only ${owedBack > 0n ? owedBack : 0n} øre are owed back`,
    });
  return owedBack >= refund.amountMinor;
}

/** What Stripe says of it: registered once it has left the balance, taken back where it came back. */
async function recordRefund(
  tx: Tx,
  ctx: Pick<JobCtx, "audit">,
  { id, invoiceId }: store.DueRefund,
  seen: stripe.RefundSeen,
): Promise<void> {
  await lockOwed(tx, invoiceId);
  const refund = await store.lockRefund(tx, id, null);
  must(refund, "a refund that is asked for is there");
  if (refund.refundId !== null && refund.refundId !== seen.id) return;
  const paymentId = refund.paymentId ?? (await registerRefund(tx, ctx, refund, seen));
  const failed = seen.status === "failed" || seen.status === "canceled";
  const said = { refundId: seen.id, failure: null, paymentId };
  if (failed) {
    if (paymentId !== null && !(await takeBack(tx, ctx, { ...refund, paymentId }, seen)))
      return store.deferRefund(tx, id, later(askMinutes.open));
    const state = next(s.refundMachine, refund.state, "fail");
    const why = seen.failure_reason ?? seen.status ?? "failed";
    if (state)
      await store.moveRefund(tx, id, state, { ...said, ...nothing, refundId: seen.id, failure: why });
    return;
  }
  const state = paymentId === null ? undefined : stateOf(refund.state, seen);
  if (state)
    await store.moveRefund(tx, id, state, { ...said, askMinutes: askFor(seen, refund, await tx.now()) });
  else await store.deferRefund(tx, id, later(paymentId === null ? askMinutes.open : askMinutes.settled));
}
const later = (minutes: number) => ({ minutes, failure: null, spent: false });

/** A bank may still send a refund back for some weeks. */
const watchedDays = 40;
function askFor(seen: stripe.RefundSeen, { madeAt }: { madeAt: Date }, now: Date): number | null {
  if (seen.status !== "succeeded") return askMinutes.sent;
  return now.getTime() - madeAt.getTime() > watchedDays * 86_400_000 ? null : askMinutes.settled;
}

/** On to `sent` and, where Stripe is done with it, to `succeeded`; where it is there already it stays there. */
function stateOf(state: s.RefundState, { status }: stripe.RefundSeen): Moved<s.RefundState> | undefined {
  const sent = next(s.refundMachine, state, "send");
  if (status !== "succeeded") return sent;
  return next(s.refundMachine, sent ?? state, "succeed");
}

async function registerRefund(
  tx: Tx,
  ctx: Pick<JobCtx, "audit">,
  refund: store.LockedRefund,
  { id, balance_transaction: transaction }: stripe.RefundSeen,
): Promise<string | null> {
  if (!transaction) return null;
  const { publisherId, cardId, invoiceId } = refund;
  const on = dayOf(transaction.created, refund.madeAt, await tx.now());
  const moved = { publisherId, kind: "refund", cardId, sourceId: id, transaction, on } as const;
  if (!(await postMove(tx, moved))) return null;
  must(transaction.amount === -refund.amountMinor, "what goes back is what was asked for");
  return recordCardMovement(tx, ctx, {
    ...{ invoiceId, publisherId, kind: "refund", source: "card", amountMinor: transaction.amount, on },
    reference: id,
  });
}

/** It came back to the balance: its payment is taken back. False where Stripe has not booked that yet. */
async function takeBack(
  tx: Tx,
  ctx: Pick<JobCtx, "audit">,
  refund: store.LockedRefund & { paymentId: string },
  { id, failure_balance_transaction: transaction }: stripe.RefundSeen,
): Promise<boolean> {
  if (!transaction) return false;
  const { publisherId, cardId, invoiceId } = refund;
  const on = dayOf(transaction.created, refund.madeAt, await tx.now());
  const moved = { publisherId, kind: "refund_failed", cardId, sourceId: id, transaction, on } as const;
  if (await postMove(tx, moved))
    await recordCardMovement(tx, ctx, {
      ...{ invoiceId, publisherId, kind: "reversal", source: "card", amountMinor: refund.amountMinor, on },
      ...{ reference: id, reversesId: refund.paymentId },
    });
  return true;
}

async function getRefund(tx: Reader, ctx: Ctx, id: string): Promise<s.CardRefund> {
  const found = await store.findRefund(tx, ctx.plane, id);
  if (!found) throw new Problem(common.notFound, "There is no refund with this id.");
  return found;
}

/** A person of the seller says what becomes of a refund that waits for one. */
export async function decideCardRefund(
  tx: Tx,
  ctx: Ctx,
  id: string,
  decision: s.RefundDecision,
): Promise<s.CardRefund> {
  const { invoiceId } = await getRefund(tx, ctx, id);
  const { publisher } = ctx.plane;
  // The invoice first, as everybody locks it.
  const owedBack = publisher === undefined ? 0n : await lockOwedBack(tx, { id, invoiceId });
  const refund = publisher === undefined ? undefined : await store.lockRefund(tx, id, publisher);
  if (!refund) throw new Problem(common.forbidden, "Whoever sells decides this.");
  const { state, again } = decideRefund(refund.state, decision);
  const note = "note" in decision ? decision.note : null;
  const sends = decision.decision === "send";
  if (sends && owedBack < refund.amountMinor)
    throw new Problem(s.refundNotOwed, `${owedBack > 0n ? owedBack : 0n} øre are owed back.`);
  await store.decideRefund(tx, id, state, { note, personId: ctx.caller.personId, again: again && sends });
  if (sends) await ctx.enqueue(tx, s.stepRefund, { refundId: id }, `${id} ${ctx.requestId}`);
  await ctx.audit(tx, { action: "decideCardRefund", subject: `card-refund:${id}`, after: { state } });
  return getRefund(tx, ctx, id);
}
