import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runCalc } from "../../src/cli/calc.ts";

interface Answer {
  bids: {
    id: string;
    priceScore: string | null;
    qualityScore: string | null;
    total: string | null;
    evaluated: string | null;
    rank: number;
    flags: string[];
  }[];
  winner: string | null;
  tied: string[];
  warnings: string[];
}
const run = (input: object): Answer => {
  const { stdout, stderr } = runCalc("evaluate", JSON.stringify(input));
  if (stderr) throw new Error(stderr);
  return JSON.parse(stdout) as Answer;
};
const refused = (input: object): string =>
  (JSON.parse(runCalc("evaluate", JSON.stringify(input)).stderr) as { errors: { pointer: string }[] })
    .errors[0]!.pointer;
const bid = (id: string, price: string, score: string, more: object = {}) => ({
  id,
  price,
  scores: { q: score },
  ...more,
});
const base = {
  model: { kind: "linear_slope", scaleMax: "8", slopePct: "50" },
  weights: { price: "40", quality: "60" },
  criteria: [{ id: "q", weight: "100" }],
  bids: [bid("A", "100.00", "6"), bid("B", "160.00", "8")],
};

describe("evaluation models, by hand", () => {
  test("linear_slope may go below 0: 8·(1 − 0.6/0.5) = −1.6; clamped it warns", () => {
    expect(run(base).bids.map((b) => [b.id, b.priceScore, b.total, b.rank])).toEqual([
      ["A", "8.0000", "6.8000", 1],
      ["B", "-1.6000", "4.1600", 2],
    ]);
    const clamped = run({ ...base, model: { ...base.model, clamp: true } });
    expect(clamped.bids[1]).toMatchObject({ priceScore: "0.0000", total: "4.8000" });
    expect(clamped.warnings).toContain("clamped");
  });

  test("linear_basic: 8 − 8·0.6 = 3.2; relative: 8·100/160 = 5", () => {
    expect(run({ ...base, model: { kind: "linear_basic", scaleMax: "8" } }).bids[1]!.priceScore).toBe(
      "3.2000",
    );
    expect(run({ ...base, model: { kind: "relative", scaleMax: "8" } }).bids[1]!.priceScore).toBe("5.0000");
  });

  test("lowest_price ranks by price alone, with or without a scale", () => {
    const without = run({ ...base, model: { kind: "lowest_price" } });
    expect(without.bids[0]).toEqual({
      id: "A",
      priceScore: null,
      qualityScore: null,
      total: null,
      evaluated: "100.0000",
      rank: 1,
      flags: [],
    });
    expect(run({ ...base, model: { kind: "lowest_price", scaleMax: "8" } }).bids[0]!.qualityScore).toBe(
      "6.0000",
    );
  });

  test("price_addition: 100·(1 + (2/8)·(60/40)) = 137.5", () => {
    const { bids, winner } = run({ ...base, model: { kind: "price_addition", scaleMax: "8" } });
    expect(bids.map((b) => b.evaluated)).toEqual(["137.5000", "160.0000"]);
    expect(winner).toBe("A");
  });

  test("monetary_deduction: 160 − 70·8/8 = 90 beats 100 − 70·6/8 = 47.5 not", () => {
    const { bids, winner } = run({
      ...base,
      model: { kind: "monetary_deduction", scaleMax: "8" },
      criteria: [{ id: "q", weight: "100", maxDeduction: "70" }],
    });
    expect(bids.map((b) => b.evaluated)).toEqual(["47.5000", "90.0000"]);
    expect(winner).toBe("A");
  });
});

