import { z } from "zod";
import { type Calc, CalcId, defineCalc, listOf, refuseAt } from "../../platform/calc.ts";
import { InstantWire } from "../../platform/calendar.ts";
import { DecimalWire, MICRO } from "../../platform/decimal.ts";
import { ofMicro } from "../../platform/ratio.ts";
import { type EvaluationInput, evaluate } from "../../rounds/evaluation/rules/evaluate.ts";

const NotNegative = DecimalWire.refine((n) => n >= 0n, "must be 0 or more");
const Positive = DecimalWire.refine((n) => n > 0n, "must be above 0");
const clamp = z.boolean().default(false);

const Model = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("linear_slope"), scaleMax: Positive, slopePct: Positive, clamp }),
  z.strictObject({ kind: z.literal("linear_basic"), scaleMax: Positive, clamp }),
  z.strictObject({ kind: z.literal("relative"), scaleMax: Positive }),
  z.strictObject({ kind: z.literal("lowest_price"), scaleMax: Positive.optional() }),
  z.strictObject({ kind: z.literal("price_addition"), scaleMax: Positive }),
  z.strictObject({ kind: z.literal("monetary_deduction"), scaleMax: Positive }),
]);

/** Removing each bid in turn costs the square of their number. */
const bidsMax = 500;

const Input = z.strictObject({
  model: Model,
  weights: z.strictObject({ price: NotNegative, quality: NotNegative }),
  criteria: listOf(
    z.strictObject({ id: CalcId, weight: NotNegative, maxDeduction: NotNegative.optional() }),
  ).max(1_000),
  bids: listOf(
    z.strictObject({
      id: CalcId,
      price: Positive,
      scores: z.record(CalcId, NotNegative),
      receivedAt: InstantWire.optional(),
    }),
  ).max(bidsMax),
  tieBreak: z.enum(["none", "quality", "earliest"]).default("none"),
  abnormallyLow: z
    .strictObject({ belowMeanPct: NotNegative.optional(), belowNextPct: NotNegative.optional() })
    .optional(),
});
type Input = z.output<typeof Input>;

const HUNDRED = 100n * MICRO;

function refuseFaults({ model, weights, criteria, bids, tieBreak }: Input): void {
  if (weights.price + weights.quality !== HUNDRED)
    throw refuseAt("/weights", "price and quality must sum to 100");
  if (criteria.reduce((sum, { weight }) => sum + weight, 0n) !== HUNDRED)
    throw refuseAt("/criteria", "their weights must sum to 100");
  if (model.kind === "price_addition" && weights.price === 0n)
    throw refuseAt("/weights/price", "must be above 0 for price_addition");
  if (tieBreak === "quality" && model.scaleMax === undefined)
    throw refuseAt("/tieBreak", "needs a quality score, and so `scaleMax`");
  criteria.forEach(({ maxDeduction }, i) => {
    if ((maxDeduction === undefined) === (model.kind === "monetary_deduction"))
      throw refuseAt(
        `/criteria/${i}/maxDeduction`,
        maxDeduction === undefined ? "is needed by monetary_deduction" : "belongs to monetary_deduction only",
      );
  });
  bids.forEach((bid, i) => {
    if (tieBreak === "earliest" && !bid.receivedAt)
      throw refuseAt(`/bids/${i}/receivedAt`, "is needed by the tie-break `earliest`");
    for (const { id } of criteria) {
      const score = Object.hasOwn(bid.scores, id) ? bid.scores[id] : undefined;
      if (score === undefined) throw refuseAt(`/bids/${i}/scores/${id}`, "is missing");
      if (model.scaleMax !== undefined && score > model.scaleMax)
        throw refuseAt(`/bids/${i}/scores/${id}`, "must not be above `scaleMax`");
    }
    for (const id of Object.keys(bid.scores))
      if (!criteria.some((criterion) => criterion.id === id))
        throw refuseAt(`/bids/${i}/scores/${id}`, "is no criterion");
  });
}

function toEvaluation(input: Input): EvaluationInput {
  const { model, weights, criteria, bids, tieBreak, abnormallyLow } = input;
  const percent = (pct: bigint | undefined) => (pct === undefined ? undefined : { n: pct, d: HUNDRED });
  return {
    model: {
      kind: model.kind,
      scaleMax: model.scaleMax === undefined ? undefined : ofMicro(model.scaleMax),
      slope: "slopePct" in model ? percent(model.slopePct) : undefined,
      clamp: "clamp" in model && model.clamp,
    },
    weights: { price: ofMicro(weights.price), quality: ofMicro(weights.quality) },
    criteria: criteria.map(({ id, weight, maxDeduction }) => ({
      id,
      weight: ofMicro(weight),
      maxDeduction: maxDeduction === undefined ? undefined : ofMicro(maxDeduction),
    })),
    bids: bids.map(({ id, price, scores, receivedAt }) => ({
      id,
      price: ofMicro(price),
      scores: new Map(Object.entries(scores).map(([criterion, score]) => [criterion, ofMicro(score)])),
      receivedAt: receivedAt?.getTime(),
    })),
    tieBreak,
    ...(abnormallyLow && {
      abnormallyLow: {
        belowMean: percent(abnormallyLow.belowMeanPct),
        belowNext: percent(abnormallyLow.belowNextPct),
      },
    }),
  };
}

export const evaluateCalc: Calc = defineCalc({
  name: "evaluate",
  summary: "ranks bids by an evaluation model, and warns of what the model does to them",
  input: Input,
  run: (input) => {
    refuseFaults(input);
    return evaluate(toEvaluation(input));
  },
});
