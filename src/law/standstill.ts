import { addDays, dateOf, endOfDay, type LocalDate } from "../platform/calendar.ts";
import { type Dated, FIRST_DAY, rowOn } from "./dated.ts";
import { type HolidayOptions, isWorkingDay } from "./holidays.ts";

/** The days after an award in which no contract may be signed. */

/** Calendar days of standstill after letters that were sent electronically, counted from the day after sending. */
export const standstillDays: readonly (Dated & { calendarDays: number })[] = [
  {
    from: FIRST_DAY,
    calendarDays: 10,
    source: "lov om Klagenævnet for Udbud § 3, and Regulation 1182/71 for its last day",
    confirmed: false,
  },
];

/**
 * The standstill after an award sent electronically: ten calendar days from the day after sending; ending on
 * a Saturday, Sunday or public holiday it runs to the end of the next working day. `signableFrom` is the first
 * instant after `lastDay`.
 */
export function standstill(
  sentAt: Date,
  options: HolidayOptions = {},
): { lastDay: LocalDate; signableFrom: Date } {
  const sentOn = dateOf(sentAt);
  const { calendarDays } = rowOn(standstillDays, sentOn) ?? standstillDays[0]!;
  let lastDay = addDays(sentOn, calendarDays);
  while (!isWorkingDay(lastDay, options)) lastDay = addDays(lastDay, 1);
  return { lastDay, signableFrom: endOfDay(lastDay) };
}
