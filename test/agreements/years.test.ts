import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideBy, factorOf, indexed, missingOf, mostTaken } from "../../src/agreements/rules/years.ts";
import type { PriceSheet } from "../../src/catalogue/index.ts";
import type { LocalDate, Period } from "../../src/platform/calendar.ts";
import { unitPrice } from "../../src/platform/money.ts";

const M = 1_000_000n;
const day = (text: string) => text as LocalDate;
const period = (from: string, to: string): Period => ({ from: day(from), to: day(to) });
const sheet = (...tiers: [from: number, kroner: string][]) =>
  ({
    currency: "DKK",
    model: "pooled",
    mode: "volume",
    minQuantity: 1,
    tiers: tiers.map(([from, kroner]) => ({
      from,
      unitPrice: unitPrice(BigInt(Math.round(Number(kroner) * 100)) * 10_000n),
      flatFee: unitPrice(0n),
    })),
  }) as unknown as PriceSheet;

describe("an option's notice day", () => {
  test.each([
    ["2028-08-01", 6, "2028-01-31"],
    ["2028-08-31", 6, "2028-02-28"],
    ["2027-08-31", 6, "2027-02-27"],
    ["2028-01-01", 1, "2027-11-30"],
  ])("of an agreement until %s, %i months before, is %s", (to, months, expected) => {
    expect(decideBy(period("2026-08-01", to), months)).toBe(expected);
  });
});

describe("prices that follow an index", () => {
  test("are the agreement's own times index over base with four decimals, in whole øre", () => {
    const factor = factorOf({ index: 126n * M, base: 120n * M, before: 10_000n }, undefined);
    expect(factor).toBe(10_500n);
    expect(indexed(sheet([1, "62.00"], [400, "50.00"]), factor)).toEqual(sheet([1, "65.10"], [400, "52.50"]));
    // 117,3 to 121,9 is 1,03921…: 1,0392; 19,95 × 1,0392 = 20,73204.
    const odd = factorOf({ index: 121_900_000n, base: 117_300_000n, before: 10_000n }, undefined);
    expect(odd).toBe(10_392n);
    expect(indexed(sheet([1, "19.95"]), odd)).toEqual(sheet([1, "20.73"]));
  });

  test("rise no more at once than the terms allow, and may fall", () => {
    expect(factorOf({ index: 150n * M, base: 100n * M, before: 10_500n }, 4n * M)).toBe(10_920n);
    expect(factorOf({ index: 90n * M, base: 100n * M, before: 10_500n }, 4n * M)).toBe(9_000n);
  });

  test("stay as they are at the base", () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 9n), fc.integer({ min: 1, max: 100_000 }), (base, ore) => {
        const same = factorOf({ index: base, base, before: 10_000n }, undefined);
        const own = sheet([1, (ore / 100).toFixed(2)]);
        expect(indexed(own, same)).toEqual(own);
      }),
    );
  });
});

describe("a year against its minimum", () => {
  const year = period("2026-08-01", "2027-08-01");
  test("counts the most units called off on one day, not the sum of those that follow each other", () => {
    expect(
      mostTaken(
        [
          { quantity: 30, period: period("2026-08-01", "2027-01-01") },
          { quantity: 40, period: period("2027-01-01", "2027-08-01") },
          { quantity: 5, period: period("2026-12-01", "2027-02-01") },
          { quantity: 900, period: period("2027-08-01", "2028-08-01") },
        ],
        year,
      ),
    ).toBe(45);
    expect(mostTaken([], year)).toBe(0);
  });

  test("lacks what is below it, at the price of the tier that all reached together", () => {
    const own = sheet([1, "62.00"], [400, "50.00"]);
    const terms = { proration: "NONE" as const, priceTerm: year, period: year };
    expect(missingOf(own, { least: 50, taken: 30, reached: 830 }, terms)).toEqual({
      units: 20,
      unitPrice: 50n * M,
      netMinor: 100_000n,
    });
    expect(missingOf(own, { least: 50, taken: 50, reached: 830 }, terms).netMinor).toBe(0n);
    const uses = { model: "pay_per_use", unitPrice: unitPrice(M) } as unknown as PriceSheet;
    expect(missingOf(uses, { least: 50, taken: 30, reached: 30 }, terms)).toMatchObject({
      units: 20,
      netMinor: 0n,
    });
  });
});
