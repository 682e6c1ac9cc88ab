import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runCalc } from "../../src/cli/calc.ts";
import { compare, type Ratio, sumOf } from "../../src/platform/ratio.ts";
import { bestSet, type LotsOffer, setsWithout } from "../../src/rounds/evaluation/rules/packages.ts";

/** The best set of offers on lots and packages of lots, held against every set that there is. */

const whole = (n: number): Ratio => ({ n: BigInt(n), d: 1n });
const number = ({ n, d }: Ratio): number => Number(n) / Number(d);

/** By trying every set: most lots first, then the best sum; how many sets reach it. */
function everySet(offers: readonly LotsOffer[], limit: number): { lots: number; sum: number; sets: number } {
  let found = { lots: 0, sum: 0, sets: 1 };
  for (let chosen = 1; chosen < 1 << offers.length; chosen++) {
    const set = offers.filter((_one, at) => chosen & (1 << at));
    const lots = set.flatMap((one) => one.lots);
    if (new Set(lots).size < lots.length) continue;
    const bidders = new Set(set.map((one) => one.bidder));
    const won = (bidder: string) =>
      set.filter((one) => one.bidder === bidder).reduce((sum, one) => sum + one.lots.length, 0);
    if ([...bidders].some((bidder) => won(bidder) > limit)) continue;
    const sum = set.reduce((all, one) => all + number(one.merit), 0);
    if (lots.length > found.lots || (lots.length === found.lots && sum > found.sum))
      found = { lots: lots.length, sum, sets: 1 };
    else if (lots.length === found.lots && sum === found.sum) found.sets++;
  }
  return found;
}

