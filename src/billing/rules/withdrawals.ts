import type { Proration } from "../../catalogue/index.ts";
import { daysBetween, type LocalDate, monthsBegun, type Period } from "../../platform/calendar.ts";
import { roundHalfAway } from "../../platform/decimal.ts";
import type { Minor } from "../../platform/money.ts";
import type { IssuedLine } from "./give-back.ts";

/** What is given back of a call-off that is withdrawn: days to come, by the rule of days that it was priced by. Pure. */

/** Months from which on a price for fewer than twelve is the whole price (each month pays double). */
const DOUBLED_MONTHS = 6;

/** How much of a line's price pays for the days from a day on: a share `[part, whole]` of it. */
export function shareFrom(
  { from, to }: Period,
  day: LocalDate,
  proration: Proration,
): readonly [bigint, bigint] {
  if (day <= from) return [1n, 1n];
  if (day >= to) return [0n, 1n];
  if (proration === "DAILY") return [BigInt(daysBetween(day, to)), BigInt(daysBetween(from, to))];
  // A term that has begun is paid whole.
  if (proration === "NONE") return [0n, 1n];
  const [kept, all] = [monthsBegun(from, day), monthsBegun(from, to)];
  const most = proration === "MONTHLY" ? all : Math.min(all, DOUBLED_MONTHS);
  return [BigInt(Math.max(0, most - kept)), BigInt(most)];
}

/**
 * How much of an invoice line is given back. A price for days or months is one for those of the line; one that is for a
 * term as a whole, and not for its days, is given back by the term, in however many lines a change of VAT or instalments cut it.
 */
const shareOf = (line: Period, term: Period, { from, proration }: Withdrawn): readonly [bigint, bigint] =>
  shareFrom(proration === "NONE" || proration === "SHORT_TERM_X2" ? term : line, from, proration);

/** A withdrawal of `quantity` of a call-off's `of` units, from a day on. */
export interface Withdrawn {
  quantity: number;
  of: number;
  from: LocalDate;
  proration: Proration;
}

const leftOf = ({ netMinor, creditedMinor }: IssuedLine): Minor => netMinor + creditedMinor;
const least = (first: Minor, ...others: Minor[]): Minor =>
  others.reduce((found, one) => (one < found ? one : found), first);

/**
 * What an invoice gives back, by line: of `own`, the lines of the call-off with the term that each is priced for, never more
 * than is left of them. A discount has paid its part of each line of its VAT rate. `whole`: all that is left of the invoice,
 * discounts too.
 */
export function withdrawnOf(
  lines: readonly IssuedLine[],
  own: ReadonlyMap<number, Period>,
  withdrawn: Withdrawn,
): { given: Map<number, Minor>; whole: boolean } {
  const billed = new Map<string, { net: Minor; above: Minor; left: Minor }>();
  const rateOf = ({ vatCategory, vatBp }: IssuedLine) => `${vatCategory} ${vatBp}`;
  for (const line of lines) {
    const { net, above, left } = billed.get(rateOf(line)) ?? { net: 0n, above: 0n, left: 0n };
    const more = line.netMinor > 0n ? line.netMinor : 0n;
    billed.set(rateOf(line), {
      ...{ net: net + line.netMinor, above: above + more, left: left + leftOf(line) },
    });
  }
  const given = new Map<number, Minor>();
  let whole = true;
  for (const line of lines) {
    const left = leftOf(line);
    if (left <= 0n) continue;
    const rate = billed.get(rateOf(line))!;
    const term = own.get(line.line);
    const [part, all] = term ? shareOf(line.period, term, withdrawn) : [0n, 1n];
    const [n, d] = [line.netMinor * part * BigInt(withdrawn.quantity), all * BigInt(withdrawn.of)];
    if (roundHalfAway(n, d) < left) whole = false;
    const minor = rate.net > 0n ? roundHalfAway(n * rate.net, d * rate.above) : 0n;
    const most = least(minor, left, rate.left);
    if (most <= 0n) continue;
    given.set(line.line, most);
    rate.left -= most;
  }
  return { given, whole };
}
