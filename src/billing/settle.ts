import type { Tx } from "../platform/db/database.ts";
import { settledState } from "./rules/index.ts";
import * as store from "./store/index.ts";

/** Moves an invoice to the state that its payments and credit notes have brought it to; the caller changes them first. */
export async function settle(tx: Tx, invoiceId: string): Promise<void> {
  const invoice = await store.lockInvoice(tx, invoiceId, null);
  const state = invoice && settledState(invoice);
  if (state) await store.moveInvoice(tx, invoiceId, state);
}
