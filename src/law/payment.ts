import type { LocalDate } from "../platform/calendar.ts";
import { type Dated, rowOn } from "./dated.ts";

/** Days from an invoice's issue to its payment that a public buyer is given. */
export const paymentTerms: readonly (Dated & { days: number })[] = [
  {
    from: "2013-03-16" as LocalDate,
    days: 30,
    source: "Directive 2011/7/EU art. 4: public authorities pay within 30 days",
    confirmed: false,
  },
];

/** The days of the row that holds on a day; the first row's before it. */
export const paymentDaysOn = (date: LocalDate): number =>
  (rowOn(paymentTerms, date) ?? paymentTerms[0]!).days;
