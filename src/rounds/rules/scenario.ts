import { type LicenceModel, type PriceSheet, priceFor } from "../../catalogue/index.ts";
import { checkedMinor, type Minor } from "../../platform/money.ts";
import type { Scenario } from "../schema/scenario.ts";

/** Says which count of the scenario a licence model lacks, or nothing. */
export function scenarioFault(
  models: readonly LicenceModel[],
  scenario: Scenario | undefined,
): string | undefined {
  const rows = scenario?.schools ?? [];
  const pupils = rows.some((row) => row.pupils > 0);
  if (models.includes("per_school") && rows.length === 0) return "per_school is compared on schools";
  if (models.includes("pot") && !pupils) return "pot is compared on schools with pupils";
  if (models.includes("pay_per_use") && !rows.some((row) => row.uses > 0 || (row.fixed && row.pupils > 0)))
    return "pay_per_use is compared on schools with uses";
  return undefined;
}

/**
 * The year's price in øre by the catalogue's pricing function. `units` are the lot's where the scenario names
 * none. Schools pay one by one, so that bands, caps and fixed prices hold for each; a pot is paid on all pupils.
 */
export function comparisonPrice(sheet: PriceSheet, scenario: Scenario | undefined, units: number): Minor {
  const rows = scenario?.schools ?? [];
  switch (sheet.model) {
    case "per_pupil":
    case "pooled":
      return priceFor(sheet, { quantity: scenario?.units ?? units } as never).amountMinor;
    case "per_school":
      return sumOf(rows, (row) => priceFor(sheet, { schools: [{ id: "", pupils: row.pupils }] }).amountMinor);
    case "pot": {
      const pupils = rows.reduce((sum, row) => sum + row.pupils * row.schools, 0);
      return priceFor(sheet, { controllers: [{ id: "", pupils }] }).amountMinor;
    }
    case "pay_per_use": {
      const year = BigInt(scenario?.periods ?? 1);
      const chooses = (row: Scenario["schools"][number]) => row.fixed && sheet.fixedPrice !== undefined;
      const period = sumOf(rows, (row) => priceFor(sheet, { ...row, fixed: chooses(row) }).amountMinor);
      return checkedMinor(period * year);
    }
  }
}

const sumOf = (rows: Scenario["schools"], price: (row: Scenario["schools"][number]) => Minor): Minor =>
  checkedMinor(rows.reduce((sum, row) => sum + price(row) * BigInt(row.schools), 0n));

/** The units of one school year that participants commit to together. */
export interface YearOfDemand {
  expected: number;
  max: number;
}

/**
 * The most that all participants may call off over the years at their maximum, in øre: what an agreement's
 * ceiling is where the terms publish none. Models that count no units are taken from the scenario, raised by
 * max over expected (rounded up).
 */
export function priceAtMaximum(
  sheet: PriceSheet,
  scenario: Scenario | undefined,
  years: readonly YearOfDemand[],
): Minor {
  const ofYear = ({ expected, max }: YearOfDemand): Minor => {
    if (sheet.model === "per_pupil" || sheet.model === "pooled")
      return priceFor(sheet, { quantity: max } as never).amountMinor;
    if (sheet.model === "pot") return priceFor(sheet, { controllers: [{ id: "", pupils: max }] }).amountMinor;
    const [n, d] = [BigInt(max), BigInt(Math.max(1, expected))];
    return (comparisonPrice(sheet, scenario, expected) * n + d - 1n) / d;
  };
  return checkedMinor(years.reduce((sum, year) => sum + ofYear(year), 0n));
}
