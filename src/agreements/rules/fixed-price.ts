import { modelOf } from "../../catalogue/index.ts";
import { monthBounds, overlap, type Period, startOfDay } from "../../platform/calendar.ts";
import { Problem } from "../../platform/problem.ts";
import { type Agreement, fixedPriceNotOffered, monthHasBegun, periodOutside } from "../schema.ts";

/**
 * Whether a school may still choose (or give up) the fixed price of a month: until the month's first instant in
 * Copenhagen, not a millisecond later, for a month of the agreement and of the years that its buyer has joined (none named:
 * all). Throws `fixed-price-not-offered`,
 * `period-outside-agreement`, `month-has-begun`.
 */
export function decideFixedPrice(
  agreement: Pick<Agreement, "priceSheet" | "period">,
  month: string,
  now: Date,
  years: readonly Period[] = [],
): void {
  const { priceSheet, period } = agreement;
  if (modelOf(priceSheet.model).arrearsOf(priceSheet)?.fixedPrice === undefined)
    throw new Problem(fixedPriceNotOffered, `The agreement is on ${priceSheet.model} without a fixed price.`);
  const bounds = monthBounds(month);
  if (!overlap(period, bounds))
    throw new Problem(periodOutside, `The agreement runs from ${period.from} up to ${period.to}.`, {
      errors: [{ pointer: "{month}", detail: "lies outside the agreement" }],
    });
  if (years.length > 0 && !years.some((year) => overlap(year, bounds)))
    throw new Problem(periodOutside, `You have not joined the agreement for ${month}.`, {
      errors: [{ pointer: "{month}", detail: "lies outside the school years that you joined" }],
    });
  if (now >= startOfDay(bounds.from))
    throw new Problem(monthHasBegun, `${month} began on ${bounds.from} at midnight in Copenhagen.`, {
      errors: [{ pointer: "{month}", detail: "choose for a month to come" }],
    });
}
