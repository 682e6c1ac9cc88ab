import { MICRO } from "../../platform/decimal.ts";
import type { RoundTerms } from "../schema/terms.ts";

/** What of a round's terms the calculation needs; names of criteria do not count. */
export interface EvaluationTerms
  extends Pick<RoundTerms, "evaluation" | "priceWeight" | "tieBreak" | "abnormallyLow"> {
  criteria: Pick<RoundTerms["criteria"][number], "reference" | "weight" | "maxDeduction">[];
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
