import { compare, minus, one, over, plus, type Ratio, sumOf, times, zero } from "../../../platform/ratio.ts";

/**
 * The models that bids are evaluated by: those that Danish, Norwegian, Swedish and Ukrainian buyers publish. The
 * formulas stand at `pricePoints` and `evaluatedPrice`.
 */
export const evaluationKinds = [
  "linear_slope",
  "linear_basic",
  "relative",
  "lowest_price",
  "price_addition",
  "monetary_deduction",
  "prozorro_coef",
  "commission",
] as const;
/** What decides between equal bids, in this order of steps; a drawing of lots always does. */
export const tieBreaks = ["none", "quality", "earliest", "drawing", "quality_drawing"] as const;
export type TieBreak = (typeof tieBreaks)[number];
/** What the best set of offers over several lots has the best sum of. */
export const setsBy = ["evaluated_price", "points_by_value"] as const;
export type SetBy = (typeof setsBy)[number];
export type EvaluationKind = (typeof evaluationKinds)[number];

export interface Model {
  kind: EvaluationKind;
  /** Scores run from 0 to this; undefined where scores are summed, and for lowest_price without a quality score. */
  scaleMax: Ratio | undefined;
  /** linear_slope: the share above the lowest price that costs the whole scale, 0.5 for 50 %. */
  slope?: Ratio | undefined;
  /** Price points below 0 become 0. */
  clamp: boolean;
  /** commission: the least shares of all points, and of each criterion's own, 0.7 for 70 %. */
  gate?: { total: Ratio; criterion: Ratio } | undefined;
}
export interface Criterion {
  id: string;
  /** On any common scale: quality is the weighted mean. 0 where scores are summed. */
  weight: Ratio;
  /** Where scores are summed: this criterion's scores run from 0 to it. */
  max?: Ratio | undefined;
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
  /** For a drawing of lots: the lowest wins. Nothing is drawn where it lacks. */
  ticket?: string | undefined;
}
export interface EvaluationInput {
  model: Model;
  /** Of 100. */
  weights: { price: Ratio; quality: Ratio };
  criteria: readonly Criterion[];
  bids: readonly BidInput[];
  tieBreak: TieBreak;
  /** Shares, 0.4 for 40 %. */
  abnormallyLow?: { belowMean?: Ratio | undefined; belowNext?: Ratio | undefined } | undefined;
}

/** A bid as a model sees it. */
export interface Scored {
  bid: BidInput;
  priceScore: Ratio | undefined;
  quality: Ratio | undefined;
  /** Higher is better: the total, or the evaluated price with its sign turned. */
  merit: Ratio;
  clamped: boolean;
}

const hundred: Ratio = { n: 100n, d: 1n };
/** Models with price points, whose totals rank: highest first. */
export const ranksByTotal = (kind: EvaluationKind): boolean =>
  kind === "linear_slope" || kind === "linear_basic" || kind === "relative";
/** What a model's best set has the best sum of. */
export const setByOf = (kind: EvaluationKind): SetBy =>
  ranksByTotal(kind) ? "points_by_value" : "evaluated_price";
/** Models whose quality is the sum of scores, each up to its criterion's own maximum: nothing is weighted. */
export const sumsScores = (kind: EvaluationKind): boolean =>
  kind === "prozorro_coef" || kind === "commission";

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

/** All points that a bid can have, where scores are summed. */
const mostOf = (criteria: readonly Criterion[]): Ratio => sumOf(criteria.map((one) => one.max ?? zero));

/**
 * The price that the models without price points rank by, lowest first: price_addition price·(1 + missing
 * quality·weights' ratio), monetary_deduction price − Σ deductions, prozorro_coef price ÷ (1 + Σ scores ÷ (1 − Σ
 * max)), commission price ÷ Σ scores.
 */
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
  if (model.kind === "prozorro_coef") {
    const rest = minus(one, mostOf(criteria));
    return over(bid.price, plus(one, over(quality ?? zero, rest)));
  }
  if (model.kind === "commission") return over(bid.price, quality ?? one);
  return bid.price;
}

/** The sum or weighted mean of a bid's scores; undefined where there is no scale, 0 where nothing weighs. */
export function qualityOf(input: EvaluationInput, bid: BidInput): Ratio | undefined {
  if (sumsScores(input.model.kind)) return sumOf(input.criteria.map((c) => bid.scores.get(c.id) ?? zero));
  if (!input.model.scaleMax || input.criteria.length === 0) return undefined;
  const weight = sumOf(input.criteria.map((criterion) => criterion.weight));
  if (weight.n === 0n) return zero;
  const sum = sumOf(input.criteria.map((c) => times(c.weight, bid.scores.get(c.id) ?? zero)));
  return over(sum, weight);
}

/** Fewer points in all, or on one criterion, than the commission's gate asks for; exactly at the gate passes. */
export function belowGate({ model, criteria }: EvaluationInput, bid: BidInput): boolean {
  const { gate } = model;
  if (!gate) return false;
  const scores = criteria.map((criterion) => bid.scores.get(criterion.id) ?? zero);
  return (
    compare(sumOf(scores), times(gate.total, mostOf(criteria))) < 0 ||
    criteria.some(({ max }, i) => compare(scores[i]!, times(gate.criterion, max ?? zero)) < 0)
  );
}

/** Each bid with its merit; price points beside the lowest of these prices. */
export function scoreAll(
  input: EvaluationInput,
  bids: readonly (readonly [BidInput, Ratio | undefined])[],
): Scored[] {
  if (bids.length === 0) return [];
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
