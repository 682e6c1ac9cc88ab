import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  DecimalWire,
  formatDecimal,
  MAX_MICRO,
  parseDecimal,
  roundHalfAway,
} from "../../src/platform/decimal.ts";
import {
  addMoney,
  displayMinor,
  formatUnitPrice,
  MAX_MINOR,
  type Minor,
  MinorWire,
  MoneyOrNull,
  MoneyWire,
  money,
  multiplyPrice,
  negateMoney,
  SignedUnitPriceWire,
  split,
  sumMoney,
  type UnitPrice,
  UnitPriceWire,
  unitPrice,
  vatOf,
} from "../../src/platform/money.ts";
import { Bug, Problem } from "../../src/platform/problem.ts";

const price = (text: string) => z.decode(SignedUnitPriceWire, text);
const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 21n }), { minLength: 1, maxLength: 30 })
  .filter((list) => list.some((weight) => weight > 0n));
const minor = fc.bigInt({ min: -MAX_MINOR, max: MAX_MINOR });

describe("decimal strings", () => {
  test("are read exactly", () => {
    expect(parseDecimal("62.00")).toBe(62_000_000n);
    expect(parseDecimal("-0.000001")).toBe(-1n);
    expect(parseDecimal("999999999999999.999999")).toBe(MAX_MICRO);
    expect(parseDecimal("-0")).toBe(0n);
  });
  test.each([
    "",
    "1.",
    ".5",
    "+1",
    "1e3",
    "1,5",
    " 1",
    "1\n",
    "1.1234567",
    "1234567890123456",
    "--1",
    "١",
    "NaN",
  ])("%j is refused", (text) => {
    expect(parseDecimal(text)).toBeUndefined();
    expect(DecimalWire.safeParse(text).success).toBe(false);
  });
  test("are written canonically and read back the same", () => {
    expect(formatDecimal(1_500_000n)).toBe("1.5");
    expect(formatDecimal(-500_000n, 2)).toBe("-0.50");
    expect(formatDecimal(2_000_000n)).toBe("2");
    fc.assert(
      fc.property(
        fc.bigInt({ min: -MAX_MICRO, max: MAX_MICRO }),
        fc.integer({ min: 0, max: 6 }),
        (micro, min) => {
          expect(parseDecimal(formatDecimal(micro, min))).toBe(micro);
        },
      ),
    );
  });
  test("rounding goes half away from zero, whatever the signs", () => {
    expect([roundHalfAway(5n, 10n), roundHalfAway(-5n, 10n), roundHalfAway(4n, 10n)]).toEqual([1n, -1n, 0n]);
    expect([roundHalfAway(5n, -10n), roundHalfAway(-15n, -10n)]).toEqual([-1n, 2n]);
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), (n, d) => {
        const rounded = roundHalfAway(n, d);
        const off = 2n * (rounded * d - n);
        expect(off <= d && off >= -d).toBe(true);
        expect(roundHalfAway(-n, d)).toBe(-rounded);
      }),
    );
  });
});

describe("money", () => {
  test("has a wire face and an inside", () => {
    expect(z.decode(MoneyWire, { minor: 472500, currency: "DKK" })).toEqual({
      minor: 472500n,
      currency: "DKK",
    });
    expect(z.encode(MoneyWire, money(-1n))).toEqual({ minor: -1, currency: "DKK" });
    expect(z.decode(MoneyOrNull, null)).toBeNull();
    expect(z.encode(MoneyOrNull, money(7n))).toEqual({ minor: 7, currency: "DKK" });
  });
  test.each([
    { minor: 1.5, currency: "DKK" },
    { minor: "1", currency: "DKK" },
    { minor: 2 ** 53, currency: "DKK" },
    { minor: 1, currency: "SEK" },
    { minor: 1 },
    { minor: 1, currency: "DKK", vat: 0 },
  ])("%j is refused", (wire) => expect(MoneyWire.safeParse(wire).success).toBe(false));
  test("beyond ±2^53−1 is refused, never rounded", () => {
    expect(z.encode(MinorWire, MAX_MINOR)).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => z.encode(MinorWire, MAX_MINOR + 1n)).toThrow();
    expect(() => addMoney(money(MAX_MINOR), money(1n))).toThrow(Problem);
    expect(() => money(-MAX_MINOR - 1n)).toThrow(/amount-out-of-range/);
  });
  test("sums and mirrors", () => {
    expect(sumMoney([money(3n), money(-5n)])).toEqual(money(-2n));
    expect(sumMoney([])).toEqual(money(0n));
    expect(negateMoney(money(3n))).toEqual(money(-3n));
  });
  test("a unit price is neither Money nor Minor", () => {
    const one: UnitPrice = price("62.00");
    // @ts-expect-error a unit price is no amount in minor units
    const wrong: Minor = one;
    // @ts-expect-error nor can it become Money unconverted
    money(one);
    // @ts-expect-error and an amount is no unit price
    multiplyPrice(100n as Minor, 2);
    // @ts-expect-error amounts do not multiply with fractions
    expect(() => money(100n).minor * 1.5).toThrow(TypeError);
    expect(wrong).toBe(62_000_000n);
  });
  test("is shown the Danish way", () => {
    expect([0n, 5n, -123450n, 123456789n].map(displayMinor)).toEqual([
      "0,00",
      "0,05",
      "-1.234,50",
      "1.234.567,89",
    ]);
  });
});

