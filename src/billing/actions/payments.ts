import { randomUUID } from "node:crypto";
import { dateOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { moveBy } from "../../platform/machine.ts";
import type { Minor } from "../../platform/money.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { bookPayment } from "../books.ts";
import { decidePayment, decideSentDay, leftToPay } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import { recordSent, settle } from "../settle.ts";
import * as store from "../store/index.ts";
import { getInvoice } from "./invoices.ts";
import { sellerOf } from "./runs.ts";

/** What becomes of an issued invoice: it is delivered, it is paid. Its content never changes. */

/** Locks an invoice for its seller: to who is neither of the two it is not there, and its buyer may not change it. */
export async function lockOwnInvoice(tx: Tx, ctx: Ctx, id: string) {
  const invoice =
    (await store.findInvoice(tx, ctx.plane, id)) && (await store.lockInvoice(tx, id, sellerOf(ctx)));
  if (!invoice) throw new Problem(common.notFound, "There is no invoice with this id.");
  return invoice;
}

/** Says by which way and on which day an invoice has reached its buyer; what was said first stays. */
export async function markInvoiceSent(
  tx: Tx,
  ctx: Ctx,
  id: string,
  sent: s.NewSending,
): Promise<s.InvoiceDetails> {
  const invoice = await lockOwnInvoice(tx, ctx, id);
  decideSentDay(sent.on, dateOf(invoice.issuedAt), dateOf(await tx.now()));
  const delivery = await store.lockDelivery(tx, id);
  if (delivery?.underway && delivery.attempts > 0) throw new Problem(s.deliveryUnderway, "An attempt runs.");
  await recordSent(tx, id, { ...sent, personId: ctx.caller.personId });
  // A person has seen to it: what still waited goes no other way as well.
  if (delivery && delivery.state !== "sent")
    await store.replaceDelivery(tx, id, moveBy(s.deliveryMachine, "replace"));
  await ctx.audit(tx, { action: "markInvoiceSent", subject: `invoice:${id}`, after: sent });
  return getInvoice(tx, ctx, id);
}

/** Registers what was paid of an invoice, or paid back of what was paid too much; never more than there is. */
export async function registerPayment(
  tx: Tx,
  ctx: Ctx,
  invoiceId: string,
  payment: s.NewPayment,
): Promise<s.Payment> {
  return getPayment(tx, ctx, await takePayment(tx, ctx, invoiceId, payment, "person"));
}

/**
 * Registers a payment, posts it and moves its invoice; returns its id. For whoever has locked what it comes from: a line of
 * the bank's, or a credit on account. Invoices are locked after those, by id where there are several.
 */
export async function takePayment(
  tx: Tx,
  ctx: Ctx,
  invoiceId: string,
  payment: s.NewPayment,
  source: s.PaymentSource,
): Promise<string> {
  const invoice = await lockOwnInvoice(tx, ctx, invoiceId);
  const amountMinor = decidePayment(invoice, payment, dateOf(await tx.now()));
  const id = randomUUID();
  const { kind, on, reference } = payment;
  await store.insertPayment(tx, {
    ...{ id, invoiceId, kind, amountMinor, on, reference, reversesId: null, source },
    personId: ctx.caller.personId,
  });
  await bookPayment(tx, id);
  await settle(tx, invoiceId);
  await ctx.audit(tx, {
    action: "registerPayment",
    subject: `invoice:${invoiceId}`,
    after: { id, kind, amountMinor, on },
  });
  return id;
}

/** What is left of a seller's invoice once nobody else can change it; undefined where it has no such invoice. */
export async function lockLeft(tx: Tx, ctx: Ctx, invoiceId: string): Promise<Minor | undefined> {
  const invoice = await store.lockInvoice(tx, invoiceId, sellerOf(ctx));
  return invoice && leftToPay(invoice);
}

async function getPayment(tx: Reader, ctx: Ctx, id: string): Promise<s.Payment> {
  const found = await store.findPayment(tx, ctx.plane, id);
  if (!found) throw new Problem(common.notFound, "There is no payment with this id.");
  return found;
}

/** Takes back what was registered by mistake: a row of its own that undoes the payment, once. */
export async function reversePayment(
  tx: Tx,
  ctx: Ctx,
  id: string,
  { reason }: s.NewReversal,
): Promise<s.Payment> {
  const { invoiceId, source } = await getPayment(tx, ctx, id);
  await lockOwnInvoice(tx, ctx, invoiceId);
  if (source === "card" || source === "card_dispute")
    throw new Problem(s.paidByCard, "Stripe says what became of it.");
  if (source !== "person") throw new Problem(s.paymentBound, `It comes of ${source}.`);
  return getPayment(tx, ctx, await takeBack(tx, ctx, id, reason));
}

/** Takes a payment back, for whoever has locked what it came from; returns the id of the row that undoes it. */
export async function takeBack(tx: Tx, ctx: Ctx, id: string, reason: string): Promise<string> {
  const { invoiceId } = await getPayment(tx, ctx, id);
  await lockOwnInvoice(tx, ctx, invoiceId);
  const payment = await getPayment(tx, ctx, id);
  if (payment.kind === "reversal" || payment.reversed)
    throw new Problem(s.paymentReversed, "It is a reversal, or has one.");
  const reversalId = randomUUID();
  await store.insertPayment(tx, {
    ...{ id: reversalId, invoiceId, kind: "reversal", amountMinor: -payment.amount.minor },
    ...{ on: dateOf(await tx.now()), reference: reason, reversesId: id, personId: ctx.caller.personId },
    source: payment.source,
  });
  await bookPayment(tx, reversalId);
  await settle(tx, invoiceId);
  await ctx.audit(tx, {
    action: "reversePayment",
    subject: `invoice:${invoiceId}`,
    after: { id, reversalId },
  });
  return reversalId;
}
