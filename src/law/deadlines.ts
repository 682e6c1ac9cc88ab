import { addDays, atTime, dateOf, daysBetween, type LocalDate, timeOfDay } from "../platform/calendar.ts";
import { type Dated, FIRST_DAY, rowOn } from "./dated.ts";
import { isWorkingDay } from "./holidays.ts";
import type { Imposer, Procedure } from "./procedures.ts";

/** The days that bidders must be left. Sections are of udbudsloven (lov nr. 1564 af 15/12/2015) unless something else is named. */

/** What is published while bids are open, by what it does to them. */
export const noticeKinds = ["supplementary", "substantial", "pointer", "basic"] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * Fewest whole calendar days between a publication and the deadline for bids, and working days among them. What
 * is unconfirmed is the working days: Regulation 1182/71 art. 3(5) asks for two in a period of two days or more.
 */
export const informationDays: readonly (Dated & { wholeDays: number; workingDays: number })[] = [
  {
    from: FIRST_DAY,
    wholeDays: 6,
    workingDays: 2,
    source: "udbudsloven § 134 stk. 3, and Regulation 1182/71 art. 3(5)",
    confirmed: false,
  },
];
const informationDaysOn = (date: LocalDate) => rowOn(informationDays, date) ?? informationDays[0]!;

/** The first day that leaves bidders enough whole days after a publication; neither end's day counts. */
export function firstDeadlineDay(published: LocalDate): LocalDate {
  const { wholeDays, workingDays } = informationDaysOn(published);
  let working = 0;
  for (let day = addDays(published, 1); ; day = addDays(day, 1)) {
    if (daysBetween(published, day) > wholeDays && working >= workingDays) return day;
    if (isWorkingDay(day)) working += 1;
  }
}

/** The last day on which information may be published before a deadline without moving it. */
export function lastInformationDay(deadline: Date): LocalDate {
  const closes = dateOf(deadline);
  let day = addDays(closes, -1);
  while (firstDeadlineDay(day) > closes) day = addDays(day, -1);
  return day;
}

export interface DeadlineVerdict {
  extension: "none" | "required" | "cancel";
  earliestDeadline: Date | null;
}

/**
 * What a publication at an instant asks of the deadline for bids. `supplementary` information that leaves too
 * few days, and a `substantial` change at any time, need a later one: the old time of day on the first day
 * that leaves enough; a substantial change always moves it, by a day at least. A `pointer` to what was there
 * asks nothing; a change of something `basic` can only cancel.
 */
export function decideDeadline(deadline: Date, publishedAt: Date, kind: NoticeKind): DeadlineVerdict {
  if (kind === "basic") return { extension: "cancel", earliestDeadline: null };
  if (kind === "pointer") return { extension: "none", earliestDeadline: null };
  const time = timeOfDay(deadline);
  const earliest = atTime(firstDeadlineDay(dateOf(publishedAt)), time);
  if (earliest > deadline) return { extension: "required", earliestDeadline: earliest };
  if (kind === "supplementary") return { extension: "none", earliestDeadline: null };
  return { extension: "required", earliestDeadline: atTime(addDays(dateOf(deadline), 1), time) };
}

/** The fewest whole days of one procedure, and who asks for them. */
export interface MinimumDeadline extends Omit<Dated, "from"> {
  wholeDays: number;
  imposed: Imposer;
}

/** Fewest whole days between publication and the deadline for bids, by the day from which they hold. */
export const minimumDeadlines: readonly ({ from: LocalDate } & Record<Procedure, MinimumDeadline>)[] = [
  {
    from: "2016-01-01" as LocalDate,
    light: {
      wholeDays: 6,
      imposed: "own_terms",
      source: "no figure in the light regime (§§ 186-189); as § 134's six whole days",
      confirmed: false,
    },
    light_dps: {
      wholeDays: 10,
      imposed: "own_terms",
      source: "as § 103 for bids in a dynamic purchasing system",
      confirmed: false,
    },
    open: {
      wholeDays: 30,
      imposed: "law",
      source: "§ 57: 35 days, 30 where bids come electronically",
      confirmed: false,
    },
    framework: {
      wholeDays: 30,
      imposed: "law",
      source: "§ 57, the framework being made by open procedure",
      confirmed: false,
    },
  },
];

/** The row of a procedure on a day; undefined before the table's first day. */
export const minimumDeadlineOn = (procedure: Procedure, date: LocalDate): MinimumDeadline | undefined =>
  rowOn(minimumDeadlines, date)?.[procedure];

/** The first instant of that time of day that leaves so many whole days after a publication. */
export function earliestDeadline(publishedAt: Date, closesAt: Date, wholeDays: number): Date {
  const published = dateOf(publishedAt);
  const byDays = addDays(published, wholeDays + 1);
  const bySix = firstDeadlineDay(published);
  const longer = byDays > bySix || wholeDays > informationDaysOn(published).wholeDays;
  return atTime(longer ? byDays : bySix, timeOfDay(closesAt));
}
