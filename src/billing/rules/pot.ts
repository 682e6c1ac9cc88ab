import { type PotTerms, potFault, prorate, splitPot } from "../../catalogue/index.ts";
import { overlap, type Period } from "../../platform/calendar.ts";
import type { Minor, UnitPrice } from "../../platform/money.ts";

/** The amount of a term's pot, and each publisher's part of it. Pure. */

export interface PotUse {
  pupil: string;
  publisher: string;
  units: number;
}
type PotCallOff = {
  quantity: number;
  unitPrice: UnitPrice;
  proration: Parameters<typeof prorate>[1];
  period: Period;
};

/** The pot of a term: the sum of its call-offs, each priced for its days in the term. */
export const potOf = (callOffs: readonly PotCallOff[], term: Period): Minor =>
  callOffs.reduce((sum, { quantity, unitPrice, proration, period }) => {
    const days = overlap(period, term);
    return days ? sum + prorate({ unitPrice, quantity }, proration, { period: days, term }).amountMinor : sum;
  }, 0n);

/** The pot's parts, which sum to it, by the terms' rule, guarantees and cap; or why it cannot be split. */
export function partsOf(
  { rule, guarantees, capBp }: PotTerms,
  potMinor: Minor,
  use: readonly PotUse[],
): { fault: string } | { parts: { publisherId: number; minor: Minor }[] } {
  const input = {
    potMinor,
    rule,
    guarantees: guarantees.map(({ publisherId, minor }) => ({ publisher: String(publisherId), minor })),
    cap: capBp === undefined ? undefined : { n: BigInt(capBp), d: 10_000n },
    use,
  };
  const fault = potFault(input);
  if (fault) return { fault: `${fault.at}: ${fault.detail}` };
  return {
    parts: splitPot(input).map(({ publisher, minor }) => ({ publisherId: Number(publisher), minor })),
  };
}

/** How much each publisher was used in all: what a split is by, whatever its rule makes of it. */
export function unitsOf(use: readonly PotUse[]): { publisherId: number; units: number }[] {
  const units = new Map<string, number>();
  for (const one of use) units.set(one.publisher, (units.get(one.publisher) ?? 0) + one.units);
  return [...units].map(([publisher, of]) => ({ publisherId: Number(publisher), units: of }));
}
