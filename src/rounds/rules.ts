import type { RoundTerms } from "./schema.ts";

/** An exact fraction; denominators stay positive. */
interface Ratio {
  n: bigint;
  d: bigint;
}
const ratio = (n: bigint, d = 1n): Ratio => (d < 0n ? { n: -n, d: -d } : { n, d });
const plus = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d + b.n * a.d, a.d * b.d);
const times = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.n, a.d * b.d);
const compare = (a: Ratio, b: Ratio): number => {
  const difference = a.n * b.d - b.n * a.d;
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
};

/** Four decimals, half away from zero: for showing; comparisons use the fraction. */
function show({ n, d }: Ratio): string {
  const sign = n < 0n ? "-" : "";
  const scaled = ((n < 0n ? -n : n) * 20_000n + d) / (2n * d);
  return `${sign}${scaled / 10_000n}.${String(scaled % 10_000n).padStart(4, "0")}`;
}

const MICRO = 1_000_000n;

export interface Offered {
  bidId: string;
  publisherId: number;
  /** Price of the joint expected quantity, øre. */
  priceMinor: bigint;
  /** Criterion → the evaluators' scores in millionths. */
  scores: ReadonlyMap<string, readonly bigint[]>;
}

export interface Ranked {
  bidId: string;
  publisherId: number;
  price: string;
  priceScore: string;
  qualityScore: string;
  total: string;
  rank: number;
}

/** Says what is wrong with a round's terms, or nothing. Weights in millionths of a percent point. */
export function faultOf(terms: RoundTerms): string | undefined {
  const sum = terms.criteria.reduce((all, criterion) => all + criterion.weight, terms.priceWeight);
  if (terms.criteria.some((c) => c.weight < 0n) || terms.priceWeight < 0n) return "A weight is negative.";
  if (sum !== 100n * MICRO) return "The weights of price and criteria do not sum to 100.";
  if (terms.evaluation.scaleMax <= 0n) return "`scaleMax` must be above 0.";
  const { kind, slopePct } = terms.evaluation;
  if (kind === "linear_slope" && (slopePct === undefined || slopePct <= 0n))
    return "`slopePct` must be above 0.";
  return undefined;
}

/**
 * Price points on the scale: linear_slope max·(1 − (p − low)/(low·slope)), not clamped; relative
 * max·low/p; lowest_price gives none (ranked by price alone). Source: the models that Danish buyers publish.
 */
function pricePoints(terms: RoundTerms, price: bigint, low: bigint): Ratio {
  const max = ratio(terms.evaluation.scaleMax, MICRO);
  if (terms.evaluation.kind === "relative") return times(max, ratio(low, price));
  const slope = ratio(terms.evaluation.slopePct ?? 100n * MICRO, 100n * MICRO);
  const excess = ratio((price - low) * slope.d, low * slope.n);
  return times(max, plus(ratio(1n), ratio(-excess.n, excess.d)));
}

/**
 * Ranks the bids of a lot, exactly and independently of their order: total = (price weight × price points
 * + Σ criterion weight × mean score) / 100. Equal first places are undecided: no winner. Pure.
 */
export function evaluate(
  terms: RoundTerms,
  bids: readonly Offered[],
): { bids: Ranked[]; winner: string | null; tied: string[] } {
  if (bids.length === 0) return { bids: [], winner: null, tied: [] };
  const low = bids.reduce(
    (least, bid) => (bid.priceMinor < least ? bid.priceMinor : least),
    bids[0]!.priceMinor,
  );
  const scored = bids.map((bid) => {
    const price = pricePoints(terms, bid.priceMinor, low);
    let quality = ratio(0n);
    let weights = 0n;
    for (const criterion of terms.criteria) {
      const given = bid.scores.get(criterion.reference) ?? [];
      const sum = given.reduce((all, score) => all + score, 0n);
      const mean = ratio(sum, BigInt(Math.max(1, given.length)) * MICRO);
      quality = plus(quality, times(mean, ratio(criterion.weight)));
      weights += criterion.weight;
    }
    const total = times(plus(times(price, ratio(terms.priceWeight)), quality), ratio(1n, 100n * MICRO));
    const mean = weights === 0n ? ratio(0n) : times(quality, ratio(1n, weights));
    return { bid, price, quality: mean, total };
  });
  const better = (a: (typeof scored)[number], b: (typeof scored)[number]): number =>
    terms.evaluation.kind === "lowest_price"
      ? compare(ratio(a.bid.priceMinor), ratio(b.bid.priceMinor))
      : compare(b.total, a.total);
  const order = [...scored].sort((a, b) => better(a, b) || (a.bid.bidId < b.bid.bidId ? -1 : 1));
  const ranked = order.map(({ bid, price, quality, total }, _i) => ({
    bidId: bid.bidId,
    publisherId: bid.publisherId,
    price: `${bid.priceMinor / 100n}.${String(bid.priceMinor % 100n).padStart(2, "0")}`,
    priceScore: show(price),
    qualityScore: show(quality),
    total: show(total),
    rank: 1 + order.filter((other) => better(other, { bid, price, quality, total }) < 0).length,
  }));
  const first = ranked.filter((bid) => bid.rank === 1).map((bid) => bid.bidId);
  return { bids: ranked, winner: first.length === 1 ? first[0]! : null, tied: first.length > 1 ? first : [] };
}
