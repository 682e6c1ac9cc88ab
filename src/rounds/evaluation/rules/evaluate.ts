import {
  compare,
  minus,
  one,
  over,
  plus,
  type Ratio,
  showRatio,
  sumOf,
  times,
  zero,
} from "../../../platform/ratio.ts";

/**
 * The evaluation of bids on one lot: an exact, pure function of its inputs. Models that Danish and Norwegian
 * buyers publish; the formulas stand at `pricePoints` and `evaluatedPrice`.
 */
export const evaluationKinds = [
  "linear_slope",
  "linear_basic",
  "relative",
  "lowest_price",
  "price_addition",
  "monetary_deduction",
] as const;
export type EvaluationKind = (typeof evaluationKinds)[number];

export interface Model {
  kind: EvaluationKind;
  /** Scores run from 0 to this; undefined only for lowest_price, which then has no quality score. */
  scaleMax: Ratio | undefined;
  /** linear_slope: the share above the lowest price that costs the whole scale, 0.5 for 50 %. */
  slope?: Ratio | undefined;
  /** Price points below 0 become 0. */
  clamp: boolean;
}
export interface Criterion {
  id: string;
  /** On any common scale: quality is the weighted mean. */
  weight: Ratio;
  /** monetary_deduction: kroner off for a full score. */
  maxDeduction?: Ratio | undefined;
}
export interface BidInput {
  id: string;
  /** Whose it is, where one bidder has several: these are not compared with each other for low prices. */
  bidder?: string | undefined;
  /** Kroner, above 0. */
  price: Ratio;
  scores: ReadonlyMap<string, Ratio>;
  /** For the tie-break `earliest`: milliseconds. */
  receivedAt?: number | undefined;
}
export interface EvaluationInput {
  model: Model;
  /** Of 100. */
  weights: { price: Ratio; quality: Ratio };
  criteria: readonly Criterion[];
  bids: readonly BidInput[];
  tieBreak: "none" | "quality" | "earliest";
  /** Shares, 0.4 for 40 %. */
  abnormallyLow?: { belowMean?: Ratio | undefined; belowNext?: Ratio | undefined } | undefined;
}

export interface EvaluatedBid {
  id: string;
  priceScore: string | null;
  qualityScore: string | null;
  total: string | null;
  evaluated: string | null;
  rank: number;
  flags: string[];
}
export interface Evaluation {
  /** In the order of the input. */
  bids: EvaluatedBid[];
  winner: string | null;
  tied: string[];
  warnings: string[];
}

interface Scored {
  bid: BidInput;
  priceScore: Ratio | undefined;
  quality: Ratio | undefined;
  /** Higher is better: the total, or the evaluated price with its sign turned. */
  merit: Ratio;
  clamped: boolean;
}

const hundred: Ratio = { n: 100n, d: 1n };
export const ranksByTotal = (kind: EvaluationKind): boolean =>
  kind === "linear_slope" || kind === "linear_basic" || kind === "relative";

/**
 * Price points on the scale, p the price and low the lowest: linear_slope max·(1 − (p − low)/(low·slope)),
 * linear_basic max − max·(p − low)/low, relative max·low/p. May be negative unless clamped.
 */
function pricePoints({ kind, scaleMax, slope }: Model, price: Ratio, low: Ratio): Ratio {
  const max = scaleMax ?? one;
  if (kind === "relative") return over(times(max, low), price);
  const excess = over(minus(price, low), low);
  return times(max, minus(one, kind === "linear_slope" ? over(excess, slope ?? one) : excess));
}

/** The price that the models without price points rank by, lowest first. */
function evaluatedPrice(input: EvaluationInput, bid: BidInput, quality: Ratio | undefined): Ratio {
  const { model, weights, criteria } = input;
  const max = model.scaleMax ?? one;
  if (model.kind === "price_addition") {
    const missing = over(minus(max, quality ?? zero), max);
    return times(bid.price, plus(one, times(missing, over(weights.quality, weights.price))));
  }
  if (model.kind === "monetary_deduction") {
    const off = criteria.map((criterion) =>
      over(times(criterion.maxDeduction ?? zero, bid.scores.get(criterion.id) ?? zero), max),
    );
    return minus(bid.price, sumOf(off));
  }
  return bid.price;
}

