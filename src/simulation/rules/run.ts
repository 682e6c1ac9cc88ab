import { money } from "../../platform/money.ts";
import type { ScenarioWire, SimulationResult } from "../schema.ts";
import { type Compared, compare, renewal } from "./compare.ts";
import { type Dataset, type ProductUse, productUses, pupilsOf, type Scenario } from "./dataset.ts";

/** From a request's words to scenarios, and from outcomes to a result's words. */

export const scenarioOf = (wire: ScenarioWire): Scenario => ({
  ...{ name: wire.name, inForce: wire.inForce },
  sheets: wire.sheets.map(({ productId, priceSheet, basis, seats, overUse, toleranceBp }) => ({
    ...{ product: productId, sheet: priceSheet!, basis, seats, overUse, toleranceBp },
  })),
  pot: wire.pot
    ? {
        ...{ pricePerPupil: wire.pot.pricePerPupil, rule: wire.pot.rule, guarantees: wire.pot.guarantees },
        capPct: wire.pot.capPct ?? null,
      }
    : null,
});

export interface SimulationInput {
  dataset: Dataset;
  scenarios: readonly Scenario[];
  today: string;
  usePcts: readonly bigint[];
}

/** The whole simulation. No scenario may have a `scenarioFault`. Pure. */
export function runSimulation(input: SimulationInput): { compared: Compared[]; result: SimulationResult } {
  const { dataset } = input;
  const compared = compare(dataset, input.scenarios, input.today, input.usePcts);
  return {
    compared,
    result: {
      pupils: dataset.controllers.reduce((sum, one) => sum + pupilsOf(one), 0),
      products: productsOf(dataset),
      scenarios: compared.map(toWire),
      renewal: renewal(dataset).map(({ minor, ...row }) => ({ ...row, amount: money(minor) })),
    },
  };
}

function productsOf(dataset: Dataset): SimulationResult["products"] {
  const uses = productUses(dataset);
  return dataset.products.map(({ id, title, publisher }) => {
    const own = uses.filter((use) => use.product.id === id);
    const sum = (of: (use: ProductUse) => number) => own.reduce((total, use) => total + of(use), 0);
    return {
      ...{ id, title, publisher },
      active: sum((use) => use.active),
      uses: sum((use) => use.uses),
      schools: sum((use) => use.schools.length),
    };
  });
}

const toWire = (one: Compared): SimulationResult["scenarios"][number] => ({
  ...{ name: one.name, total: money(one.totalMinor), breakEvenPct: one.breakEvenPct },
  controllers: one.controllers.map(shareOf),
  publishers: one.publishers.map(shareOf),
  costs: one.costs.map(({ controller, product, model, basis, minor, perActiveMinor, breakEvenPct }) => ({
    ...{ controller, product, model, basis, amount: money(minor), breakEvenPct },
    perActivePupil: perActiveMinor === null ? null : money(perActiveMinor),
  })),
  sensitivity: one.sensitivity.map(({ usePct, totalMinor }) => ({ usePct, total: money(totalMinor) })),
});

const shareOf = ({ id, name, minor, differenceMinor }: Compared["controllers"][number]) => ({
  ...{ id, name, amount: money(minor), difference: money(differenceMinor) },
});
