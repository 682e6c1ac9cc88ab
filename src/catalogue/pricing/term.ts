import { addDays, asLocalDate, contains, type LocalDate, type Period } from "../../platform/calendar.ts";
import { Problem } from "../../platform/problem.ts";
import { type OfferTerm, periodOutsideTerm } from "../schema/index.ts";

/** Which days one price of an offer pays for, and until when notice is given. Pure. */

/** The first day of the month `months` after that of `date`, on `date`'s day or, where there is none, on the 1st after it. */
function monthsAfter(date: LocalDate, months: number): LocalDate {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  const at = year * 12 + (month - 1) + months;
  const first = asLocalDate(
    `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}-01`,
  );
  const wanted = addDays(first, Number(date.slice(8)) - 1);
  return wanted.slice(5, 7) === first.slice(5, 7) ? wanted : asLocalDate(`${wanted.slice(0, 7)}-01`);
}

/**
 * The term that a day lies in: from its month and day of the year for so many months, half-open, or from the
 * day itself. Undefined where the day lies in the gap after a term of fewer than twelve months.
 */
export function termOfOffer({ startsOn, months }: OfferTerm, day: LocalDate): Period | undefined {
  const year = Number(day.slice(0, 4)) - (startsOn !== null && day.slice(5) < startsOn ? 1 : 0);
  const from = startsOn === null ? day : asLocalDate(`${year}-${startsOn}`);
  const to = monthsAfter(from, months);
  return day < to ? { from, to } : undefined;
}

/** The first price term of a purchase over `period`. Throws `period-outside-term`. */
export function decidePriceTerm(term: OfferTerm, period: Period): Period {
  const first = termOfOffer(term, period.from);
  // A term of a year is followed by the next; after a shorter term come days that no price pays for.
  if (first && (term.months === 12 || contains(first, period))) return first;
  const days = first ? `from ${first.from} up to, not including, ${first.to}` : `from ${term.startsOn}`;
  throw new Problem(periodOutsideTerm, `One price pays for ${term.months} months ${days}.`, {
    errors: [{ pointer: "/period", detail: `must lie within ${term.months} months ${days}` }],
  });
}

/** The last day within `period` on which notice is given by month and day; null where there is none. */
export function noticeDay(noticeBy: string | null, period: Period): LocalDate | null {
  if (noticeBy === null) return null;
  const last = addDays(period.to, -1);
  const year = Number(last.slice(0, 4)) - (last.slice(5) < noticeBy ? 1 : 0);
  const day = asLocalDate(`${year}-${noticeBy}`);
  return day < period.from ? null : day;
}
