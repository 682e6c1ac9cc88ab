import { type LocalDate, overlap, type Period, schoolYearOf } from "../../platform/calendar.ts";

/** A school year that a round's agreements touch, and its days in them. */
export interface SchoolYear {
  /** `2026/2027` */
  name: string;
  period: Period;
}

/** The school years of a period, in order. */
export function schoolYearsOf(period: Period): SchoolYear[] {
  const years: SchoolYear[] = [];
  for (let day: LocalDate = period.from; day < period.to; ) {
    const { name, from, to } = schoolYearOf(day);
    years.push({ name, period: overlap({ from, to }, period)! });
    day = to;
  }
  return years;
}
