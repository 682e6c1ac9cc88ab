import { linesOf, termOn } from "../../agreements/index.ts";
import {
  heldFrom,
  type OverUse,
  overTolerance,
  type PriceLine,
  type Proration,
  plainLine,
  trueUp,
  unitDays,
  wholeDays,
  yearsOf,
} from "../../catalogue/index.ts";
import {
  noGoods,
  type VatCategory,
  type VatClasses,
  type VatPart,
  type VatParty,
  type VatRules,
  vatClassOn,
  vatOn,
  vatPerCategory,
  withoutRate,
} from "../../law/vat.ts";
import { addDays, type LocalDate, monthBounds, overlap, type Period } from "../../platform/calendar.ts";
import { checkedMinor, type Minor, type UnitPrice, unitPrice } from "../../platform/money.ts";
import { must } from "../../platform/problem.ts";
import type { Basis } from "../../roster/index.ts";
import type { BillingTexts } from "../../texts/index.ts";
import type { LineEvidence, LineKind } from "../schema/index.ts";

/** An invoice line before it belongs to an invoice. Amounts exclude VAT. */
export interface Line extends PriceLine {
  kind: LineKind;
  productId: string;
  productTitle: string;
  description: string;
  callOffId: string | null;
  reconciliationId: string | null;
  shortfallId?: string | null;
  /** Which of the lines of its call-off or shortfall, from 1. */
  part: number;
  /** 0: the first line; 1, 2 …: adjustments by later data. */
  adjustmentNumber: number;
  /** The issued line that a credit gives back of. */
  corrects?: { invoiceId: string; line: number | null };
  /** Of an invoice that stands in for a void one: the line that first billed it. */
  origin?: { invoiceId: string; line: number };
  /** Use, and the size of a school, are billed school by school. */
  institutionId?: number;
  /** What the line's figures were taken from; nothing where its ids say all. */
  evidence?: LineEvidence;
  entitled: number | null;
  active: number | null;
  vatCategory: VatCategory;
  vatBp: number;
  /** Why nothing is charged, with its VATEX code; null where VAT is charged, or at a rate of zero. */
  vatCode: string | null;
  vatReason: string | null;
}

/** The count that a line is priced on, and the index adjustment of its price. */
export const evidenceOf = (basis: Basis | undefined, index?: LineEvidence["index"]): LineEvidence => ({
  ...(basis && { basis: { kind: basis.kind, on: basis.on } }),
  ...(index && { index }),
});

export interface DueCallOff {
  id: string;
  productId: string;
  title: string;
  /** Several years are billed in advance, or school year by school year as each begins. */
  instalments?: "advance" | "school_year";
  /** School years that begin from this day on are not due yet. */
  before?: LocalDate;
  /** As the agreement priced and prorated it; billing does not price call-offs itself. Days up to `paidTo` are billed. */
  lines: readonly (PriceLine & { part?: number; paidTo?: LocalDate })[];
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
  /** Seats of this term that its earlier months have trued up already, whatever they came to (`truedUp`). */
  billedSeats: number;
  unitPrice: UnitPrice;
}

/** What the VAT of an agreement's lines follows from: the two, and what the law takes its product for, by day. */
export interface VatTerms {
  seller: VatParty;
  buyer: VatParty;
  vatClasses: VatClasses;
  /** Other rules than the law's own: what a simulation asks about. */
  rules?: VatRules;
}

export interface Terms extends VatTerms {
  overUse: OverUse;
  toleranceBp: number;
  proration: Proration;
  /** The first stretch of days that one price pays for; later ones follow a year at a time. */
  priceTerm: Period;
  period: Period;
  /** The index adjustment that prices of use and of sizes are taken from; none: the agreement's own. */
  index?: LineEvidence["index"];
}

/** No rule of VAT fits seller, buyer and class on the day that a line is supplied: nothing of theirs is billed. */
export class NoVatRule extends Error {}

/**
 * A line's VAT by law, of its date of supply: the first day that it pays for, with what its product is taken for on that
 * day. Throws `NoVatRule`.
 */
export function lineVat(
  { from }: Period,
  { vatClasses, seller, buyer, rules }: VatTerms,
  texts: BillingTexts,
): Pick<Line, "vatCategory" | "vatBp" | "vatCode" | "vatReason"> {
  const vatClass = vatClassOn(vatClasses, from);
  const vat = vatOn(from, { vatClass, seller, buyer }, rules);
  if (!vat) {
    const source = withoutRate(from, vatClass, rules);
    throw new NoVatRule(
      source === undefined
        ? `No rule of VAT fits a seller of ${seller.country} and a buyer of ${buyer.country} on ${from}.${goodsNote(buyer)}`
        : `The product's class is ${vatClass} on ${from}, which has no rate (${source}): give it the class that fits.`,
    );
  }
  const { category, vatBp, code, reason, source } = vat;
  const vatReason = reason && texts.vat[reason](source);
  return { vatCategory: category, vatBp, vatCode: code, vatReason };
}

/** Why a buyer abroad has no category of goods either. */
function goodsNote(buyer: VatParty): string {
  const none = noGoods(buyer);
  return none
    ? ` ${none.category} is of ${none.of} (${none.source}); what is delivered electronically is none.`
    : "";
}

/** The lines of a call-off are those of its price, or the school years of them that have begun. */
function baseLines(callOff: DueCallOff, vatOf: (period: Period) => ReturnType<typeof lineVat>): Line[] {
  return callOff.lines.flatMap((line, index) => {
    const { instalments, before } = callOff;
    const { paidTo } = line;
    const years = instalments === "school_year" && before ? yearsOf(line, { paidTo, before }) : [line];
    return years.map((piece) => baseLine(piece, line.part ?? index + 1, callOff, vatOf(piece.period)));
  });
}

