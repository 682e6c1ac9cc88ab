import type { Period } from "../../platform/calendar.ts";

/** A year that the participants of a round commit for: the school year, where the period begins with one. */
export interface SchoolYear {
  /** `2026/2027` */
  name: string;
  period: Period;
  /** What the price of a year pays for: longer than the period where the last year is short. */
  term: Period;
}
