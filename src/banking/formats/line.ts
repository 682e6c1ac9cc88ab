import type { Minor } from "../../platform/money.ts";
import { type StatementFault, statementLimits } from "../schema/index.ts";

export type { ReadFile, ReadLine, ReadStatement } from "../schema/index.ts";

/** A file that is refused whole, with what is wrong in it. */
export class Refused extends Error {
  override name = "Refused";
  readonly faults: StatementFault[];
  readonly kind: "unreadable" | "unbalanced";
  constructor(faults: StatementFault[], kind: "unreadable" | "unbalanced" = "unreadable") {
    super(faults[0]?.detail ?? "the file has nothing to read");
    this.faults = faults;
    this.kind = kind;
  }
}

const most = `${statementLimits.minor / 100n} kroner`;
/** What is wrong with a balance that no bank has. */
export const balanceFault = (minor: Minor | null): string | undefined =>
  minor !== null && (minor > statementLimits.minor || minor < -statementLimits.minor)
    ? `has a balance beyond ${most}`
    : undefined;

/** What lines come to, in and out together: each of their sums is no more than that. */
export class Turnover {
  private total: Minor;
  constructor(before: Minor = 0n) {
    this.total = before;
  }
  /** Adds a line; says what is wrong where it is more than is read. */
  add(amountMinor: Minor): string | undefined {
    this.total += amountMinor < 0n ? -amountMinor : amountMinor;
    return this.total > statementLimits.minor
      ? `brings what the lines come to, in and out, above ${most}`
      : undefined;
  }
}

/** One line of text: no characters of control, no double spaces, cut where it is too long; null where nothing is left. */
export function tidy(text: string | undefined, max: number): string | null {
  const plain = (text ?? "").replaceAll(/[\p{C}\s]+/gu, " ").trim();
  return plain === "" ? null : [...plain].slice(0, max).join("").trim();
}

/** `4711-0001234567` of a Danish account or IBAN, another country's IBAN as it is; undefined where it is neither. */
export function accountKey(text: string): string | undefined {
  const bare = text.replaceAll(/[\s.]/g, "").toUpperCase();
  const danish = /^DK\d{2}(\d{4})(\d{10})$/.exec(bare) ?? /^(\d{4})-?(\d{1,10})$/.exec(bare);
  if (danish) return `${danish[1]}-${danish[2]!.padStart(10, "0")}`;
  return /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(bare) ? bare : undefined;
}

/** The digits of a payment id check themselves (mod 10, as `slipNumber` of invoices makes them). */
export function slipChecks(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const product = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return digits.length > 0 && sum % 10 === 0;
}

/** How many digits are behind each card type, the check digit among them. */
const slipDigits: Readonly<Record<string, number>> = { "71": 15, "75": 16, "04": 16, "15": 16 };

/**
 * A payment id as `71#000002026000018`, of what a payment slip's line or a bank's field says: `+71<000002026000018+81000001<`,
 * `71 000002026000018`, `71000002026000018`. Undefined where there is none whose digits check themselves.
 */
export function paymentIdOf(text: string): string | undefined {
  for (const [, card, digits] of text.matchAll(/(?<!\d)(71|75|04|15)(?:[#<+/\s-]{0,3})(\d{15,16})(?!\d)/g))
    if (digits!.length === slipDigits[card!] && slipChecks(digits!)) return `${card}#${digits}`;
  return undefined;
}
