import { addDays, type LocalDate } from "../../platform/calendar.ts";
import type { Reading } from "./language.ts";

/** The last day of half-open days: what people write and read is the last day that counts. */
export const lastDay = (to: LocalDate): LocalDate => addDays(to, -1);

/** Days as people say them: the first and the last, or the one that it is. */
export const daysText = (
  { say, forms }: Pick<Reading, "say" | "forms">,
  { from, to }: { from: LocalDate; to: LocalDate },
): string => {
  const last = lastDay(to);
  return last === from ? forms.date(from) : say.frame.period(forms.date(from), forms.date(last));
};
