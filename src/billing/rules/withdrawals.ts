import type { Proration } from "../../catalogue/index.ts";
import { daysBetween, type LocalDate, monthsBegun, type Period } from "../../platform/calendar.ts";
import { roundHalfAway } from "../../platform/decimal.ts";
import type { Minor } from "../../platform/money.ts";
import type { IssuedLine } from "./give-back.ts";

/** What is given back of a call-off that is withdrawn: days to come, by the rule of days that it was priced by. Pure. */

/** Months from which on a price for fewer than twelve is the whole price (each month pays double). */
const DOUBLED_MONTHS = 6;

/** How much of a line's price pays for the days from a day on: a share `[part, whole]` of it. */
export function shareFrom(
  { from, to }: Period,
  day: LocalDate,
  proration: Proration,
): readonly [bigint, bigint] {
  if (day <= from) return [1n, 1n];
  if (day >= to) return [0n, 1n];
  if (proration === "DAILY") return [BigInt(daysBetween(day, to)), BigInt(daysBetween(from, to))];
  // A term that has begun is paid whole.
  if (proration === "NONE") return [0n, 1n];
  const [kept, all] = [monthsBegun(from, day), monthsBegun(from, to)];
  const most = proration === "MONTHLY" ? all : Math.min(all, DOUBLED_MONTHS);
  return [BigInt(Math.max(0, most - kept)), BigInt(most)];
}

/** Of a line's net so much is given back where `quantity` of `of` units are withdrawn: never more than is left of it. */
export function withdrawnOf(
  line: Pick<IssuedLine, "netMinor" | "creditedMinor" | "period">,
  { quantity, of, from, proration }: { quantity: number; of: number; from: LocalDate; proration: Proration },
): Minor {
  const left = line.netMinor + line.creditedMinor;
  const [part, whole] = shareFrom(line.period, from, proration);
  const share = roundHalfAway(line.netMinor * part * BigInt(quantity), whole * BigInt(of));
  if (left <= 0n || share <= 0n) return 0n;
  return share < left ? share : left;
}
