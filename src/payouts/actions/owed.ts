import type { Reader } from "../../platform/db/database.ts";
import { type Minor, type Money, money } from "../../platform/money.ts";
import type { Payout } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { payoutsShown } from "./payouts.ts";

/** What a party owes publishers, or is owed: documents that no statement has yet, and payouts that are not paid. */
export interface Owed {
  waiting: { publisherId: number; documents: number; gross: Money }[];
  payouts: Payout[];
  total: Money;
}
const most = 10_000;

export async function owedOf(tx: Reader, partyId: number): Promise<Owed> {
  const waiting = await store.listWaitingDocuments(tx, partyId, most);
  const rows = await store.listPayouts(tx, partyId, undefined, undefined, most);
  const payouts = await payoutsShown(
    tx,
    rows.filter(({ state }) => state !== "paid"),
  );
  const sum = (all: readonly Minor[]) => all.reduce((total, one) => total + one, 0n);
  return {
    waiting: waiting.map(({ grossMinor, ...one }) => ({ ...one, gross: money(grossMinor) })),
    payouts,
    total: money(
      sum(waiting.map(({ grossMinor }) => grossMinor)) + sum(payouts.map(({ amount }) => amount.minor)),
    ),
  };
}
