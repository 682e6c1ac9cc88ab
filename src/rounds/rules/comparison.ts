import type { PriceSheet } from "../../catalogue/models/index.ts";
import { MICRO } from "../../platform/decimal.ts";
import { checkedMinor, type Minor } from "../../platform/money.ts";
import { must } from "../../platform/problem.ts";
import type { StoredLot } from "../schema/round.ts";
import type { RoundTerms } from "../schema/terms.ts";
import { comparisonPrice } from "./scenario.ts";

/** What offers are compared on: what is bought, year by year. */

export interface ComparedYear {
  /** `2026/2027`, or `option 1`. */
  year: string;
  /** What all participants expect together that year: what its tier is reached by. */
  quantity: number;
  priceMinor: Minor;
}

const HUNDRED = 100n * MICRO;
/** So many percent of an amount, so many times over; rounded once, half away from zero. */
function share(amount: bigint, pct: bigint, times: number): bigint {
  const [n, d] = [amount * pct ** BigInt(times), HUNDRED ** BigInt(times)];
  return (2n * n + d) / (2n * d);
}

/**
 * The price of each committed year on its own quantity and tier, raised year by year at the terms' rate for comparison;
 * option years go on as the last year, weighted as the terms say (at 0 % they are left out).
 */
export function comparedYears(
  sheet: PriceSheet,
  { scenario, demand }: Pick<StoredLot, "scenario" | "demand">,
  { comparison: { indexPct, optionPct }, options }: Pick<RoundTerms, "comparison" | "options">,
): ComparedYear[] {
  must(demand, "demand is locked where bids are compared");
  const committed = demand.years.map(({ schoolYear, expected }) => ({
    year: schoolYear,
    quantity: expected,
  }));
  const last = committed.at(-1);
  must(last, "a lot has a year");
  const later = optionPct > 0n ? Array.from({ length: options.years }, (_, n) => `option ${n + 1}`) : [];
  return [...committed, ...later.map((year) => ({ ...last, year }))].map(({ year, quantity }, n) => {
    const raised = share(comparisonPrice(sheet, scenario, quantity), HUNDRED + indexPct, n);
    const counted = n < committed.length ? raised : share(raised, optionPct, 1);
    return { year, quantity, priceMinor: checkedMinor(counted) };
  });
}
