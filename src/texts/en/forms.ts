import { dateOf, type LocalDate, timeOfDay } from "../../platform/calendar.ts";
import { displayMinor } from "../../platform/money.ts";
import type { forms as danish } from "../da/forms.ts";

const date = (date: LocalDate): string => date;

/** How dates, instants and amounts are written in English: dates as ISO 8601 has them, which no reader mistakes. */
export const forms: typeof danish = {
  date,
  instant: (instant) => `${date(dateOf(instant))} ${timeOfDay(instant).slice(0, 5)}`,
  amount: (minor) => displayMinor(minor).replaceAll(/[.,]/g, (mark) => (mark === "." ? "," : ".")),
  whole: (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ","),
  decimal: (decimal) => decimal,
};
