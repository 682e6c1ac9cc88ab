import { termOn } from "../agreements/index.ts";
import { type OverUse, type Proration, shareOf } from "../catalogue/index.ts";
import { addDays, daysBetween, monthBounds, type Period } from "../platform/calendar.ts";
import { checkedMinor, type Minor, minorOfMicro, type UnitPrice, vatOf } from "../platform/money.ts";
import { Bug, must } from "../platform/problem.ts";
import type { LineKind, VatCategory } from "./schema.ts";

/** What an invoice line is before it has an invoice. Amounts exclude VAT. */
export interface Line {
  kind: LineKind;
  productId: string;
  description: string;
  callOffId: string | null;
  reconciliationId: string | null;
  period: Period;
  entitled: number | null;
  active: number | null;
  quantity: number;
  unitPrice: UnitPrice;
  days: number | null;
  ofDays: number | null;
  netMinor: Minor;
  vatCategory: VatCategory;
  vatBp: number;
}

export interface DueCallOff {
  id: string;
  productId: string;
  title: string;
  quantity: number;
  unitPrice: UnitPrice;
  /** As the agreement priced and prorated it: billing never prices a call-off anew. */
  netMinor: Minor;
  period: Period;
  proration: Proration;
  vatBp: number;
}

/** One product of an agreed reconciliation. */
export interface DueOverUse {
  reconciliationId: string;
  productId: string;
  title: string;
  /** `YYYY-MM` */
  month: string;
  entitled: number;
  /** Distinct active pupils from the term's start to the month's end. */
  distinct: number;
  /** Seats of this term that earlier invoices have trued up already. */
  billedSeats: number;
  unitPrice: UnitPrice;
}

export interface Terms {
  overUse: OverUse;
  toleranceBp: number;
  vatBp: number;
  /** The first stretch of days that one price pays for; later ones follow a year at a time. */
  priceTerm: Period;
  period: Period;
}

/** quantity × unit price × days/of, rounded once, half away from zero. Refuses amounts beyond ±2^53−1. */
export function rate(unitPrice: UnitPrice, quantity: number, days: number, ofDays: number): Minor {
  must(ofDays > 0 && days >= 0 && days <= ofDays, "a share of days lies within its whole");
  return checkedMinor(minorOfMicro(unitPrice * BigInt(quantity) * BigInt(days), BigInt(ofDays)));
}

export interface OverUseInput {
  entitled: number;
  policy: OverUse;
  toleranceBp: number;
  unitPrice: UnitPrice;
  term: Period;
  /** In month order; `distinct` is the running count from the term's start and never falls. */
  cumulative: readonly { month: string; distinct: number }[];
}
export interface OverUseLine {
  month: string;
  seats: number;
  days: number;
  of: number;
  minor: Minor;
}

/** Seats that the tolerance lets pass free of charge: entitled × (1 + tolerance), rounded down. */
export const tolerated = (entitled: number, toleranceBp: number): number =>
  Number((BigInt(entitled) * (10_000n + BigInt(toleranceBp))) / 10_000n);

/** Days of the term from the month's first day on. */
function daysLeft(term: Period, month: string): number {
  const { from, to } = monthBounds(month);
  must(from < term.to && to > term.from, `${month} lies outside its term`);
  return daysBetween(from > term.from ? from : term.from, term.to);
}

/** A true-up's line of one month: seats above what is bought and billed, to the end of the term. */
function trueUp(
  input: { entitled: number; unitPrice: UnitPrice; term: Period },
  month: string,
  distinct: number,
  billed: number,
): OverUseLine {
  const of = daysBetween(input.term.from, input.term.to);
  const days = daysLeft(input.term, month);
  const seats = Math.max(0, distinct - input.entitled - billed);
  return { month, seats, days, of, minor: rate(input.unitPrice, seats, days, of) };
}

function overTolerance(
  input: { entitled: number; toleranceBp: number; unitPrice: UnitPrice; term: Period },
  month: string,
  distinct: number,
): OverUseLine {
  const of = daysBetween(input.term.from, input.term.to);
  const seats = Math.max(0, distinct - tolerated(input.entitled, input.toleranceBp));
  return { month, seats, days: of, of, minor: rate(input.unitPrice, seats, of, of) };
}

/**
 * What over-use of a whole term costs, month by month. TRUE_UP: each extra seat from the first day of the
 * month in which the running count first reached it to the term's end. TOLERANCE: one line for the last
 * month, the seats above the tolerated, for the whole term. HARD and REPORT_ONLY bill nothing.
 * A falling `distinct` and a month outside the term are a Bug: callers check them at their door.
 */
export function overuse(input: OverUseInput): { lines: OverUseLine[]; totalMinor: Minor } {
  const { cumulative, policy } = input;
  for (const [i, { distinct }] of cumulative.entries())
    must(i === 0 || distinct >= cumulative[i - 1]!.distinct, "a running count never falls");
  let lines: OverUseLine[] = [];
  if (policy === "TRUE_UP") {
    let billed = 0;
    lines = cumulative.map(({ month, distinct }) => {
      const line = trueUp(input, month, distinct, billed);
      billed += line.seats;
      return line;
    });
  }
  const last = cumulative.at(-1);
  if (policy === "TOLERANCE" && last) lines = [overTolerance(input, last.month, last.distinct)];
  return { lines, totalMinor: checkedMinor(lines.reduce((sum, line) => sum + line.minor, 0n)) };
}

