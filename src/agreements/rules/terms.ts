import type { Proration } from "../../catalogue/index.ts";
import { asLocalDate, type LocalDate, overlap, type Period } from "../../platform/calendar.ts";
import { moneyProblems, type UnitPrice } from "../../platform/money.ts";
import { must, Problem } from "../../platform/problem.ts";

/**
 * A price pays for one term: the first is `priceTerm`, the others follow a year at a time; a part of a term is
 * prorated by the agreement's policy. Pure.
 */

export interface PriceTerms {
  proration: Proration;
  priceTerm: Period;
  period: Period;
}
/** The same day a year later; 29 February becomes 1 March. */
function yearAfter(date: LocalDate): LocalDate {
  const year = String(Number(date.slice(0, 4)) + 1);
  return asLocalDate(`${year}${date.slice(4) === "-02-29" ? "-03-01" : date.slice(4)}`);
}

/** What one price of a joint agreement pays for: its first year, or all of it where it is shorter. */
export function firstTermOf(period: Period): Period {
  const to = yearAfter(period.from);
  return { from: period.from, to: to < period.to ? to : period.to };
}

/** The terms that a period touches, each with the days of the period in it. */
export function termsOver(priceTerm: Period, period: Period): { term: Period; period: Period }[] {
  must(priceTerm.from <= period.from, "prices begin no later than the period");
  const found: { term: Period; period: Period }[] = [];
  for (let term = priceTerm; term.from < period.to; term = { from: term.to, to: yearAfter(term.to) }) {
    const days = overlap(term, period);
    if (days) found.push({ term, period: days });
  }
  return found;
}

/** The agreement's price term that a day lies in: the first one, or a following year; never past the agreement's end. */
export function termOn(terms: { priceTerm: Period; period: Period }, day: LocalDate): Period {
  let { from, to } = terms.priceTerm;
  while (to <= day && to < terms.period.to) [from, to] = [to, yearAfter(to)];
  return { from, to };
}

/** The largest price that the database holds (bigint micro). */
const MAX_COLUMN = 2n ** 63n - 1n;
/** The price itself, or the refusal `amount-out-of-range` where no column holds it. */
export function heldPrice(price: UnitPrice): UnitPrice {
  if (price > MAX_COLUMN)
    throw new Problem(moneyProblems.outOfRange, "the price of one unit is larger than an agreement can hold");
  return price;
}
