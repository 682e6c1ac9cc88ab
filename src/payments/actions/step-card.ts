import { lockOwed, recordCardMovement } from "../../billing/index.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import { moveBy, next } from "../../platform/machine.ts";
import { must } from "../../platform/problem.ts";
import { askMinutes, faultOf, leaseMinutes, type StripeJobCtx } from "../attempts.ts";
import { postMove } from "../post.ts";
import { dayOf, keyHours, surplusOf } from "../rules/index.ts";
import { cardMachine } from "../schema/index.ts";
import * as store from "../store/index.ts";
import * as stripe from "../stripe/index.ts";

/**
 * One payment by card, one step on: Stripe is asked first, with no transaction open, and what it says is noted in one
 * transaction with payment and journal. Asking again, in any order and after any crash, comes to the same.
 */
export async function stepCard(ctx: StripeJobCtx, id?: string): Promise<"none" | "asked" | "away"> {
  const due = await ctx.db.platform((tx) => store.claimCard(tx, id, leaseMinutes));
  if (!due) return "none";
  must(due.live === ctx.stripe.live, "a payment is of the mode of the installation's key");
  try {
    if (due.sessionId === null) await openCard(ctx, due);
    else await followCard(ctx, due, due.sessionId);
    return "asked";
  } catch (error) {
    const fault = faultOf(error, due.attempts);
    ctx.log.warn({ err: error, card: due.id, attempts: due.attempts }, "Stripe did not take a payment");
    const ends = fault.dead && due.sessionId === null;
    await ctx.db.platform((tx) =>
      ends
        ? store.endCard(tx, due.id, moveBy(cardMachine, "refuse"), fault.failure)
        : store.deferCard(tx, due.id, fault),
    );
    return fault.away ? "away" : "asked";
  }
}

const keyOf = ({ id, keyNumber }: { id: string; keyNumber: number }) =>
  keyNumber === 1 ? id : `${id}-${keyNumber}`;

/** Asks for an address to pay at. What was asked too long ago may be forgotten under its key: its payer asks anew. */
async function openCard(ctx: StripeJobCtx, due: store.DueCard): Promise<void> {
  const hours = (due.now.getTime() - due.madeAt.getTime()) / 3_600_000;
  if (due.attempts > 1 && hours > keyHours) {
    const over = moveBy(cardMachine, "refuse");
    return ctx.db.platform((tx) => store.endCard(tx, due.id, over, "it was not answered in time"));
  }
  const name = await ctx.db.platform((tx) => store.getInvoiceNumber(tx, due.invoiceId));
  const { id, amountMinor, returnUrl, accountId } = due;
  const language = due.language === "da" ? "da" : "en";
  const session = await stripe.createSession(ctx.stripe, {
    ...{ id, key: keyOf(due), amountMinor, name, language, returnUrl, accountId },
  });
  const { url } = session;
  must(url, "a session that was made has an address");
  await ctx.db.platform((tx) =>
    store.openCard(tx, id, moveBy(cardMachine, "open"), { id: session.id, url, askMinutes: askMinutes.open }),
  );
}

/** Asks what has become of it; ends it where the invoice was paid otherwise meanwhile. */
async function followCard(ctx: StripeJobCtx, due: store.DueCard, sessionId: string): Promise<void> {
  let session = await stripe.readSession(ctx.stripe, sessionId);
  if (session.status === "open") {
    const left = await ctx.db.platform((tx) => lockOwed(tx, due.invoiceId));
    if (left < due.amountMinor) session = await stripe.expireSession(ctx.stripe, sessionId);
  }
  if (session.paid && session.charge) return ctx.db.platform((tx) => recordPaid(tx, ctx, due, session));
  await ctx.db.platform((tx) =>
    session.status === "expired"
      ? store.endCard(tx, due.id, moveBy(cardMachine, "expire"), null)
      : store.deferCard(tx, due.id, { minutes: askMinutes.open, failure: null, spent: false }),
  );
}

/** It is paid: payment, journal, fee and state in one transaction. What was more than was owed waits for a person. */
async function recordPaid(
  tx: Tx,
  ctx: Pick<JobCtx, "audit">,
  { id, invoiceId }: Pick<store.DueCard, "id" | "invoiceId">,
  { charge, paymentIntentId }: stripe.SessionSeen,
): Promise<void> {
  // The invoice first, as everybody locks it.
  await lockOwed(tx, invoiceId);
  const card = await store.lockCard(tx, id);
  const state = next(cardMachine, card.state, "pay");
  if (!state) return;
  must(charge && paymentIntentId, "what is paid has a charge");
  const same = charge.amount === card.amountMinor && charge.transaction.currency === "dkk";
  must(same && charge.transaction.amount === charge.amount, "what is paid is what was asked for");
  const { publisherId } = card;
  const on = dayOf(charge.createdAt, card.madeAt, await tx.now());
  const { transaction } = charge;
  const move = { publisherId, kind: "charge", cardId: id, sourceId: charge.id, transaction, on } as const;
  must(await postMove(tx, move), "a payment is recorded once");
  const paymentId = await recordCardMovement(tx, ctx, {
    ...{ invoiceId, publisherId, kind: "payment", source: "card", amountMinor: charge.amount, on },
    reference: paymentIntentId,
  });
  await store.payCard(tx, id, state, { paymentIntentId, chargeId: charge.id, paymentId });
  const surplus = surplusOf(await lockOwed(tx, invoiceId), charge.amount);
  if (surplus > 0n) await store.insertRefund(tx, id, { creditNoteId: null, amountMinor: surplus });
}
