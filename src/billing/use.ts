import type { UsePrices } from "../catalogue/index.ts";
import { textsFor } from "../parties/index.ts";
import type { Reader } from "../platform/db/database.ts";
import { type Basis, listBases } from "../roster/index.ts";
import type { BillingTexts } from "../texts/index.ts";
import { type Line, useLine } from "./rules/index.ts";
import * as store from "./store/index.ts";

/** The words of a pair's documents: its buyer reads them. */
export const textsOf = async (tx: Reader, pair: store.Pair): Promise<BillingTexts> =>
  (await textsFor(tx, pair.controllerId)).billing;

/** The invoice lines of closed months, school by school, of an agreement that is billed in arrears. */
export async function useLines(
  tx: Reader,
  pair: store.Pair,
  account: store.Account,
  prices: UsePrices,
  reconciliationIds: readonly string[],
): Promise<Line[]> {
  const lines: Line[] = [];
  const texts = await textsOf(tx, pair);
  const bases = new Map<string, Map<number, Basis>>();
  for (const row of await store.listUse(tx, pair, reconciliationIds)) {
    const ofMonth = bases.get(row.month) ?? (await listBases(tx, pair.controllerId, row.first));
    bases.set(row.month, ofMonth);
    const line = useLine({ ...row, basis: ofMonth.get(row.institutionId) }, prices, account, texts);
    if (line) lines.push(line);
  }
  return lines;
}
