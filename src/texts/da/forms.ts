import { displayDate, displayInstant } from "../../platform/calendar.ts";
import { displayMinor } from "../../platform/money.ts";

/** How dates, instants and amounts are written in Danish. */
export const forms = {
  /** dd-mm-yyyy */
  date: displayDate,
  /** dd-mm-yyyy hh:mm, Copenhagen time */
  instant: displayInstant,
  /** `4.725,00`, of whole øre */
  amount: displayMinor,
  /** A whole number with its thousands apart: `12.500` */
  whole: (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, "."),
  /** A decimal as it comes on the wire, with a comma: `12,5` */
  decimal: (decimal: string): string => decimal.replace(".", ","),
};
