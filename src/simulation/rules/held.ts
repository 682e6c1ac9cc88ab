import {
  modelOf,
  overTolerance,
  pricePayPerUse,
  sizeOfMonth,
  trueUp,
  wholeDays,
} from "../../catalogue/index.ts";
import { checkedMinor, type Minor, type UnitPrice } from "../../platform/money.ts";
import {
  type Dataset,
  monthsOf,
  type ProductUse,
  productUses,
  type SimHeld,
  type SimUse,
  scaled,
} from "./dataset.ts";
import type { Cost } from "./price.ts";

/** What is in force costs: what was called off, with use in arrears and over-use by the rules that bill them, month by month. */

/** The agreement that pays for use: the product's own where it is held in the month, else of a bundle that covers it. */
function payers(dataset: Dataset): (row: SimUse) => SimHeld[] {
  const own = new Map<string, SimHeld[]>();
  const covering = new Map<string, SimHeld[]>();
  const add = (to: Map<string, SimHeld[]>, held: SimHeld, product: string) => {
    const key = `${held.controller} ${product}`;
    to.set(key, [...(to.get(key) ?? []), held]);
  };
  for (const held of dataset.held) {
    add(own, held, held.product);
    for (const product of held.covers ?? []) add(covering, held, product);
  }
  return ({ controller, product, month }) => {
    const key = `${controller} ${product}`;
    const inForce = (all: readonly SimHeld[] = []) =>
      all.filter(({ terms }) => terms.some(({ entitled }) => entitled.has(month)));
    const found = inForce(own.get(key));
    return found.length > 0 ? found : inForce(covering.get(key));
  };
}

interface HeldUse {
  /** Use under the agreement in the period; undefined: none. */
  use: ProductUse | undefined;
  /** By the first day of a price term: distinct known pupils since it began, by month. */
  distinct: ReadonlyMap<string, ReadonlyMap<string, number>>;
}
const counted = new WeakMap<Dataset, Map<SimHeld, HeldUse>>();

/** What was used under each agreement in force: once for a dataset. Pure. */
export function heldUses(dataset: Dataset): Map<SimHeld, HeldUse> {
  const known = counted.get(dataset);
  if (known) return known;
  const payersOf = payers(dataset);
  const made = new Map<SimHeld, HeldUse>();
  const under = new Map<SimHeld, SimUse[]>(dataset.held.map((held) => [held, []]));
  const firsts = new Map<SimHeld, Map<string, Map<string, string>>>();
  const note = (held: SimHeld, { pupil, known: isKnown, month }: SimUse) => {
    if (pupil === null || !isKnown) return;
    const term = held.terms.find(({ entitled }) => entitled.has(month));
    if (!term) return;
    const ofHeld = firsts.get(held) ?? new Map<string, Map<string, string>>();
    firsts.set(held, ofHeld);
    const first = ofHeld.get(term.from) ?? new Map<string, string>();
    ofHeld.set(term.from, first);
    if (month < (first.get(pupil) ?? "9999-99")) first.set(pupil, month);
  };
  for (const row of dataset.before ?? []) for (const held of payersOf(row)) note(held, row);
  for (const row of dataset.use)
    for (const held of payersOf(row)) {
      note(held, row);
      under.get(held)!.push({ ...row, product: held.product });
    }
  for (const held of dataset.held) {
    const [use] = productUses({ ...dataset, use: under.get(held)! });
    const distinct = new Map<string, Map<string, number>>();
    for (const term of held.terms) {
      const begun = [...(firsts.get(held)?.get(term.from)?.values() ?? [])];
      const months = [...term.entitled.keys()];
      distinct.set(
        term.from,
        new Map(months.map((month) => [month, begun.filter((first) => first <= month).length])),
      );
    }
    made.set(held, { use, distinct });
  }
  counted.set(dataset, made);
  return made;
}

/** What each agreement in force costs in the period, at a level of use. Pure. */
export function heldCosts(dataset: Dataset, pct: bigint): Cost[] {
  const uses = heldUses(dataset);
  const months = new Set(monthsOf(dataset.period));
  const publisherOf = new Map(dataset.products.map(({ id, publisher }) => [id, publisher]));
  return dataset.held.map((held): Cost => {
    const { use, distinct } = uses.get(held)!;
    const over = held.terms.reduce(
      (sum, term) => sum + heldOverUse(held, term, { distinct: distinct.get(term.from)!, months, pct }),
      0n,
    );
    const more = arrearsOf(held, use, pct) + sizesOf(held, months);
    return {
      ...{ controller: held.controller, product: held.product, publisher: publisherOf.get(held.product)! },
      ...{ model: held.model as Cost["model"], basis: "as called off, with over-use" },
      minor: checkedMinor(held.calledMinor + over + more),
    };
  });
}

/** Each school's months of use, at the cap or at the fixed price that it chose, as they are billed. */
function arrearsOf({ arrears = [] }: SimHeld, use: ProductUse | undefined, pct: bigint): Minor {
  let sum = 0n;
  for (const { month, prices, fixed } of arrears) {
    for (const pupils of fixed.values())
      sum += pricePayPerUse(prices, { uses: 0, pupils, fixed: true }).amountMinor;
    for (const school of use?.schools ?? []) {
      const used = school.months.find((one) => one.month === month);
      if (!used || fixed.has(school.id)) continue;
      const counts = { uses: scaled(used.uses, pct), pupils: used.pupils, fixed: false };
      sum += pricePayPerUse(prices, counts).amountMinor;
    }
  }
  return sum;
}

/** What schools that have grown owe: their size is no use, and the same at every level of it. */
function sizesOf({ sizes = [] }: SimHeld, months: ReadonlySet<string>): Minor {
  const reached = new Map<string, Map<number, UnitPrice>>();
  let sum = 0n;
  for (const { month, term, priceOf, schools } of sizes) {
    const own = reached.get(term.from) ?? new Map<number, UnitPrice>();
    reached.set(term.from, own);
    for (const { parts, people } of schools) {
      const minor = sizeOfMonth({ month, parts, people }, { priceOf, term, reached: own })?.minor ?? 0n;
      // What a month before the period has reached is paid for by then.
      if (months.has(month)) sum += minor;
    }
  }
  return sum;
}

/** A term's months from its first, of which those in the period cost: seats that were trued up before it are not again. */
function heldOverUse(
  held: SimHeld,
  term: SimHeld["terms"][number],
  of: { distinct: ReadonlyMap<string, number>; months: ReadonlySet<string>; pct: bigint },
): Minor {
  if (held.policy !== "TRUE_UP" && held.policy !== "TOLERANCE") return 0n;
  // A licence for the whole school: its price is no pupil's.
  if (!modelOf(held.model).limitsUse) return 0n;
  let billed = 0;
  let sum = 0n;
  for (const [month, entitled] of [...term.entitled].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const distinct = scaled(of.distinct.get(month) ?? 0, of.pct);
    const input = {
      entitled,
      toleranceBp: held.toleranceBp,
      unitPrice: held.unitPrice,
      term: wholeDays(held.proration, { term, held: term.held }),
      held: term.held,
    };
    let minor = 0n;
    if (held.policy === "TRUE_UP") {
      const line = trueUp(input, month, distinct, billed);
      billed += line.seats;
      minor = line.minor;
    } else if (month === monthsOf(term.held).at(-1)) minor = overTolerance(input, month, distinct).minor;
    if (of.months.has(month)) sum += minor;
  }
  return sum;
}