/** S where VAT is charged, Z where the rate is 0. */
export const vatCategoryOf = (vatBp: number): VatCategory => (vatBp > 0 ? "S" : "Z");

/** The line of a call-off: its own quantity, price and net amount. */
export function baseLine(callOff: DueCallOff, terms: Terms): Line {
  const term = termOn(terms, callOff.period.from);
  const inside = callOff.period.from >= term.from && callOff.period.to <= term.to;
  const share = inside ? shareOf(callOff.proration, callOff.period, term) : undefined;
  const byDays = share?.unit === "days" ? share : undefined;
  return {
    kind: "base",
    productId: callOff.productId,
    description: callOff.title,
    callOffId: callOff.id,
    reconciliationId: null,
    period: callOff.period,
    entitled: null,
    active: null,
    quantity: callOff.quantity,
    unitPrice: callOff.unitPrice,
    days: byDays?.used ?? null,
    ofDays: byDays?.of ?? null,
    netMinor: callOff.netMinor,
    vatCategory: vatCategoryOf(callOff.vatBp),
    vatBp: callOff.vatBp,
  };
}

/**
 * The line of one reconciled month, or undefined where it costs nothing: HARD and REPORT_ONLY never do,
 * TOLERANCE only with its term's last month, TRUE_UP where new seats were reached.
 */
export function overUseLine(due: DueOverUse, terms: Terms): Line | undefined {
  if (terms.overUse === "HARD" || terms.overUse === "REPORT_ONLY") return undefined;
  const bounds = monthBounds(due.month);
  const term = termOn(terms, bounds.from < terms.period.from ? terms.period.from : bounds.from);
  const input = { ...due, toleranceBp: terms.toleranceBp, term };
  const trueUps = terms.overUse === "TRUE_UP";
  if (!trueUps && !(bounds.from <= addDays(term.to, -1) && term.to <= bounds.to)) return undefined;
  const line = trueUps
    ? trueUp(input, due.month, due.distinct, due.billedSeats)
    : overTolerance(input, due.month, due.distinct);
  if (line.seats === 0) return undefined;
  const from = trueUps && bounds.from > term.from ? bounds.from : term.from;
  return {
    kind: trueUps ? "true_up" : "tolerance",
    productId: due.productId,
    description: `${due.title}: ${trueUps ? "efterregulering" : "merforbrug"} ${due.month}`,
    callOffId: null,
    reconciliationId: due.reconciliationId,
    period: { from, to: term.to },
    entitled: due.entitled,
    active: due.distinct,
    quantity: line.seats,
    unitPrice: due.unitPrice,
    days: line.days,
    ofDays: line.of,
    netMinor: line.minor,
    vatCategory: vatCategoryOf(terms.vatBp),
    vatBp: terms.vatBp,
  };
}

/** The lines of a buyer's invoices on one agreement, in the order given. */
export function decideLines(
  due: { callOffs: readonly DueCallOff[]; overUse: readonly DueOverUse[] },
  terms: Terms,
): { base: Line[]; overUse: Line[] } {
  const overUse = due.overUse.map((one) => overUseLine(one, terms)).filter((line) => line !== undefined);
  return { base: due.callOffs.map((callOff) => baseLine(callOff, terms)), overUse };
}

export interface VatPart {
  category: VatCategory;
  vatBp: number;
  baseMinor: Minor;
  vatMinor: Minor;
}

/**
 * VAT per category and rate, never per line: the sum of the category's lines times its rate, rounded once,
 * half away from zero (EN 16931, BR-CO-17). Sorted by category, then rate.
 */
export function vatPerCategory(
  lines: readonly Pick<Line, "vatCategory" | "vatBp" | "netMinor">[],
): VatPart[] {
  const parts = new Map<string, VatPart>();
  for (const { vatCategory, vatBp, netMinor } of lines) {
    if ((vatCategory === "S") !== vatBp > 0) throw new Bug(`category ${vatCategory} at ${vatBp} bp`);
    const part = parts.get(`${vatCategory}${vatBp}`) ?? {
      category: vatCategory,
      vatBp,
      baseMinor: 0n,
      vatMinor: 0n,
    };
    part.baseMinor += netMinor;
    part.vatMinor = vatOf(part.baseMinor, vatBp);
    parts.set(`${vatCategory}${vatBp}`, part);
  }
  return [...parts.values()].sort((a, b) =>
    a.category === b.category ? a.vatBp - b.vatBp : a.category < b.category ? -1 : 1,
  );
}

/** Net, VAT and total of an invoice: total is their sum exactly. */
export function totals(lines: readonly Line[]): {
  netMinor: Minor;
  vatMinor: Minor;
  totalMinor: Minor;
  vat: VatPart[];
} {
  const vat = vatPerCategory(lines);
  const netMinor = checkedMinor(lines.reduce((sum, line) => sum + line.netMinor, 0n));
  const vatMinor = vat.reduce((sum, part) => sum + part.vatMinor, 0n);
  return { netMinor, vatMinor, totalMinor: checkedMinor(netMinor + vatMinor), vat };
}

/** `ALFA-FORLAG-2026-000001`: the seller's reference, the series (year of issue) and its number. */
export const invoiceNumber = (sellerReference: string, series: string, number: number): string =>
  `${sellerReference.toUpperCase()}-${series}-${String(number).padStart(6, "0")}`;
