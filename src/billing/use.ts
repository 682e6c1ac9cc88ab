import type { UsePrices } from "../catalogue/index.ts";
import type { Reader } from "../platform/db/database.ts";
import { pupilsAt } from "../roster/index.ts";
import { type Line, useLine } from "./rules/index.ts";
import * as store from "./store/index.ts";

/** The invoice lines of closed months, school by school, of an agreement that is billed in arrears. */
export async function useLines(
  tx: Reader,
  pair: store.Pair,
  account: store.Account,
  prices: UsePrices,
  reconciliationIds: readonly string[],
): Promise<Line[]> {
  const lines: Line[] = [];
  for (const row of await store.listUse(tx, pair, reconciliationIds)) {
    const pupils = row.pupils ?? (await pupilsAt(tx, row.institutionId, row.lastDay));
    const line = useLine({ ...row, pupils }, prices, account);
    if (line) lines.push(line);
  }
  return lines;
}
