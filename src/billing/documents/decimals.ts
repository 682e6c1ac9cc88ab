import { roundHalfAway } from "../../platform/decimal.ts";

/** Exact decimals of any scale, as documents write them: `n` ÷ 10^`scale`. Nothing here is a floating-point number. */
export interface Exact {
  readonly n: bigint;
  readonly scale: number;
}

/** More characters than any amount needs; what is longer is not read. */
const MAX_LENGTH = 60;
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** A decimal of XML Schema (no exponent, point as separator); undefined where the text is none. */
export function parseExact(text: string): Exact | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const [, sign, whole = "", fraction = ""] = DECIMAL.exec(text) ?? [];
  const digits = whole + fraction;
  if (sign === undefined || digits === "") return undefined;
  return { n: sign === "-" ? -BigInt(digits) : BigInt(digits), scale: fraction.length };
}

export const ZERO: Exact = { n: 0n, scale: 0 };
export const ONE: Exact = { n: 1n, scale: 0 };
const tens = (scale: number): bigint => 10n ** BigInt(scale);
const at = ({ n, scale }: Exact, wanted: number): bigint => n * tens(wanted - scale);

export function add(a: Exact, b: Exact): Exact {
  const scale = Math.max(a.scale, b.scale);
  return { n: at(a, scale) + at(b, scale), scale };
}
export const negated = ({ n, scale }: Exact): Exact => ({ n: -n, scale });
export const less = (a: Exact, b: Exact): Exact => add(a, negated(b));
export const sum = (all: readonly Exact[]): Exact => all.reduce(add, ZERO);
export const times = (a: Exact, b: Exact): Exact => ({ n: a.n * b.n, scale: a.scale + b.scale });
export const equal = (a: Exact, b: Exact): boolean => less(a, b).n === 0n;

/** a ÷ b rounded once to two decimals, half away from zero. b is not 0. */
export const quotient = (a: Exact, b: Exact): Exact => ({
  n: roundHalfAway(a.n * 100n * tens(b.scale), b.n * tens(a.scale)),
  scale: 2,
});

/** Without zeros at the end, but with two decimals where it has any: `12.50`, `12`, `0.125`. */
export function show({ n, scale }: Exact): string {
  const digits = (n < 0n ? -n : n).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, "");
  return `${n < 0n ? "-" : ""}${whole}${fraction ? `.${fraction.padEnd(2, "0")}` : ""}`;
}
/** The same for every way of writing one number. */
export const canonical = show;
