import { addDays, daysBetween, type LocalDate } from "../platform/calendar.ts";
import { roundHalfAway } from "../platform/decimal.ts";
import type { Minor } from "../platform/money.ts";
import { type Dated, rowOn } from "./dated.ts";

/** What being late with a payment may cost. Nothing that is not confirmed is charged. */

export interface ReminderBound extends Dated {
  /** Øre per reminder at most. */
  feeMinor: Minor;
  /** Reminders of one claim that may have a fee. */
  reminders: number;
  /** Days between two of them at least. */
  betweenDays: number;
}
export interface InterestRow extends Dated {
  /** A year's interest in basis points. */
  bp: number;
}
export interface LateRules {
  reminders: readonly ReminderBound[];
  interest: readonly InterestRow[];
}

/** The rows at hand are general knowledge: an operator's lawyer confirms them, with the rate of each half-year. */
export const lateRules: LateRules = {
  reminders: [
    {
      from: "2013-03-01" as LocalDate,
      ...{ feeMinor: 10_000n, reminders: 3, betweenDays: 10 },
      source: "renteloven § 9 b, stk. 2: 100 kroner a reminder, three of them, ten days apart",
      confirmed: false,
    },
  ],
  interest: [
    {
      from: "2025-07-01" as LocalDate,
      bp: 975,
      source:
        "renteloven § 5, stk. 1: the lending rate of Danmarks Nationalbank on 1 July 2025 and 8 percent",
      confirmed: false,
    },
  ],
};

/** What a reminder may charge as its fee on a day, up to `wanted`; 0 where no confirmed row says so. */
export function reminderFee(
  wanted: Minor,
  number: number,
  on: LocalDate,
  { reminders }: LateRules,
): { minor: Minor; sources: string[] } {
  const row = rowOn(reminders, on);
  if (!row?.confirmed || number > row.reminders || wanted <= 0n) return { minor: 0n, sources: [] };
  return { minor: wanted < row.feeMinor ? wanted : row.feeMinor, sources: [row.source] };
}

/** Simple interest of an amount for the days from `from` up to `to`, day by day at the rate in force, rounded once. */
export function lateInterest(
  minor: Minor,
  { from, to }: { from: LocalDate; to: LocalDate },
  { interest }: LateRules,
): { minor: Minor; sources: string[] } {
  const sources = new Set<string>();
  let basisPointDays = 0n;
  for (let day = from; day < to; ) {
    const row = rowOn(interest, day);
    // Days of which no confirmed rate is known cost nothing.
    const after = interest.find((one) => one.from > day)?.from;
    const until = after !== undefined && after < to ? after : to;
    if (row?.confirmed) {
      basisPointDays += BigInt(row.bp) * BigInt(daysBetween(day, until));
      sources.add(row.source);
    }
    day = until > day ? until : addDays(day, 1);
  }
  return { minor: roundHalfAway(minor * basisPointDays, 10_000n * 365n), sources: [...sources] };
}
