import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runCalc } from "../../src/cli/calc.ts";
import { bestSet, contestedLots, type LotsOffer } from "../../src/rounds/evaluation/rules/packages.ts";
import {
  inputsText,
  type RunBid,
  type RunLot,
  type RunResult,
  runEvaluation,
} from "../../src/rounds/evaluation/rules/run.ts";
import type { SetOffer } from "../../src/rounds/evaluation/rules/together.ts";
import { bestSetFault } from "../../src/rounds/rules/terms.ts";
import type { RoundTerms } from "../../src/rounds/schema/index.ts";

/** Lots that are awarded together: the calculation held against every set of offers that there is. */

const M = 1_000_000n;
const groups = [
  { reference: "ab", lots: ["a", "b"] },
  { reference: "bc", lots: ["b", "c"] },
  { reference: "abc", lots: ["a", "b", "c"] },
];
type Tie = RoundTerms["tieBreak"];
const termsOf = (kind: "lowest_price" | "relative", tieBreak: Tie = "none", lotsPerBidder?: number) =>
  ({
    evaluation: { kind, scaleMax: 10n * M, clamp: false },
    priceWeight: 50n * M,
    criteria: [{ reference: "quality", name: "Quality", weight: 50n * M }],
    tieBreak,
    bestSet: {
      by: kind === "relative" ? "points_by_value" : "evaluated_price",
      groups,
      ...(lotsPerBidder !== undefined && { lotsPerBidder }),
    },
  }) as unknown as RoundTerms;

interface Bid {
  id: string;
  /** Kroner by lot. */
  single: Partial<Record<string, number>>;
  packages?: Record<string, Record<string, number>>;
  quality?: number;
  receivedAt?: number;
}
const values = { a: 100_00n, b: 200_00n, c: 400_00n };
type Name = keyof typeof values;

const lotsOf = (
  bids: readonly Bid[],
  points = false,
  stands: Partial<Record<Name, RunLot["stands"]>> = {},
): RunLot[] =>
  (["a", "b", "c"] as const).map((lot) => ({
    lot,
    models: ["pooled"],
    quantity: 1,
    ...(points && { valueMinor: values[lot] }),
    ...(stands[lot] && { stands: stands[lot] }),
    bids: bids.flatMap(({ id, single, packages = {}, quality = 5, receivedAt = 0 }, n): RunBid[] => {
      const price = single[lot];
      if (price === undefined) return [];
      const parts = Object.entries(packages).flatMap(([group, prices]) => {
        const own = prices[lot];
        return own === undefined
          ? []
          : [{ model: "pooled" as const, package: group, priceMinor: BigInt(own) * 100n }];
      });
      return [
        {
          ...{ bidId: id, publisherId: n, receivedAt: new Date(receivedAt), receipt: `${n}`.repeat(64) },
          offers: [{ model: "pooled", priceMinor: BigInt(price) * 100n }, ...parts],
          scores: new Map([
            ["quality", { consensus: BigInt(quality) * M, evaluators: [["p", BigInt(quality) * M]] }],
          ]),
        },
      ];
    }),
  }));
const run = (...inputs: Parameters<typeof inputsText>): RunResult =>
  JSON.parse(runEvaluation(inputsText(...inputs))) as RunResult;
const winners = ({ lots }: RunResult) =>
  lots.map(
    ({ winnerBidId, winnerPackage }) =>
      winnerBidId && `${winnerBidId}${winnerPackage ? ` ${winnerPackage}` : ""}`,
  );

const three: Bid[] = [
  { id: "x", single: { a: 100, b: 100, c: 100 }, packages: { ab: { a: 60, b: 70 } } },
  { id: "y", single: { a: 80, b: 120, c: 90 } },
];

