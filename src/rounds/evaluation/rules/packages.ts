import { type Ratio, sumOf, times } from "../../../platform/ratio.ts";
import { packageLotsMax } from "../../schema/lot-groups.ts";

/**
 * Offers on single lots and package offers over several, judged together: the best set of offers that share no lot, found
 * exactly. First the set that awards most lots, then the best sum of merits; no bidder wins more lots than the limit.
 */

export interface LotsOffer {
  id: string;
  bidder: string;
  /** All of them are won together, or none. */
  lots: readonly string[];
  /** Higher is better: points × lot value, or the evaluated price with its sign turned. */
  merit: Ratio;
  /** What decides between equal sums of merits, step by step; as many for each offer, higher is better. */
  steps?: readonly Ratio[];
  /** Between equal sets that give each lot to the same bidder: the lower sum. Without it they are two sets. */
  order?: bigint;
}
/** Most lots that a bidder may win, the same for all or by bidder. */
export type LotsLimit = number | ((bidder: string) => number);
export interface BestSet {
  /** In the order of the offers given. */
  awarded: string[];
  merit: Ratio;
  /** No other set awards as many lots with the same sum; nor the same after the steps, where there are any. */
  unique: boolean;
}

/**
 * Sums of merits are compared as doubles first: exact ones have hundreds of digits where prices divide each other. `near` is a
 * sum divided by all merits' absolute ones, so that its error is a few times 2^-53; closer ones are compared exactly.
 */
const doubt = 2 ** -46;

/** The best of a kind for a subset of lots, and how many there are of it (2: more than one). */
interface Cell {
  near: number;
  /** The exact sum, or what it is the sum of, until somebody asks. */
  sum: bigint | readonly [Cell, Cell | bigint];
  /** The sum of the offers' `order`. */
  order: bigint;
  count: 1 | 2;
  /** Which offers, as a chain. */
  chosen: Chain | undefined;
}
interface Chain {
  at: number;
  rest: Chain | undefined;
}
/** Offers as numbers: lots as bits, merits over one denominator. */
interface Coded {
  bidder: string;
  mask: number;
  /** With the steps, each in a place of its own below the last. */
  merit: bigint;
  near: number;
  order: bigint;
  at: number;
}
interface Search {
  all: readonly Coded[];
  subsets: number;
  /** Whether sets of the same bidders are told apart by `order`. */
  ordered: boolean;
}

const bitsIn = (mask: number): number => {
  let bits = 0;
  for (let left = mask; left > 0; left &= left - 1) bits++;
  return bits;
};

/** Whether two chains over the same lots give each of them to the same bidder. */
function sameBidders(all: readonly Coded[], one: Chain | undefined, other: Chain | undefined): boolean {
  for (let chain = one; chain; chain = chain.rest) {
    const { mask, bidder } = all[chain.at]!;
    for (let own = other; own; own = own.rest)
      if ((all[own.at]!.mask & mask) !== 0 && all[own.at]!.bidder !== bidder) return false;
  }
  return true;
}

function exact(cell: Cell): bigint {
  if (typeof cell.sum !== "bigint") {
    const [one, other] = cell.sum;
    cell.sum = exact(one) + (typeof other === "bigint" ? other : exact(other));
  }
  return cell.sum;
}

/** Below 0 where the first sum is less; `other`: of one cell, or of two together. */
function difference(one: Cell, ...other: readonly Cell[]): number {
  const near = other.reduce((sum, cell) => sum - cell.near, one.near);
  if (Math.abs(near) > doubt) return near;
  const left = other.reduce((sum, cell) => sum - exact(cell), exact(one));
  return left < 0n ? -1 : left > 0n ? 1 : 0;
}

/** The better of two; alike, they are counted, or of the same bidders' the one that comes first. */
function best({ all, ordered }: Search, one: Cell | undefined, other: Cell): Cell {
  if (!one) return other;
  const more = difference(one, other);
  if (more < 0) return other;
  if (more > 0) return one;
  if (!ordered || !sameBidders(all, one.chosen, other.chosen))
    return one.count === 2 ? one : { ...one, count: 2 };
  const count = one.count === 2 || other.count === 2 ? 2 : 1;
  return { ...(other.order < one.order ? other : one), count };
}

