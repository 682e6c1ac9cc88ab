import { randomUUID } from "node:crypto";
import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import type { Minor } from "../../platform/money.ts";
import { must } from "../../platform/problem.ts";
import { bookPayment } from "../books.ts";
import { leftToPay } from "../rules/index.ts";
import type { Payment } from "../schema/index.ts";
import { settle } from "../settle.ts";
import * as store from "../store/index.ts";

/** What `payments` asks of an invoice, and registers of it once Stripe says so. */

/** What is left to pay of an invoice, in øre; below 0 is owed back. Nobody else moves it until the transaction ends. */
export async function lockOwed(tx: Tx, invoiceId: string): Promise<Minor> {
  const invoice = await store.lockInvoice(tx, invoiceId, null);
  must(invoice, "what is paid by card was issued");
  return leftToPay(invoice);
}

/**
 * A payment of an invoice by card is contested: nothing is dunned until `endContest` says that it has ended. A card's holder who
 * paid in time and took it back is asked for it from that day on.
 */
export const openContest = (tx: Tx, invoiceId: string, contestId: string, on: LocalDate): Promise<void> =>
  store.openContest(tx, invoiceId, contestId, on);
/** `owed`: the invoice is owed again. */
export const endContest = (tx: Tx, contestId: string, on: LocalDate, owed: boolean): Promise<void> =>
  store.endContest(tx, contestId, on, owed);

/** Who sells, who pays, number, total and what is left to pay, of an invoice or credit note that `side` can read. */
export async function findOwed(tx: Reader, side: store.Side, invoiceId: string) {
  const found = await store.findInvoice(tx, side, invoiceId);
  if (!found) return undefined;
  const { number, kind, publisherId, controllerId, total, left, correctsId } = found;
  return {
    ...{ invoiceId, number, kind, publisherId, controllerId, correctsId },
    ...{ totalMinor: total.minor, leftMinor: left.minor },
  };
}

export interface CardMovement {
  invoiceId: string;
  publisherId: number;
  kind: Payment["kind"];
  source: "card" | "card_dispute";
  /** Above 0 from the payer, below 0 back to it. */
  amountMinor: Minor;
  on: LocalDate;
  reference: string;
  reversesId?: string;
}
/**
 * Registers what Stripe says was paid of an invoice or given back: it has happened, so that nothing of it is refused. What is
 * more than was owed is owed back. The payment's id.
 */
export async function recordCardMovement(
  tx: Tx,
  ctx: Pick<JobCtx, "audit">,
  { publisherId, ...of }: CardMovement,
): Promise<string> {
  await lockOwed(tx, of.invoiceId);
  const id = randomUUID();
  await store.insertPayment(tx, { reversesId: null, ...of, id, personId: null });
  await bookPayment(tx, id);
  await settle(tx, of.invoiceId);
  const { kind, amountMinor, on } = of;
  await ctx.audit(tx, publisherId, {
    action: "recordCardMovement",
    subject: `invoice:${of.invoiceId}`,
    after: { id, kind, amountMinor, on },
  });
  return id;
}
