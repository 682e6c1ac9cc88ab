import type { OverUse, PotRule, PriceSheet } from "../../catalogue/index.ts";
import type { Period } from "../../platform/calendar.ts";
import type { Minor, UnitPrice } from "../../platform/money.ts";

/** What a simulation replays, whether it was recorded, generated from a seed, or written by hand. */

export interface SimSchool {
  id: string;
  pupils: number;
}
export interface SimController {
  id: string;
  name: string;
  schools: readonly SimSchool[];
}
export interface SimProduct {
  id: string;
  title: string;
  publisher: string;
}
/** A product whose licence covers others as well. */
export interface SimBundle extends SimProduct {
  covers: readonly string[];
}
/** Uses of a product by a pupil at a school in a month. */
export interface SimUse {
  controller: string;
  /** null: at no school that is known; pays no use. */
  school: string | null;
  /** null: nobody known; uses without a pupil. */
  pupil: string | null;
  product: string;
  /** `YYYY-MM` */
  month: string;
  uses: number;
  /** Whether the pupil was known where it used it: only those are held against seats. */
  known: boolean;
}
/** What is in force: what an agreement has been called off for, and what over-use of it costs. */
export interface SimHeld {
  controller: string;
  product: string;
  agreementId: string;
  model: string;
  calledMinor: Minor;
  policy: OverUse;
  toleranceBp: number;
  unitPrice: UnitPrice;
  terms: readonly (Period & { entitled: ReadonlyMap<string, number> })[];
}
export interface Dataset {
  period: Period;
  controllers: readonly SimController[];
  products: readonly SimProduct[];
  publishers: readonly { id: string; name: string }[];
  use: readonly SimUse[];
  held: readonly SimHeld[];
  /** Those that a scenario prices by a sheet of their own and that cover what was used; absent where there are none. */
  bundles?: readonly SimBundle[];
}

/** How one product, or every product, is priced in a scenario. */
export interface SimSheet {
  /** null: every product that has no sheet of its own. */
  product: string | null;
  sheet: PriceSheet;
  /** Per pupil: distinct active pupils, or all pupils of the schools with use. */
  basis: "active" | "enrolled";
  /** Pooled: seats that each controller buys; absent: as many as are active. */
  seats: number | null;
  overUse: OverUse;
  toleranceBp: number;
}
export interface SimPot {
  pricePerPupil: UnitPrice;
  rule: PotRule;
  guarantees: readonly { publisher: string; minor: Minor }[];
  /** Millionths of a percent of the pot. */
  capPct: bigint | null;
}
export interface Scenario {
  name: string;
  /** As bought: the dataset's `held`, and nothing else. */
  inForce: boolean;
  sheets: readonly SimSheet[];
  pot: SimPot | null;
}

/** What one controller's use of one product comes to. */
export interface ProductUse {
  controller: string;
  product: SimProduct;
  pupils: ReadonlySet<string>;
  uses: number;
  schools: readonly (SimSchool & { uses: number })[];
  /** Running count of known pupils, month by month in order. */
  running: readonly { month: string; distinct: number }[];
}

/** Rows grouped by controller and product, in the order of their ids. Pure. */
export function productUses(dataset: Pick<Dataset, "controllers" | "products" | "use">): ProductUse[] {
  const products = new Map(dataset.products.map((one) => [one.id, one]));
  const controllers = new Map(dataset.controllers.map((one) => [one.id, one]));
  const grouped = new Map<string, SimUse[]>();
  for (const row of dataset.use) {
    const key = `${row.controller}\u0000${row.product}`;
    const rows = grouped.get(key);
    if (rows) rows.push(row);
    else grouped.set(key, [row]);
  }
  return [...grouped]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, rows]) => {
      const { controller, product } = rows[0]!;
      const of = products.get(product);
      const at = controllers.get(controller);
      return of && at ? [useOf(at, of, rows)] : [];
    });
}

function useOf(controller: SimController, product: SimProduct, rows: readonly SimUse[]): ProductUse {
  const pupils = new Set<string>();
  const at = new Map<string, number>();
  const first = new Map<string, string>();
  let uses = 0;
  for (const row of rows) {
    uses += row.uses;
    if (row.pupil !== null) pupils.add(row.pupil);
    if (row.school !== null) at.set(row.school, (at.get(row.school) ?? 0) + row.uses);
    const before = row.pupil === null || !row.known ? "" : (first.get(row.pupil) ?? "9999-99");
    if (row.pupil !== null && row.month < before) first.set(row.pupil, row.month);
  }
  const months = [...new Set(rows.map((row) => row.month))].sort();
  const firsts = [...first.values()];
  return {
    ...{ controller: controller.id, product, pupils, uses },
    schools: controller.schools
      .filter(({ id }) => at.has(id))
      .map((school) => ({ ...school, uses: at.get(school.id)! }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    running: months.map((month) => ({
      month,
      distinct: firsts.filter((one) => one <= month).length,
    })),
  };
}

export const pupilsOf = (controller: SimController): number =>
  controller.schools.reduce((sum, { pupils }) => sum + pupils, 0);

/** The months of a period, `YYYY-MM`. */
export function monthsOf({ from, to }: Period): string[] {
  const months: string[] = [];
  for (let n = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1; ; n++) {
    const month = `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, "0")}`;
    if (`${month}-01` >= to) return months;
    months.push(month);
  }
}
