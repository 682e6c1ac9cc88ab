import { addDays, daysBetween, type LocalDate, type Period, schoolYearOf } from "../../platform/calendar.ts";
import { split } from "../../platform/money.ts";
import { must } from "../../platform/problem.ts";
import { multiplied, type PriceLine } from "./price-line.ts";

/** A line in parts that sum to it: by institutions, by days. Pure. */

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

/**
 * A line cut by weights of 0 or more: amounts, charges and units by largest remainder, ties to the earlier part; the
 * quantity is that fraction of the whole, so that quantity × price ÷ base stays the net but for the rounding.
 */
export function partsOfLine<L extends PriceLine>(line: L, weights: readonly number[]): L[] {
  if (weights.length === 1) return [line];
  const shares = weights.map(BigInt);
  const total = shares.reduce((sum, one) => sum + one, 0n);
  must(total > 0n, "a line is cut by weights that are not all 0");
  const [nets, fees, minimums, units] = [
    split(line.netMinor, shares),
    split(line.feeMinor, shares),
    split(line.minimumMinor, shares),
    split(BigInt(line.units), shares),
  ];
  return shares.map((weight, i) => {
    const [n, d] = [BigInt(line.quantity) * weight, BigInt(line.baseQuantity) * total];
    const by = n === 0n ? d : gcd(n < 0n ? -n : n, d);
    const product = {
      quantity: Number(n / by),
      baseQuantity: Number(d / by),
      unitPrice: line.unitPrice,
    };
    const [netMinor, feeMinor, minimumMinor] = [nets[i]!, fees[i]!, minimums[i]!];
    const roundingMinor = netMinor - multiplied(product) - feeMinor - minimumMinor;
    const amounts = { netMinor, feeMinor, minimumMinor, roundingMinor };
    return { ...line, ...product, ...amounts, units: Number(units[i]!) };
  });
}

/** A line cut by days at each of the dates that lies within its period: by how many days each piece has. */
export function cutAt<L extends PriceLine>(line: L, dates: readonly LocalDate[]): L[] {
  const { from, to } = line.period;
  const inside = [...new Set(dates)].filter((date) => from < date && date < to).sort();
  const starts = [from, ...inside];
  const periods = starts.map((start, i): Period => ({ from: start, to: starts[i + 1] ?? to }));
  const days = periods.map((period) => daysBetween(period.from, period.to));
  return partsOfLine(line, days).map((part, i) => ({ ...part, period: periods[i]! }));
}

/** The school years of a line that have begun before a day and are not paid for up to `paidTo`; each names all its units. */
export function yearsOf<L extends PriceLine>(
  line: L,
  { paidTo, before }: { paidTo?: LocalDate | undefined; before: LocalDate },
): L[] {
  const { from, to } = line.period;
  const years: LocalDate[] = [];
  for (let day = schoolYearOf(from).to; day < to; day = schoolYearOf(addDays(day, 1)).to) years.push(day);
  return cutAt(line, years)
    .filter(({ period }) => period.from >= (paidTo ?? from) && period.from < before)
    .map((piece) => ({ ...piece, units: line.units }));
}