/** The better of a cell and two that are won together by different bidders; the offers are joined only where these are better. */
function bestOf(cell: Cell | undefined, one: Cell, other: Cell): Cell {
  const more = cell ? difference(cell, one, other) : -1;
  if (cell && more > 0) return cell;
  // Each split of the lots between bidders is met once, so equal ones differ in who holds a lot.
  if (cell && more === 0) return cell.count === 2 ? cell : { ...cell, count: 2 };
  return {
    near: one.near + other.near,
    sum: [one, other],
    order: one.order + other.order,
    count: one.count === 2 || other.count === 2 ? 2 : 1,
    chosen: append(one.chosen, other.chosen),
  };
}

const nothing: Cell = { near: 0, sum: 0n, order: 0n, count: 1, chosen: undefined };

/** What one bidder wins at best, for each subset of lots that its offers make up exactly and the limit allows. */
function ofBidder(search: Search, offers: readonly Coded[], limit: number): (Cell | undefined)[] {
  const { subsets } = search;
  const cells: (Cell | undefined)[] = new Array(subsets);
  cells[0] = nothing;
  for (let mask = 1; mask < subsets; mask++) {
    if (bitsIn(mask) > limit) continue;
    // Each way to make it up is met once: by the offer on its lowest lot.
    const lowest = mask & -mask;
    for (const { mask: own, merit, near, order, at } of offers) {
      if ((own & lowest) === 0 || (own & ~mask) !== 0) continue;
      const rest = cells[mask & ~own];
      if (!rest) continue;
      const chosen = { at, rest: rest.chosen };
      const sums = { near: rest.near + near, sum: [rest, merit] as const };
      const made = { ...sums, order: rest.order + order, count: rest.count, chosen };
      cells[mask] = best(search, cells[mask], made);
    }
  }
  return cells;
}

/** Joins what one bidder wins to what those before it win, on other lots. */
function joined(
  before: readonly (Cell | undefined)[],
  own: readonly (Cell | undefined)[],
): (Cell | undefined)[] {
  const cells = [...before];
  for (let mask = 1; mask < own.length; mask++) {
    const won = own[mask];
    if (!won) continue;
    const free = (own.length - 1) & ~mask;
    for (let others = free; ; others = (others - 1) & free) {
      const rest = before[others];
      if (rest) cells[mask | others] = bestOf(cells[mask | others], won, rest);
      if (others === 0) break;
    }
  }
  return cells;
}

const append = (chain: Chain | undefined, rest: Chain | undefined): Chain | undefined =>
  chain ? { at: chain.at, rest: append(chain.rest, rest) } : rest;

