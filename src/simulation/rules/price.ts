import { modelOf, type PriceSheet, pot, potContributions, splitPot } from "../../catalogue/index.ts";
import { roundHalfAway } from "../../platform/decimal.ts";
import { checkedMinor, type Minor, minorOfMicro } from "../../platform/money.ts";
import { bundledDataset } from "./bundle.ts";
import {
  type Dataset,
  type ProductUse,
  productUses,
  pupilsOf,
  type Scenario,
  type SimSheet,
  scaled,
} from "./dataset.ts";
import { heldCosts } from "./held.ts";

/** What a scenario costs and earns, by the functions that rounds, rating and reconciliation call. */

/** What one controller pays for one product; `publisher` null and `product` null: into the pot. */
export interface Cost {
  controller: string;
  product: string | null;
  publisher: string | null;
  model: PriceSheet["model"];
  /** What was counted, in words. */
  basis: string;
  minor: Minor;
}
export interface Outcome {
  costs: Cost[];
  pays: Map<string, Minor>;
  earns: Map<string, Minor>;
  totalMinor: Minor;
}

/** Prices a scenario at a level of use. The pot must have no `potFault`. Pure: equal inputs, equal outcome. */
export function simulateScenario(given: Dataset, scenario: Scenario, pct: bigint): Outcome {
  const dataset = bundledDataset(given, scenario);
  const costs = scenario.inForce ? heldCosts(dataset, pct) : sheetCosts(dataset, scenario, pct);
  const pays = new Map(dataset.controllers.map(({ id }) => [id, 0n] as [string, Minor]));
  const earns = new Map(dataset.publishers.map(({ id }) => [id, 0n] as [string, Minor]));
  const add = (to: Map<string, Minor>, id: string, minor: Minor) =>
    to.set(id, checkedMinor((to.get(id) ?? 0n) + minor));
  for (const { controller, publisher, minor } of costs) {
    add(pays, controller, minor);
    if (publisher !== null) add(earns, publisher, minor);
  }
  if (scenario.pot) {
    const parts = splitPot(potInput(dataset, scenario));
    for (const { publisher, minor } of parts) add(earns, publisher, minor);
  }
  const totalMinor = checkedMinor([...pays.values()].reduce((sum, minor) => sum + minor, 0n));
  return { costs, pays, earns, totalMinor };
}

/** The joint pot of all controllers, and who used what of the products that have no sheet of their own. */
export function potInput(given: Dataset, scenario: Scenario) {
  const dataset = bundledDataset(given, scenario);
  const pot = scenario.pot!;
  const publisherOf = new Map(dataset.products.map(({ id, publisher }) => [id, publisher]));
  return {
    potMinor: contributions(dataset, scenario).amountMinor,
    rule: pot.rule,
    guarantees: pot.guarantees,
    cap: pot.capPct === null ? undefined : { n: pot.capPct, d: 100_000_000n },
    use: potUse(dataset, scenario, publisherOf),
  };
}

interface PotUse {
  pupil: string;
  publisher: string;
  units: number;
}
const sharedUse = new WeakMap<Dataset, Map<string, PotUse[]>>();

/** Each pupil's use of each publisher's products in the pot, in order: made once for a dataset and such scenarios. */
function potUse(dataset: Dataset, { sheets }: Scenario, publisherOf: ReadonlyMap<string, string>): PotUse[] {
  const own = new Set(sheets.map(({ product }) => product));
  const made = sharedUse.get(dataset) ?? new Map<string, PotUse[]>();
  sharedUse.set(dataset, made);
  const name = JSON.stringify([...own].sort());
  const known = made.get(name);
  if (known) return known;
  const use = new Map<string, PotUse>();
  for (const { controller, pupil, product, uses } of dataset.use) {
    const publisher = publisherOf.get(product);
    if (pupil === null || publisher === undefined || own.has(product)) continue;
    // Pseudonyms are a controller's own: two pupils of two controllers never are one.
    const key = `${controller} ${pupil}\u0000${publisher}`;
    const row = use.get(key) ?? { pupil: `${controller} ${pupil}`, publisher, units: 0 };
    row.units += uses;
    use.set(key, row);
  }
  const rows = [...use.values()].sort((a, b) =>
    a.pupil < b.pupil ? -1 : a.pupil > b.pupil ? 1 : a.publisher < b.publisher ? -1 : 1,
  );
  made.set(name, rows);
  return rows;
}

const contributions = (dataset: Dataset, scenario: Scenario) =>
  potContributions(
    scenario.pot!.pricePerPupil,
    dataset.controllers.map((one) => ({ id: one.id, pupils: pupilsOf(one) })),
  );

function sheetCosts(dataset: Dataset, scenario: Scenario, pct: bigint): Cost[] {
  const general = scenario.sheets.find(({ product }) => product === null);
  const costs: Cost[] = productUses(dataset).flatMap((use) => {
    const sheet = scenario.sheets.find(({ product }) => product === use.product.id) ?? general;
    return sheet ? [costOf(dataset, sheet, use, pct)] : [];
  });
  if (!scenario.pot) return costs;
  const paid = contributions(dataset, scenario).lines.map(
    ({ id, pupils, minor }): Cost => ({
      ...{
        controller: id,
        product: null,
        publisher: null,
        model: pot.name,
        basis: `${pupils} pupils`,
        minor,
      },
    }),
  );
  return [...costs, ...paid];
}

function costOf(dataset: Dataset, given: SimSheet, use: ProductUse, pct: bigint): Cost {
  const { sheet, basis, seats, overUse, toleranceBp } = given;
  const ofController = () => pupilsOf(dataset.controllers.find(({ id }) => id === use.controller)!);
  const cost = modelOf(sheet.model).simulatedCost(sheet, {
    ...{ basis, seats, overUse, toleranceBp, term: dataset.period },
    controller: { id: use.controller, pupils: ofController },
    active: scaled(use.active, pct),
    schools: use.schools.map((school) => ({
      ...{ ...school, uses: scaled(school.uses, pct) },
      months: school.months.map((month) => ({ ...month, uses: scaled(month.uses, pct) })),
    })),
    running: use.running.map(({ month, distinct }) => ({ month, distinct: scaled(distinct, pct) })),
  });
  const { id: product, publisher } = use.product;
  return { controller: use.controller, product, publisher, model: sheet.model, ...cost };
}

/** A price that would make a scenario cost as much as another: in percent of its own, millionths; null where it costs nothing. */
export const breakEvenPct = (scenario: Minor, reference: Minor): bigint | null =>
  scenario <= 0n || reference < 0n ? null : roundHalfAway(reference * 100_000_000n, scenario);

/** Per unit: an amount shared by counts, rounded once. */
export const perUnit = (minor: Minor, count: number): Minor | null =>
  count === 0 ? null : minorOfMicro(minor * 10_000n, BigInt(count));
