import { formatDecimal } from "../../platform/decimal.ts";
import type { Evaluated, leavesOf, Round } from "../../rounds/index.ts";

/**
 * How each figure of a bid came about, written out with its own numbers, as `rounds` defines its models
 * (`evaluation/rules/models.ts`); the words for it stand beside, in the texts. The figures shown are rounded, what is
 * compared is not.
 */

type Lot = Evaluated["lots"][number];
type Bid = Lot["bids"][number];
type Leaf = ReturnType<typeof leavesOf>[number];
const MICRO = 1_000_000n;

export interface Working {
  priceScore: string | undefined;
  qualityScore: string | undefined;
  total: string | undefined;
  evaluated: string | undefined;
}

/** The share above the lowest price that costs all points, in percent: the terms', or what their rule gave this lot. */
function slopeOf(lot: Lot, slopePct: bigint | undefined): string {
  const given = lot.warnings.find((one) => one.startsWith("slope:"));
  return given?.slice("slope:".length) ?? formatDecimal(slopePct ?? 100n * MICRO);
}

/** `decimal` writes a number of the wire in the reader's form; `scoreOf` is the agreed score, null where there is none. */
export function workingOf(
  terms: Pick<Round["terms"], "evaluation" | "priceWeight">,
  criteria: readonly Leaf[],
  lot: Lot,
  bid: Bid,
  {
    decimal,
    scoreOf,
  }: { decimal: (text: string) => string; scoreOf: (criterion: string) => string | undefined },
): Working {
  const micro = (value: bigint | undefined) => decimal(formatDecimal(value ?? 0n));
  const of = (text: string | null | undefined) => decimal(text ?? "0");
  const max = micro(terms.evaluation.scaleMax);
  const low = decimal(lot.bids.reduce((a, b) => (Number(b.price) < Number(a.price) ? b : a)).price);
  const price = decimal(bid.price);
  const quality = of(bid.qualityScore);
  const priced = {
    linear_slope: `${max} × (1 − (${price} − ${low}) ÷ (${low} × ${decimal(slopeOf(lot, terms.evaluation.slopePct))} %))`,
    linear_basic: `${max} − ${max} × (${price} − ${low}) ÷ ${low}`,
    relative: `${max} × ${low} ÷ ${price}`,
  } as Partial<Record<typeof terms.evaluation.kind, string>>;
  const priceWeight = terms.priceWeight ?? 0n;
  const weights = [micro(priceWeight), micro(100n * MICRO - priceWeight)] as const;
  const evaluated = {
    price_addition: `${price} × (1 + (${max} − ${quality}) ÷ ${max} × ${weights[1]} ÷ ${weights[0]})`,
    monetary_deduction: [
      price,
      ...criteria.map((one) => `${micro(one.maxDeduction)} × ${of(scoreOf(one.reference))} ÷ ${max}`),
    ].join(" − "),
    prozorro_coef: `${price} ÷ (1 + ${quality} ÷ (1 − ${micro(criteria.reduce((sum, one) => sum + (one.max ?? 0n), 0n))}))`,
    commission: `${price} ÷ ${quality}`,
  } as Partial<Record<typeof terms.evaluation.kind, string>>;
  const is = (formula: string | undefined, result: string | null) =>
    formula === undefined || result === null ? undefined : `${formula} = ${decimal(result)}`;
  return {
    priceScore: is(priced[terms.evaluation.kind], bid.priceScore),
    qualityScore: is(
      qualityIn(criteria, (one) => of(scoreOf(one.reference)), micro),
      bid.qualityScore,
    ),
    total: is(`(${weights[0]} × ${of(bid.priceScore)} + ${weights[1]} × ${quality}) ÷ 100`, bid.total),
    evaluated: is(evaluated[terms.evaluation.kind], bid.evaluated),
  };
}

/** The sum of scores, or their mean by weight. */
function qualityIn(
  criteria: readonly Leaf[],
  scoreOf: (one: Leaf) => string,
  micro: (value: bigint | undefined) => string,
): string | undefined {
  if (criteria.length === 0) return undefined;
  if (criteria.every(({ weight }) => weight === undefined)) return criteria.map(scoreOf).join(" + ");
  const weighted = criteria.map((one) => `${micro(one.weight)} × ${scoreOf(one)}`).join(" + ");
  return `(${weighted}) ÷ ${micro(criteria.reduce((sum, { weight = 0n }) => sum + weight, 0n))}`;
}
