import { z } from "zod";
import { DECIMAL_PATTERN, formatDecimal, MAX_MICRO, MICRO, parseDecimal, roundHalfAway } from "./decimal.ts";
import { defineProblem, must, Problem } from "./problem.ts";

/**
 * Money is whole minor units (øre) plus a currency. A unit price is another thing: millionths of a krone for
 * one unit. Both are bigint inside, and their types do not mix: a UnitPrice is no Minor and no Money.
 */
declare const unit: unique symbol;

/** An amount in minor units (øre for DKK). Any plain bigint is taken; a UnitPrice is not. */
export type Minor = bigint & { readonly [unit]?: "minor" };
/** A price for one unit in millionths of the currency's major unit (`price_micro`). Made by `unitPrice`. */
export type UnitPrice = bigint & { readonly [unit]: "price_micro" };

/** Currencies that amounts may be in; each has two decimals. */
export const Currency = z.enum(["DKK"]).meta({ id: "Currency", description: "ISO 4217 code" });
export type Currency = z.infer<typeof Currency>;
export const DKK: Currency = "DKK";

/** How many micro make one minor unit. */
const MICRO_PER_MINOR: Record<Currency, bigint> = { DKK: MICRO / 100n };

export const MAX_MINOR = BigInt(Number.MAX_SAFE_INTEGER);

export const moneyProblems = {
  outOfRange: defineProblem({
    code: "amount-out-of-range",
    status: 422,
    title: "An amount is larger than can be written exactly",
    help: "Amounts are whole minor units within ±9007199254740991 (2^53 − 1). Split the job into smaller ones.",
  }),
} as const;

/** True where the amount can be written as an exact JSON integer. */
export const inRange = (minor: bigint): boolean => minor >= -MAX_MINOR && minor <= MAX_MINOR;

/** The amount itself, or the refusal `amount-out-of-range` beyond ±2^53−1. */
export function checkedMinor(minor: Minor): Minor {
  if (inRange(minor)) return minor;
  const detail = `the amount ${minor} is beyond ±${MAX_MINOR} minor units`;
  throw new Problem(moneyProblems.outOfRange, detail, { errors: [{ pointer: "", detail }] });
}

const minorInside = z.custom<Minor>(
  (v) => typeof v === "bigint" && inRange(v),
  "must be whole minor units within ±9007199254740991",
);

/** Minor units: a JSON integer within ±2^53−1 on the wire, bigint inside. */
export const MinorWire = z
  .codec(z.int(), minorInside, { decode: (n): Minor => BigInt(n), encode: (minor) => Number(minor) })
  .meta({
    id: "MinorUnits",
    description: "Whole minor units (øre), excluding VAT unless the field says otherwise",
  });

/** An amount of money on the wire: `{"minor": 472500, "currency": "DKK"}` is 4,725.00 kroner. */
export const MoneyWire = z.strictObject({ minor: MinorWire, currency: Currency }).meta({
  id: "Money",
  description: "An amount in whole minor units (øre for DKK) and its currency",
});
/** An amount that may be absent. */
export const MoneyOrNull = MoneyWire.nullable().meta({
  id: "MoneyOrNull",
  description: "An amount in whole minor units and its currency, or null",
});

export type Money = z.output<typeof MoneyWire>;

/** Money from minor units; refuses what is beyond ±2^53−1. */
export const money = (minor: Minor, currency: Currency = DKK): Money => ({
  minor: checkedMinor(minor),
  currency,
});

/** The sum of two amounts of one currency; refuses a sum beyond range. Two currencies are a Bug. */
export function addMoney(a: Money, b: Money): Money {
  must(a.currency === b.currency, `adding ${a.currency} to ${b.currency}`);
  return money(a.minor + b.minor, a.currency);
}

/** The sum of any number of amounts, all in `currency`; nothing sums to 0. */
export const sumMoney = (amounts: readonly Money[], currency: Currency = DKK): Money =>
  amounts.reduce(addMoney, money(0n, currency));

export const negateMoney = (a: Money): Money => money(-a.minor, a.currency);

/** A UnitPrice from micro (for example a `price_micro` column); refuses more than 15 digits of kroner. */
export function unitPrice(micro: bigint): UnitPrice {
  if (micro > MAX_MICRO || micro < -MAX_MICRO)
    throw new Problem(moneyProblems.outOfRange, "a unit price has at most 15 digits before the point");
  return micro as UnitPrice;
}