/** Fractions as whole numbers over their least common denominator. */
function overOne(fractions: readonly Ratio[]): bigint[] {
  const reduced = fractions.map(({ n, d }) => {
    const common = gcd(n < 0n ? -n : n, d);
    return { n: n / common, d: d / common };
  });
  const denominator = reduced.reduce((all, { d }) => (all / gcd(all, d)) * d, 1n);
  return reduced.map(({ n, d }) => n * (denominator / d));
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Merits as whole numbers that compare as the merit first, then each step: no sum of a step reaches the place above it. */
function merits(offers: readonly LotsOffer[]): bigint[] {
  let whole = overOne(offers.map((one) => one.merit));
  for (let n = 0; n < (offers[0]?.steps?.length ?? 0); n++) {
    const step = overOne(offers.map((one) => one.steps?.[n] ?? { n: 0n, d: 1n }));
    const place = 2n * step.reduce((sum, one) => sum + (one < 0n ? -one : one), 0n) + 1n;
    whole = whole.map((merit, i) => merit * place + step[i]!);
  }
  return whole;
}

function coded(offers: readonly LotsOffer[]): { all: Coded[]; lots: string[] } {
  const lots = [...new Set(offers.flatMap((one) => one.lots))].sort();
  const whole = merits(offers);
  const all = offers.map(({ bidder, lots: own, order = 0n }, at) => ({
    bidder,
    mask: own.reduce((mask, lot) => mask | (1 << lots.indexOf(lot)), 0),
    merit: whole[at]!,
    near: 0,
    order,
    at,
  }));
  return { all: withNear(all), lots };
}

/** With each merit as a double, divided by the absolute ones of all together. */
function withNear(all: readonly Coded[]): Coded[] {
  const whole = all.reduce((sum, { merit }) => sum + (merit < 0n ? -merit : merit), 1n);
  return all.map((one) => ({ ...one, near: Number((one.merit << 64n) / whole) / 2 ** 64 }));
}

/**
 * The best set. Exact, and independent of the offers' order but for which of several equal sets is given (`unique` false).
 * At most 12 lots; each offer on one lot at least, its lots distinct: checked by the caller.
 */
export function bestSet(offers: readonly LotsOffer[], limit: LotsLimit = packageLotsMax): BestSet {
  const { all, lots } = coded(offers);
  const subsets = 1 << lots.length;
  const search = { all, subsets, ordered: offers.every((one) => one.order !== undefined) };
  const bidders = [...new Set(all.map((one) => one.bidder))].sort();
  const most = mostOf(limit);
  let cells: (Cell | undefined)[] = new Array(subsets);
  cells[0] = nothing;
  // Where the limit cannot bind, who offers does not matter: all are searched as one.
  const free = bidders.every((bidder) => most(bidder) >= lots.length);
  for (const bidder of free ? [undefined] : bidders) {
    const own = bidder === undefined ? all : all.filter((one) => one.bidder === bidder);
    cells = joined(cells, ofBidder(search, own, bidder === undefined ? lots.length : most(bidder)));
  }
  let found = nothing;
  let awarded = 0;
  for (let mask = 1; mask < subsets; mask++) {
    const cell = cells[mask];
    const awards = bitsIn(mask);
    if (!cell || awards < awarded) continue;
    found = awards > awarded ? cell : best({ ...search, ordered: false }, found, cell);
    awarded = awards;
  }
  const chosen = new Set<number>();
  for (let chain = found.chosen; chain; chain = chain.rest) chosen.add(chain.at);
  const won = offers.filter((_one, at) => chosen.has(at));
  return {
    awarded: won.map(({ id }) => id),
    merit: sumOf(won.map(({ merit }) => merit)),
    unique: found.count === 1,
  };
}

const mostOf = (limit: LotsLimit) => (typeof limit === "number" ? () => limit : limit);

/**
 * Where equally good sets differ: the lots that not all of them give to the same bidder, with every bidder that could have each;
 * and the lots that hang on such a lot, since one offer of a set is on both. `found` is a best set. Nothing is searched once for
 * each lot or bidder: of every bidder and all that it may win is asked what the others win at best on the lots that are left.
 */
export function contestedLots(
  offers: readonly LotsOffer[],
  found: BestSet,
  limit: LotsLimit = packageLotsMax,
): Map<string, Set<string>> {
  const { all: plain, lots } = coded(offers);
  // A lot more is better than any sum, so that one number compares both.
  const lotMore = 1n + 2n * plain.reduce((sum, { merit }) => sum + (merit < 0n ? -merit : merit), 0n);
  const all = withNear(
    plain.map((one) => ({ ...one, merit: one.merit + lotMore * BigInt(bitsIn(one.mask)) })),
  );
  const goal = all.reduce(
    (sum, one) => sum + (found.awarded.includes(offers[one.at]!.id) ? one.merit : 0n),
    0n,
  );
  const whole = (1 << lots.length) - 1;
  const most = mostOf(limit);
  const names = [...new Set(all.map(({ bidder }) => bidder))].sort();
  const search = { all, subsets: whole + 1, ordered: true };
  const anyhow = freely(all, whole);
  const bidders = names.map((bidder) => {
    const offered = all.filter((one) => one.bidder === bidder);
    const cells = ofBidder(search, offered, Math.min(most(bidder), lots.length));
    // What is too little even where the others had no limit is in no best set.
    const own = cells.flatMap((cell, mask) =>
      cell && mask > 0 && exact(cell) + anyhow[whole & ~mask]! >= goal
        ? [{ sum: exact(cell), chosen: cell.chosen, mask }]
        : [],
    );
    return { bidder, own };
  });
  const free = names.every((bidder) => most(bidder) >= lots.length);
  const before = free ? [] : sumsBefore(bidders, whole);
  const after = free ? [] : sumsBefore([...bidders].reverse(), whole).reverse();
  const won = bidders.flatMap(({ bidder, own }, n) => {
    if (own.length === 0) return [];
    const others = free
      ? freely(
          all.filter((one) => one.bidder !== bidder),
          whole,
        )
      : undefined;
    return own
      .filter(({ sum, mask }) => {
        const rest = whole & ~mask;
        return others ? sum + others[rest]! === goal : reaches(before[n]!, after[n]!, rest, goal - sum);
      })
      .map(({ mask, chosen }) => ({ bidder, mask, chosen }));
  });
  const holders = lots.map(
    (_lot, n) => new Set(won.flatMap((one) => (one.mask & (1 << n) ? [one.bidder] : []))),
  );
  const together = free ? anyhow : plus(before.at(-1) ?? [0n], bidders.at(-1)?.own ?? [], whole);
  let contested = 0;
  holders.forEach((own, n) => {
    const unheld = together[whole & ~(1 << n)]! >= goal;
    if (own.size > (unheld ? 0 : 1)) contested |= 1 << n;
  });
  const tied = new Set(won.flatMap(({ chosen }) => masksIn(all, chosen)));
  for (let now = 0; now !== contested; ) {
    now = contested;
    for (const mask of tied) if (mask & contested) contested |= mask;
  }
  return new Map(lots.flatMap((lot, n) => (contested & (1 << n) ? [[lot, holders[n]!] as const] : [])));
}

type Own = readonly { mask: number; sum: bigint }[];
const masksIn = (all: readonly Coded[], chain: Chain | undefined): number[] =>
  chain ? [all[chain.at]!.mask, ...masksIn(all, chain.rest)] : [];

/** The best sum within each subset of lots, whoever offers. */
function freely(all: readonly Coded[], whole: number): bigint[] {
  const byLowest = new Map<number, Coded[]>();
  for (const one of all) {
    const lowest = one.mask & -one.mask;
    byLowest.set(lowest, [...(byLowest.get(lowest) ?? []), one]);
  }
  const sums = [0n];
  for (let mask = 1; mask <= whole; mask++) {
    const lowest = mask & -mask;
    let sum = sums[mask & ~lowest]!;
    for (const { mask: own, merit } of byLowest.get(lowest) ?? []) {
      if ((own & ~mask) !== 0) continue;
      const won = merit + sums[mask & ~own]!;
      if (won > sum) sum = won;
    }
    sums.push(sum);
  }
  return sums;
}

/** What the bidders before each one win at best within each subset of lots. */
function sumsBefore(bidders: readonly { own: Own }[], whole: number): bigint[][] {
  let sums: bigint[] = new Array(whole + 1).fill(0n);
  return bidders.map(({ own }) => {
    const before = sums;
    sums = plus(sums, own, whole);
    return before;
  });
}

function plus(before: readonly bigint[], own: Own, whole: number): bigint[] {
  const sums = [...before];
  for (const { mask, sum } of own) {
    const free = whole & ~mask;
    for (let others = free; ; others = (others - 1) & free) {
      const both = sum + before[others]!;
      if (both > sums[mask | others]!) sums[mask | others] = both;
      if (others === 0) break;
    }
  }
  return sums;
}

/** Whether two groups of bidders win as much on some lots together. */
function reaches(one: readonly bigint[], other: readonly bigint[], lots: number, goal: bigint): boolean {
  for (let own = lots; ; own = (own - 1) & lots) {
    if (one[own]! + other[lots & ~own]! >= goal) return true;
    if (own === 0) return false;
  }
}

/**
 * The best set without each package, beside the best set with all: what every package is worth. Without one that has not won
 * the best set stays.
 */
export function setsWithout(
  offers: readonly LotsOffer[],
  found: BestSet,
  limit: LotsLimit = packageLotsMax,
): { without: string; set: BestSet }[] {
  return offers
    .filter((one) => one.lots.length > 1)
    .map(({ id }) => ({
      without: id,
      set: found.awarded.includes(id)
        ? bestSet(
            offers.filter((one) => one.id !== id),
            limit,
          )
        : found,
    }));
}

/** The merit of an evaluated price: the lower the better. */
export const meritOfPrice = (price: Ratio): Ratio => times(price, { n: -1n, d: 1n });
