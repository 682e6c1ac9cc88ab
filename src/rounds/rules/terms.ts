import { MICRO } from "../../platform/decimal.ts";
import { setByOf, sumsScores } from "../evaluation/rules/models.ts";
import { packageLotsMax } from "../schema/lot-groups.ts";
import type { RoundTerms } from "../schema/terms.ts";

/** What of a round's terms the calculation needs; names of criteria do not count. */
export interface EvaluationTerms
  extends Pick<RoundTerms, "evaluation" | "priceWeight" | "tieBreak" | "abnormallyLow" | "bestSet"> {
  criteria: Pick<RoundTerms["criteria"][number], "reference" | "weight" | "max" | "maxDeduction">[];
}

/** Says what is wrong with a round's terms, or nothing. Weights in millionths of a percent point. */
export function faultOf(terms: EvaluationTerms): string | undefined {
  const { criteria, evaluation, priceWeight } = terms;
  const { kind, slopePct, slopeRule, clamp } = evaluation;
  if (new Set(criteria.map((c) => c.reference)).size < criteria.length)
    return "A criterion's reference is there twice.";
  const fault = sumsScores(kind) ? sumsFault(terms) : weightsFault(terms);
  if (fault) return fault;
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

/** Where price and criteria are weighted, on one scale. */
function weightsFault({ criteria, evaluation, priceWeight }: EvaluationTerms): string | undefined {
  const { scaleMax, gate } = evaluation;
  if (gate || criteria.some((c) => c.max !== undefined))
    return "`gate` belongs to commission, and `max` to the models that sum scores.";
  const weights = [priceWeight, ...criteria.map((c) => c.weight)];
  if (weights.some((weight) => weight !== undefined && weight < 0n)) return "A weight is negative.";
  if (weights.includes(undefined) || weights.reduce<bigint>((all, w) => all + (w ?? 0n), 0n) !== 100n * MICRO)
    return "The weights of price and criteria do not sum to 100.";
  return scaleMax === undefined || scaleMax <= 0n || scaleMax > 1_000n * MICRO
    ? "`scaleMax` must be above 0 and at most 1000."
    : undefined;
}

/** Where scores are summed, each criterion up to its own `max`. */
function sumsFault({ criteria, evaluation, priceWeight }: EvaluationTerms): string | undefined {
  const { kind, scaleMax, gate } = evaluation;
  const weighs = scaleMax !== undefined || priceWeight !== undefined;
  if (weighs || criteria.some((c) => c.weight !== undefined || c.maxDeduction !== undefined))
    return `\`scaleMax\`, \`priceWeight\`, \`weight\` and \`maxDeduction\` do not belong to ${kind}, which sums scores.`;
  if (criteria.some(({ max = 0n }) => max <= 0n || max > 1_000n * MICRO))
    return `Each criterion of ${kind} needs a \`max\` above 0 and at most 1000.`;
  if (kind === "prozorro_coef" && criteria.reduce((sum, { max = 0n }) => sum + max, 0n) >= MICRO)
    return "The criteria's `max` must sum to less than 1: a coefficient divides by the rest.";
  if ((gate === undefined) === (kind === "commission"))
    return "`gate` belongs to commission, and to no other model.";
  const wrong = (pct: bigint) => pct < 0n || pct > 100n * MICRO;
  if (gate && (wrong(gate.totalPct) || gate.totalPct === 0n || wrong(gate.criterionPct)))
    return "A gate needs 0 < totalPct ≤ 100 and 0 ≤ criterionPct ≤ 100.";
  return undefined;
}

/** The most that a score on a criterion can be. */
export const scoreMost = (
  { scaleMax }: EvaluationTerms["evaluation"],
  { max }: Pick<RoundTerms["criteria"][number], "max">,
): bigint => max ?? scaleMax ?? 0n;

type Criteria = RoundTerms["criteria"];
const amounts = ["weight", "max", "maxDeduction"] as const;
/** What a part has of its criterion's weight, maximum and deduction: those that there are. */
function shared(
  criterion: Criteria[number],
  weight: bigint,
): Pick<Criteria[number], (typeof amounts)[number]> {
  const parts = amounts.flatMap((name) => {
    const whole = criterion[name];
    return whole === undefined ? [] : [[name, (whole * weight) / (100n * MICRO)] as const];
  });
  return Object.fromEntries(parts);
}

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
          ...shared(criterion, weight),
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
  for (const criterion of criteria) {
    const { reference, subs } = criterion;
    if (subs.length === 0) continue;
    if (subs.some((sub) => sub.weight < 0n)) return `A weight within '${reference}' is negative.`;
    if (subs.reduce((sum, sub) => sum + sub.weight, 0n) !== hundred)
      return `The weights within '${reference}' do not sum to 100.`;
    const shares = subs.flatMap((sub) => amounts.map((name) => (criterion[name] ?? 0n) * sub.weight));
    if (shares.some((share) => share % hundred !== 0n))
      return `A weight within '${reference}' has more decimals than its share of the whole can hold.`;
  }
  const leaves = leavesOf(criteria).map((leaf) => leaf.reference);
  if (new Set(leaves).size < leaves.length) return "A sub-criterion's reference is there twice.";
  return leaves.length > 50 ? "At most 50 criteria and sub-criteria are scored." : undefined;
}