describe("unit prices", () => {
  test.each([
    ["62", "62.00"],
    ["62.5", "62.50"],
    ["0.125000", "0.125"],
    ["000.000001", "0.000001"],
  ])("%s is written %s", (text, canonical) => {
    expect(z.encode(UnitPriceWire, z.decode(UnitPriceWire, text))).toBe(canonical);
    expect(formatUnitPrice(price(`-${text}`))).toBe(`-${canonical}`);
  });
  test("are zero or more unless signed", () => {
    expect(UnitPriceWire.safeParse("-1").success).toBe(false);
    expect(UnitPriceWire.safeParse(62).success).toBe(false);
    expect(() => unitPrice(MAX_MICRO + 1n)).toThrow(Problem);
  });
  test("are multiplied exactly and rounded once", () => {
    expect(multiplyPrice(price("62.00"), 20600)).toBe(127_720_000n);
    expect(multiplyPrice(price("0.005"), 1)).toBe(1n);
    expect(multiplyPrice(price("-0.005"), 1)).toBe(-1n);
    expect(multiplyPrice(price("0.004999"), 1)).toBe(0n);
    // A sum that floats get wrong: 0.1 × 3 kroner is 30 øre, 1.005 × 100 is 10050.
    expect([multiplyPrice(price("0.1"), 3), multiplyPrice(price("1.005"), 100)]).toEqual([30n, 10050n]);
  });
});

describe("VAT", () => {
  test("is rounded half away from zero, so that a credit note mirrors its invoice", () => {
    expect([vatOf(100n, 2500), vatOf(2n, 2500), vatOf(1n, 2500), vatOf(-2n, 2500)]).toEqual([
      25n,
      1n,
      0n,
      -1n,
    ]);
    fc.assert(
      fc.property(minor, fc.integer({ min: 0, max: 10_000 }), (net, bp) => {
        expect(vatOf(-net, bp)).toBe(-vatOf(net, bp));
      }),
    );
  });
});

describe("split", () => {
  test("gives what is left to the largest remainders, ties to the earlier", () => {
    expect(split(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(split(101n, [1n, 1n, 1n])).toEqual([34n, 34n, 33n]);
    expect(split(-100n, [1n, 1n, 1n])).toEqual([-34n, -33n, -33n]);
    expect(split(10n, [1n, 6n, 0n, 2n])).toEqual([1n, 7n, 0n, 2n]);
    expect(split(0n, [0n, 5n])).toEqual([0n, 0n]);
  });
  test("the parts sum to the amount, each within one of its share; zero weights get nothing", () => {
    fc.assert(
      fc.property(minor, weights, (amount, list) => {
        const parts = split(amount, list);
        const all = list.reduce((sum, weight) => sum + weight, 0n);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(amount);
        parts.forEach((part, index) => {
          const off = part * all - amount * list[index]!;
          expect(off < all && off > -all).toBe(true);
          if (list[index] === 0n) expect(part).toBe(0n);
        });
        expect(split(-amount, list)).toEqual(parts.map((part) => -part));
        expect(
          split(
            amount,
            list.map((weight) => weight * 7n),
          ),
        ).toEqual(parts);
      }),
    );
  });
  test("a larger weight never gets less, and of equal ones the earlier never gets less", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: MAX_MINOR }), weights, (amount, list) => {
        const parts = split(amount, list);
        for (let a = 0; a < list.length; a++)
          for (let b = a + 1; b < list.length; b++) {
            if (list[a]! >= list[b]!) expect(parts[a]! >= parts[b]!).toBe(true);
            if (list[b]! > list[a]!) expect(parts[b]! >= parts[a]!).toBe(true);
          }
      }),
    );
  });
  test("weights that are negative, all zero or absent are a programming error", () => {
    for (const list of [[], [0n, 0n], [2n, -1n]]) expect(() => split(1n, list)).toThrow(Bug);
  });
});
