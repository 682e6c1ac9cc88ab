import type { LocalDate } from "../platform/calendar.ts";

/** What every row of law carries. A later row replaces the earlier one from its first day on. */
export interface Dated {
  /** The first day on which the row holds. */
  from: LocalDate;
  /** The act, regulation or notice that says so. */
  source: string;
  /** True where the text was read at its source; false where it is general knowledge or carried on. */
  confirmed: boolean;
}

/** The row that holds on a day, or undefined before the first row. Rows stand in the order of their days. */
export const rowOn = <R extends { from: LocalDate }>(rows: readonly R[], date: LocalDate): R | undefined =>
  rows.findLast(({ from }) => from <= date);

/** The first day that the calendar names, for rows that hold for as long back as anybody asks. */
export const FIRST_DAY = "1900-01-01" as LocalDate;