describe("lots that are awarded together", () => {
  test("go to a package where the sum is lower with it, and say what it is without", () => {
    const result = run(termsOf("lowest_price"), lotsOf(three));
    expect(winners(result)).toEqual(["x ab", "x ab", "y"]);
    expect(result.bestSet).toEqual({
      awarded: [
        { bidId: "y", lots: [{ lot: "c", model: "pooled" }] },
        { bidId: "x", package: "ab", lots: ["a", "b"].map((lot) => ({ lot, model: "pooled" })) },
      ],
      sum: "220.0000",
      unique: true,
      packages: [
        {
          ...{ bidId: "x", package: "ab", lots: ["a", "b"].map((lot) => ({ lot, model: "pooled" })) },
          ...{ sum: "130.0000", won: true },
          without: {
            awarded: [
              { bidId: "y", lots: [{ lot: "a", model: "pooled" }] },
              { bidId: "x", lots: [{ lot: "b", model: "pooled" }] },
              { bidId: "y", lots: [{ lot: "c", model: "pooled" }] },
            ],
            sum: "270.0000",
          },
        },
      ],
    });
    expect(result.lots[0]!.bids.map((one) => [one.bidId, one.package, one.price, one.rank])).toEqual([
      ["x", "ab", "60.00", 1],
      ["y", undefined, "80.00", 2],
      ["x", undefined, "100.00", 3],
    ]);
  });

  test("leave a package that is dearer than single offers", () => {
    const dearer = [{ ...three[0]!, packages: { ab: { a: 81, b: 100 } } }, three[1]!];
    const result = run(termsOf("lowest_price"), lotsOf(dearer));
    expect(winners(result)).toEqual(["y", "x", "y"]);
    expect(result.bestSet?.packages).toMatchObject([{ package: "ab", won: false }]);
    expect(result.bestSet?.packages[0]).not.toHaveProperty("without");
  });

  test("count points times each lot's value", () => {
    // a is worth least: x leads there with its package, and loses more on b.
    const bids: Bid[] = [
      { id: "x", single: { a: 100, b: 100, c: 100 }, packages: { ab: { a: 50, b: 200 } } },
      { id: "y", single: { a: 100, b: 100, c: 200 } },
    ];
    const { bestSet, lots } = run(termsOf("relative"), lotsOf(bids, true));
    // Single: a 10·50/100, b 10, c 10; with 5 for quality each half: (5+5)/2, (10+5)/2, (10+5)/2 = 5, 7.5, 7.5.
    expect(lots[2]!.winnerBidId).toBe("x");
    expect(bestSet?.sum).toBe("5000.0000");
    // The package has (10+5)/2 on a and (5+5)/2 on b: 100·7.5 + 200·5 = 1750, where single offers have 2000.
    expect(bestSet?.packages).toMatchObject([{ sum: "1750.0000", won: false }]);
  });

  test("give nobody more than the limit, whatever its offers", () => {
    const cheap: Bid[] = [
      { id: "x", single: { a: 10, b: 10, c: 10 } },
      { id: "y", single: { a: 20, b: 30, c: 40 } },
    ];
    expect(winners(run(termsOf("lowest_price", "none", 2), lotsOf(cheap)))).toEqual(["y", "x", "x"]);
    const alone = run(termsOf("lowest_price", "none", 2), lotsOf([cheap[0]!]));
    expect(winners(alone).filter(Boolean)).toHaveLength(0);
    expect(alone.bestSet?.unique).toBe(false);
  });

  test("are awarded whatever stands, and count it to the limit", () => {
    const stands = { a: { bidId: "x", model: "pooled" as const } };
    const again = run(termsOf("lowest_price"), lotsOf(three, false, stands));
    // The package cannot be won whole any more.
    expect(winners(again)).toEqual(["x", "x", "y"]);
    expect(again.bestSet).toMatchObject({ packages: [], sum: "190.0000" });
    expect(again.lots[1]!.bids.map((one) => one.package)).toEqual([undefined, undefined]);
    expect(winners(run(termsOf("lowest_price", "none", 1), lotsOf(three, false, stands)))).toEqual([
      "x",
      null,
      "y",
    ]);
  });

  test("leave out a package of which one lot is gone", () => {
    const lots = lotsOf(three).filter(({ lot }) => lot !== "a");
    expect(winners(run(termsOf("lowest_price"), lots))).toEqual(["x", "y"]);
  });

  test("are undecided where equal sets differ, and only there", () => {
    const equal: Bid[] = [
      {
        id: "x",
        single: { a: 10, b: 20, c: 5 },
        packages: { ab: { a: 12, b: 18 } },
        quality: 3,
        receivedAt: 2,
      },
      { id: "y", single: { a: 11, b: 19, c: 9 }, quality: 4, receivedAt: 1 },
      { id: "z", single: { a: 11, b: 50 }, quality: 4, receivedAt: 0 },
    ];
    const result = run(termsOf("lowest_price"), lotsOf(equal));
    expect(winners(result)).toEqual(["x", "y", "x"]);
    const tie = [equal[0]!, { ...equal[1]!, single: { a: 11, b: 20, c: 9 } }, equal[2]!];
    const open = run(termsOf("lowest_price"), lotsOf(tie));
    // b is equal between x and y; a is x's either way, and by its single offer.
    expect(winners(open)).toEqual(["x", null, "x"]);
    expect(open.lots[1]!.tied).toEqual(["x", "y"]);
    expect(winners(run(termsOf("lowest_price", "quality"), lotsOf(tie)))).toEqual(["x", "y", "x"]);
    expect(winners(run(termsOf("lowest_price", "earliest"), lotsOf(tie)))).toEqual(["x", "y", "x"]);
  });

  test("take a bid's own single offers before its equal package", () => {
    const same: Bid[] = [{ id: "x", single: { a: 10, b: 20, c: 5 }, packages: { ab: { a: 15, b: 15 } } }];
    const result = run(termsOf("lowest_price"), lotsOf(same));
    expect(winners(result)).toEqual(["x", "x", "x"]);
    expect(result.bestSet?.unique).toBe(true);
  });

  test("are drawn where the terms draw: the lowest sum of tickets, for anybody to repeat", () => {
    const equal: Bid[] = ["x", "y"].map((id) => ({ id, single: { a: 10, b: 10, c: 10 }, packages: {} }));
    const drawing = { secret: "ab".repeat(32), receipts: ["0".repeat(64), "1".repeat(64)] };
    const result = run(termsOf("lowest_price", "drawing"), lotsOf(equal), drawing);
    for (const lot of result.lots) {
      expect(lot.drawn).toHaveLength(2);
      expect(lot.winnerBidId).toBe([...lot.drawn!].sort((a, b) => (a.ticket < b.ticket ? -1 : 1))[0]!.bidId);
    }
    expect(winners(run(termsOf("lowest_price", "drawing"), lotsOf(equal)))).toEqual([null, null, null]);
    // By hand: every set there is, of which the first by its sum of tickets is the one that won.
    const receiptOf = { x: drawing.receipts[0]!, y: drawing.receipts[1]! };
    const sets = Array.from({ length: 8 }, (_, n) =>
      result.lots.map(({ lot }, bit) => ({ lot, receipt: receiptOf[n & (1 << bit) ? "x" : "y"] })),
    );
    const { order } = JSON.parse(runCalc("draw", JSON.stringify({ ...drawing, sets })).stdout) as {
      order: { sum: string; tickets: { lot: string; receipt: string }[] }[];
    };
    expect(order).toHaveLength(8);
    expect(order[0]!.tickets.map(({ receipt }) => (receipt === receiptOf.x ? "x" : "y"))).toEqual(
      winners(result),
    );
    const stray = runCalc(
      "draw",
      JSON.stringify({ ...drawing, sets: [[{ lot: "a", receipt: "2".repeat(64) }]] }),
    );
    expect(stray).toMatchObject({ code: 1, stderr: expect.stringContaining("/sets/0/0/receipt") });
    const both = runCalc("draw", JSON.stringify({ ...drawing, lot: "a", sets }));
    expect(both).toMatchObject({ code: 1, stderr: expect.stringContaining("/sets") });
  });
});

