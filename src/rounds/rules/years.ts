import { firstTermOf, termsOver } from "../../agreements/index.ts";
import { type Period, schoolYearOf } from "../../platform/calendar.ts";

/** A year that the participants of a round commit for: the school year, where the period begins with one. */
export interface SchoolYear {
  /** `2026/2027` */
  name: string;
  period: Period;
  /** What the price of a year pays for: longer than the period where the last year is short. */
  term: Period;
}

/** The years of a period as its prices count them, in order; the last may be shorter. */
export const schoolYearsOf = (period: Period): SchoolYear[] =>
  termsOver(firstTermOf(period), period).map((year) => ({
    name: schoolYearOf(year.period.from).name,
    ...year,
  }));
