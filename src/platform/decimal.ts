import { z } from "zod";

/**
 * Decimal strings and exact arithmetic. A decimal is held as a bigint count of millionths ("micro"), so that
 * every sum, product and comparison is exact; nothing here goes through a floating-point number.
 */
export const MICRO = 1_000_000n;

/** At most 15 digits before the point and 6 after it; no plus sign, no exponent, no bare point. */
export const DECIMAL_PATTERN = /^-?\d{1,15}(\.\d{1,6})?$/;

/** The largest magnitude that a decimal string can say, in micro. */
export const MAX_MICRO = 10n ** 21n - 1n;

/** Reads a decimal string into micro; undefined where the text is not one. */
export function parseDecimal(text: string): bigint | undefined {
  if (!DECIMAL_PATTERN.test(text)) return undefined;
  const negative = text.startsWith("-");
  const [whole = "0", fraction = ""] = (negative ? text.slice(1) : text).split(".");
  const micro = BigInt(whole) * MICRO + BigInt(fraction.padEnd(6, "0"));
  return negative ? -micro : micro;
}

/**
 * Writes micro as a decimal string: at least `minDecimals` and at most six decimals, no zeros beyond
 * `minDecimals` at the end. `formatDecimal(62_000_000n, 2)` is `"62.00"`.
 */
export function formatDecimal(micro: bigint, minDecimals = 0): string {
  const size = micro < 0n ? -micro : micro;
  const digits = (size % MICRO).toString().padStart(6, "0").replace(/0+$/, "").padEnd(minDecimals, "0");
  return `${micro < 0n ? "-" : ""}${size / MICRO}${digits ? `.${digits}` : ""}`;
}

/**
 * The one rounding of the program: numerator/denominator to the nearest whole number, halves away from zero,
 * so that a credit note (the negative) mirrors its invoice exactly. Throws RangeError on a zero denominator.
 */
export function roundHalfAway(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
}

const decimalText = z
  .string()
  .regex(DECIMAL_PATTERN, 'must be a decimal string such as "12.50": up to 15 digits and 6 decimals');

/** A plain decimal (weight, score, percentage): a string on the wire, micro inside. */
export const DecimalWire = z
  .codec(
    decimalText,
    z.custom<bigint>(
      (v) => typeof v === "bigint" && v >= -MAX_MICRO && v <= MAX_MICRO,
      "must be a decimal within 15 digits",
    ),
    { decode: (text) => parseDecimal(text) ?? 0n, encode: (micro) => formatDecimal(micro) },
  )
  .meta({ id: "Decimal", description: "A decimal as text: up to 15 digits and six decimals" });
