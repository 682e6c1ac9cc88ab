import { firstTermOf, termsOver } from "../../agreements/index.ts";
import { type Period, schoolYearOf } from "../../platform/calendar.ts";
import type { SchoolYear } from "../schema/school-year.ts";

/** The years of a period as its prices count them, in order; the last may be shorter. */
export const schoolYearsOf = (period: Period): SchoolYear[] =>
  termsOver(firstTermOf(period), period).map((year) => ({
    name: schoolYearOf(year.period.from).name,
    ...year,
  }));