const Offers = fc
  .array(
    fc.record({
      bidder: fc.constantFrom("a", "b", "c"),
      lots: fc.uniqueArray(fc.constantFrom("1", "2", "3", "4", "5"), { minLength: 1, maxLength: 4 }),
      merit: fc.integer({ min: -30, max: 30 }),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((all) => all.map((one, at): LotsOffer => ({ ...one, id: `o${at}`, merit: whole(one.merit) })));

describe("the best set", () => {
  test("is the best of all sets, by lots and then by sum, and says whether it is the only one", () => {
    fc.assert(
      fc.property(Offers, fc.integer({ min: 1, max: 5 }), (offers, limit) => {
        const set = bestSet(offers, limit);
        const won = offers.filter((one) => set.awarded.includes(one.id));
        const expected = everySet(offers, limit);
        const lots = won.flatMap((one) => one.lots);
        expect(new Set(lots).size).toBe(lots.length);
        expect([lots.length, number(set.merit), set.unique]).toEqual([
          expected.lots,
          expected.sum,
          expected.sets === 1,
        ]);
        expect(won.reduce((sum, one) => sum + number(one.merit), 0)).toBe(expected.sum);
      }),
      { numRuns: 300 },
    );
  });

  test("is exact where merits are fractions of any size, and differ by next to nothing", () => {
    const Merit = fc.oneof(
      fc.record({ n: fc.bigInt(1n, 10n ** 12n), d: fc.bigInt(1n, 10n ** 9n) }),
      // Alike to forty digits.
      fc.integer({ min: -2, max: 2 }).map((more) => ({ n: 10n ** 40n + BigInt(more), d: 3n * 10n ** 38n })),
    );
    const Fractions = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.nat(30), Merit), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(Fractions, fc.integer({ min: 1, max: 5 }), (made, limit) => {
        const offers = made.map(([bidder, mask, merit], at): LotsOffer => {
          const lots = ["1", "2", "3", "4", "5"].filter((_lot, n) => (mask + 1) & (1 << n));
          return { id: `o${at}`, bidder, merit, lots };
        });
        const set = bestSet(offers, limit);
        let best: { lots: number; sum: Ratio; sets: number } = { lots: 0, sum: whole(0), sets: 1 };
        for (let chosen = 1; chosen < 1 << offers.length; chosen++) {
          const won = offers.filter((_one, at) => chosen & (1 << at));
          const lots = won.flatMap((one) => one.lots);
          const by = (bidder: string) => won.flatMap((one) => (one.bidder === bidder ? one.lots : [])).length;
          if (new Set(lots).size < lots.length || won.some((one) => by(one.bidder) > limit)) continue;
          const sum = sumOf(won.map((one) => one.merit));
          const more = lots.length - best.lots || compare(sum, best.sum);
          if (more > 0) best = { lots: lots.length, sum, sets: 1 };
          else if (more === 0) best.sets++;
        }
        expect([compare(set.merit, best.sum), set.unique]).toEqual([0, best.sets === 1]);
      }),
      { numRuns: 200 },
    );
  });

  test("without each package is the best of what is left", () => {
    fc.assert(
      fc.property(Offers, (offers) => {
        const sets = setsWithout(offers, bestSet(offers, 5), 5);
        expect(sets.map((one) => one.without)).toEqual(
          offers.filter((one) => one.lots.length > 1).map((one) => one.id),
        );
        for (const { without, set } of sets) {
          const left = everySet(
            offers.filter((one) => one.id !== without),
            5,
          );
          expect(number(set.merit)).toBe(left.sum);
          expect(set.awarded).not.toContain(without);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("is found for the most that is judged together", () => {
    const lots = Array.from({ length: 12 }, (_one, n) => `lot-${n}`);
    const singles = Array.from({ length: 20 }, (_one, bidder) =>
      lots.map(
        (lot, n): LotsOffer => ({
          id: `${bidder}/${lot}`,
          bidder: `b${bidder}`,
          lots: [lot],
          merit: whole(-1_000 - ((bidder * 7 + n * 13) % 101)),
        }),
      ),
    ).flat();
    const packages = Array.from(
      { length: 60 },
      (_one, n): LotsOffer => ({
        id: `p${n}`,
        bidder: `b${n % 20}`,
        lots: lots.filter((_lot, at) => (n * 5 + at) % 4 === 0),
        merit: whole(-2_900 - n),
      }),
    );
    const { awarded } = bestSet([...singles, ...packages], 4);
    const won = [...singles, ...packages].filter((one) => awarded.includes(one.id));
    expect(won.flatMap((one) => one.lots)).toHaveLength(12);
  }, 60_000);
});

describe("samkoeb calc packages", () => {
  const offers = [
    { id: "a1", bidder: "a", lots: ["1"], value: "100.50" },
    { id: "a2", bidder: "a", lots: ["2"], value: "100" },
    { id: "b1", bidder: "b", lots: ["1"], value: "90" },
    { id: "ab", bidder: "a", lots: ["1", "2"], value: "180.25" },
  ];
  const run = (input: object) => {
    const { stdout, stderr, code } = runCalc("packages", JSON.stringify(input));
    return code === 0 ? JSON.parse(stdout) : JSON.parse(stderr);
  };

  test("gives the set, its sum and what it would be without each package", () => {
    expect(run({ best: "lowest", offers })).toEqual({
      awarded: ["ab"],
      total: "180.2500",
      unique: true,
      notAwarded: [],
      without: [{ id: "ab", awarded: ["a2", "b1"], total: "190.0000", unique: true, notAwarded: [] }],
    });
    // With one lot each, the package of two is out.
    expect(run({ best: "lowest", offers, lotsPerBidder: 1 })).toMatchObject({ awarded: ["a2", "b1"] });
    expect(run({ best: "highest", offers })).toMatchObject({ awarded: ["a1", "a2"], total: "200.5000" });
  });

  test("refuses more than it finds exactly, and names where", () => {
    const many = Array.from({ length: 13 }, (_one, n) => ({ ...offers[0], id: `x${n}`, lots: [`l${n}`] }));
    expect(run({ best: "lowest", offers: many }).errors[0].pointer).toBe("/offers");
    expect(run({ best: "lowest", offers: [{ ...offers[3], lots: ["1", "1"] }] }).errors[0].pointer).toBe(
      "/offers/0/lots",
    );
    const packages = Array.from({ length: 61 }, (_one, n) => ({ ...offers[3], id: `p${n}` }));
    expect(run({ best: "lowest", offers: packages }).status).toBe(400);
  });
});
