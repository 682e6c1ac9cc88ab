import { modelOf, type PriceSheet } from "../../catalogue/models/index.ts";
import { priceUnits } from "../../catalogue/models/tiered.ts";
import { type Proration, paidShare } from "../../catalogue/pricing/prorate.ts";
import { MICRO, roundHalfAway } from "../../platform/decimal.ts";
import { checkedMinor, type Minor } from "../../platform/money.ts";
import { must } from "../../platform/problem.ts";
import type { Scenario } from "../schema/scenario.ts";
import type { SchoolYear } from "../schema/school-year.ts";
import { termsOf } from "./lot.ts";
import { comparisonPrice, countedZero } from "./scenario.ts";

/** What offers are compared on: what is bought, year by year. */

export interface ComparedYear {
  /** `2026/2027`, or `option 1`. */
  year: string;
  /** What all participants expect together that year: what its tier is reached by. */
  quantity: number;
  /** What the bid asks for. */
  priceMinor: Minor;
  /** What the terms count it as, where that is a price of 0. */
  countedMinor?: Minor;
}
interface Taken {
  min: number;
  expected: number;
  max: number;
}
/** What of a round's terms its offers are compared by: percents, and kroner a unit, in millionths. */
export interface ComparedTerms {
  comparison: { indexPct: bigint; optionPct: bigint };
  options: { years: number };
  zeroPrice: bigint;
}
/** What of a lot its offers are compared on. */
export interface ComparedLot {
  scenario: Scenario | null;
  demand: (Taken & { years: readonly (Taken & { schoolYear: string })[] }) | null;
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
 * The price of each year that somebody joins, on its own quantity and tier, for its part of a whole year, raised year by year at the
 * terms' rate for comparison; option years go on as a whole year of the last, weighted as the terms say (at 0 % they are
 * left out). A price of 0 counts in its year as the terms' price of a unit would, one øre at least. `years` are those of
 * the round's period.
 */
export function comparedYears(
  sheet: PriceSheet,
  lot: ComparedLot,
  terms: ComparedTerms,
  years: readonly SchoolYear[],
): ComparedYear[] {
  must(lot.demand, "demand is locked where bids are compared");
  const { indexPct, optionPct } = terms.comparison;
  const committed = lot.demand.years.map(({ schoolYear, expected }) => {
    const times = years.findIndex(({ name }) => name === schoolYear);
    return {
      year: schoolYear,
      quantity: expected,
      part: partOf(sheet.model, lot, years[times]),
      times,
      pct: HUNDRED,
    };
  });
  must(committed.length > 0, "a lot has a year");
  // Option years go on as the last year of the period: where nobody joins that one, there is nothing to go on with.
  const last = committed.find(({ times }) => times === years.length - 1);
  const later = Array.from({ length: last && optionPct > 0n ? terms.options.years : 0 }, (_, n) => ({
    year: `option ${n + 1}`,
    quantity: last!.quantity,
    part: whole,
    times: years.length + n,
    pct: optionPct,
  }));
  return [...committed, ...later].map(({ year, quantity, part, times, pct }) => {
    const inYear = (price: bigint): Minor =>
      checkedMinor(weighed(weighed(price, part, HUNDRED + indexPct, times), whole, pct, 1));
    const price = comparisonPrice(sheet, lot.scenario, quantity);
    if (price > 0n) return { year, quantity, priceMinor: inYear(price) };
    const counted = inYear(countedZero(terms, quantity));
    return { year, quantity, priceMinor: price, countedMinor: counted > 0n ? counted : leastMinor };
  });
}

/** Prices are divided by each other: none counts as less. */
export const leastMinor = checkedMinor(1n);

/**
 * Whether a sheet asks 0 in a compared year, or for a quantity from the least to the most that participants may take; of
 * schools and of use any may come, so there every price of the sheet counts.
 */
export function asksZero(
  sheet: PriceSheet,
  { demand }: Pick<ComparedLot, "demand">,
  compared: readonly ComparedYear[],
): boolean {
  if (compared.some((year) => year.countedMinor !== undefined)) return true;
  const model = modelOf(sheet.model);
  const tiers = model.tiersOf(sheet);
  if (!tiers) return model.listedPrices(sheet).some(({ price, flatFee }) => price + flatFee === 0n);
  if (!demand) return false;
  return [demand, ...demand.years].some(({ min, max }) => {
    const least = Math.max(min, 1);
    const reached = tiers.tiers.map(({ from }) => from).filter((from) => least < from && from < max);
    return [least, ...reached, max].some((quantity) => priceUnits(tiers, quantity).amountMinor === 0n);
  });
}
