import { MICRO } from "./decimal.ts";

/** An exact fraction; the denominator is positive. Not reduced: use it for chains of a few operations. */
export interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}

/** n / d; the divisor may not be 0. */
export const ratio = (n: bigint, d = 1n): Ratio => (d < 0n ? { n: -n, d: -d } : { n, d });
/** A decimal's millionths as a fraction. */
export const ofMicro = (micro: bigint): Ratio => ({ n: micro, d: MICRO });
export const zero: Ratio = { n: 0n, d: 1n };
export const one: Ratio = { n: 1n, d: 1n };

export const plus = (a: Ratio, b: Ratio): Ratio =>
  a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
export const minus = (a: Ratio, b: Ratio): Ratio => plus(a, { n: -b.n, d: b.d });
export const times = (a: Ratio, b: Ratio): Ratio => ({ n: a.n * b.n, d: a.d * b.d });
/** The divisor may not be 0. */
export const over = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d, a.d * b.n);
export const sumOf = (all: readonly Ratio[]): Ratio => all.reduce(plus, zero);

/** Negative, 0 or positive, as for a sort. */
export function compare(a: Ratio, b: Ratio): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

/** Four decimals, half away from zero: for showing; what is compared is the fraction. */
export function showRatio({ n, d }: Ratio): string {
  const size = n < 0n ? -n : n;
  const scaled = (size * 20_000n + d) / (2n * d);
  const sign = n < 0n && scaled > 0n ? "-" : "";
  return `${sign}${scaled / 10_000n}.${String(scaled % 10_000n).padStart(4, "0")}`;
}
