import type { LicenceModel } from "../../catalogue/index.ts";
import { formatDecimal, MICRO } from "../../platform/decimal.ts";
import { ofMicro, type Ratio } from "../../platform/ratio.ts";
import type { RoundTerms } from "../schema/index.ts";
import { type EvaluationInput, evaluate } from "./evaluate.ts";

/** One opened bid's offer on a lot, on one licence model. */
export interface Offered {
  bidId: string;
  publisherId: number;
  model: LicenceModel;
  /** One year's price on the lot's scenario, øre. */
  priceMinor: bigint;
  receivedAt: Date;
  /** Criterion → the evaluators' scores in millionths. */
  scores: ReadonlyMap<string, readonly bigint[]>;
}

/** What of a round's terms the calculation needs; names of criteria do not count. */
export interface EvaluationTerms
  extends Pick<RoundTerms, "evaluation" | "priceWeight" | "tieBreak" | "abnormallyLow"> {
  criteria: Pick<RoundTerms["criteria"][number], "reference" | "weight" | "maxDeduction">[];
}

export interface Ranked {
  bidId: string;
  publisherId: number;
  model: LicenceModel;
  price: string;
  priceScore: string | null;
  qualityScore: string | null;
  total: string | null;
  evaluated: string | null;
  rank: number;
  flags: string[];
}

/** Says what is wrong with a round's terms, or nothing. Weights in millionths of a percent point. */
export function faultOf(terms: EvaluationTerms): string | undefined {
  const { criteria, evaluation, priceWeight } = terms;
  const { kind, scaleMax, slopePct, slopeRule, clamp } = evaluation;
  const sum = criteria.reduce((all, criterion) => all + criterion.weight, priceWeight);
  if (criteria.some((c) => c.weight < 0n) || priceWeight < 0n) return "A weight is negative.";
  if (sum !== 100n * MICRO) return "The weights of price and criteria do not sum to 100.";
  if (new Set(criteria.map((c) => c.reference)).size < criteria.length)
    return "A criterion's reference is there twice.";
  if (scaleMax <= 0n || scaleMax > 1_000n * MICRO) return "`scaleMax` must be above 0 and at most 1000.";
  const slopes = [slopePct, slopeRule].filter((one) => one !== undefined).length;
  if (slopes !== (kind === "linear_slope" ? 1 : 0) || (slopePct !== undefined && slopePct <= 0n))
    return "`slopePct` above 0, or `slopeRule`, belongs to linear_slope, and to no other model.";
  if (slopeRule && (slopeRule.minPct <= 0n || slopeRule.maxPct < slopeRule.minPct))
    return "A slope's rule needs 0 < minPct ≤ maxPct.";
  if (clamp && kind !== "linear_slope" && kind !== "linear_basic")
    return "`clamp` belongs to linear_slope and linear_basic.";
  if (kind === "price_addition" && priceWeight === 0n) return "price_addition needs a price weight above 0.";
  const lacks = criteria.some((c) => (c.maxDeduction === undefined) === (kind === "monetary_deduction"));
  if (lacks) return "`maxDeduction` belongs to each criterion of monetary_deduction, and to no other model.";
  return undefined;
}

const mean = (scores: readonly bigint[]): Ratio => ({
  n: scores.reduce((all, score) => all + score, 0n),
  d: BigInt(Math.max(1, scores.length)) * MICRO,
});

/**
 * The slope that the published rule gives for these offers, in millionths of a percent (rounded down): how far
 * the dearest lies above the lowest, within the rule's bounds. Undefined where the terms fix the slope.
 */
export function slopeOf(
  terms: EvaluationTerms,
  bids: readonly Pick<Offered, "priceMinor">[],
): bigint | undefined {
  const { slopeRule } = terms.evaluation;
  if (!slopeRule || bids.length === 0) return undefined;
  const prices = bids.map((bid) => bid.priceMinor);
  const low = prices.reduce((a, b) => (a < b ? a : b));
  const high = prices.reduce((a, b) => (a > b ? a : b));
  const spread = ((high - low) * 100n * MICRO) / low;
  const { minPct, maxPct } = slopeRule;
  return spread < minPct ? minPct : spread > maxPct ? maxPct : spread;
}