const Price = fc.integer({ min: 1, max: 6 });
const Bids = fc
  .array(
    fc.record({
      single: fc.record({ a: Price, b: Price, c: Price }),
      ab: fc.option(fc.record({ a: Price, b: Price })),
      bc: fc.option(fc.record({ b: Price, c: Price })),
      abc: fc.option(fc.record({ a: Price, b: Price, c: Price })),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) =>
    all.map(({ single, ...packages }, n): Bid => {
      const given = Object.entries(packages).flatMap(([name, prices]) =>
        prices ? [[name, prices] as const] : [],
      );
      return { id: `bid${n}`, single, packages: Object.fromEntries(given) as NonNullable<Bid["packages"]> };
    }),
  );

/** Every set that awards most lots at the lowest sum: who has each lot in it. */
function everyBest(bids: readonly Bid[], limit: number): { sum: number; holders: string[][] } {
  const offers = bids.flatMap(({ id, single, packages = {} }) => [
    ...Object.entries(single).map(([lot, price]) => ({ id, lots: [lot], price: price! })),
    ...Object.entries(packages).map(([, prices]) => ({
      id,
      lots: Object.keys(prices),
      price: Object.values(prices).reduce((sum, one) => sum + one, 0),
    })),
  ]);
  let found = { lots: -1, sum: 0, holders: [] as string[][] };
  const search = (at: number, held: Record<string, string>, sum: number) => {
    if (at === offers.length) {
      const lots = Object.keys(held).length;
      const holders = ["a", "b", "c"].map((lot) => held[lot] ?? "");
      if (lots > found.lots || (lots === found.lots && sum < found.sum))
        found = { lots, sum, holders: [holders] };
      else if (lots === found.lots && sum === found.sum) found.holders.push(holders);
      return;
    }
    search(at + 1, held, sum);
    const { id, lots, price } = offers[at]!;
    const more = { ...held, ...Object.fromEntries(lots.map((lot) => [lot, id])) };
    const own = Object.values(more).filter((one) => one === id).length;
    if (lots.every((lot) => held[lot] === undefined) && own <= limit) search(at + 1, more, sum + price);
  };
  search(0, {}, 0);
  return found;
}

test("the calculation awards the best of all sets, and a lot only where every best set gives it to one bidder", () => {
  fc.assert(
    fc.property(Bids, fc.integer({ min: 1, max: 3 }), (bids, limit) => {
      const { lots, bestSet } = run(termsOf("lowest_price", "none", limit), lotsOf(bids));
      const { sum, holders } = everyBest(bids, limit);
      expect(Number(bestSet!.sum)).toBe(sum);
      const one = new Set(holders.map((each) => each.join())).size === 1;
      expect(bestSet!.unique).toBe(one);
      lots.forEach(({ winnerBidId, tied }, at) => {
        const own = [...new Set(holders.map((each) => each[at]!))];
        if (winnerBidId !== null) expect(own).toEqual([winnerBidId]);
        if (own.length > 1) expect(tied).toEqual(own.filter((one) => one !== "").sort());
        for (const bidder of tied) expect(own).toContain(bidder);
      });
      const held = bestSet!.awarded.flatMap((offer: SetOffer) => offer.lots.map(({ lot }) => lot));
      expect(new Set(held).size).toBe(held.length);
    }),
    { numRuns: 300 },
  );
});

test("as many equal offers as there may be, with a limit that binds, are found undecided at once", () => {
  const lots = Array.from({ length: 12 }, (_, n) => String.fromCharCode(97 + n));
  const bidders = Array.from({ length: 10 }, (_, n) => `bid${n}`);
  const offers = bidders.flatMap((bidder): LotsOffer[] => [
    ...lots.map((lot) => ({
      id: `${bidder} ${lot}`,
      bidder,
      lots: [lot],
      merit: { n: -1n, d: 1n },
      order: 1n,
    })),
    ...lots.slice(1).map((lot, n) => ({
      ...{ id: `${bidder} ${n}`, bidder, lots: [lots[n]!, lot] },
      ...{ merit: { n: -2n, d: 1n }, order: 3n },
    })),
  ]);
  const found = bestSet(offers, 6);
  expect([found.merit, found.unique]).toEqual([{ n: -12n, d: 1n }, false]);
  const contested = contestedLots(offers, found, 6);
  expect([...contested].map(([lot, own]) => [lot, [...own].sort()])).toEqual(
    lots.map((lot) => [lot, bidders]),
  );
}, 60_000);

describe("terms by which lots are awarded together", () => {
  const lots = ["a", "b", "c"];
  const fault = (change: Partial<NonNullable<RoundTerms["bestSet"]>>, names = lots) =>
    bestSetFault({ ...termsOf("lowest_price"), bestSet: { by: "evaluated_price", groups, ...change } }, names)
      ?.at;

  test("name groups of the round's lots, once each, and a limit that can bind", () => {
    expect(fault({})).toBeUndefined();
    expect(fault({ by: "points_by_value" })).toBe("by");
    expect(
      fault(
        {},
        Array.from({ length: 13 }, (_, n) => `l${n}`),
      ),
    ).toBe("");
    expect(fault({ groups: [] })).toBe("");
    expect(fault({ lotsPerBidder: 3 })).toBe("lotsPerBidder");
    expect(fault({ lotsPerBidder: 2 })).toBe("groups/2/lots");
    expect(fault({ groups: [groups[0]!, { reference: "other", lots: ["b", "a"] }] })).toBe("groups/1/lots");
    expect(fault({ groups: [{ reference: "ab", lots: ["a", "d"] }] })).toBe("groups/0/lots");
    expect(fault({ groups: [groups[0]!, { reference: "ab", lots: ["b", "c"] }] })).toBe("groups/1/reference");
  });
});
