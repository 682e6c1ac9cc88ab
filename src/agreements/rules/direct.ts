import { modelOf, type PriceSheet } from "../../catalogue/index.ts";
import { thresholdOn, thresholds } from "../../law/thresholds.ts";
import { addDays, type LocalDate, monthsBegun, type Period, schoolYearOf } from "../../platform/calendar.ts";
import { checkedMinor, type Minor, minorOfMicro, money } from "../../platform/money.ts";
import { Problem } from "../../platform/problem.ts";
import { thresholdReached } from "../schema.ts";

/** Pure decisions on what may be bought without a round. */

/** The whole school years that a purchase touches: what is bought directly in them counts together. */
export const yearsTouched = (period: Period): Period => ({
  from: schoolYearOf(period.from).from,
  to: schoolYearOf(addDays(period.to, -1)).to,
});

/**
 * Refuses with `threshold-reached` a direct purchase whose value, together with what was bought directly in the
 * same school years, reaches the day's threshold: a round is needed then. Values are whole agreements, their room
 * for later call-offs included, so that neither parts nor periods make them smaller.
 */
export function decideBelowThreshold(boughtMinor: Minor, valueMinor: Minor, today: LocalDate): void {
  const threshold = thresholdOn(today, "classic")?.minor ?? thresholds[0]!.classicMinor;
  if (boughtMinor + valueMinor < threshold) return;
  throw new Problem(
    thresholdReached,
    `${boughtMinor} øre are bought directly, this makes ${boughtMinor + valueMinor}, and the threshold is ${threshold}.`,
    { extensions: { bought: money(boughtMinor), threshold: money(threshold) } },
  );
}

/**
 * What a purchase that is billed in arrears may come to at most, in øre: the cap for each pupil and month.
 * Undefined without a cap: nobody knows then.
 */
export function valueOfUse(sheet: PriceSheet, pupils: number, period: Period): Minor | undefined {
  const { capPrice, fixedPrice } = modelOf(sheet.model).arrearsOf(sheet) ?? {};
  if (capPrice === undefined) return undefined;
  const most = fixedPrice && fixedPrice > capPrice ? fixedPrice : capPrice;
  // A cap and a fixed price are per month, and a year has twelve of them.
  const months = monthsBegun(period.from, period.to);
  return checkedMinor(minorOfMicro(most * BigInt(pupils) * BigInt(months)));
}
