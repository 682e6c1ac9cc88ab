import { addDays, asLocalDate, type LocalDate, schoolYearOf } from "../../platform/calendar.ts";

/**
 * The first day of which a provider may send sums and close months: that of the school year before this one, or of the
 * calendar year in which an earlier agreement began, since sums come in reports of whole calendar years. Pure.
 */
export function firstDayOfSums(today: LocalDate, agreed?: LocalDate): LocalDate {
  const before = schoolYearOf(addDays(schoolYearOf(today).from, -1)).from;
  const year = agreed === undefined ? before : asLocalDate(`${agreed.slice(0, 4)}-01-01`);
  return year < before ? year : before;
}

/**
 * The first day whose events a provider may send for a controller: each month that has events gets tables of its own, so
 * a sender must not choose months at will. It is the first day of their first agreement; where none has begun, that of
 * the school year before this one. Pure.
 */
export const firstDayOfEvents = (agreed: LocalDate | undefined, today: LocalDate): LocalDate =>
  agreed !== undefined && agreed <= today ? agreed : firstDayOfSums(today);
