import { daysBetween, monthBounds, overlap, type Period } from "../../platform/calendar.ts";
import { checkedMinor, type Minor, minorOfMicro, type UnitPrice, unitPrice } from "../../platform/money.ts";
import { must } from "../../platform/problem.ts";
import type { OverUse } from "../models/terms.ts";
import type { Proration } from "./prorate.ts";

/** What use above what was bought costs, by the agreement's over-use policy. Imports no other domain at run time. */

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

/** What a unit's price pays for, and the days of it that the agreement holds: it may begin or end within. */
export interface HeldTerm {
  term: Period;
  held: Period;
}

/**
 * The days that a unit's whole price pays for. Under NONE, where whoever calls off pays the whole however short the agreement
 * is, the days of the price term that the agreement has: a seat that is reached on its first day costs what one that is called
 * off does. Else the price term's.
 */
export const wholeDays = (policy: Proration, { term, held }: HeldTerm): Period =>
  policy === "NONE" ? held : term;

/** The held days from the month's first day on. */
export function heldFrom(held: Period, month: string): Period {
  const left = overlap(held, { from: monthBounds(month).from, to: held.to });
  must(left && left.from < monthBounds(month).to, `${month} lies outside its term`);
  return left;
}

/** A true-up's line of one month: seats above what is bought and billed, to the end of the held days. */
export function trueUp(
  input: { entitled: number; unitPrice: UnitPrice } & HeldTerm,
  month: string,
  distinct: number,
  billed: number,
): OverUseLine {
  const of = daysBetween(input.term.from, input.term.to);
  const left = heldFrom(input.held, month);
  const days = daysBetween(left.from, left.to);
  const seats = Math.max(0, distinct - input.entitled - billed);
  return { month, seats, days, of, minor: rate(input.unitPrice, seats, days, of) };
}

/**
 * What a school owes that has grown into a dearer band: the difference to the price that is paid, for the days of `days` in
 * the term. Nothing where it has shrunk, and never more than the difference of the bands.
 */
export function sizeTrueUp(
  prices: { paid: UnitPrice; reached: UnitPrice },
  days: Period,
  term: Period,
): { unitPrice: UnitPrice; days: number; of: number; minor: Minor } {
  const more = prices.reached > prices.paid ? unitPrice(prices.reached - prices.paid) : unitPrice(0n);
  const [used, of] = [daysBetween(days.from, days.to), daysBetween(term.from, term.to)];
  return { unitPrice: more, days: used, of, minor: rate(more, 1, used, of) };
}

/** A school as its call-off was priced: its people, and the days that this pays for. */
export interface PaidSize {
  institutionId: number;
  paidFor: number;
  paid: Period;
}

/**
 * What a month of a school's size costs, from its first day to the term's end: the difference to the dearest size that is
 * paid for already. `parts` is what was called off of it: one school, or those that are this one by now; `reached` keeps the
 * price paid so far in the term by the school that was called off, and is raised. `people` undefined: the size as it was.
 */
export function sizeOfMonth(
  { month, parts, people }: { month: string; parts: readonly PaidSize[]; people: number | undefined },
  of: {
    priceOf: (people: number) => UnitPrice | undefined;
    term: Period;
    reached: Map<number, UnitPrice>;
  },
): (ReturnType<typeof sizeTrueUp> & { period: Period }) | undefined {
  const { priceOf, term, reached } = of;
  const paidOf = ({ institutionId, paidFor }: PaidSize) =>
    reached.get(institutionId) ?? priceOf(paidFor) ?? unitPrice(0n);
  const paid = unitPrice(parts.reduce((sum, part) => sum + paidOf(part), 0n));
  const now = people === undefined ? paid : priceOf(people);
  // What is paid for longest carries the difference: once another has ended, its price is due as well.
  const longest = parts.reduce((one, part) => (part.paid.to > one.paid.to ? part : one));
  const { from } = monthBounds(month);
  const period = overlap(overlap(term, longest.paid) ?? term, {
    from: from > term.from ? from : term.from,
    to: term.to,
  });
  if (now === undefined || !period) return undefined;
  const fresh = sizeTrueUp({ paid, reached: now }, period, term);
  reached.set(longest.institutionId, unitPrice(paidOf(longest) + (now > paid ? now - paid : 0n)));
  return { ...fresh, period };
}

/** The line of a term's last held month: seats above the tolerated, for the held days of the term. */
export function overTolerance(
  input: { entitled: number; toleranceBp: number; unitPrice: UnitPrice } & HeldTerm,
  month: string,
  distinct: number,
): OverUseLine {
  const of = daysBetween(input.term.from, input.term.to);
  const seats = Math.max(0, distinct - tolerated(input.entitled, input.toleranceBp));
  const days = daysBetween(input.held.from, input.held.to);
  return { month, seats, days, of, minor: rate(input.unitPrice, seats, days, of) };
}

/**
 * What over-use of a whole term costs, month by month. TRUE_UP: each extra seat from the first day of the
 * month in which the running count first reached it to the term's end. TOLERANCE: one line for the last
 * month, the seats above the tolerated, for the whole term. HARD and REPORT_ONLY bill nothing.
 * A falling `distinct` and a month outside the term are a Bug: callers check both before they call.
 */
export function overuse(input: OverUseInput): { lines: OverUseLine[]; totalMinor: Minor } {
  const { cumulative, policy } = input;
  const whole = { ...input, held: input.term };
  for (const [i, { distinct }] of cumulative.entries())
    must(i === 0 || distinct >= cumulative[i - 1]!.distinct, "a running count never falls");
  let lines: OverUseLine[] = [];
  if (policy === "TRUE_UP") {
    let billed = 0;
    lines = cumulative.map(({ month, distinct }) => {
      const line = trueUp(whole, month, distinct, billed);
      billed += line.seats;
      return line;
    });
  }
  const last = cumulative.at(-1);
  if (policy === "TOLERANCE" && last) lines = [overTolerance(whole, last.month, last.distinct)];
  return { lines, totalMinor: checkedMinor(lines.reduce((sum, line) => sum + line.minor, 0n)) };
}
