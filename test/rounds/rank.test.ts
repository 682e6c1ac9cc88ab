import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateBids as evaluateAll, type Offered } from "../../src/rounds/evaluation/rules/rank.ts";
import { type EvaluationTerms, faultOf } from "../../src/rounds/rules/terms.ts";

const M = 1_000_000n;
const terms = (kind: EvaluationTerms["evaluation"]["kind"]): EvaluationTerms => ({
  evaluation: {
    kind,
    scaleMax: 8n * M,
    ...(kind === "linear_slope" ? { slopePct: 50n * M } : {}),
    clamp: false,
  },
  tieBreak: "none",
  priceWeight: 40n * M,
  criteria: [{ reference: "content", weight: 60n * M }],
});
const evaluateBids = (of: EvaluationTerms, offers: readonly Offered[]) => evaluateAll(of, offers, ["pooled"]);
const bid = (bidId: string, priceMinor: bigint, score: bigint): Offered => ({
  bidId,
  publisherId: 1,
  model: "pooled",
  receivedAt: new Date(0),
  priceMinor,
  scores: new Map([["content", [score * M, score * M]]]),
});

describe("evaluation", () => {
  it("computes linear_slope by hand: 8·(1 − 0.1/0.5) = 6.4", () => {
    const { bids, winner } = evaluateBids(terms("linear_slope"), [
      bid("a", 1_000_000n, 5n),
      bid("b", 1_100_000n, 8n),
    ]);
    expect(bids.map((b) => [b.bidId, b.priceScore, b.qualityScore, b.total, b.rank])).toEqual([
      ["b", "6.4000", "8.0000", "7.3600", 1],
      ["a", "8.0000", "5.0000", "6.2000", 2],
    ]);
    expect(winner).toEqual({ bidId: "b", model: "pooled" });
  });

  it("leaves equal first places undecided", () => {
    const result = evaluateBids(terms("relative"), [bid("a", 500n, 4n), bid("b", 500n, 4n)]);
    expect(result).toMatchObject({ winner: undefined, tied: ["a", "b"] });
  });

  it("does not depend on the order of bids, nor relative and linear_slope on the scale of prices", () => {
    const bids = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 5 }),
        price: fc.bigInt(1n, 10n ** 9n),
        score: fc.bigInt(0n, 8n),
      }),
      { selector: (b) => b.id, minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(bids, fc.constantFrom("linear_slope" as const, "relative" as const), (given, kind) => {
        const offered = given.map((b) => bid(b.id, b.price, b.score));
        const result = evaluateBids(terms(kind), offered);
        expect(evaluateBids(terms(kind), [...offered].reverse())).toEqual(result);
        const scaled = evaluateBids(
          terms(kind),
          offered.map((o) => ({ ...o, priceMinor: o.priceMinor * 7n })),
        );
        expect(scaled.bids.map((b) => [b.bidId, b.total, b.rank])).toEqual(
          result.bids.map((b) => [b.bidId, b.total, b.rank]),
        );
      }),
    );
  });

  it("refuses weights that do not sum to 100", () => {
    expect(faultOf(terms("relative"))).toBeUndefined();
    expect(faultOf({ ...terms("relative"), priceWeight: 41n * M })).toMatch(/sum to 100/);
  });

  const summed = (kind: "prozorro_coef" | "commission", max: bigint, more: object = {}): EvaluationTerms => ({
    evaluation: {
      kind,
      clamp: false,
      ...(kind === "commission" ? { gate: { totalPct: 70n * M, criterionPct: 50n * M } } : {}),
      ...more,
    },
    tieBreak: "none",
    criteria: [{ reference: "content", max }],
  });

  it("refuses weights and a scale where scores are summed, shares of 1, and a gate that no commission has", () => {
    expect(faultOf(summed("commission", 10n * M))).toBeUndefined();
    expect(faultOf(summed("prozorro_coef", M - 1n))).toBeUndefined();
    expect(faultOf(summed("prozorro_coef", M))).toMatch(/less than 1/);
    expect(faultOf(summed("commission", 0n))).toMatch(/needs a `max`/);
    expect(faultOf({ ...summed("commission", M), priceWeight: 40n * M })).toMatch(/do not belong/);
    expect(faultOf(summed("commission", M, { scaleMax: 8n * M }))).toMatch(/do not belong/);
    expect(faultOf(summed("commission", M, { gate: undefined }))).toMatch(/`gate` belongs/);
    expect(faultOf(summed("commission", M, { gate: { totalPct: 0n, criterionPct: 0n } }))).toMatch(/A gate/);
    expect(faultOf(summed("prozorro_coef", M / 2n, { gate: { totalPct: M, criterionPct: M } }))).toMatch(
      /`gate` belongs/,
    );
    const weighing = terms("relative");
    expect(faultOf({ ...weighing, criteria: [{ reference: "content", weight: 60n * M, max: M }] })).toMatch(
      /`max`/,
    );
    expect(faultOf({ ...weighing, criteria: [{ reference: "content" }] })).toMatch(/sum to 100/);
  });

  it("ranks no bid below the gate, last of all, and leaves a lot without a winner where none is above", () => {
    const of = summed("commission", 10n * M);
    const { bids, winner } = evaluateBids(of, [
      bid("a", 1n, 6n),
      bid("b", 900n, 9n),
      bid("c", 700n, 7n),
      bid("d", 60_000n, 6n),
    ]);
    expect(bids.map((one) => [one.bidId, one.evaluated, one.rank])).toEqual([
      ["b", "1.0000", 1],
      ["c", "1.0000", 1],
      ["a", null, null],
      ["d", null, null],
    ]);
    expect(winner).toBeUndefined();
    expect(evaluateBids(of, [bid("a", 1n, 6n)])).toMatchObject({ winner: undefined, tied: [] });
  });
});
