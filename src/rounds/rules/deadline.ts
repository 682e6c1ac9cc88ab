import {
  addDays,
  atTime,
  dateOf,
  daysBetween,
  isWorkingDay,
  type LocalDate,
  timeOfDay,
} from "../../platform/calendar.ts";

/** What is published while bids are open, by what it does to them. */
export const noticeKinds = ["supplementary", "substantial", "pointer", "basic"] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Whole calendar days between publication and deadline (udbudsloven § 134 stk. 3), and working days among them. */
export const wholeDaysMin = 6;
/** Regulation 1182/71 art. 3(5): a period of two days or more holds at least two working days. Unconfirmed here. */
export const workingDaysMin = 2;

/** The first day that leaves bidders enough whole days after a publication; neither end's day counts. */
export function firstDeadlineDay(published: LocalDate): LocalDate {
  let working = 0;
  for (let day = addDays(published, 1); ; day = addDays(day, 1)) {
    if (daysBetween(published, day) > wholeDaysMin && working >= workingDaysMin) return day;
    if (isWorkingDay(day)) working += 1;
  }
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
