import { type Minor, split } from "../../../platform/money.ts";

/** What participants of a round want of a lot, and what it costs them together. */
export interface Part {
  id: string;
  quantity: number;
  minor: Minor;
}
export interface DemandPrice {
  quantity: number;
  amountMinor: Minor;
  parts: Part[];
  /** The next tier of the price sheet: its first unit, the units missing to it and the price of just so many. */
  nextTier: { from: number; missing: number; amountMinor: Minor } | null;
  cheaperAtNextTier: boolean;
  /** What would change if one participant left. */
  without: { id: string; amountMinor: Minor; parts: { id: string; minor: Minor; change: Minor }[] }[];
}

/** Splits an amount on quantities by largest remainder; nobody wants anything: nobody pays. */
export function partsOf(amountMinor: Minor, wanted: readonly { id: string; quantity: number }[]): Part[] {
  const some = wanted.some((one) => one.quantity > 0);
  const minor = some
    ? split(
        amountMinor,
        wanted.map((one) => BigInt(one.quantity)),
      )
    : wanted.map(() => 0n);
  return wanted.map(({ id, quantity }, i) => ({ id, quantity, minor: minor[i]! }));
}

/**
 * The joint price of all participants, each one's part, what the next tier would cost, and what each one's
 * leaving would cost the others. `price` is the catalogue's pricing function of the sheet; `tiers` its first units.
 */
export function demandPrice(
  participants: readonly { id: string; quantity: number }[],
  tiers: readonly { from: number }[],
  price: (quantity: number) => Minor,
): DemandPrice {
  const total = (of: readonly { quantity: number }[]) => of.reduce((sum, one) => sum + one.quantity, 0);
  const quantity = total(participants);
  const amountMinor = price(quantity);
  const parts = partsOf(amountMinor, participants);
  const partOf = new Map(parts.map((part) => [part.id, part.minor]));
  const next = tiers.find((tier) => tier.from > quantity);
  const nextTier = next
    ? { from: next.from, missing: next.from - quantity, amountMinor: price(next.from) }
    : null;
  const without = participants.map(({ id }) => {
    const left = participants.filter((one) => one.id !== id);
    const amount = price(total(left));
    return {
      id,
      amountMinor: amount,
      parts: partsOf(amount, left).map((part) => ({
        id: part.id,
        minor: part.minor,
        change: part.minor - partOf.get(part.id)!,
      })),
    };
  });
  return {
    quantity,
    amountMinor,
    parts,
    nextTier,
    cheaperAtNextTier: nextTier !== null && nextTier.amountMinor < amountMinor,
    without,
  };
}
