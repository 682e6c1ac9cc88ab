import { addDays, type LocalDate, type Period } from "../../platform/calendar.ts";
import { type AgreementTask, awaitedDays } from "../schema.ts";
import { decideBy } from "./years.ts";

/** What decides whether something on a running agreement awaits one of its buyers. */
export interface Running {
  period: Period;
  noticeOn: LocalDate | null;
  noticeMonths: number;
  /** An option year is left, and nobody has decided on it. */
  optionOpen: boolean;
  /** The buyer decides for all. */
  leads: boolean;
  /** An option year is being carried out, or the buyer has bought the product for days after the end. */
  goesOn: boolean;
}

/**
 * What awaits a buyer, from `awaitedDays` before its last day until it: an option year to decide on, the day to say that
 * one does not go on, and, where no option is left, the end itself until the product has been bought anew.
 */
export function awaitedOn(one: Running, today: LocalDate): Pick<AgreementTask, "what" | "by">[] {
  const optionBy = decideBy(one.period, one.noticeMonths);
  const optionLeft = one.optionOpen && optionBy >= today;
  const things: Pick<AgreementTask, "what" | "by">[] = [];
  if (optionLeft && one.leads) things.push({ what: "option", by: optionBy });
  if (one.noticeOn !== null && !one.goesOn) things.push({ what: "notice", by: one.noticeOn });
  if (!optionLeft && !one.goesOn) things.push({ what: "renewal", by: addDays(one.period.to, -1) });
  return things.filter(({ by }) => by >= today && by <= addDays(today, awaitedDays));
}