type Criteria = RoundTerms["criteria"];
/**
 * The criteria that bids are scored on: a criterion's sub-criteria in its place, each with its share of the
 * criterion's weight (and deduction). Exact: `subsFault` refuses shares that millionths cannot hold.
 */
export const leavesOf = (criteria: Criteria): Criteria =>
  criteria.flatMap((criterion) =>
    criterion.subs.length === 0
      ? [criterion]
      : criterion.subs.map(({ reference, name, weight }) => ({
          reference,
          name: `${criterion.name}: ${name}`,
          weight: (criterion.weight * weight) / (100n * MICRO),
          ...(criterion.maxDeduction === undefined
            ? {}
            : { maxDeduction: (criterion.maxDeduction * weight) / (100n * MICRO) }),
          subs: [],
        })),
  );

/** The terms as the calculation reads them: with the criteria that are scored. */
export const judgedOn = <T extends { criteria: Criteria }>(terms: T): T => ({
  ...terms,
  criteria: leavesOf(terms.criteria),
});

/** Says what is wrong with sub-criteria, or nothing. */
export function subsFault(criteria: Criteria): string | undefined {
  const hundred = 100n * MICRO;
  for (const { reference, weight, maxDeduction, subs } of criteria) {
    if (subs.length === 0) continue;
    if (subs.some((sub) => sub.weight < 0n)) return `A weight within '${reference}' is negative.`;
    if (subs.reduce((sum, sub) => sum + sub.weight, 0n) !== hundred)
      return `The weights within '${reference}' do not sum to 100.`;
    const shares = subs.flatMap((sub) => [weight * sub.weight, (maxDeduction ?? 0n) * sub.weight]);
    if (shares.some((share) => share % hundred !== 0n))
      return `A weight within '${reference}' has more decimals than its share of the whole can hold.`;
  }
  const leaves = leavesOf(criteria).map((leaf) => leaf.reference);
  if (new Set(leaves).size < leaves.length) return "A sub-criterion's reference is there twice.";
  return leaves.length > 50 ? "At most 50 criteria and sub-criteria are scored." : undefined;
}

interface LotFace {
  reference: string;
  title: string;
  subject: string;
  gradeFrom: number;
  gradeTo: number;
}
/**
 * Lots divide what is bought by subject and grades, never by who buys: two lots of one subject do not share a
 * grade, and no lot is named after a participant. Says what is wrong, or nothing.
 */
export function lotsFault(lots: readonly LotFace[], participants: readonly string[]): string | undefined {
  const plain = (text: string) =>
    ` ${text
      .toLocaleLowerCase("da")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim()} `;
  for (const [i, lot] of lots.entries()) {
    const twin = lots
      .slice(0, i)
      .find(
        (other) =>
          plain(other.subject) === plain(lot.subject) &&
          other.gradeFrom <= lot.gradeTo &&
          lot.gradeFrom <= other.gradeTo,
      );
    if (twin)
      return `Lots '${twin.reference}' and '${lot.reference}' are of one subject and share grades: lots divide by subject and grades, not by buyer.`;
    for (const name of participants) {
      const own = plain(name)
        .replace(/ kommune /g, " ")
        .trim();
      if (own.length > 2 && plain(`${lot.reference} ${lot.title} ${lot.subject}`).includes(` ${own} `))
        return `Lot '${lot.reference}' is named after ${name}: lots divide by subject and grades, not by buyer.`;
    }
  }
  return undefined;
}

