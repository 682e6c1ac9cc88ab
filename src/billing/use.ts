import { z } from "zod";
import { listPriceYears, type PriceYear, priceYearOn, termOn } from "../agreements/index.ts";
import { modelOf, type PriceSheet, PriceSheetWire, wholeDays } from "../catalogue/index.ts";
import { getInstitution, languageFor, successorsOn } from "../parties/index.ts";
import { type LocalDate, overlap, type Period } from "../platform/calendar.ts";
import type { Reader } from "../platform/db/database.ts";
import { must } from "../platform/problem.ts";
import { type Basis, listBases } from "../roster/index.ts";
import { type BillingTexts, type Language, textsIn } from "../texts/index.ts";
import { type DueSize, type Line, sizeLines, useLine } from "./rules/index.ts";
import * as store from "./store/index.ts";

/** The words of a pair's documents: its buyer reads them. */
export const textsOf = ({ language }: Pick<Account, "language">): BillingTexts => textsIn(language).billing;

/** A pair's account with the prices that an index has changed, and its buyer's language. */
export interface Account extends store.Account {
  language: Language;
  years: readonly PriceYear[];
}

export async function accountOf(tx: Reader, pair: store.Pair): Promise<Account> {
  const [account, years, language] = await Promise.all([
    store.getAccount(tx, pair),
    listPriceYears(tx, pair.agreementId),
    languageFor(tx, pair.controllerId),
  ]);
  return { ...account, years, language };
}

/** The prices in force as a month or a term begins (or the agreement, where that is later), and their adjustment. */
export function pricesOn(account: Account, first: LocalDate): { sheet: PriceSheet } & Pick<Account, "index"> {
  const { from } = account.period;
  const year = priceYearOn(account.years, first < from ? from : first);
  if (!year) return { sheet: sheetOf(account) };
  return { sheet: year.priceSheet, index: { from: year.from, factor: year.factor } };
}

export const sheetOf = (account: store.Account): PriceSheet =>
  z.decode(PriceSheetWire, account.priceSheet as z.input<typeof PriceSheetWire>);

/**
 * The lines of a term's closed months for schools that have grown into a dearer band, where the agreement trues up; with
 * the month that is being billed.
 */
export async function schoolSizeLines(
  tx: Reader,
  pair: store.Pair,
  account: Account,
  term: Period,
  billing: string | null,
): Promise<Line[]> {
  if (account.overUse !== "TRUE_UP") return [];
  const rows = (await store.listSizes(tx, pair, term, billing)).filter(({ first }) => {
    const { from } = account.period;
    return termOn(account, first < from ? from : first).from === term.from;
  });
  const months: DueSize[] = [];
  for (const month of new Set(rows.map(({ first }) => first)))
    months.push(
      ...(await schoolsOf(
        tx,
        pair,
        rows.filter(({ first }) => first === month),
      )),
    );
  const { sheet, ...index } = pricesOn(account, term.from);
  const held = overlap(term, account.period);
  must(held, "a term lies within its agreement");
  return sizeLines(
    months,
    sheet,
    wholeDays(account.proration, { term, held }),
    { ...account, ...index },
    textsOf(account),
  );
}

/** The called-off schools of a month as they are on its first day, with what has been billed for them. */
async function schoolsOf(
  tx: Reader,
  { controllerId }: store.Pair,
  rows: readonly store.SizeRow[],
): Promise<DueSize[]> {
  const { first, reconciliationId } = rows[0]!;
  const bases = await listBases(tx, controllerId, first);
  const standsFor = await successorsOn(tx, controllerId, first);
  const billed = await store.listSizesBilled(tx, [reconciliationId]);
  const schools: DueSize[] = [];
  const heirOf = ({ institutionId }: store.SizeRow) => standsFor(institutionId) ?? institutionId;
  for (const id of new Set(rows.map(heirOf))) {
    const own = rows.filter((row) => heirOf(row) === id);
    const parts = own.map(({ institutionId, paidFor, paid }) => ({ institutionId, paidFor, paid }));
    const ids = new Set([id, ...parts.map(({ institutionId }) => institutionId)]);
    const lines = billed.filter(({ institutionId }) => ids.has(institutionId));
    const named = own.find(({ institutionId }) => institutionId === id);
    schools.push({
      ...own[0]!,
      ...{ institutionId: id, institution: named?.institution ?? (await getInstitution(tx, id)).name },
      ...{ parts, basis: bases.get(id) },
      billed: {
        netMinor: lines.reduce((sum, { netMinor }) => sum + netMinor, 0n),
        lines: Math.max(0, ...lines.map((line) => line.lines)),
      },
    });
  }
  return schools;
}

/** The invoice lines of closed months, school by school, of an agreement that is billed in arrears. */
export async function useLines(
  tx: Reader,
  pair: store.Pair,
  account: Account,
  reconciliationIds: readonly string[],
): Promise<Line[]> {
  const lines: Line[] = [];
  const texts = textsOf(account);
  const bases = new Map<string, Map<number, Basis>>();
  for (const row of await store.listUse(tx, pair, reconciliationIds)) {
    const ofMonth = bases.get(row.month) ?? (await listBases(tx, pair.controllerId, row.first));
    bases.set(row.month, ofMonth);
    const { sheet, ...index } = pricesOn(account, row.first);
    const prices = modelOf(sheet.model).arrearsOf(sheet);
    must(prices, "the agreement's model is billed in arrears");
    const due = { ...row, basis: ofMonth.get(row.institutionId) };
    const line = useLine(due, prices, { ...account, ...index }, texts);
    if (line) lines.push(line);
  }
  return lines;
}