describe("ties, flags and warnings", () => {
  const three = [bid("A", "100", "6"), bid("B", "100", "6"), bid("C", "120", "6")];

  test("ranks 1, 1, 3; a shared first place has no winner", () => {
    const { bids, winner, tied } = run({ ...base, bids: three });
    expect(bids.map((b) => b.rank)).toEqual([1, 1, 3]);
    expect([winner, tied]).toEqual([null, ["A", "B"]]);
  });

  test("a tie-break that decides orders the ranks, to the millisecond", () => {
    const dated = three.map((b, i) => ({ ...b, receivedAt: `2026-06-01T12:00:00.00${5 - i}+02:00` }));
    const { bids, winner, tied } = run({ ...base, bids: dated, tieBreak: "earliest" });
    expect(bids.map((b) => b.rank)).toEqual([2, 1, 3]);
    expect([winner, tied]).toEqual(["B", []]);
  });

  test("quality breaks a tie of totals", () => {
    // A: (8 + 4)/2; B: 8·(1 − 0.5) = 4, (4 + 8)/2: both 6.
    const { winner, bids } = run({
      ...base,
      weights: { price: "50", quality: "50" },
      model: { kind: "linear_slope", scaleMax: "8", slopePct: "100" },
      bids: [bid("A", "100", "4"), bid("B", "150", "8")],
      tieBreak: "quality",
    });
    expect(bids.map((b) => b.total)).toEqual(["6.0000", "6.0000"]);
    expect(winner).toBe("B");
  });

  test("flags exactly at the percentage, against the others' mean and the next higher price", () => {
    const { bids } = run({
      ...base,
      bids: [bid("A", "60", "6"), bid("B", "100", "6"), bid("C", "100", "6")],
      abnormallyLow: { belowMeanPct: "40", belowNextPct: "40" },
    });
    expect(bids.map((b) => b.flags)).toEqual([["below_mean", "below_next"], [], []]);
    const alone = run({ ...base, bids: [bid("A", "1", "6")], abnormallyLow: { belowMeanPct: "0" } });
    expect(alone.bids[0]!.flags).toEqual([]);
  });

  test("warns of an unused scale and of a bid without which another would win", () => {
    expect(run({ ...base, bids: [bid("A", "100", "6"), bid("B", "101", "6.2")] }).warnings).toContain(
      "unused_scale",
    );
    const relative = { kind: "relative", scaleMax: "10" };
    const reversal = run({
      ...base,
      model: relative,
      weights: { price: "50", quality: "50" },
      bids: [bid("A", "100", "5"), bid("B", "200", "9"), bid("C", "50", "0")],
    });
    // With C: A 2.5+2.5=5, B 1.25+4.5=5.75, C 5; without C: A 5+2.5=7.5, B 2.5+4.5=7.
    expect(reversal.winner).toBe("B");
    expect(reversal.warnings).toEqual(["rank_reversal:C"]);
  });
});

describe("refusals point at the field", () => {
  test.each<[string, object]>([
    ["/weights", { weights: { price: "40", quality: "59" } }],
    ["/criteria", { criteria: [{ id: "q", weight: "99" }] }],
    ["/criteria", { criteria: [] }],
    ["/bids/1/id", { bids: [base.bids[0], base.bids[0]] }],
    ["/bids/0/price", { bids: [bid("A", "0", "1")] }],
    ["/bids/0/scores/q", { bids: [bid("A", "1", "8.000001")] }],
    ["/bids/0/scores/q", { bids: [{ id: "A", price: "1", scores: {} }] }],
    ["/bids/0/scores/z", { bids: [{ id: "A", price: "1", scores: { q: "1", z: "1" } }] }],
    ["/bids/0/receivedAt", { tieBreak: "earliest" }],
    ["/model/slopePct", { model: { kind: "relative", scaleMax: "8", slopePct: "50" } }],
    ["/model/slopePct", { model: { kind: "linear_slope", scaleMax: "8", slopePct: "0" } }],
    ["/model/scaleMax", { model: { kind: "relative" } }],
    ["/model/clamp", { model: { kind: "relative", scaleMax: "8", clamp: true } }],
    [
      "/weights/price",
      { model: { kind: "price_addition", scaleMax: "8" }, weights: { price: "0", quality: "100" } },
    ],
    ["/criteria/0/maxDeduction", { model: { kind: "monetary_deduction", scaleMax: "8" } }],
    ["/tieBreak", { model: { kind: "lowest_price" }, tieBreak: "quality" }],
  ])("%s", (pointer, change) => {
    expect(refused({ ...base, ...change })).toBe(pointer);
  });
});

test("ranks do not depend on the order of bids, nor totals of relative and linear_slope on the scale of prices", () => {
  const bids = fc.uniqueArray(
    fc.record({
      id: fc.stringMatching(/^[a-z]{1,4}$/),
      price: fc.integer({ min: 1, max: 1e9 }),
      score: fc.integer({ min: 0, max: 8 }),
    }),
    { selector: (b) => b.id, minLength: 1, maxLength: 7 },
  );
  const kinds = fc.constantFrom({ kind: "relative", scaleMax: "8" }, base.model);
  fc.assert(
    fc.property(bids, kinds, (given, model) => {
      const at = (factor: number, list = given) => ({
        ...base,
        model,
        bids: list.map((b) => bid(b.id, String(b.price * factor), String(b.score))),
      });
      const byId = (answer: Answer) => [...answer.bids].sort((a, b) => (a.id < b.id ? -1 : 1));
      const first = run(at(1));
      expect(byId(run(at(1, [...given].reverse())))).toEqual(byId(first));
      expect(run(at(7)).bids.map((b) => [b.id, b.total, b.rank])).toEqual(
        first.bids.map((b) => [b.id, b.total, b.rank]),
      );
    }),
  );
});