/** Says what is wrong with what is asked of bidders, or nothing. */
export function evidenceFault({ evidence }: Pick<RoundTerms, "evidence">): string | undefined {
  const { documents = [], voluntary = [] } = evidence ?? {};
  if (new Set(documents.map((one) => one.reference)).size < documents.length)
    return "A document of `evidence` has a reference that is there twice.";
  return new Set(voluntary).size < voluntary.length
    ? "A voluntary exclusion ground is there twice."
    : undefined;
}

/** Says what is wrong with how lots are awarded together, and where; or nothing. */
export function bestSetFault(
  { bestSet, evaluation }: Pick<RoundTerms, "bestSet" | "evaluation">,
  lots: readonly string[],
): { at: string; detail: string } | undefined {
  if (!bestSet) return undefined;
  const { by, groups, lotsPerBidder } = bestSet;
  const wanted = setByOf(evaluation.kind);
  if (by !== wanted)
    return { at: "by", detail: `Where bids rank by ${evaluation.kind}, sets are compared by ${wanted}.` };
  if (lots.length > packageLotsMax)
    return {
      at: "",
      detail: `At most ${packageLotsMax} lots are awarded together: the round has ${lots.length}.`,
    };
  if (groups.length === 0 && lotsPerBidder === undefined)
    return { at: "", detail: "Name a group of lots, or a limit of lots for a bidder." };
  if (lotsPerBidder !== undefined && lotsPerBidder >= lots.length)
    return { at: "lotsPerBidder", detail: `A limit is lower than the round's ${lots.length} lots.` };
  const seen = new Map<string, string>();
  for (const [n, { reference, lots: own }] of groups.entries()) {
    const at = `groups/${n}`;
    if (groups.findIndex((one) => one.reference === reference) < n)
      return { at: `${at}/reference`, detail: `Group '${reference}' is there twice.` };
    const unknown = own.find((lot, m) => !lots.includes(lot) || own.indexOf(lot) < m);
    if (unknown !== undefined)
      return {
        at: `${at}/lots`,
        detail: `Lot '${unknown}' of group '${reference}' is unknown or named twice.`,
      };
    const same = [...own].sort().join(" ");
    const twin = seen.get(same);
    if (twin !== undefined)
      return { at: `${at}/lots`, detail: `Groups '${twin}' and '${reference}' are of the same lots.` };
    seen.set(same, reference);
    if (lotsPerBidder !== undefined && own.length > lotsPerBidder)
      return { at: `${at}/lots`, detail: `Nobody may win the ${own.length} lots of group '${reference}'.` };
  }
  return undefined;
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