/** The canonical text of a unit price: two to six decimals, `"62.00"`, `"0.125"`. */
export const formatUnitPrice = (price: UnitPrice): string => formatDecimal(price, 2);

const priceInside = z.custom<UnitPrice>(
  (v) => typeof v === "bigint" && v >= -MAX_MICRO && v <= MAX_MICRO,
  "must be a price within 15 digits",
);
const priceWire = (pattern: RegExp, hint: string) =>
  z.codec(z.string().regex(pattern, hint), priceInside, {
    decode: (text) => unitPrice(parseDecimal(text) ?? 0n),
    encode: formatUnitPrice,
  });

/** A price of either sign: a decimal string in kroner on the wire (`"62.00"`). */
export const SignedUnitPriceWire = priceWire(
  DECIMAL_PATTERN,
  'must be a decimal string such as "62.00": up to 15 digits and 6 decimals',
).meta({
  id: "SignedUnitPrice",
  description: "Kroner as a decimal string with at most six decimals, excluding VAT",
});

/** A price of zero or more: a decimal string in kroner on the wire (`"62.00"`). */
export const UnitPriceWire = priceWire(
  /^\d{1,15}(\.\d{1,6})?$/,
  'must be a decimal string of zero or more such as "62.00": up to 15 digits and 6 decimals',
).meta({
  id: "UnitPrice",
  description: "Kroner as a decimal string with at most six decimals, excluding VAT; zero or more",
});

/** Micro (of any exact sum or product of prices) to minor units, divided by `divisor`, rounded once. */
export const minorOfMicro = (micro: bigint, divisor = 1n, currency: Currency = DKK): Minor =>
  roundHalfAway(micro, MICRO_PER_MINOR[currency] * divisor);

/** quantity × unit price in minor units, rounded once, half away from zero. `quantity` is a whole count. */
export const multiplyPrice = (price: UnitPrice, quantity: number | bigint, currency: Currency = DKK): Minor =>
  minorOfMicro(price * BigInt(quantity), 1n, currency);

/** VAT in minor units of a net amount; `vatBp` is the rate in basis points (Danish 25 % is 2500). */
export const vatOf = (netMinor: Minor, vatBp: number | bigint): Minor =>
  roundHalfAway(netMinor * BigInt(vatBp), 10_000n);

/**
 * Splits an amount by weights (any common scale, each ≥ 0, not all 0) so that the parts sum to it exactly:
 * whole shares of the absolute amount first, then one unit each to the largest remainders, ties to the earlier.
 * A negative amount is the mirror of the positive one; a zero weight gets 0. Bad weights are a Bug: callers
 * check them at their own door.
 */
export function split(amountMinor: Minor, weights: readonly bigint[]): Minor[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  must(total > 0n && weights.every((weight) => weight >= 0n), "split needs weights ≥ 0 that are not all 0");
  const size = amountMinor < 0n ? -amountMinor : amountMinor;
  const parts = weights.map((weight) => (size * weight) / total);
  const remainders = weights.map((weight, index) => ({ index, left: (size * weight) % total }));
  const given = parts.reduce((sum, part) => sum + part, 0n);
  remainders.sort((a, b) => (a.left === b.left ? a.index - b.index : a.left > b.left ? -1 : 1));
  for (const { index } of remainders.slice(0, Number(size - given))) parts[index] = parts[index]! + 1n;
  return amountMinor < 0n ? parts.map((part) => -part) : parts;
}

/** An amount as documents for machines write it: `1234.50`. */
export function kronerOf(minor: Minor): string {
  const size = minor < 0n ? -minor : minor;
  return `${minor < 0n ? "-" : ""}${size / 100n}.${(size % 100n).toString().padStart(2, "0")}`;
}

/** An amount as Danes read it: `1.234,50` (no currency sign; a leading minus where negative). */
export function displayMinor(minor: Minor): string {
  const size = minor < 0n ? -minor : minor;
  const kroner = (size / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ".");
  return `${minor < 0n ? "-" : ""}${kroner},${(size % 100n).toString().padStart(2, "0")}`;
}
