import type { Reader } from "../platform/db/database.ts";
import { pupilsAt } from "../roster/index.ts";
import { type Line, type UseSheet, useLine } from "./rules/index.ts";
import * as store from "./store/index.ts";

/** The lines that these closed months of a pay_per_use agreement lead to, school by school. */
export async function useLines(
  tx: Reader,
  pair: store.Pair,
  account: store.Account,
  sheet: UseSheet,
  reconciliationIds: readonly string[],
): Promise<Line[]> {
  const lines: Line[] = [];
  for (const row of await store.listUse(tx, pair, reconciliationIds)) {
    const pupils = row.pupils ?? (await pupilsAt(tx, row.institutionId, row.lastDay));
    const line = useLine({ ...row, pupils }, sheet, account);
    if (line) lines.push(line);
  }
  return lines;
}
