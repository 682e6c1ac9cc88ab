import { over, type Ratio, times } from "../../../platform/ratio.ts";

/**
 * Offers on single lots and package offers over several, judged together: the best set of offers that share no lot, found
 * exactly. First the set that awards most lots, then the best sum of merits; no bidder wins more lots than the limit.
 */

/** More is refused: the search goes through the subsets of lots. */
export const packageLotsMax = 12;
/** Most offers over more than one lot. */
export const packagesMax = 60;

export interface LotsOffer {
  id: string;
  bidder: string;
  /** All of them are won together, or none. */
  lots: readonly string[];
  /** Higher is better: points × lot value, or the evaluated price with its sign turned. */
  merit: Ratio;
}
export interface BestSet {
  /** In the order of the offers given. */
  awarded: string[];
  merit: Ratio;
  /** No other set awards as many lots with the same sum. */
  unique: boolean;
}

/** The best of a kind for a subset of lots, and how many there are of it (2: more than one). */
interface Cell {
  sum: bigint;
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
  merit: bigint;
  at: number;
}

const bitsIn = (mask: number): number => {
  let bits = 0;
  for (let left = mask; left > 0; left &= left - 1) bits++;
  return bits;
};

/** The better of two; alike, they are counted. */
function best(one: Cell | undefined, other: Cell): Cell {
  if (!one || other.sum > one.sum) return other;
  return other.sum < one.sum ? one : { ...one, count: 2 };
}

/** The better of a cell and two that are won together; the offers are joined only where these are better. */
function bestOf(cell: Cell | undefined, one: Cell, other: Cell): Cell {
  const sum = one.sum + other.sum;
  if (cell && sum < cell.sum) return cell;
  if (cell && sum === cell.sum) return cell.count === 2 ? cell : { ...cell, count: 2 };
  const count = one.count === 2 || other.count === 2 ? 2 : 1;
  return { sum, count, chosen: append(one.chosen, other.chosen) };
}

/** What one bidder wins at best, for each subset of lots that its offers make up exactly and the limit allows. */
function ofBidder(offers: readonly Coded[], subsets: number, limit: number): (Cell | undefined)[] {
  const cells: (Cell | undefined)[] = new Array(subsets);
  cells[0] = { sum: 0n, count: 1, chosen: undefined };
  for (let mask = 1; mask < subsets; mask++) {
    if (bitsIn(mask) > limit) continue;
    // Each way to make it up is met once: by the offer on its lowest lot.
    const lowest = mask & -mask;
    for (const { mask: own, merit, at } of offers) {
      if ((own & lowest) === 0 || (own & ~mask) !== 0) continue;
      const rest = cells[mask & ~own];
      if (!rest) continue;
      const chosen = { at, rest: rest.chosen };
      cells[mask] = best(cells[mask], { sum: rest.sum + merit, count: rest.count, chosen });
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

function coded(offers: readonly LotsOffer[]): { all: Coded[]; denominator: bigint; lots: string[] } {
  const lots = [...new Set(offers.flatMap((one) => one.lots))].sort();
  const denominator = offers.reduce((all, { merit }) => lcm(all, merit.d), 1n);
  const all = offers.map(({ bidder, lots: own, merit }, at) => ({
    bidder,
    mask: own.reduce((mask, lot) => mask | (1 << lots.indexOf(lot)), 0),
    merit: merit.n * (denominator / merit.d),
    at,
  }));
  return { all, denominator, lots };
}

function lcm(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}

/**
 * The best set. Exact, and independent of the offers' order but for which of several equal sets is given (`unique` false).
 * At most 12 lots; each offer on one lot at least, its lots distinct: checked by the caller.
 */
export function bestSet(offers: readonly LotsOffer[], limit = packageLotsMax): BestSet {
  const { all, denominator, lots } = coded(offers);
  const subsets = 1 << lots.length;
  let cells: (Cell | undefined)[] = new Array(subsets);
  cells[0] = { sum: 0n, count: 1, chosen: undefined };
  // Where the limit cannot bind, who offers does not matter: all are searched as one.
  const free = limit >= lots.length;
  for (const bidder of free ? [undefined] : [...new Set(all.map((one) => one.bidder))].sort()) {
    const own = all.filter((one) => free || one.bidder === bidder);
    cells = joined(cells, ofBidder(own, subsets, limit));
  }
  let found: Cell = { sum: 0n, count: 1, chosen: undefined };
  let most = 0;
  for (let mask = 1; mask < subsets; mask++) {
    const cell = cells[mask];
    const awards = bitsIn(mask);
    if (!cell || awards < most) continue;
    found = awards > most ? cell : best(found, cell);
    most = awards;
  }
  const chosen = new Set<number>();
  for (let chain = found.chosen; chain; chain = chain.rest) chosen.add(chain.at);
  return {
    awarded: offers.flatMap(({ id }, at) => (chosen.has(at) ? [id] : [])),
    merit: over({ n: found.sum, d: 1n }, { n: denominator, d: 1n }),
    unique: found.count === 1,
  };
}

/**
 * The best set without each package, beside the best set with all: what every package is worth. Without one that has not won
 * the best set stays.
 */
export function setsWithout(
  offers: readonly LotsOffer[],
  found: BestSet,
  limit = packageLotsMax,
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
