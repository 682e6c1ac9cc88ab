import { endContest, lockOwed, openContest, recordCardMovement } from "../../billing/index.ts";
import { postStripeWriteOff } from "../../books/index.ts";
import { peopleBehind } from "../../platform/actor.ts";
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

/** Neither over at Stripe nor decided here. */
const waiting: readonly s.DisputeState[] = ["open", "lost", "write_off_proposed"];

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
  const { id } = dispute;
  const withheld = seen.balance_transactions.reduce((sum, { amount }) => sum - amount, 0n);
  // What a person has decided, or Stripe has given back whole, stands: what moves after it is for the nightly tie to raise.
  const decided = !waiting.includes(dispute.state);
  if (decided || withheld < 0n)
    return store.updateDispute(tx, id, {
      withheldMinor: 0n,
      askMinutes: decided ? null : askMinutes.dispute,
    });
  await openContest(tx, invoiceId, id, dateOf(dispute.openedAt));
  const end = disputeEnd(seen.status);
  // Decided is decided once the balance says so too.
  const settled = end === "win" ? withheld === 0n : end === "lose" && withheld > 0n;
  const state = settled ? endedBy(end, dispute.state) : undefined;
  const ended = state !== undefined || (dispute.state !== "open" && withheld > 0n);
  await store.updateDispute(tx, id, {
    withheldMinor: await postWithheld(tx, dispute, seen.balance_transactions),
    askMinutes: ended ? null : askMinutes.dispute,
  });
  if (state) await store.moveDispute(tx, id, state);
  // What was lost waits for a person's word: until then nobody is asked for it.
  if (state === "won") await endContest(tx, id, dateOf(await tx.now()), false);
}

/** Posts what was not yet; how much more is withheld by it. */
async function postWithheld(
  tx: Tx,
  { publisherId, cardId, disputeId, openedAt }: store.LockedDispute,
  transactions: stripe.DisputeSeen["balance_transactions"],
): Promise<bigint> {
  let moreMinor = 0n;
  const now = await tx.now();
  for (const transaction of transactions) {
    const on = dayOf(transaction.created, openedAt, now);
    const move = { publisherId, kind: "dispute", cardId, sourceId: disputeId, transaction, on } as const;
    if (await postMove(tx, move)) moreMinor -= transaction.amount;
  }
  return moreMinor;
}

const endedBy = (end: "win" | "lose" | undefined, state: s.DisputeState) =>
  end === "win" ? next(s.contestMachine, state, "win") : next(s.contestMachine, state, "lose");

async function getDispute(tx: Reader, ctx: Ctx, id: string): Promise<s.CardDispute> {
  const found = await store.findDispute(tx, ctx.plane, id);
  if (!found) throw new Problem(common.notFound, "There is no contested payment with this id.");
  return found;
}

/** People of the seller say what becomes of one that was lost: owed again by one of them, given up by two. */
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
  const state = decideDispute(dispute, decision, ctx.caller);
  const note = "note" in decision ? decision.note : null;
  const { withheldMinor } = dispute;
  if (decision.decision === "write_off" || decision.decision === "drop") {
    const editorIds = decision.decision === "drop" ? [] : peopleBehind(ctx.caller);
    await store.proposeDispute(tx, id, state, { note, editorIds });
  } else {
    if (decision.decision === "claim") await owedAgain(tx, ctx, dispute);
    else await giveUp(tx, dispute);
    await endContest(tx, id, dateOf(await tx.now()), decision.decision === "claim");
    await store.decideDispute(tx, id, state, { note, by: ctx.caller });
  }
  await ctx.audit(tx, {
    action: "decideCardDispute",
    subject: `card-dispute:${id}`,
    after: { state, withheldMinor },
  });
  return getDispute(tx, ctx, id);
}

async function owedAgain(tx: Tx, ctx: Ctx, dispute: store.LockedDispute): Promise<void> {
  const { invoiceId, publisherId, disputeId, withheldMinor } = dispute;
  await recordCardMovement(
    tx,
    { audit: (inTx, _party, entry) => ctx.audit(inTx, entry) },
    {
      ...{ invoiceId, publisherId, kind: "refund", source: "card_dispute", on: dateOf(await tx.now()) },
      ...{ amountMinor: -withheldMinor, reference: disputeId },
    },
  );
}

async function giveUp(tx: Tx, dispute: store.LockedDispute): Promise<void> {
  const { id, publisherId, disputeId, withheldMinor: amountMinor } = dispute;
  const document = { id, number: disputeId };
  await postStripeWriteOff(tx, { publisherId, document, on: dateOf(await tx.now()), amountMinor });
}
