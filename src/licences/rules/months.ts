import { nextMonth } from "../../platform/calendar.ts";
import type { Days } from "./steps.ts";

interface Stretch extends Days {
  size: number;
  drawn: number;
  free: number;
}

/** A period's calendar months, each with its scarcest day: fewest seats, most of them out, fewest free. Pure. */
export function monthsOf(
  period: Days,
  stretches: readonly Stretch[],
): { month: string; size: number; drawn: number; free: number }[] {
  const months = [];
  for (let month = period.from.slice(0, 7); `${month}-01` < period.to; month = nextMonth(month)) {
    const next = `${nextMonth(month)}-01`;
    const days = stretches.filter(({ from, to }) => from < next && to > `${month}-01`);
    months.push({
      month,
      size: Math.min(...days.map(({ size }) => size)),
      drawn: Math.max(...days.map(({ drawn }) => drawn)),
      free: Math.min(...days.map(({ free }) => free)),
    });
  }
  return months;
}
