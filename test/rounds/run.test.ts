import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type EvaluationKind,
  evaluationKinds,
  sumsScores,
} from "../../src/rounds/evaluation/rules/models.ts";
import {
  inputsText,
  type RunBid,
  type RunLot,
  type RunResult,
  runEvaluation,
} from "../../src/rounds/evaluation/rules/run.ts";
import type { RoundTerms } from "../../src/rounds/schema/index.ts";

const M = 1_000_000n;
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
/** Weighed, or summed with a maximum of each criterion's own. */
const judged = (kind: EvaluationKind) => {
  if (kind === "prozorro_coef") return { max: M / 3n };
  if (kind === "commission") return { max: 8n * M };
  return { weight: 30n * M, ...(kind === "monetary_deduction" ? { maxDeduction: 1_000n * M } : {}) };
};
const termsOf = (kind: EvaluationKind) =>
  ({
    evaluation: {
      kind,
      ...(sumsScores(kind) ? {} : { scaleMax: 8n * M }),
      ...(kind === "linear_slope" ? { slopePct: 50n * M } : {}),
      ...(kind === "commission" ? { gate: { totalPct: 50n * M, criterionPct: 25n * M } } : {}),
      clamp: false,
    },
    ...(sumsScores(kind) ? {} : { priceWeight: 40n * M }),
    criteria: ["a", "b"].map((reference) => ({ reference, name: reference, ...judged(kind) })),
    tieBreak: "quality",
    abnormallyLow: { belowMeanPct: 40n * M },
  }) as unknown as RoundTerms;

/** Stored calculations of the first release that kept them: never made again, or old awards could not be repeated. */
interface Stored {
  name: string;
  inputs: string;
  inputsHash: string;
  result: string;
  resultHash: string;
}
const stored = JSON.parse(
  readFileSync(new URL("fixtures/evaluation-runs-1.json", import.meta.url), "utf8"),
) as Stored[];

describe("a stored calculation", () => {
  test.each(stored.map((run) => [run.name, run] as const))(
    "of %s gives the same bytes for ever",
    (_name, run) => {
      expect(sha256(run.inputs)).toBe(run.inputsHash);
      expect(runEvaluation(run.inputs)).toBe(run.result);
      expect(sha256(run.result)).toBe(run.resultHash);
    },
  );

  test("is there for every evaluation model", () => {
    expect(stored.map((run) => run.name)).toEqual([...evaluationKinds]);
  });

  test("of a version that this program does not know is not calculated at all", () => {
    expect(() => runEvaluation(stored[0]!.inputs.replace('"version":1', '"version":2'))).toThrow();
  });
});

const bids = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[a-z]{1,6}$/),
    price: fc.bigInt(1n, 10n ** 9n),
    a: fc.bigInt(0n, 8n),
    b: fc.bigInt(0n, 8n),
  }),
  { selector: (bid) => bid.id, minLength: 1, maxLength: 8 },
);
const lotOf = (given: { id: string; price: bigint; a: bigint; b: bigint }[], factor = 1n): RunLot => ({
  lot: "dansk",
  models: ["pooled"],
  quantity: 100,
  bids: given.map(
    ({ id, price, a, b }, n): RunBid => ({
      bidId: id,
      publisherId: n,
      receivedAt: new Date(0),
      offers: [{ model: "pooled", priceMinor: price * factor }],
      scores: new Map([
        ["a", { consensus: a * M, evaluators: [["p1", a * M]] }],
        ["b", { consensus: b * M, evaluators: [["p1", b * M]] }],
      ]),
    }),
  ),
});

describe("the calculation", () => {
  test("does not depend on the order of lots, bids or scores, to the byte", () => {
    fc.assert(
      fc.property(bids, fc.constantFrom(...evaluationKinds), (given, kind) => {
        const lot = lotOf(given);
        const other: RunLot = { ...lotOf(given.slice(0, 1)), lot: "matematik" };
        const turned: RunLot = {
          ...lot,
          bids: [...lot.bids]
            .reverse()
            .map((bid) => ({ ...bid, scores: new Map([...bid.scores].reverse()) })),
        };
        const text = inputsText(termsOf(kind), [lot, other]);
        expect(inputsText(termsOf(kind), [other, turned])).toBe(text);
        expect(runEvaluation(text)).toBe(runEvaluation(text));
      }),
    );
  });

  test("leaves the totals of relative and linear_slope as they are where all prices are scaled", () => {
    fc.assert(
      fc.property(
        bids,
        fc.constantFrom("relative" as const, "linear_slope" as const),
        fc.bigInt(2n, 1_000n),
        (given, kind, factor) => {
          const ranks = (lot: RunLot) =>
            (JSON.parse(runEvaluation(inputsText(termsOf(kind), [lot]))) as RunResult).lots[0]!.bids.map(
              ({ bidId, total, rank, flags }) => ({ bidId, total, rank, flags }),
            );
          expect(ranks(lotOf(given, factor))).toEqual(ranks(lotOf(given)));
        },
      ),
    );
  });

  test("warns of the one bid without which another would win, and of no other", () => {
    // The model by hand, for each bid left out in turn: what the shortcut must agree with.
    fc.assert(
      fc.property(bids, fc.constantFrom(...evaluationKinds), (given, kind) => {
        const run = (some: typeof given) =>
          (JSON.parse(runEvaluation(inputsText(termsOf(kind), [lotOf(some)]))) as RunResult).lots[0]!;
        const whole = run(given);
        const expected =
          whole.winnerBidId === null
            ? []
            : given
                .filter(({ id }) => id !== whole.winnerBidId)
                .filter(
                  ({ id }) => run(given.filter((bid) => bid.id !== id)).winnerBidId !== whole.winnerBidId,
                )
                .map(({ id }) => `rank_reversal:${id}`);
        expect(whole.warnings.filter((warning) => warning.startsWith("rank_reversal"))).toEqual(expected);
      }),
    );
  });
});
