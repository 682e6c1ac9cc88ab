import { modelOf, type PriceSheet } from "../../catalogue/models/index.ts";
import { type Proration, paidShare } from "../../catalogue/pricing/prorate.ts";
import { MICRO, roundHalfAway } from "../../platform/decimal.ts";
import { checkedMinor, type Minor } from "../../platform/money.ts";
import { must } from "../../platform/problem.ts";
import type { StoredLot } from "../schema/round.ts";
import type { RoundTerms } from "../schema/terms.ts";
import { termsOf } from "./lot.ts";
import { comparisonPrice } from "./scenario.ts";
import type { SchoolYear } from "./years.ts";

/** What offers are compared on: what is bought, year by year. */

export interface ComparedYear {
  /** `2026/2027`, or `option 1`. */
  year: string;
  /** What all participants expect together that year: what its tier is reached by. */
  quantity: number;
  priceMinor: Minor;
}
/** What of a lot its offers are compared on. */
export interface ComparedLot {
  scenario: StoredLot["scenario"];
  demand: { years: readonly { schoolYear: string; expected: number }[] } | null;
  terms: { proration: Proration };
  modelTerms: Partial<Record<PriceSheet["model"], { proration: Proration }>>;
}

type Part = Pick<ReturnType<typeof paidShare>, "paid" | "of">;
const whole: Part = { paid: 1, of: 1 };
/**
 * The part of a year's price that a committed year pays, as the agreement will: a short last year by the lot's policy for
 * the model. Use that is billed in arrears is not prorated but paid month by month: a short year has so many of them.
 */
function partOf(model: PriceSheet["model"], lot: ComparedLot, year: SchoolYear | undefined): Part {
  must(year, "a committed year is one of the round's");
  return paidShare(modelOf(model).billedInArrears ? "MONTHLY" : termsOf(lot, model).proration, year);
}

const HUNDRED = 100n * MICRO;
/** A part of an amount, so many percent of it so many times over; rounded once, half away from zero. */
const weighed = (amount: bigint, { paid, of }: Part, pct: bigint, times: number): bigint =>
  roundHalfAway(amount * BigInt(paid) * pct ** BigInt(times), BigInt(of) * HUNDRED ** BigInt(times));

/**
 * The price of each committed year on its own quantity and tier, for its part of a whole year, raised year by year at the
 * terms' rate for comparison; option years go on as a whole year of the last, weighted as the terms say (at 0 % they are
 * left out). `years` are those of the round's period.
 */
export function comparedYears(
  sheet: PriceSheet,
  lot: ComparedLot,
  { comparison: { indexPct, optionPct }, options }: Pick<RoundTerms, "comparison" | "options">,
  years: readonly SchoolYear[],
): ComparedYear[] {
  must(lot.demand, "demand is locked where bids are compared");
  const committed = lot.demand.years.map(({ schoolYear, expected }) => ({
    year: schoolYear,
    quantity: expected,
    part: partOf(
      sheet.model,
      lot,
      years.find(({ name }) => name === schoolYear),
    ),
  }));
  const last = committed.at(-1);
  must(last, "a lot has a year");
  const later = Array.from({ length: optionPct > 0n ? options.years : 0 }, (_, n) => ({
    year: `option ${n + 1}`,
    quantity: last.quantity,
    part: whole,
  }));
  return [...committed, ...later].map(({ year, quantity, part }, n) => {
    const raised = weighed(comparisonPrice(sheet, lot.scenario, quantity), part, HUNDRED + indexPct, n);
    const counted = n < committed.length ? raised : weighed(raised, whole, optionPct, 1);
    return { year, quantity, priceMinor: checkedMinor(counted) };
  });
}
