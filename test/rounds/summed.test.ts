import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runCalc } from "../../src/cli/calc.ts";

/** The two models that sum scores: a coefficient of quality, and price per point above a gate. */

interface Answer {
  bids: { id: string; evaluated: string | null; rank: number | null; flags: string[] }[];
  winner: string | null;
  tied: string[];
}
const run = (input: object): Answer => {
  const { stdout, stderr } = runCalc("evaluate", JSON.stringify(input));
  if (stderr) throw new Error(stderr);
  return JSON.parse(stdout) as Answer;
};
const refused = (input: object): string[] =>
  (
    JSON.parse(runCalc("evaluate", JSON.stringify(input)).stderr) as { errors: { pointer: string }[] }
  ).errors.map((one) => one.pointer);

/** Written by another program, with Python's fractions. */
const vectors = JSON.parse(readFileSync(new URL("fixtures/summed-models.json", import.meta.url), "utf8")) as {
  input: object;
  output: object;
}[];

const coefficient = {
  model: { kind: "prozorro_coef" },
  criteria: [
    { id: "a", max: "0.15" },
    { id: "b", max: "0.15" },
  ],
  bids: [{ id: "A", price: "500", scores: { a: "0.1", b: "0.1" } }],
};
const bid = (id: string, price: string, a: string, b: string) => ({ id, price, scores: { a, b } });
const commission = {
  model: { kind: "commission", gate: { totalPct: "70", criterionPct: "50" } },
  criteria: [
    { id: "a", max: "10" },
    { id: "b", max: "20" },
  ],
  bids: [bid("A", "300", "5", "16"), bid("B", "400", "10", "20"), bid("C", "1", "4.999999", "20")],
};

describe("models that sum scores", () => {
  test.each(vectors.map((one, n) => [n, one] as const))(
    "give what vector %i says",
    (_n, { input, output }) => {
      expect(run(input)).toEqual(output);
    },
  );

  test("prozorro_coef: 500 ÷ (1 + 0.2 ÷ 0.7) = 388.8889", () => {
    expect(run(coefficient).bids).toEqual([
      {
        id: "A",
        priceScore: null,
        qualityScore: "0.2000",
        total: null,
        evaluated: "388.8889",
        rank: 1,
        flags: [],
      },
    ]);
  });

  test("commission: exactly at both gates passes; a millionth below is neither ranked nor a winner", () => {
    const { bids, winner } = run(commission);
    expect(bids.map((one) => [one.id, one.evaluated, one.rank, one.flags])).toEqual([
      ["A", "14.2857", 2, []],
      ["B", "13.3333", 1, []],
      ["C", null, null, ["below_gate"]],
    ]);
    expect(winner).toBe("B");
  });

  test("a bid below the gate still counts for the others' low prices, and nobody above it is no winner", () => {
    const dear = { ...commission, abnormallyLow: { belowMeanPct: "40" } };
    const { bids } = run({ ...dear, bids: [bid("A", "300", "10", "20"), bid("B", "500", "0", "20")] });
    expect(bids.map((one) => one.flags)).toEqual([["below_mean"], ["below_gate"]]);
    const none = run({ ...commission, bids: [bid("A", "300", "0", "0"), bid("B", "1", "10", "0")] });
    expect(none).toMatchObject({ winner: null, tied: [] });
    expect(none.bids.map((one) => one.rank)).toEqual([null, null]);
  });

  test.each<[string, object]>([
    [
      "/criteria",
      {
        ...coefficient,
        criteria: [
          { id: "a", max: "0.15" },
          { id: "b", max: "0.85" },
        ],
      },
    ],
    ["/criteria/0/max", { ...coefficient, criteria: [{ id: "a", max: "0" }] }],
    ["/criteria/0/weight", { ...coefficient, criteria: [{ id: "a", max: "0.1", weight: "100" }] }],
    ["/criteria/0/maxDeduction", { ...coefficient, criteria: [{ id: "a", max: "0.1", maxDeduction: "1" }] }],
    ["/criteria/0/max", { ...coefficient, criteria: [{ id: "a" }] }],
    ["/weights", { ...coefficient, weights: { price: "40", quality: "60" } }],
    ["/model/scaleMax", { ...commission, model: { ...commission.model, scaleMax: "8" } }],
    ["/model/gate", { ...commission, model: { kind: "commission" } }],
    ["/model/gate", { ...coefficient, model: { ...commission.model, kind: "prozorro_coef" } }],
    [
      "/model/gate/totalPct",
      { ...commission, model: { kind: "commission", gate: { totalPct: "0", criterionPct: "0" } } },
    ],
    [
      "/model/gate/criterionPct",
      { ...commission, model: { kind: "commission", gate: { totalPct: "1", criterionPct: "100.1" } } },
    ],
    ["/bids/0/scores/a", { ...commission, bids: [bid("A", "1", "10.000001", "1")] }],
    ["/bids/0/scores/a", { ...commission, bids: [bid("A", "1", "-1", "1")] }],
    ["/bids/0/scores/b", { ...commission, bids: [{ id: "A", price: "1", scores: { a: "1" } }] }],
    [
      "/bids/0/scores/c",
      { ...commission, bids: [{ id: "A", price: "1", scores: { a: "1", b: "1", c: "1" } }] },
    ],
    ["/bids/0/price", { ...commission, bids: [bid("A", "0", "1", "1")] }],
    ["/bids/0/receivedAt", { ...commission, tieBreak: "earliest" }],
    ["/model/kind", { ...commission, model: { kind: "commissions" } }],
  ])("are refused at %s", (pointer, input) => {
    expect(refused(input)).toEqual([pointer]);
  });
});

