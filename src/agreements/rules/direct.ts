import { modelOf, type PriceSheet } from "../../catalogue/index.ts";
import { thresholdOn, thresholds } from "../../law/thresholds.ts";
import { addDays, type LocalDate, monthsBegun, type Period, schoolYearOf } from "../../platform/calendar.ts";
import { checkedMinor, type Minor, minorOfMicro, money } from "../../platform/money.ts";
import { Problem } from "../../platform/problem.ts";
import { thresholdReached } from "../schema.ts";

/** Pure decisions on what may be bought without a round. */

/** The whole school years that a purchase touches: all direct purchases in them count together. */
export const yearsTouched = (period: Period): Period => ({
  from: schoolYearOf(period.from).from,
  to: schoolYearOf(addDays(period.to, -1)).to,
});

/** The school year that is bought for on a day: the running one, from May on the coming one. */
export const yearToBuy = (today: LocalDate): Period => {
  const running = schoolYearOf(today);
  const { from, to } =
    today.slice(5) >= "05-01" && today.slice(5) < "08-01" ? schoolYearOf(running.to) : running;
  return { from, to };
};

/** From which value on a direct purchase of a day must be tendered, and whether the figure's source was at hand. */
export function directThreshold(today: LocalDate): { minor: Minor; confirmed: boolean } {
  const first = thresholds[0]!;
  return thresholdOn(today, "classic") ?? { minor: first.classicMinor, confirmed: first.confirmed };
}

/**
 * Refuses with `threshold-reached` a direct purchase whose value reaches the day's threshold together with earlier
 * direct purchases of the same school years: that needs a round. The value of a purchase is its agreement's ceiling,
 * later call-offs included, so that splitting it into parts or periods does not make it smaller.
 */
export function decideBelowThreshold(boughtMinor: Minor, valueMinor: Minor, today: LocalDate): void {
  const { minor: threshold, confirmed } = directThreshold(today);
  if (boughtMinor + valueMinor < threshold) return;
  throw new Problem(
    thresholdReached,
    `${boughtMinor} øre are bought directly, this makes ${boughtMinor + valueMinor}, and the threshold is ${threshold}${confirmed ? "" : " (not confirmed)"}.`,
    { extensions: { bought: money(boughtMinor), threshold: money(threshold), confirmed } },
  );
}

/**
 * What a purchase that is billed in arrears may come to at most, in øre: the cap for each pupil and month.
 * Undefined without a cap, as use has no upper limit then.
 */
export function valueOfUse(sheet: PriceSheet, pupils: number, period: Period): Minor | undefined {
  const { capPrice, fixedPrice } = modelOf(sheet.model).arrearsOf(sheet) ?? {};
  if (capPrice === undefined) return undefined;
  const most = fixedPrice && fixedPrice > capPrice ? fixedPrice : capPrice;
  // A cap and a fixed price are per month, and a year has twelve of them.
  const months = monthsBegun(period.from, period.to);
  return checkedMinor(minorOfMicro(most * BigInt(pupils) * BigInt(months)));
}
