import type { OverUse, PaidSize, PotRule, PriceSheet, Proration, UsePrices } from "../../catalogue/index.ts";
import type { Period } from "../../platform/calendar.ts";
import { roundHalfAway } from "../../platform/decimal.ts";
import type { Minor, UnitPrice } from "../../platform/money.ts";

/** A count at another level of use, half away from zero. `pct` in millionths of a percent. */
export const scaled = (count: number, pct: bigint): number =>
  Number(roundHalfAway(BigInt(count) * pct, 100_000_000n));

/** What a simulation replays, whether it was recorded, generated from a seed, or written by hand. */

export interface SimSchool {
  id: string;
  pupils: number;
  /** The people that each month (`YYYY-MM`) is counted on; absent: `pupils` in all of them. */
  people?: Readonly<Record<string, number>>;
  /** Where it has become part of another: which school it is on the first day of each such month. */
  heirs?: Readonly<Record<string, string>>;
  /** Its people are heads, not pupils: it is in no count of a controller's pupils. */
  heads?: boolean;
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
/** One month of a price term in which schools are counted: those that were called off, as they are on its first day. */
export interface SimSizes {
  /** `YYYY-MM` */
  month: string;
  term: Period;
  /** Prices in force, by people. */
  priceOf: (people: number) => UnitPrice | undefined;
  schools: readonly { parts: readonly PaidSize[]; people: number | undefined }[];
}
/** One month of use that is paid in arrears, at the prices in force. */
export interface SimArrears {
  /** `YYYY-MM` */
  month: string;
  prices: UsePrices;
  /** Schools that chose the fixed price, with the people that it is paid for. */
  fixed: ReadonlyMap<string, number>;
}
/** What is in force: what an agreement has been called off for, and what over-use of it costs. */
export interface SimHeld {
  controller: string;
  product: string;
  agreementId: string;
  model: string;
  calledMinor: Minor;
  policy: OverUse;
  proration: Proration;
  toleranceBp: number;
  unitPrice: UnitPrice;
  /** From the beginning of the term that the period begins in; `entitled` has the months that are the term's. */
  /** Each with the days of it that the agreement holds. */
  terms: readonly (Period & { held: Period; entitled: ReadonlyMap<string, number> })[];
  /** Products whose use it pays for as well, where they have no agreement of their own. */
  covers?: readonly string[];
  /** Where use is billed in arrears, month by month. */
  arrears?: readonly SimArrears[];
  /** Where a school's size is trued up, month by month. */
  sizes?: readonly SimSizes[];
}
export interface Dataset {
  period: Period;
  controllers: readonly SimController[];
  products: readonly SimProduct[];
  publishers: readonly { id: string; name: string }[];
  /** Gone through from the start each time: a sample is generated as it is asked for, and never lies in memory whole. */
  use: Iterable<SimUse>;
  /** Use before the period, from the beginning of the price terms in force: only over-use of what is in force counts it. */
  before?: Iterable<SimUse>;
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
  /** Distinct pupils. */
  active: number;
  uses: number;
  schools: readonly (SimSchool & {
    uses: number;
    /** Those with use, in order. */
    months: readonly { month: string; uses: number; pupils: number }[];
  })[];
  /** Running count of known pupils, month by month in order. */
  running: readonly { month: string; distinct: number }[];
}

type UseDataset = Pick<Dataset, "controllers" | "products" | "use">;
const counted = new WeakMap<UseDataset, ProductUse[]>();

/** Rows counted by controller and product, in the order of their ids: once for a dataset, in one pass. Pure. */
export function productUses(dataset: UseDataset): ProductUse[] {
  const known = counted.get(dataset);
  if (known) return known;
  const products = new Map(dataset.products.map((one) => [one.id, one]));
  const controllers = new Map(dataset.controllers.map((one) => [one.id, one]));
  const tallies = new Map<string, Tally>();
  for (const row of dataset.use) {
    const product = products.get(row.product);
    const controller = controllers.get(row.controller);
    if (!product || !controller) continue;
    const key = `${row.controller}\u0000${row.product}`;
    let tally = tallies.get(key);
    if (!tally) {
      tally = { controller, product, uses: 0, at: new Map(), first: new Map(), months: new Set() };
      tallies.set(key, tally);
    }
    add(tally, row);
  }
  const made = [...tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, tally]) => useOf(tally));
  counted.set(dataset, made);
  return made;
}

interface Tally {
  controller: SimController;
  product: SimProduct;
  uses: number;
  /** Uses by school and month. */
  at: Map<string, Map<string, number>>;
  /** The first month in which each pupil was known where it used it; `never` where it was not. */
  first: Map<string, string>;
  months: Set<string>;
}

const never = "9999-99";

function add(tally: Tally, { uses, school, pupil, month, known }: SimUse): void {
  tally.uses += uses;
  tally.months.add(month);
  if (school !== null) {
    const months = tally.at.get(school) ?? new Map<string, number>();
    tally.at.set(school, months.set(month, (months.get(month) ?? 0) + uses));
  }
  if (pupil === null) return;
  const before = tally.first.get(pupil);
  const first = known && month < (before ?? never) ? month : (before ?? never);
  if (first !== before) tally.first.set(pupil, first);
}

function useOf({ controller, product, uses, at, first, months }: Tally): ProductUse {
  const begun = new Map<string, number>();
  for (const month of first.values()) begun.set(month, (begun.get(month) ?? 0) + 1);
  let distinct = 0;
  return {
    ...{ controller: controller.id, product, active: first.size, uses },
    schools: controller.schools
      .filter(({ id }) => at.has(id))
      .map((school) => {
        const months = [...at.get(school.id)!].sort(([a], [b]) => (a < b ? -1 : 1));
        return {
          ...school,
          uses: months.reduce((sum, [, used]) => sum + used, 0),
          months: months.map(([month, used]) => ({
            month,
            uses: used,
            pupils: school.people ? (school.people[month] ?? 0) : school.pupils,
          })),
        };
      })
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    running: [...months].sort().map((month) => {
      distinct += begun.get(month) ?? 0;
      return { month, distinct };
    }),
  };
}

/** Those of a school that has become part of another are the other's. */
export const pupilsOf = (controller: SimController): number =>
  controller.schools.reduce((sum, { pupils, heads, heirs }) => sum + (heads || heirs ? 0 : pupils), 0);

/** The months of a period, `YYYY-MM`. */
export function monthsOf({ from, to }: Period): string[] {
  const months: string[] = [];
  for (let n = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1; ; n++) {
    const month = `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, "0")}`;
    if (`${month}-01` >= to) return months;
    months.push(month);
  }
}
