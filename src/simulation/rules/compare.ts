import { modelOf, potFault } from "../../catalogue/index.ts";
import { type Minor, moneyProblems, multiplyPrice } from "../../platform/money.ts";
import { Problem } from "../../platform/problem.ts";
import { seatsToKeep } from "../../reconciliation/index.ts";
import { bundledDataset } from "./bundle.ts";
import { type Dataset, productUses, type Scenario } from "./dataset.ts";
import { heldUses } from "./held.ts";
import { breakEvenPct, type Cost, perUnit, potInput, simulateScenario } from "./price.ts";

/** Scenarios side by side: who pays and earns how much, against today, and how it hangs on use and prices. */

/** All of the use, in millionths of a percent. */
const full = 100_000_000n;

export interface Share {
  id: string;
  name: string;
  minor: Minor;
  /** Against today; negative for a controller: it wins. */
  differenceMinor: Minor;
}
export interface Compared {
  name: string;
  totalMinor: Minor;
  controllers: Share[];
  publishers: Share[];
  costs: (Cost & {
    perActiveMinor: Minor | null;
    breakEvenPct: bigint | null;
  })[];
  sensitivity: { usePct: bigint; totalMinor: Minor }[];
  /** Percent of the scenario's prices at which it costs what today does. */
  breakEvenPct: bigint | null;
}

/** Why a scenario cannot be simulated, with its number and the member that says so. */
export interface ScenarioFault {
  scenario: number;
  at: string;
  detail: string;
}

export function scenarioFault(dataset: Dataset, scenarios: readonly Scenario[]): ScenarioFault | undefined {
  for (const [i, scenario] of scenarios.entries()) {
    const fault = scenario.pot ? potFault(potInput(dataset, scenario)) : undefined;
    if (fault) return { scenario: i, at: `/pot/${fault.at}`, detail: fault.detail };
    const { products } = bundledDataset(dataset, scenario);
    const unknown = scenario.sheets.findIndex(
      ({ product }) => product !== null && !products.some(({ id }) => id === product),
    );
    if (unknown >= 0)
      return {
        scenario: i,
        at: `/sheets/${unknown}/productId`,
        detail: "there is no use of this product in the period",
      };
  }
  return undefined;
}

/** The narrowest member that comes to more than can be written: a sheet or a pot by itself, else a scenario. Pure. */
export function tooLarge(
  dataset: Dataset,
  scenarios: readonly Scenario[],
  usePcts: readonly bigint[],
): ScenarioFault | undefined {
  const refusal = (scenario: Scenario): string | undefined => {
    try {
      for (const pct of [full, ...usePcts]) simulateScenario(dataset, scenario, pct);
      return undefined;
    } catch (error) {
      if (error instanceof Problem && error.def.code === moneyProblems.outOfRange.code) return error.detail;
      throw error;
    }
  };
  for (const [i, scenario] of scenarios.entries()) {
    const detail = refusal(scenario);
    if (detail === undefined) continue;
    const sheet = scenario.sheets.findIndex((one) => refusal({ ...scenario, sheets: [one], pot: null }));
    if (sheet >= 0) return { scenario: i, at: `/sheets/${sheet}`, detail };
    const pot = scenario.pot && refusal({ ...scenario, sheets: [] });
    return { scenario: i, at: pot ? "/pot" : "", detail };
  }
  return undefined;
}

/** `today`: the scenario that the others are held against, by name. No scenario may have a fault. Pure. */
export function compare(
  dataset: Dataset,
  scenarios: readonly Scenario[],
  today: string,
  usePcts: readonly bigint[],
): Compared[] {
  const outcomes = scenarios.map((scenario) => simulateScenario(dataset, scenario, full));
  const reference = outcomes[scenarios.findIndex(({ name }) => name === today)]!;
  const activeIn = (seen: Dataset) =>
    new Map(productUses(seen).map((use) => [`${use.controller} ${use.product.id}`, use.active]));
  const asUsed = activeIn(dataset);
  const referenceCost = new Map<string, Minor>();
  for (const cost of reference.costs) {
    const key = `${cost.controller} ${cost.product}`;
    referenceCost.set(key, (referenceCost.get(key) ?? 0n) + cost.minor);
  }
  return scenarios.map((scenario, i) => {
    const outcome = outcomes[i]!;
    const seen = bundledDataset(dataset, scenario);
    const active = seen === dataset ? asUsed : activeIn(seen);
    const shares = (
      of: Map<string, Minor>,
      to: Map<string, Minor>,
      all: readonly { id: string; name: string }[],
    ) =>
      all.map(({ id, name }): Share => {
        const minor = of.get(id) ?? 0n;
        return { id, name, minor, differenceMinor: minor - (to.get(id) ?? 0n) };
      });
    return {
      ...{ name: scenario.name, totalMinor: outcome.totalMinor },
      controllers: shares(outcome.pays, reference.pays, dataset.controllers),
      publishers: shares(outcome.earns, reference.earns, dataset.publishers),
      costs: outcome.costs.map((cost) => {
        const key = `${cost.controller} ${cost.product}`;
        const other = referenceCost.get(key);
        return {
          ...cost,
          perActiveMinor: perUnit(cost.minor, active.get(key) ?? 0),
          breakEvenPct: other === undefined ? null : breakEvenPct(cost.minor, other),
        };
      }),
      sensitivity: usePcts.map((usePct) => ({
        usePct,
        totalMinor: simulateScenario(dataset, scenario, usePct).totalMinor,
      })),
      breakEvenPct: breakEvenPct(outcome.totalMinor, reference.totalMinor),
    };
  });
}

/** At renewal: seats of what is held that nobody used, a tenth more than the active ones kept. */
export function renewal(dataset: Dataset) {
  const uses = heldUses(dataset);
  return dataset.held
    .filter(({ model }) => modelOf(model).pricedByUnits)
    .map((held) => {
      const { use } = uses.get(held)!;
      const active = use?.running.at(-1)?.distinct ?? 0;
      const months = held.terms.flatMap((term) => [...term.entitled]).sort();
      const entitled = months.at(-1)?.[1] ?? 0;
      const keeps = Math.min(entitled, seatsToKeep(active));
      const seats = entitled - keeps;
      return {
        ...{ controller: held.controller, product: held.product, agreementId: held.agreementId },
        ...{ entitled, active, keeps, seats, minor: multiplyPrice(held.unitPrice, seats) },
      };
    });
}
