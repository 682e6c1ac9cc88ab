import { addDays, dateOf, endOfDay, type LocalDate } from "../platform/calendar.ts";
import { type Dated, FIRST_DAY, rowOn } from "./dated.ts";
import { type HolidayOptions, isWorkingDay } from "./holidays.ts";

/** The days after an award in which no contract may be signed. */

/** Calendar days of standstill after letters, counted from the day after sending: sent electronically, and otherwise. */
export const standstillDays: readonly (Dated & { calendarDays: number; otherwiseDays: number })[] = [
  {
    from: FIRST_DAY,
    calendarDays: 10,
    otherwiseDays: 15,
    source: "lov om Klagenævnet for Udbud § 3, and Regulation 1182/71 for its last day",
    confirmed: false,
  },
];

/**
 * The standstill after an award: ten calendar days from the day after electronic sending, fifteen otherwise; ending on
 * a Saturday, Sunday or public holiday it runs to the end of the next working day. `signableFrom` is the first
 * instant after `lastDay`.
 */
export function standstill(
  sentAt: Date,
  options: HolidayOptions & { otherwise?: boolean } = {},
): { lastDay: LocalDate; signableFrom: Date } {
  const sentOn = dateOf(sentAt);
  const { calendarDays, otherwiseDays } = rowOn(standstillDays, sentOn) ?? standstillDays[0]!;
  let lastDay = addDays(sentOn, options.otherwise ? otherwiseDays : calendarDays);
  while (!isWorkingDay(lastDay, options)) lastDay = addDays(lastDay, 1);
  return { lastDay, signableFrom: endOfDay(lastDay) };
}
