import { dateOf, type LocalDate } from "../platform/calendar.ts";
import { BeginAgain } from "../platform/db/errors.ts";

/**
 * Begins the transaction again where the number before its own was issued on a later day than it began on: what it says of
 * the day (dates, particulars, VAT, series) would be of a day that is over.
 */
export function mustBeOn(today: LocalDate, issuedAt: Date): void {
  if (dateOf(issuedAt) !== today) throw new BeginAgain("midnight has passed while its number was waited for");
}