/** The weighted mean of a bid's scores; undefined where there is no scale, 0 where nothing weighs. */
function qualityOf(input: EvaluationInput, bid: BidInput): Ratio | undefined {
  if (!input.model.scaleMax || input.criteria.length === 0) return undefined;
  const weight = sumOf(input.criteria.map((criterion) => criterion.weight));
  if (weight.n === 0n) return zero;
  const sum = sumOf(input.criteria.map((c) => times(c.weight, bid.scores.get(c.id) ?? zero)));
  return over(sum, weight);
}

function scoreAll(
  input: EvaluationInput,
  bids: readonly (readonly [BidInput, Ratio | undefined])[],
): Scored[] {
  const low = bids
    .map(([bid]) => bid.price)
    .reduce((least, price) => (compare(price, least) < 0 ? price : least));
  return bids.map(([bid, quality]) => {
    if (!ranksByTotal(input.model.kind)) {
      const { n, d } = evaluatedPrice(input, bid, quality);
      return { bid, quality, priceScore: undefined, merit: { n: -n, d }, clamped: false };
    }
    const points = pricePoints(input.model, bid.price, low);
    const clamped = input.model.clamp && points.n < 0n;
    const priceScore = clamped ? zero : points;
    const weighted = plus(
      times(input.weights.price, priceScore),
      times(input.weights.quality, quality ?? zero),
    );
    return { bid, quality, priceScore, merit: over(weighted, hundred), clamped };
  });
}

/** Negative when a is better; 0 when nothing decides between them. */
function better(input: EvaluationInput, a: Scored, b: Scored): number {
  const merit = compare(b.merit, a.merit);
  if (merit !== 0 || input.tieBreak === "none") return merit;
  if (input.tieBreak === "quality") return compare(b.quality ?? zero, a.quality ?? zero);
  return (a.bid.receivedAt ?? 0) - (b.bid.receivedAt ?? 0);
}

/** 1, 1, 3: one more than how many are better. */
function ranksOf(input: EvaluationInput, scored: readonly Scored[]): number[] {
  const order = scored.map((_one, i) => i).sort((a, b) => better(input, scored[a]!, scored[b]!));
  const ranks: number[] = new Array(scored.length);
  order.forEach((at, place) => {
    const before = order[place - 1];
    const tied = before !== undefined && better(input, scored[before]!, scored[at]!) === 0;
    ranks[at] = tied ? ranks[before]! : place + 1;
  });
  return ranks;
}

/** The ids that share first place, in the input's order. */
function firstOf(input: EvaluationInput, scored: readonly Scored[]): string[] {
  let best = scored[0]!;
  for (const one of scored) if (better(input, one, best) < 0) best = one;
  return scored.filter((one) => better(input, one, best) === 0).map((one) => one.bid.id);
}

/** Prices in order, and each bidder's together: what low prices are compared with. */
interface Prices {
  rising: readonly BidInput[];
  place: ReadonlyMap<BidInput, number>;
  sum: Ratio;
  own: ReadonlyMap<string, { sum: Ratio; offers: number }>;
}
const ownerOf = (bid: BidInput): string => bid.bidder ?? bid.id;

function pricesOf(bids: readonly BidInput[]): Prices {
  const rising = [...bids].sort((a, b) => compare(a.price, b.price));
  const own = new Map<string, { sum: Ratio; offers: number }>();
  for (const bid of bids) {
    const before = own.get(ownerOf(bid)) ?? { sum: zero, offers: 0 };
    own.set(ownerOf(bid), { sum: plus(before.sum, bid.price), offers: before.offers + 1 });
  }
  return {
    rising,
    place: new Map(rising.map((bid, i) => [bid, i])),
    sum: sumOf(bids.map((bid) => bid.price)),
    own,
  };
}

/** The next strictly higher price of another bidder. */
function nextHigher({ rising, place }: Prices, bid: BidInput): Ratio | undefined {
  for (let i = place.get(bid)! + 1; i < rising.length; i++) {
    const other = rising[i]!;
    if (ownerOf(other) !== ownerOf(bid) && compare(other.price, bid.price) > 0) return other.price;
  }
  return undefined;
}

