import { addDays, type LocalDate, schoolYearOf } from "../../platform/calendar.ts";

/**
 * The first day of which a provider may send sums and close months: that of the school year before this one. Sums of an
 * agreement's first years come in reports of whole calendar years, so they are not bound by its first day.
 */
export const firstDayOfSums = (today: LocalDate): LocalDate =>
  schoolYearOf(addDays(schoolYearOf(today).from, -1)).from;

/**
 * The first day whose events a provider may send for a controller: each month that has events gets tables of its own, so
 * a sender must not choose months at will. It is the first day of their first agreement; where none has begun, that of
 * the school year before this one. Pure.
 */
export const firstDayOfEvents = (agreed: LocalDate | undefined, today: LocalDate): LocalDate =>
  agreed !== undefined && agreed <= today ? agreed : firstDayOfSums(today);
