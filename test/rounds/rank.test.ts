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
});
