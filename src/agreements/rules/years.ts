import { modelOf, type PriceSheet, reachedPrice } from "../../catalogue/index.ts";
import {
  addDays,
  asLocalDate,
  type LocalDate,
  monthBounds,
  overlap,
  type Period,
} from "../../platform/calendar.ts";
import { MICRO, roundHalfAway } from "../../platform/decimal.ts";
import { type Minor, type UnitPrice, unitPrice } from "../../platform/money.ts";
import { must } from "../../platform/problem.ts";
import { amountOf } from "./price.ts";
import { firstTermOf, type PriceTerms } from "./terms.ts";

/** Pure decisions on what happens to an agreement year by year. */

/** The same day of an earlier month; the month's last day where it has no such day. */
function monthsBefore(date: LocalDate, months: number): LocalDate {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const index = year * 12 + (month - 1) - months;
  const first = asLocalDate(`${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}-01`);
  const last = Number(addDays(monthBounds(first.slice(0, 7)).to, -1).slice(8));
  return addDays(first, Math.min(day, last) - 1);
}

export const monthsAfter = (date: LocalDate, months: number): LocalDate => monthsBefore(date, -months);

/** The last day on which an option may be taken: so many months before the agreement's end. */
export const decideBy = (period: Period, noticeMonths: number): LocalDate =>
  addDays(monthsBefore(period.to, noticeMonths), -1);

/** The year that an option adds: from the agreement's end, a year long. */
export const optionPeriod = (period: Period): Period => firstTermOf({ from: period.to, to: farFuture });
const farFuture = asLocalDate("2300-01-01");

/**
 * Index over base in ten-thousandths, half away from zero (§ 184: on the adjusted base, never on last year's price),
 * but no more than `maxPct` (millionths of a percent) above the factor before it.
 */
export function factorOf(
  given: { index: bigint; base: bigint; before: bigint },
  maxPct: bigint | undefined,
): bigint {
  const { index, base, before } = given;
  must(index > 0n && base > 0n, "an index is above 0");
  const factor = roundHalfAway(index * 10_000n, base);
  if (maxPct === undefined) return factor;
  const most = (before * (100n * MICRO + maxPct)) / (100n * MICRO);
  return factor > most ? most : factor;
}

const ORE = 10_000n;
/** Every price of a sheet times the factor, rounded once to whole øre, half away from zero. */
export function indexed(sheet: PriceSheet, factorE4: bigint): PriceSheet {
  const walk = (value: unknown): unknown => {
    if (typeof value === "bigint") return roundHalfAway(value * factorE4, 10_000n * ORE) * ORE;
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, walk(member)]));
    return value;
  };
  return walk(sheet) as PriceSheet;
}

/** Prices that an index has changed, and the first day that they hold. */
export interface PriceYear {
  from: LocalDate;
  factor: string;
  priceSheet: PriceSheet;
}
/** The adjusted prices that hold on a day, of those of an agreement in order; undefined where its own prices do. */
export const priceYearOn = (years: readonly PriceYear[], day: LocalDate): PriceYear | undefined =>
  years.findLast(({ from }) => from <= day);

export interface Taken {
  quantity: number;
  period: Period;
}
/** The most units that a buyer had called off at the same time on a day of the year. */
export function mostTaken(callOffs: readonly Taken[], year: Period): number {
  const own = callOffs.filter((one) => overlap(one.period, year));
  const starts = own.map((one) => (one.period.from > year.from ? one.period.from : year.from));
  return Math.max(
    0,
    ...starts.map((day) =>
      own
        .filter((one) => one.period.from <= day && day < one.period.to)
        .reduce((sum, one) => sum + one.quantity, 0),
    ),
  );
}

export interface Missing {
  units: number;
  unitPrice: UnitPrice;
  netMinor: Minor;
}
/**
 * The units that a buyer's year is short of its minimum, and their price in the tier that all buyers together reached.
 * Only models that are priced by units have such a price; on the others the units alone are reported.
 */
export function missingOf(
  sheet: PriceSheet,
  year: { least: number; taken: number; reached: number },
  terms: PriceTerms,
): Missing {
  const units = Math.max(0, year.least - year.taken);
  const tiers = modelOf(sheet.model).tiersOf(sheet);
  if (units === 0 || !tiers) return { units, unitPrice: unitPrice(0n), netMinor: 0n };
  const price = reachedPrice(tiers, year.reached);
  return {
    units,
    unitPrice: price,
    netMinor: amountOf([{ quantity: units, unitPrice: price, fee: unitPrice(0n) }], terms),
  };
}
