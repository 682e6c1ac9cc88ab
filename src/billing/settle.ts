import type { Tx } from "../platform/db/database.ts";
import { next } from "../platform/machine.ts";
import { bookChargesDropped } from "./books.ts";
import { settledState } from "./rules/index.ts";
import { invoiceMachine, type NewSending } from "./schema/index.ts";
import * as store from "./store/index.ts";

/** Where an invoice stands after what has become of it. */

/** Moves an invoice to the state that its payments and credit notes have brought it to; the caller changes them first. */
export async function settle(tx: Tx, invoiceId: string): Promise<void> {
  const invoice = await store.lockInvoice(tx, invoiceId, null);
  const state = invoice && settledState(invoice);
  if (state) await store.moveInvoice(tx, invoiceId, state);
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