test("neither the order of bids nor the scale of prices moves a rank, and a lower price is never worse", () => {
  const bids = fc.uniqueArray(
    fc.record({
      id: fc.stringMatching(/^[a-z]{1,4}$/),
      price: fc.integer({ min: 1, max: 1e6 }),
      a: fc.integer({ min: 0, max: 15 }),
      b: fc.integer({ min: 0, max: 15 }),
    }),
    { selector: (one) => one.id, minLength: 1, maxLength: 7 },
  );
  const share = (n: number) => (n / 100).toFixed(2);
  const models = fc.constantFrom({ kind: "prozorro_coef" }, commission.model);
  fc.assert(
    fc.property(bids, models, (given, model) => {
      const at = (factor: number, list = given) =>
        run({
          ...coefficient,
          model,
          bids: list.map((one) => bid(one.id, String(one.price * factor), share(one.a), share(one.b))),
        });
      const ranks = (answer: Answer) =>
        answer.bids.map(({ id, rank }) => `${id} ${rank}`).sort((x, y) => (x < y ? -1 : 1));
      const first = at(1);
      expect(ranks(at(1, [...given].reverse()))).toEqual(ranks(first));
      expect(ranks(at(7))).toEqual(ranks(first));
      const [one] = given;
      const before = first.bids[0]!.rank;
      const cheaper = at(2, [{ ...one!, price: Math.ceil(one!.price / 2) }, ...given.slice(1)]).bids[0]!.rank;
      if (before !== null && one!.price > 1) expect(cheaper).toBeLessThanOrEqual(before);
    }),
  );
});

