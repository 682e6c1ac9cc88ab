import { z } from "zod";
import { type Calc, CalcId, defineCalc, listOf, refuseAt } from "../../platform/calc.ts";
import { InstantWire } from "../../platform/calendar.ts";
import { DecimalWire, MICRO } from "../../platform/decimal.ts";
import { ofMicro, zero } from "../../platform/ratio.ts";
import { evaluate } from "../../rounds/evaluation/rules/evaluate.ts";
import {
  type EvaluationInput,
  type EvaluationKind,
  evaluationKinds,
  sumsScores,
} from "../../rounds/evaluation/rules/models.ts";

const HUNDRED = 100n * MICRO;
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

/** A share in percent. */
const Share = NotNegative.refine((n) => n <= HUNDRED, "must be at most 100");

/** Removing each bid in turn costs the square of their number. */
const bidsMax = 500;

const shared = {
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
};
const Weighing = z.strictObject({
  model: Model,
  weights: z.strictObject({ price: NotNegative, quality: NotNegative }),
  criteria: listOf(
    z.strictObject({ id: CalcId, weight: NotNegative, maxDeduction: NotNegative.optional() }),
  ).max(1_000),
  ...shared,
});
type Weighing = z.output<typeof Weighing>;

/** Models that sum scores, each up to its criterion's own `max`: nothing is weighted, and there is no scale. */
const Summing = z.strictObject({
  model: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("prozorro_coef") }),
    z.strictObject({
      kind: z.literal("commission"),
      gate: z.strictObject({ totalPct: Share.refine((n) => n > 0n, "must be above 0"), criterionPct: Share }),
    }),
  ]),
  criteria: listOf(z.strictObject({ id: CalcId, max: Positive })).max(1_000),
  ...shared,
});
type Summing = z.output<typeof Summing>;

/** Read by the schema of its model, so that what another model takes is an unknown key. */
const Input = z.unknown().transform((given, ctx): Weighing | Summing => {
  const kind = (given as { model?: { kind?: unknown } } | null)?.model?.kind;
  if (typeof kind === "string" && !evaluationKinds.includes(kind as EvaluationKind)) {
    const message = `must be one of ${evaluationKinds.join(", ")}`;
    ctx.addIssue({ code: "custom", path: ["model", "kind"], message });
    return z.NEVER;
  }
  const read = sumsScores(kind as EvaluationKind) ? Summing.safeParse(given) : Weighing.safeParse(given);
  if (read.success) return read.data;
  for (const issue of read.error.issues)
    if (issue.code === "unrecognized_keys")
      for (const key of issue.keys)
        ctx.addIssue({ code: "custom", path: [...issue.path, key], message: "unknown key" });
    else ctx.addIssue({ code: "custom", path: issue.path, message: issue.message });
  return z.NEVER;
});

/** What the weights and the scale of a model say of each other. */
function refuseWeights({ model, weights, criteria, tieBreak }: Weighing): void {
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
}

/** A coefficient divides by what all criteria leave of 1. */
function refuseShares({ model, criteria }: Summing): void {
  if (model.kind === "prozorro_coef" && criteria.reduce((sum, { max }) => sum + max, 0n) >= MICRO)
    throw refuseAt("/criteria", "their `max` must sum to less than 1");
}

/** Each bid has a score on each criterion and no other, up to the scale's end; `most` undefined: no end. */
function refuseScores(
  { bids, tieBreak }: Pick<Weighing, "bids" | "tieBreak">,
  criteria: readonly { id: string; most: bigint | undefined }[],
  end: string,
): void {
  bids.forEach((bid, i) => {
    if (tieBreak === "earliest" && !bid.receivedAt)
      throw refuseAt(`/bids/${i}/receivedAt`, "is needed by the tie-break `earliest`");
    for (const { id, most } of criteria) {
      const score = Object.hasOwn(bid.scores, id) ? bid.scores[id] : undefined;
      if (score === undefined) throw refuseAt(`/bids/${i}/scores/${id}`, "is missing");
      if (most !== undefined && score > most)
        throw refuseAt(`/bids/${i}/scores/${id}`, `must not be above \`${end}\``);
    }
    for (const id of Object.keys(bid.scores))
      if (!criteria.some((criterion) => criterion.id === id))
        throw refuseAt(`/bids/${i}/scores/${id}`, "is no criterion");
  });
}

const percent = (pct: bigint | undefined) => (pct === undefined ? undefined : { n: pct, d: HUNDRED });

type Judging = Pick<EvaluationInput, "model" | "weights" | "criteria">;
function weighingOf({ model, weights, criteria }: Weighing): Judging {
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
  };
}

function summingOf({ model, criteria }: Summing): Judging {
  return {
    model: {
      kind: model.kind,
      scaleMax: undefined,
      clamp: false,
      ...(model.kind === "commission" && {
        gate: {
          total: { n: model.gate.totalPct, d: HUNDRED },
          criterion: { n: model.gate.criterionPct, d: HUNDRED },
        },
      }),
    },
    weights: { price: zero, quality: zero },
    criteria: criteria.map(({ id, max }) => ({ id, weight: zero, max: ofMicro(max) })),
  };
}

function toEvaluation(judging: Judging, input: Weighing | Summing): EvaluationInput {
  const { bids, tieBreak, abnormallyLow } = input;
  return {
    ...judging,
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

const sums = (input: Weighing | Summing): input is Summing => sumsScores(input.model.kind);

export const evaluateCalc: Calc = defineCalc({
  name: "evaluate",
  summary: "ranks bids by an evaluation model, and warns of what the model does to them",
  input: Input,
  run: (input) => {
    if (sums(input)) {
      refuseShares(input);
      refuseScores(
        input,
        input.criteria.map(({ id, max }) => ({ id, most: max })),
        "max",
      );
      return evaluate(toEvaluation(summingOf(input), input));
    }
    refuseWeights(input);
    const { scaleMax } = input.model;
    refuseScores(
      input,
      input.criteria.map(({ id }) => ({ id, most: scaleMax })),
      "scaleMax",
    );
    return evaluate(toEvaluation(weighingOf(input), input));
  },
});
