import { type OpenInvoice as BilledInvoice, listOpenInvoices, slipNumber } from "../../billing/index.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { Minor } from "../../platform/money.ts";
import { type MatchLine, type OpenInvoice, OpenInvoices } from "../rules/index.ts";
import type { MatchedBy, ReadLine } from "../schema/index.ts";
import * as store from "../store/index.ts";

/** What lines are compared with: a seller's open invoices, and whose accounts are known. */

/** Open invoices of one seller; beyond that the oldest are looked at. */
const invoicesMax = 50_000;

export const toOpen = ({ cardType, leftMinor, ...one }: BilledInvoice): OpenInvoice => {
  const slip = slipNumber(cardType, one.number);
  const { id, number, controllerId, buyerName, payerGln } = one;
  return {
    id,
    number,
    controllerId,
    buyerName,
    payerGln,
    leftMinor,
    paymentId: slip === "" ? null : `${cardType}#${slip}`,
  };
};

export async function readOpen(tx: Reader, sellerId: number): Promise<OpenInvoices> {
  const invoices = await listOpenInvoices(tx, sellerId, invoicesMax);
  return new OpenInvoices(invoices.map(toOpen), await store.listKnownAccounts(tx, sellerId));
}

export interface Match {
  lineId: string;
  invoiceId: string;
  amountMinor: Minor;
  by: MatchedBy;
}

export const asMatchLine = (
  line: Omit<ReadLine, "entry" | "bookedOn" | "valueOn" | "balanceMinor" | "reference">,
): MatchLine => line;
