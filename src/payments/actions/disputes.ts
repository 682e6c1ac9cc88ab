import { endContest, lockOwed, openContest, recordCardMovement } from "../../billing/index.ts";
import { postStripeWriteOff } from "../../books/index.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { next } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { askMinutes, faultOf, type StripeJobCtx } from "../attempts.ts";
import { postMove } from "../post.ts";
import { dayOf, decideDispute, disputeEnd } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import * as stripe from "../stripe/index.ts";

/** Payments that a card's holder contests: what Stripe withholds stands apart until it is decided. */

/** Asks Stripe about one; what it withholds and gives back is posted once, in whatever order it is heard of. */
export async function stepDispute(ctx: StripeJobCtx, disputeId: string): Promise<"asked" | "away"> {
  try {
    const seen = await stripe.readDispute(ctx.stripe, disputeId);
    await ctx.db.platform((tx) => recordDispute(tx, seen));
    return "asked";
  } catch (error) {
    const fault = faultOf(error, 1);
    ctx.log.warn({ err: error, dispute: disputeId }, "Stripe did not answer about a dispute");
    return fault.away ? "away" : "asked";
  }
}

async function recordDispute(tx: Tx, seen: stripe.DisputeSeen): Promise<void> {
  const cardId = await store.findCardBy(tx, seen.charge);
  // Not of ours: the nightly tie finds what it moved.
  if (cardId === undefined) return;
  const { invoiceId } = await store.getInvoiceOf(tx, cardId);
  await lockOwed(tx, invoiceId);
  await store.insertDispute(tx, cardId, {
    ...{ disputeId: seen.id, amountMinor: seen.amount, reason: seen.reason },
    evidenceDueAt: seen.evidence_details.due_by,
  });
  const dispute = await store.lockDispute(tx, seen.id);
  const { id, publisherId } = dispute;
  let withheldMinor = 0n;
  const now = await tx.now();
  await openContest(tx, invoiceId, id, dateOf(dispute.openedAt));
  for (const transaction of seen.balance_transactions) {
    const on = dayOf(transaction.created, dispute.openedAt, now);
    const move = { publisherId, kind: "dispute", cardId, sourceId: seen.id, transaction, on } as const;
    if (await postMove(tx, move)) withheldMinor -= transaction.amount;
  }
  const end = disputeEnd(seen.status);
  const withheld = dispute.withheldMinor + withheldMinor;
  // Decided is decided once the balance says so too.
  const settled = end === "win" ? withheld === 0n : end === "lose" && withheld > 0n;
  const state = settled ? endedBy(end, dispute.state) : undefined;
  const over = state !== undefined || dispute.state !== "open";
  await store.updateDispute(tx, id, { withheldMinor, askMinutes: over ? null : askMinutes.dispute });
  if (state) await store.moveDispute(tx, id, state);
  // What was lost waits for a person's word: until then nobody is asked for it.
  if (state === "won") await endContest(tx, id, dateOf(now), false);
}

const endedBy = (end: "win" | "lose" | undefined, state: s.DisputeState) =>
  end === "win" ? next(s.contestMachine, state, "win") : next(s.contestMachine, state, "lose");

async function getDispute(tx: Reader, ctx: Ctx, id: string): Promise<s.CardDispute> {
  const found = await store.findDispute(tx, ctx.plane, id);
  if (!found) throw new Problem(common.notFound, "There is no contested payment with this id.");
  return found;
}

/** A person of the seller says what becomes of one that was lost: owed again, or given up. */
export async function decideCardDispute(
  tx: Tx,
  ctx: Ctx,
  id: string,
  decision: s.DisputeDecision,
): Promise<s.CardDispute> {
  const { invoiceId } = await getDispute(tx, ctx, id);
  const { publisher } = ctx.plane;
  if (publisher === undefined) throw new Problem(common.forbidden, "Whoever sells decides this.");
  await lockOwed(tx, invoiceId);
  const dispute = await store.lockOwnDispute(tx, id, publisher);
  if (!dispute) throw new Problem(common.forbidden, "Whoever sells decides this.");
  const state = decideDispute(dispute.state, decision);
  const { disputeId, withheldMinor } = dispute;
  const on = dateOf(await tx.now());
  const document = { id, number: disputeId };
  if (decision.decision === "claim")
    await recordCardMovement(
      tx,
      { audit: (inTx, _party, entry) => ctx.audit(inTx, entry) },
      {
        ...{ invoiceId, publisherId: publisher, kind: "refund", source: "card_dispute", on },
        ...{ amountMinor: -withheldMinor, reference: disputeId },
      },
    );
  else await postStripeWriteOff(tx, { publisherId: publisher, document, on, amountMinor: withheldMinor });
  await endContest(tx, id, on, decision.decision === "claim");
  await store.decideDispute(tx, id, state, { note: decision.note, personId: ctx.caller.personId });
  await ctx.audit(tx, {
    action: "decideCardDispute",
    subject: `card-dispute:${id}`,
    after: { state, withheldMinor },
  });
  return getDispute(tx, ctx, id);
}