/** A flat literal: one buyer may have 50,000 of them. */
function baseLine(
  line: PriceLine,
  part: number,
  { id, productId, title }: DueCallOff,
  { vatCategory, vatBp, vatCode, vatReason }: ReturnType<typeof lineVat>,
): Line {
  return {
    period: line.period,
    units: line.units,
    quantity: line.quantity,
    per: line.per,
    baseQuantity: line.baseQuantity,
    unitPrice: line.unitPrice,
    feeMinor: line.feeMinor,
    minimumMinor: line.minimumMinor,
    roundingMinor: line.roundingMinor,
    netMinor: line.netMinor,
    kind: "base",
    productId,
    productTitle: title,
    description: title,
    callOffId: id,
    part,
    reconciliationId: null,
    adjustmentNumber: 0,
    entitled: null,
    active: null,
    vatCategory,
    vatBp,
    vatCode,
    vatReason,
  };
}

/**
 * The seats that a term's months have trued up by their figures of today. Not those of invoice lines: a month whose seats
 * come to 0.00 has no document, and its seats are trued up all the same.
 */
export const truedUp = (months: readonly Pick<DueOverUse, "distinct" | "entitled">[]): number =>
  months.reduce((most, { distinct, entitled }) => Math.max(most, distinct - entitled), 0);

/**
 * The line of one reconciled month, or undefined where it costs nothing: HARD and REPORT_ONLY never do,
 * TOLERANCE only with its term's last month, TRUE_UP where new seats were reached.
 */
export function overUseLine(due: DueOverUse, terms: Terms, texts: BillingTexts): Line | undefined {
  if (terms.overUse === "HARD" || terms.overUse === "REPORT_ONLY") return undefined;
  const bounds = monthBounds(due.month);
  const term = termOn(terms, bounds.from < terms.period.from ? terms.period.from : bounds.from);
  // Nobody pays for days before the agreement began or after it has ended.
  const held = overlap(term, terms.period);
  must(held, "a term lies within its agreement");
  const whole = wholeDays(terms.proration, { term, held });
  const input = { ...due, toleranceBp: terms.toleranceBp, term: whole, held };
  const trueUps = terms.overUse === "TRUE_UP";
  if (!trueUps && !(bounds.from <= addDays(held.to, -1) && held.to <= bounds.to)) return undefined;
  const line = trueUps
    ? trueUp(input, due.month, due.distinct, due.billedSeats)
    : overTolerance(input, due.month, due.distinct);
  if (line.seats === 0) return undefined;
  const period = trueUps ? heldFrom(held, due.month) : held;
  const product = { ...unitDays(line.seats, line.days, line.of), unitPrice: due.unitPrice };
  return {
    ...plainLine({ ...product, period, netMinor: line.minor }),
    kind: trueUps ? "true_up" : "tolerance",
    productId: due.productId,
    productTitle: due.title,
    description: texts.line[trueUps ? "trueUp" : "overUse"](due.title, due.month),
    callOffId: null,
    part: 1,
    reconciliationId: due.reconciliationId,
    adjustmentNumber: 0,
    entitled: due.entitled,
    active: due.distinct,
    ...lineVat(period, terms, texts),
  };
}

/** A school year in which a buyer took less than its minimum; the agreement has priced the missing units. */
export interface DueShortfall {
  id: string;
  productId: string;
  title: string;
  schoolYear: string;
  period: Period;
  units: number;
  unitPrice: UnitPrice;
  netMinor: Minor;
}

/** A minimum that was not taken is charged as its units would have been: a line for each term that its year touches. */
export function shortfallLines(
  due: DueShortfall,
  terms: Pick<Terms, "proration" | "priceTerm" | keyof VatTerms>,
  texts: BillingTexts,
): Line[] {
  const charges = [{ quantity: due.units, unitPrice: due.unitPrice, fee: unitPrice(0n) }];
  const part = { own: due.units, joint: due.units };
  const { proration, priceTerm } = terms;
  return linesOf(charges, part, due, { proration, priceTerm, period: due.period }).map((line, index) => ({
    ...line,
    kind: "shortfall",
    productId: due.productId,
    productTitle: due.title,
    description: texts.line.shortfall(due.title, due.schoolYear),
    callOffId: null,
    reconciliationId: null,
    shortfallId: due.id,
    part: index + 1,
    adjustmentNumber: 0,
    entitled: null,
    active: null,
    ...lineVat(line.period, terms, texts),
  }));
}

/** The lines of a buyer's invoices on one agreement, in the order given. */
export function decideLines(
  due: { callOffs: readonly DueCallOff[]; overUse: readonly DueOverUse[] },
  terms: Terms,
  texts: BillingTexts,
): { base: Line[]; overUse: Line[] } {
  const overUse = due.overUse
    .map((one) => overUseLine(one, terms, texts))
    .filter((line) => line !== undefined);
  // Thousands of call-offs begin on the same few days.
  const known = new Map<LocalDate, ReturnType<typeof lineVat>>();
  const vatOf = (period: Period) => {
    const vat = known.get(period.from) ?? lineVat(period, terms, texts);
    known.set(period.from, vat);
    return vat;
  };
  return { base: due.callOffs.flatMap((callOff) => baseLines(callOff, vatOf)), overUse };
}

/** Net, VAT and total of an invoice or a credit note; the total is the sum of the two. */
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