/** The contract once more, in whole numbers of its own: prices in kroner, scores and maxima in hundredths. */
function byHand(
  kind: "prozorro_coef" | "commission",
  gate: { total: number; criterion: number },
  most: readonly bigint[],
  bids: readonly { id: string; price: number; scores: readonly number[] }[],
  tieBreak: string,
) {
  const all = most.reduce((sum, one) => sum + one, 0n);
  const rows = bids.map(({ id, price, scores }) => {
    const points = scores.reduce((sum, one) => sum + BigInt(one), 0n);
    const below =
      kind === "commission" &&
      (points * 100n < all * BigInt(gate.total) ||
        scores.some((one, i) => BigInt(one) * 100n < most[i]! * BigInt(gate.criterion)));
    // price ÷ (1 + points ÷ (1 − all)) = price · (1 − all) ÷ (1 − all + points); price ÷ points, in hundredths.
    const [n, d] =
      kind === "prozorro_coef"
        ? [BigInt(price) * (100n - all), 100n - all + points]
        : [BigInt(price) * 100n, points];
    return { id, points, below, n, d };
  });
  const passing = rows.filter((one) => !one.below);
  const beats = (a: (typeof rows)[number], b: (typeof rows)[number]) =>
    a.n * b.d < b.n * a.d || (a.n * b.d === b.n * a.d && tieBreak === "quality" && a.points > b.points);
  const rankOf = (one: (typeof rows)[number]) => 1 + passing.filter((other) => beats(other, one)).length;
  const first = passing.filter((one) => rankOf(one) === 1).map((one) => one.id);
  const written = (n: bigint, d: bigint) => {
    const scaled = String((2n * n * 10_000n + d) / (2n * d)).padStart(5, "0");
    return `${scaled.slice(0, -4)}.${scaled.slice(-4)}`;
  };
  return {
    bids: rows.map((one) => ({
      id: one.id,
      priceScore: null,
      qualityScore: written(one.points, 100n),
      total: null,
      evaluated: one.below ? null : written(one.n, one.d),
      rank: one.below ? null : rankOf(one),
      flags: one.below ? ["below_gate"] : [],
    })),
    winner: first.length === 1 ? first[0] : null,
    tied: first.length === 1 ? [] : first,
    warnings: [],
  };
}

test("any bids are evaluated, ranked and tied as the contract says, calculated another way", () => {
  const most = fc.array(fc.integer({ min: 1, max: 24 }), { minLength: 1, maxLength: 4 });
  const seen = { tied: 0, below: 0, nobody: 0 };
  const cases = most.chain((of) =>
    fc.record({
      most: fc.constant(of),
      kind: fc.constantFrom("prozorro_coef" as const, "commission" as const),
      gate: fc.record({
        total: fc.integer({ min: 1, max: 100 }),
        criterion: fc.integer({ min: 0, max: 100 }),
      }),
      tieBreak: fc.constantFrom("none", "quality"),
      bids: fc.uniqueArray(
        fc.record({
          id: fc.stringMatching(/^[a-z]{1,4}$/),
          // Few prices, so that ties come about.
          price: fc.integer({ min: 1, max: 12 }),
          scores: fc.tuple(...of.map((end) => fc.integer({ min: 0, max: end }))),
        }),
        { selector: (one) => one.id, minLength: 1, maxLength: 6 },
      ),
    }),
  );
  fc.assert(
    fc.property(cases, ({ most: of, kind, gate, tieBreak, bids }) => {
      const share = (n: number) => (n / 100).toFixed(2);
      const answer = run({
        model:
          kind === "commission"
            ? { kind, gate: { totalPct: String(gate.total), criterionPct: String(gate.criterion) } }
            : { kind },
        criteria: of.map((end, i) => ({ id: `c${i}`, max: share(end) })),
        bids: bids.map(({ id, price, scores }) => ({
          id,
          price: String(price),
          scores: Object.fromEntries(scores.map((one, i) => [`c${i}`, share(one)])),
        })),
        tieBreak,
      });
      const expected = byHand(kind, gate, of.map(BigInt), bids, tieBreak);
      expect(answer).toEqual(expected);
      seen.tied += expected.tied.length > 1 ? 1 : 0;
      seen.below += expected.bids.some((one) => one.rank === null) ? 1 : 0;
      seen.nobody += expected.bids.every((one) => one.rank === null) ? 1 : 0;
    }),
    { numRuns: 400 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
});
