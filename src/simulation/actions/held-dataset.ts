import { z } from "zod";
import { listPriceYears, type PriceYear, priceYearOn, termOn } from "../../agreements/index.ts";
import { modelOf, type PriceSheet, PriceSheetWire, yearsOf } from "../../catalogue/index.ts";
import { successorsOn } from "../../parties/index.ts";
import { asLocalDate, type LocalDate, overlap, type Period } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import { type Minor, unitPrice } from "../../platform/money.ts";
import { must } from "../../platform/problem.ts";
import { loadLicensing, Rosters, resultsOf } from "../../reconciliation/index.ts";
import { type Basis, listBases } from "../../roster/index.ts";
import { monthsOf, type SimArrears, type SimHeld, type SimSizes } from "../rules/index.ts";
import * as store from "../store.ts";

/** What is in force, as invoices ask for it month by month. */

type Row = Omit<Awaited<ReturnType<typeof store.listHeld>>[number], "priceSheet"> & {
  priceSheet: PriceSheet;
};
type Term = Period & { held: Period; entitled: Map<string, number> };

/** One agreement of a controller, with what its months are priced on. */
interface Held {
  controllerId: number;
  row: Row;
  years: readonly PriceYear[];
  months: readonly { month: string; first: LocalDate; term: Period }[];
  basesOn: (first: LocalDate) => Promise<ReadonlyMap<number, Basis>>;
}

/** What a controller has in force in a period; entitled month by month, as reconciliation counts it. */
export async function heldOf(tx: Reader, controllerId: number, period: Period): Promise<SimHeld[]> {
  const rosters = new Rosters();
  const bases = new Map<LocalDate, ReadonlyMap<number, Basis>>();
  const basesOn = async (first: LocalDate) => {
    const known = bases.get(first) ?? (await listBases(tx, controllerId, first));
    bases.set(first, known);
    return known;
  };
  const held: SimHeld[] = [];
  for (const found of await store.listHeld(tx, controllerId, period)) {
    const priceSheet = z.decode(PriceSheetWire, found.priceSheet as z.input<typeof PriceSheetWire>);
    const row: Row = { ...found, priceSheet };
    const of = { period: row, priceTerm: { from: row.termFrom, to: row.termTo } };
    const termAt = (day: LocalDate) => termOn(of, day < row.from ? row.from : day);
    // Over-use and sizes count from the beginning of the term that the period begins in.
    const opening = termAt(asLocalDate(`${period.from.slice(0, 7)}-01`)).from;
    const months = monthsOf({ from: opening < period.from ? opening : period.from, to: period.to })
      .map((month) => ({ month, first: asLocalDate(`${month}-01`) }))
      .filter(({ month, first }) => first < row.to && `${month}-31` >= row.from)
      .map((one) => ({ ...one, term: termAt(one.first) }));
    const years = await listPriceYears(tx, row.agreementId);
    const own: Held = { controllerId, row, years, months, basesOn };
    const model = modelOf(row.priceSheet.model);
    held.push({
      ...{ controller: String(controllerId), product: row.productId, agreementId: row.agreementId },
      ...{ model: row.model, policy: row.policy, toleranceBp: row.toleranceBp, proration: row.proration },
      calledMinor: row.calledMinor + (await instalmentsOf(tx, own, period)),
      ...{ unitPrice: unitPrice(row.price ?? 0n), terms: await termsOf(tx, own, rosters) },
      ...(model.billedInArrears ? { arrears: await arrearsOf(tx, own, monthsOf(period)) } : {}),
      ...(model.counts === "institutions" && row.policy === "TRUE_UP"
        ? { sizes: await sizesOf(tx, own) }
        : {}),
    });
  }
  return held;
}

/** What is billed school year by school year counts as each begins, not whole as the first does. */
async function instalmentsOf(tx: Reader, { controllerId, row }: Held, { from, to }: Period): Promise<Minor> {
  if (row.instalments !== "school_year") return 0n;
  const lines = await store.listPriceLines(tx, row.agreementId, controllerId);
  return lines
    .flatMap((line) => yearsOf(line, { before: to }))
    .filter(({ period }) => period.from >= from)
    .reduce((sum, { netMinor }) => sum + netMinor, 0n);
}

async function termsOf(tx: Reader, held: Held, rosters: Rosters): Promise<Term[]> {
  const { controllerId, row } = held;
  const terms = new Map<string, Term>();
  for (const { month, first, term } of held.months) {
    const licensing = await loadLicensing(
      tx,
      { controllerId, publisherId: row.publisherId, productId: row.productId },
      first,
      await rosters.of(tx, controllerId, first),
    );
    if (!licensing) continue;
    const account = { licensing, agreementId: row.agreementId, tally: [], distinctInTerm: 0 };
    const days = overlap(term, row);
    must(days, "a term lies within its agreement");
    const known = terms.get(term.from) ?? { ...term, held: days, entitled: new Map<string, number>() };
    known.entitled.set(month, resultsOf(account)[0]!.entitled);
    terms.set(term.from, known);
  }
  return [...terms.values()];
}

/** The prices in force on a day, or on the agreement's first. */
const sheetOn = ({ row, years }: Held, day: LocalDate): PriceSheet =>
  priceYearOn(years, day < row.from ? row.from : day)?.priceSheet ?? row.priceSheet;

async function arrearsOf(tx: Reader, held: Held, asked: readonly string[]): Promise<SimArrears[]> {
  const chosen = await store.listFixedPrices(tx, held.row.agreementId, held.controllerId);
  const arrears: SimArrears[] = [];
  for (const { month, first } of held.months.filter((one) => asked.includes(one.month))) {
    const sheet = sheetOn(held, first);
    const fixed = chosen.filter((one) => one.month === first);
    const bases = fixed.length > 0 ? await held.basesOn(first) : undefined;
    arrears.push({
      month,
      prices: modelOf(sheet.model).arrearsOf(sheet)!,
      fixed: new Map(
        fixed.map(({ institutionId }) => [String(institutionId), bases?.get(institutionId)?.people ?? 0]),
      ),
    });
  }
  return arrears;
}

/** The called-off schools of each month as they are on its first day. */
async function sizesOf(tx: Reader, held: Held): Promise<SimSizes[]> {
  const { controllerId, row } = held;
  const called = await store.listSizes(tx, row.agreementId, controllerId);
  const sizes: SimSizes[] = [];
  for (const { month, first, term } of held.months) {
    const sheet = sheetOn(held, term.from);
    const standsFor = await successorsOn(tx, controllerId, first);
    const bases = await held.basesOn(first);
    const schools = new Map<number, (typeof called)[number][]>();
    const seen = new Set<number>();
    for (const one of called) {
      if (one.paid.from > `${month}-31` || one.paid.to <= first || seen.has(one.institutionId)) continue;
      seen.add(one.institutionId);
      const heir = standsFor(one.institutionId) ?? one.institutionId;
      schools.set(heir, [...(schools.get(heir) ?? []), one]);
    }
    sizes.push({
      ...{ month, term },
      priceOf: (people) => modelOf(sheet.model).priceOfSize(sheet, people),
      schools: [...schools].map(([id, parts]) => ({ parts, people: bases.get(id)?.people })),
    });
  }
  return sizes;
}
