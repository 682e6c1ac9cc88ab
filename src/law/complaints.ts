import { addDays, asLocalDate, type LocalDate, monthBounds, monthOf } from "../platform/calendar.ts";
import { type Dated, FIRST_DAY, rowOn } from "./dated.ts";
import { type HolidayOptions, isWorkingDay } from "./holidays.ts";

/** By when a complaint over a tender has to lie before the complaints board. */

/**
 * Calendar days, or calendar months where an agreement is a framework, that a complaint may come in, each from the day
 * after: `selection` from the letter that a bid is out; `award` from the notice of the agreement; `framework` from the
 * letter that a framework agreement was concluded.
 */
export const complaintLimits: readonly (Dated & {
  selectionDays: number;
  awardDays: number;
  frameworkMonths: number;
})[] = [
  {
    from: FIRST_DAY,
    selectionDays: 20,
    awardDays: 45,
    frameworkMonths: 6,
    source: "lov om Klagenævnet for Udbud § 7, and Regulation 1182/71 for the last day",
    confirmed: false,
  },
];

/** Which of the limits is counted. */
export const complaintLimitKinds = ["selection", "award", "framework"] as const;
export type ComplaintLimitKind = (typeof complaintLimitKinds)[number];

export interface ComplaintLimit extends Omit<Dated, "from"> {
  kind: ComplaintLimitKind;
  /** The last day on which a complaint is in time. */
  lastDay: LocalDate;
}

/** The same day of the month so many months later, or that month's last day where it has none such. */
function monthsLater(date: LocalDate, months: number): LocalDate {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const month = monthOf(
    asLocalDate(
      `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}-01`,
    ),
  );
  const last = addDays(monthBounds(month).to, -1);
  const same = `${month}-${date.slice(8)}`;
  return same > last ? last : asLocalDate(same);
}

/**
 * The last day of a limit that is counted from the day after an event. One that ends on a Saturday, Sunday or public
 * holiday runs to the end of the next working day, as the standstill does.
 */
export function complaintLimit(
  kind: ComplaintLimitKind,
  event: LocalDate,
  options: HolidayOptions = {},
): ComplaintLimit {
  const row = rowOn(complaintLimits, event) ?? complaintLimits[0]!;
  const { selectionDays, awardDays, frameworkMonths, source, confirmed } = row;
  let lastDay =
    kind === "framework"
      ? monthsLater(event, frameworkMonths)
      : addDays(event, kind === "selection" ? selectionDays : awardDays);
  while (!isWorkingDay(lastDay, options)) lastDay = addDays(lastDay, 1);
  return { kind, lastDay, source, confirmed };
}