function inputOf(terms: EvaluationTerms, bids: readonly Offered[]): EvaluationInput {
  const { kind, scaleMax, slopePct, clamp } = terms.evaluation;
  const percent = (pct: bigint | undefined) => (pct === undefined ? undefined : { n: pct, d: 100n * MICRO });
  const low = terms.abnormallyLow;
  return {
    model: { kind, scaleMax: ofMicro(scaleMax), slope: percent(slopeOf(terms, bids) ?? slopePct), clamp },
    weights: { price: ofMicro(terms.priceWeight), quality: ofMicro(100n * MICRO - terms.priceWeight) },
    criteria: terms.criteria.map((c) => ({
      id: c.reference,
      weight: ofMicro(c.weight),
      maxDeduction: c.maxDeduction === undefined ? undefined : ofMicro(c.maxDeduction),
    })),
    bids: bids.map((bid) => ({
      id: idOf(bid),
      bidder: bid.bidId,
      price: { n: bid.priceMinor, d: 100n },
      scores: new Map([...bid.scores].map(([criterion, scores]) => [criterion, mean(scores)])),
      receivedAt: bid.receivedAt.getTime(),
    })),
    tieBreak: terms.tieBreak,
    ...(low && {
      abnormallyLow: { belowMean: percent(low.belowMeanPct), belowNext: percent(low.belowNextPct) },
    }),
  };
}

/** An offer's name in the calculation: its bid and its licence model. */
const idOf = ({ bidId, model }: Pick<Offered, "bidId" | "model">): string => `${bidId}/${model}`;

export interface LotResult {
  winner: { bidId: string; model: LicenceModel } | undefined;
  /** Bids that share first place undecided. */
  tied: string[];
  warnings: string[];
  /** Best first. */
  bids: Ranked[];
}

/**
 * Ranks the offers of a lot by the round's published terms, best first; equal first places are undecided: no
 * winner. A bid's offers on several licence models are ranked each by its price with the bid's quality; where
 * two offers of one bid are equal, the model that the lot names first is better. A bid's score on a criterion is
 * the mean of its evaluators'. Pure and independent of the offers' order.
 */
export function evaluateBids(
  terms: EvaluationTerms,
  offers: readonly Offered[],
  models: readonly LicenceModel[],
): LotResult {
  if (offers.length === 0) return { bids: [], winner: undefined, tied: [], warnings: [] };
  const order = (one: Offered) => models.indexOf(one.model);
  const sorted = [...offers].sort((a, b) =>
    a.bidId === b.bidId ? order(a) - order(b) : a.bidId < b.bidId ? -1 : 1,
  );
  const result = evaluate(inputOf(terms, sorted));
  // What the rule gave is told with the result.
  const slope = slopeOf(terms, sorted);
  const ranked = result.bids.map(({ id: _id, ...rest }, i): Ranked => {
    const { bidId, publisherId, model, priceMinor } = sorted[i]!;
    const price = `${priceMinor / 100n}.${String(priceMinor % 100n).padStart(2, "0")}`;
    // Behind an equal offer of the same bid on a model that the lot names earlier.
    const own = sorted.filter(
      (other, n) => n < i && other.bidId === bidId && result.bids[n]!.rank === rest.rank,
    );
    return { bidId, publisherId, model, price, ...rest, rank: rest.rank + own.length };
  });
  const first = ranked.filter((one) => one.rank === 1);
  const winner = first.length === 1 ? first[0] : undefined;
  return {
    winner: winner && { bidId: winner.bidId, model: winner.model },
    tied: winner ? [] : first.map((one) => one.bidId),
    warnings: [
      ...result.warnings.map((warning) => shortened(warning, models)),
      ...(slope === undefined ? [] : [`slope:${formatDecimal(slope)}`]),
    ],
    bids: ranked.sort((a, b) => a.rank - b.rank),
  };
}

/** Where a lot asks for one model only, a bid's offer goes by the bid's name. */
const shortened = (warning: string, models: readonly LicenceModel[]): string =>
  models.length === 1 ? warning.replace(new RegExp(`/${models[0]}$`), "") : warning;
