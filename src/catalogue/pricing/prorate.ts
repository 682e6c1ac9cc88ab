import { z } from "zod";
import { contains, daysBetween, monthsBegun, type Period } from "../../platform/calendar.ts";
import {
  type Currency,
  checkedMinor,
  DKK,
  type Minor,
  minorOfMicro,
  type UnitPrice,
} from "../../platform/money.ts";
import { must } from "../../platform/problem.ts";

/** How a price for a whole term is reduced for a part of it: the offer's own policy. */
export const PRORATIONS = ["DAILY", "MONTHLY", "NONE", "SHORT_TERM_X2"] as const;
export const Proration = z.enum(PRORATIONS).meta({
  id: "Proration",
  description: "How a price for a whole term is reduced for a part of it.",
});
export type Proration = z.infer<typeof Proration>;

/** `used` of `of` days or months are paid, before any doubling. */
export interface Share {
  unit: "days" | "months";
  used: number;
  of: number;
}
export interface Prorated extends Share {
  amountMinor: Minor;
}

/** The share that is paid: under SHORT_TERM_X2 twice the months used, never more than the whole. */
export function paidShare(
  policy: Proration,
  { period, term }: { period: Period; term: Period },
): Share & { paid: number } {
  const share = shareOf(policy, period, term);
  const doubled = policy === "SHORT_TERM_X2" && share.used < 12;
  return { ...share, paid: doubled ? Math.min(2 * share.used, share.of) : share.used };
}

/**
 * The part of the term that a period uses under a policy; both half-open, the period within the term (else a
 * Bug). MONTHLY counts calendar months begun, of the period and of the term alike; NONE is always the whole.
 */
export function shareOf(policy: Proration, period: Period, term: Period): Share {
  must(period.from < period.to && contains(term, period), "a prorated period lies within its term");
  const days = daysBetween(term.from, term.to);
  if (policy === "NONE") return { unit: "days", used: days, of: days };
  if (policy === "DAILY") return { unit: "days", used: daysBetween(period.from, period.to), of: days };
  return {
    unit: "months",
    used: monthsBegun(period.from, period.to),
    of: monthsBegun(term.from, term.to),
  };
}

/**
 * quantity × unit price × share, rounded once, half away from zero. SHORT_TERM_X2 is MONTHLY doubled when the
 * period has begun fewer than twelve calendar months, never above the full price; `used` is the number before doubling.
 * Refuses an amount beyond ±2^53−1.
 */
export function prorate(
  price: { unitPrice: UnitPrice; quantity: number },
  policy: Proration,
  days: { period: Period; term: Period },
  currency: Currency = DKK,
): Prorated {
  const { paid, ...share } = paidShare(policy, days);
  const micro = price.unitPrice * BigInt(price.quantity) * BigInt(paid);
  return { ...share, amountMinor: checkedMinor(minorOfMicro(micro, BigInt(share.of), currency)) };
}
