import {
  postChargesDropped,
  postInvoices,
  postPayment,
  postReminder,
  postSelfBilled,
  postWaiver,
  postWriteOff,
} from "../books/index.ts";
import { dateOf } from "../platform/calendar.ts";
import type { Reader, Tx } from "../platform/db/database.ts";
import { must } from "../platform/problem.ts";
import * as store from "./store/index.ts";

/** Posts what has become of documents in the books of whoever sells, in the transaction that it happens in. */

type Head = Awaited<ReturnType<typeof store.listBookedInvoices>>[number];
const bookedAs = ({ id, partyId, payerGln, number, ...head }: Head) => ({
  ...{ ...head, payer: { partyId, payerGln }, document: { id, number } },
});

async function bookedOf(tx: Reader, invoiceId: string) {
  const [head] = await store.listBookedInvoices(tx, [invoiceId]);
  must(head, "what is booked is issued");
  return bookedAs(head);
}

/** Invoices and credit notes have their numbers. */
export async function bookIssued(tx: Tx, ids: readonly string[]): Promise<void> {
  const heads = await store.listBookedInvoices(tx, ids);
  const { vat, lines } = await store.readBookedSums(tx, ids);
  const own = <T extends { id: string }>(rows: readonly T[], id: string) =>
    rows.filter((row) => row.id === id);
  await postInvoices(
    tx,
    heads.map((head) => ({ ...bookedAs(head), vat: own(vat, head.id), lines: own(lines, head.id) })),
  );
}

/** The publisher's document of a sale of the marketplace's is written. */
export async function bookSelfBilled(tx: Tx, invoiceId: string): Promise<void> {
  const { id, number, vat, ...sums } = await store.getBookedSelfBilled(tx, invoiceId);
  const shares = vat.map(({ category, vatBp, base, vat: { minor: vatMinor } }) => ({
    ...{ category, vatBp, baseMinor: base.minor, vatMinor },
  }));
  await postSelfBilled(tx, { ...sums, document: { id, number }, vat: shares });
}

/** A payment, a refund, or what takes one back, is registered. */
export async function bookPayment(tx: Tx, paymentId: string): Promise<void> {
  const { invoiceId, source, ...payment } = await store.getBookedPayment(tx, paymentId);
  await postPayment(tx, { ...(await bookedOf(tx, invoiceId)), ...payment, paymentId, from: source });
}

/** A reminder is written, with what it charges. */
export const bookReminder = async (tx: Tx, invoiceId: string, number: number): Promise<void> =>
  postReminder(tx, {
    ...(await bookedOf(tx, invoiceId)),
    ...(await store.getBookedReminder(tx, invoiceId, number)),
    number,
  });

/** What a reminder has charged is given up, or a part of it. */
export const bookWaiver = async (
  tx: Tx,
  invoiceId: string,
  number: number,
  waived: { feeMinor: bigint; interestMinor: bigint },
): Promise<void> =>
  postWaiver(tx, { ...(await bookedOf(tx, invoiceId)), ...waived, number, on: dateOf(await tx.now()) });

/** An invoice is credited whole: its reminders' charges are owed no longer. */
export const bookChargesDropped = async (tx: Tx, invoiceId: string): Promise<void> =>
  postChargesDropped(tx, { ...(await bookedOf(tx, invoiceId)), on: dateOf(await tx.now()) });

/** What is left of an invoice is written off, or that is taken back. */
export async function bookWriteOff(tx: Tx, writeOffId: string): Promise<void> {
  const { invoiceId, ...of } = await store.getBookedWriteOff(tx, writeOffId);
  await postWriteOff(tx, { ...(await bookedOf(tx, invoiceId)), ...of, writeOffId });
}
