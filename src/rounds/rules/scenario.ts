import { type LicenceModel, modelOf, modelsWhere, type PriceSheet } from "../../catalogue/models/index.ts";
import type { YearOfDemand } from "../../catalogue/models/model.ts";
import { checkedMinor, type Minor, minorOfMicro } from "../../platform/money.ts";
import type { Scenario } from "../schema/scenario.ts";

/** Says which count of the scenario a licence model lacks, or nothing. */
export function scenarioFault(
  models: readonly LicenceModel[],
  scenario: Scenario | undefined,
): string | undefined {
  const faulty = modelsWhere(
    (model) => models.includes(model.name) && model.declaredUseFault(scenario) !== undefined,
  )[0];
  return faulty && modelOf(faulty).declaredUseFault(scenario);
}

/**
 * The year's price in øre by the catalogue's pricing function, on the units of that year. Schools pay one by one,
 * so that bands, caps and fixed prices hold for each; a pot is paid on all pupils.
 */
export const comparisonPrice = (sheet: PriceSheet, scenario: Scenario | null, units: number): Minor =>
  modelOf(sheet.model).comparisonPrice(sheet, scenario ?? undefined, units);

/** What a price of 0 counts as where bids are compared, øre: the terms' price of so many units, one øre at least. */
export const countedZero = ({ zeroPrice }: { zeroPrice: bigint }, units: number): Minor => {
  const counted = minorOfMicro(zeroPrice * BigInt(units));
  return counted > 0n ? counted : checkedMinor(1n);
};

/**
 * The most that all participants may call off over the years at their maximum, in øre: what an agreement's
 * ceiling is where the terms publish none. Models that count no units are taken from the scenario, raised by
 * max over expected (rounded up).
 */
export const priceAtMaximum = (
  sheet: PriceSheet,
  scenario: Scenario | null,
  years: readonly YearOfDemand[],
): Minor =>
  checkedMinor(
    years.reduce(
      (sum, year) => sum + modelOf(sheet.model).priceAtMaximum(sheet, scenario ?? undefined, year),
      0n,
    ),
  );
