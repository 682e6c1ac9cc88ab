import { postStripeDispute, postStripeFee, postStripePayout } from "../books/index.ts";
import type { LocalDate } from "../platform/calendar.ts";
import type { Tx } from "../platform/db/database.ts";
import * as store from "./store/index.ts";
import type { BalanceTransaction } from "./stripe/index.ts";

export interface Move {
  publisherId: number;
  kind: store.NewMovement["kind"];
  cardId: string | null;
  sourceId: string;
  transaction: Pick<BalanceTransaction, "id" | "amount" | "fee">;
  on: LocalDate;
}

/**
 * Posts what a movement of the balance did beside what billing posts of the payment itself: its fee, what a dispute withholds,
 * what was paid out. False where it stands in the books already.
 */
export async function postMove(tx: Tx, move: Move): Promise<boolean> {
  const { publisherId, kind, cardId, sourceId, transaction, on } = move;
  const { id: transactionId, amount: amountMinor, fee: feeMinor } = transaction;
  const moved = { amountMinor, feeMinor };
  const id = await store.insertMovement(tx, {
    ...{ transactionId, publisherId, kind, sourceId, cardId, on },
    ...moved,
  });
  if (id === undefined) return false;
  const booked = { publisherId, on, document: { id, number: transactionId }, ...moved };
  if (kind === "dispute") await postStripeDispute(tx, booked);
  else if (kind === "payout") await postStripePayout(tx, booked);
  else await postStripeFee(tx, { ...booked, feeMinor: kind === "fee" ? feeMinor - amountMinor : feeMinor });
  return true;
}