/** Below the others' mean, or below the next strictly higher price, by at least the published share. */
function flagsOf(input: EvaluationInput, bid: BidInput, prices: Prices): string[] {
  const { bids, abnormallyLow } = input;
  if (!abnormallyLow) return [];
  const flags: string[] = [];
  const { belowMean, belowNext } = abnormallyLow;
  const own = prices.own.get(ownerOf(bid))!;
  const others = bids.length - own.offers;
  if (others < 1) return [];
  const mean = over(minus(prices.sum, own.sum), { n: BigInt(others), d: 1n });
  if (belowMean && compare(bid.price, times(mean, minus(one, belowMean))) <= 0) flags.push("below_mean");
  const next = belowNext && nextHigher(prices, bid);
  if (belowNext && next && compare(bid.price, times(next, minus(one, belowNext))) <= 0)
    flags.push("below_next");
  return flags;
}

/**
 * The bid whose leaving could make another win: only the lowest price, where nobody shares it, since only that
 * changes anybody else's price points. Undefined where there is none, or it is the winner's.
 */
function pivot(input: EvaluationInput, winner: string): BidInput | undefined {
  if (!ranksByTotal(input.model.kind)) return undefined;
  const low = input.bids.reduce((least, bid) => (compare(bid.price, least.price) < 0 ? bid : least));
  const shared = input.bids.some((bid) => bid !== low && compare(bid.price, low.price) === 0);
  return shared || low.id === winner ? undefined : low;
}

function warningsOf(
  input: EvaluationInput,
  scored: readonly Scored[],
  qualities: readonly (readonly [BidInput, Ratio | undefined])[],
  winner: string | null,
): string[] {
  const warnings: string[] = [];
  if (scored.some((one) => one.clamped)) warnings.push("clamped");
  const points = scored.flatMap((one) => (one.priceScore ? [one.priceScore] : []));
  if (points.length > 1 && input.model.scaleMax) {
    const most = points.reduce((a, b) => (compare(a, b) > 0 ? a : b));
    const least = points.reduce((a, b) => (compare(a, b) < 0 ? a : b));
    if (compare(times(minus(most, least), { n: 4n, d: 1n }), input.model.scaleMax) < 0)
      warnings.push("unused_scale");
  }
  if (winner === null) return warnings;
  const low = pivot(input, winner);
  if (low) {
    const left = qualities.filter(([other]) => other !== low);
    const first = firstOf(input, scoreAll(input, left));
    if (first.length !== 1 || first[0] !== winner) warnings.push(`rank_reversal:${low.id}`);
  }
  return warnings;
}

/**
 * Ranks the bids of a lot: exact, unrounded, independent of their order. Ranks 1, 1, 3; a tie-break that
 * decides also orders the ranks. `winner` is null where first place stays shared; `tied` then has its ids.
 * At least one bid; weights and scores checked by the caller.
 */
export function evaluate(input: EvaluationInput): Evaluation {
  const qualities = input.bids.map((bid) => [bid, qualityOf(input, bid)] as const);
  const scored = scoreAll(input, qualities);
  const first = firstOf(input, scored);
  const winner = first.length === 1 ? first[0]! : null;
  const prices = pricesOf(input.bids);
  const byTotal = ranksByTotal(input.model.kind);
  const ranks = ranksOf(input, scored);
  const bids = scored.map(
    (one, i): EvaluatedBid => ({
      id: one.bid.id,
      priceScore: one.priceScore ? showRatio(one.priceScore) : null,
      qualityScore: one.quality ? showRatio(one.quality) : null,
      total: byTotal ? showRatio(one.merit) : null,
      evaluated: byTotal ? null : showRatio({ n: -one.merit.n, d: one.merit.d }),
      rank: ranks[i]!,
      flags: flagsOf(input, one.bid, prices),
    }),
  );
  return {
    bids,
    winner,
    tied: winner === null ? first : [],
    warnings: warningsOf(input, scored, qualities, winner),
  };
}
