import { termOn } from "../agreements/index.ts";
import type { PriceSheet, UsePrices } from "../catalogue/index.ts";
import { textsFor } from "../parties/index.ts";
import type { Period } from "../platform/calendar.ts";
import type { Reader } from "../platform/db/database.ts";
import { type Basis, listBases } from "../roster/index.ts";
import type { BillingTexts } from "../texts/index.ts";
import { type DueSize, type Line, sizeLines, useLine } from "./rules/index.ts";
import * as store from "./store/index.ts";

/** The words of a pair's documents: its buyer reads them. */
export const textsOf = async (tx: Reader, pair: store.Pair): Promise<BillingTexts> =>
  (await textsFor(tx, pair.controllerId)).billing;

/**
 * The lines of a term's closed months for schools that have grown into a dearer band, where the agreement trues up; with
 * the month that is being billed.
 */
export async function schoolSizeLines(
  tx: Reader,
  pair: store.Pair,
  account: store.Account,
  sheet: PriceSheet,
  term: Period,
  billing: string | null,
): Promise<Line[]> {
  if (account.overUse !== "TRUE_UP") return [];
  const bases = new Map<string, Map<number, Basis>>();
  const months: DueSize[] = [];
  for (const row of await store.listSizes(tx, pair, term, billing)) {
    const { from } = account.period;
    if (termOn(account, row.first < from ? from : row.first).from !== term.from) continue;
    const ofMonth = bases.get(row.month) ?? (await listBases(tx, pair.controllerId, row.first));
    bases.set(row.month, ofMonth);
    months.push({ ...row, basis: ofMonth.get(row.institutionId) });
  }
  return sizeLines(months, sheet, term, account, await textsOf(tx, pair));
}

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
