import { randomUUID } from "node:crypto";
import type { Tx } from "../platform/db/database.ts";
import { enqueue } from "../platform/jobs/outbox.ts";
import { moveBy, next } from "../platform/machine.ts";
import { bookChargesDropped, bookWriteOff } from "./books.ts";
import { leftToPay, settledState } from "./rules/index.ts";
import { invoiceMachine, type NewSending, paidFact, writeOffMachine } from "./schema/index.ts";
import * as store from "./store/index.ts";

/** Where an invoice stands after what has become of it. */

/**
 * An invoice's balance. A write-off is of all that was left: where more is paid or credited than was left beside it, or a payment
 * is taken back, it no longer is, and all that is left is owed again.
 */
async function settledOf(tx: Tx, invoiceId: string) {
  const invoice = await store.lockInvoice(tx, invoiceId, null);
  if (!invoice || invoice.writtenMinor === 0n || leftToPay(invoice) === 0n) return invoice;
  const standing = await store.findStandingWriteOff(tx, invoiceId);
  if (standing !== undefined) await takeBackWriteOff(tx, standing);
  return store.lockInvoice(tx, invoiceId, null);
}

/** What was written off is owed again, in the books too; the caller settles the invoice. */
export async function takeBackWriteOff(tx: Tx, id: string): Promise<void> {
  await store.endWriteOff(tx, id, moveBy(writeOffMachine, "takeBack").to);
  await bookWriteOff(tx, id);
}

/** Moves an invoice to the state that its payments and credit notes have brought it to; the caller changes them first. */
export async function settle(tx: Tx, invoiceId: string): Promise<void> {
  const invoice = await settledOf(tx, invoiceId);
  const state = invoice && settledState(invoice);
  if (state) await store.moveInvoice(tx, invoiceId, state);
  if (state === "paid") await enqueue(tx, paidFact, { invoiceId }, `${invoiceId} ${randomUUID()}`);
  if (state === "credited") await bookChargesDropped(tx, invoiceId);
}

/**
 * An invoice has reached its buyer: what a delivery calls once it has its receipt (`personId` null), and a person who
 * has sent it another way. The first word stays; a second one changes nothing.
 */
export async function recordSent(
  tx: Tx,
  invoiceId: string,
  sent: NewSending & { personId: string | null },
): Promise<void> {
  if (!(await store.insertSent(tx, invoiceId, sent))) return;
  const invoice = await store.lockInvoice(tx, invoiceId, null);
  const state = invoice && next(invoiceMachine, invoice.state, "send");
  if (state) await store.moveInvoice(tx, invoiceId, state);
}
