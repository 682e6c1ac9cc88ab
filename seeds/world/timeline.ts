import { addDays, instant, monthStart, workingDay } from "./dates.ts";
import type { Timeline } from "./types.ts";

/** Days of standstill after electronic award letters (Danish Public Procurement Act § 3). */
const STANDSTILL_DAYS = 10;

/**
 * The story's calendar. The reconciled month is the last full month before `storyEnd`; the agreement
 * runs over the school year that holds it; the round is run in the spring before. Everything that is
 * done before the usage files lies before 1 September and so always before `storyEnd`.
 */
export function timeline(storyEnd: string): Timeline {
  const reconciled = monthStart(storyEnd, -1);
  const year = Number(reconciled.slice(0, 4)) - (reconciled.slice(5, 7) < "08" ? 1 : 0);
  const day = (monthDay: string): string => workingDay(`${year}-${monthDay}`);
  const letters = day("05-06");
  const yearPeriod = { from: `${year}-08-01`, to: `${year + 1}-08-01` };
  const newYear = `${year + 1}-01-01`;
  const months = usageMonths(yearPeriod.from, reconciled);
  return {
    dialogueOpens: instant(day("01-12"), "09:00:00"),
    demandOpens: instant(day("02-09"), "09:00:00"),
    demandDeadline: instant(day("03-06"), "12:00:00"),
    publication: instant(day("03-12"), "09:00:00"),
    bidDeadline: instant(day("04-21"), "12:00:00"),
    opening: instant(workingDay(addDays(day("04-21"), 1)), "10:00:00"),
    evaluation: instant(day("04-30"), "10:00:00"),
    awardLetters: instant(letters, "10:00:00"),
    standstillEnds: instant(standstillEnd(letters), "00:00:00"),
    conclusion: instant(workingDay(addDays(letters, STANDSTILL_DAYS + 8)), "10:00:00"),
    directPurchases: instant(day("06-08"), "10:00:00"),
    rosterImport: instant(day("06-15"), "06:00:00"),
    drawsOpen: instant(day("06-22"), "08:00:00"),
    returns: instant(day("08-24"), "09:00:00"),
    drawsAfterReturns: instant(day("08-26"), "09:00:00"),
    // Before the first usage file, also where a story ends on that day.
    payouts: instant(`${year}-09-01`, "00:00:05"),
    ...deliveries(storyEnd, months),
    agreementPeriod: yearPeriod,
    countDate: storyEnd > `${year}-09-05` ? `${year}-09-05` : `${year}-08-31`,
    terms: {
      year: yearPeriod,
      autumn: { from: yearPeriod.from, to: newYear },
      spring: { from: newYear, to: yearPeriod.to },
    },
    usageMonths: months,
    reconciledMonth: { from: reconciled, to: monthStart(reconciled, 1) },
  };
}

/** Midnight after the standstill's last day, which is moved to a working day when it is none. */
function standstillEnd(letters: string): string {
  return addDays(workingDay(addDays(letters, STANDSTILL_DAYS)), 1);
}

function usageMonths(yearStart: string, reconciled: string): string[] {
  return [-2, -1, 0].map((n) => monthStart(reconciled, n)).filter((month) => month >= yearStart);
}

type Deliveries = Pick<Timeline, "usageReceived" | "supplementReceived" | "reconciliation" | "invoicing">;

/**
 * A month's file arrives on the third of the next month; what belongs to the reconciled month comes no
 * later than the first minute of the story's last day, so that a story may end on the first of a month.
 */
function deliveries(storyEnd: string, months: readonly string[]): Deliveries {
  const next = monthStart(storyEnd);
  const capped = (date: string, second: string): string =>
    date < storyEnd ? instant(date, "06:00:00") : instant(storyEnd, `00:00:${second}`);
  return {
    usageReceived: months.map((month) => capped(addDays(monthStart(month, 1), 2), "10")),
    supplementReceived: capped(addDays(next, 4), "20"),
    reconciliation: capped(addDays(next, 6), "30"),
    invoicing: capped(addDays(next, 7), "40"),
  };
}
