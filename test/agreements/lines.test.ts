import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  amountOf,
  type Callable,
  decideCallOff,
  linesOf,
  type PriceTerms,
  priceFirst,
} from "../../src/agreements/rules/index.ts";
import {
  multiplied,
  PRORATIONS,
  type PriceLine,
  type PriceSheet,
  PriceSheetWire,
  priceFor,
} from "../../src/catalogue/index.ts";
import { addDays, asLocalDate, type Period } from "../../src/platform/calendar.ts";
import { money, unitPrice } from "../../src/platform/money.ts";

/** On every line quantity × price ÷ base quantity + charges − allowances is its net, and lines sum to the price. */

const period = (from: string, to: string): Period => ({ from: asLocalDate(from), to: asLocalDate(to) });
const year = period("2026-08-01", "2027-08-01");
const whole: PriceTerms = { proration: "DAILY", priceTerm: year, period: year };
type Tiered = Extract<PriceSheet, { model: "pooled" }>;
const tiered = (mode: "volume" | "graduated", tiers: [number, string, string?][], minQuantity = 0) =>
  PriceSheetWire.parse({
    model: "pooled",
    mode,
    minQuantity,
    tiers: tiers.map(([from, price, flatFee = "0.00"]) => ({ from, unitPrice: price, flatFee })),
  }) as Tiered;

/** Says what is wrong with lines whose sum should be `netMinor`; nothing where all is right. */
function wrong(lines: readonly PriceLine[], netMinor: bigint): string[] {
  const faults = lines.flatMap((line) => {
    const { quantity, baseQuantity, feeMinor, minimumMinor, roundingMinor } = line;
    const more = feeMinor + minimumMinor + roundingMinor;
    const off = line.unitPrice * BigInt(quantity) - (line.netMinor - more) * 10_000n * BigInt(baseQuantity);
    const size = off < 0n ? -off : off;
    return 2n * size <= 10_000n * BigInt(baseQuantity) && multiplied(line) + more === line.netMinor
      ? []
      : [`${quantity} × ${line.unitPrice} ÷ ${baseQuantity} + ${more} is not ${line.netMinor}`];
  });
  const sum = lines.reduce((all, line) => all + line.netMinor, 0n);
  return sum === netMinor ? faults : [...faults, `the lines sum to ${sum}, not ${netMinor}`];
}

const firstOf = (sheet: PriceSheet, quantity: number, terms = whole) =>
  priceFirst(sheet, [{ controllerId: 1, quantity }], terms)[0]!;
const shown = ({ units, quantity, per, baseQuantity, feeMinor, minimumMinor, netMinor }: PriceLine) => ({
  ...{ units, quantity, per, baseQuantity, feeMinor, minimumMinor, netMinor },
});

describe("a line does not tell another product than its net", () => {
  test("21 × 5.00 with a fee of 58.00 is 163.00", () => {
    const { lines, netMinor } = firstOf(tiered("volume", [[1, "5.00", "58.00"]]), 21);
    expect(netMinor).toBe(16_300n);
    expect(lines.map(shown)).toEqual([
      {
        ...{ units: 21, quantity: 21, per: "unit", baseQuantity: 1 },
        ...{ feeMinor: 5_800n, minimumMinor: 0n, netMinor: 16_300n },
      },
    ]);
  });

  test("30 × 10.00 with a minimum of 100 is 1,000.00, and what the minimum paid for is free later", () => {
    const sheet = tiered("volume", [[1, "10.00"]], 100);
    const first = firstOf(sheet, 30);
    expect(first.lines.map(shown)).toEqual([
      {
        ...{ units: 30, quantity: 30, per: "unit", baseQuantity: 1 },
        ...{ feeMinor: 0n, minimumMinor: 70_000n, netMinor: 100_000n },
      },
    ]);
    const agreement = { ...callable(sheet, whole), reachedQuantity: 30 };
    const more = (quantity: number) => decideCallOff(agreement, { quantity, period: year }, year.from);
    expect(more(20).lines.map(shown)).toEqual([
      {
        ...{ units: 20, quantity: 20, per: "unit", baseQuantity: 1 },
        ...{ feeMinor: 0n, minimumMinor: -20_000n, netMinor: 0n },
      },
    ]);
    expect(more(90).lines.map(shown)).toEqual([
      {
        ...{ units: 90, quantity: 90, per: "unit", baseQuantity: 1 },
        ...{ feeMinor: 0n, minimumMinor: -70_000n, netMinor: 20_000n },
      },
    ]);
  });

  test("29 × 89.00 over 212 of 365 days is 1,499.10", () => {
    const part = { ...whole, period: period("2027-01-01", "2027-08-01") };
    expect(firstOf(tiered("volume", [[1, "89.00"]]), 29, part).lines.map(shown)).toEqual([
      {
        ...{ units: 29, quantity: 6_148, per: "day", baseQuantity: 365 },
        ...{ feeMinor: 0n, minimumMinor: 0n, netMinor: 149_910n },
      },
    ]);
  });

  test("two years and five months are a line each", () => {
    const long = { ...whole, proration: "MONTHLY" as const, period: period("2026-08-01", "2029-01-01") };
    const { lines, netMinor } = firstOf(tiered("volume", [[1, "62.00"]]), 10, long);
    expect(
      lines.map(({ period: days, quantity, per, baseQuantity, netMinor: net }) => [
        ...[days.from, quantity, per, baseQuantity, net],
      ]),
    ).toEqual([
      ["2026-08-01", 10, "unit", 1, 62_000n],
      ["2027-08-01", 10, "unit", 1, 62_000n],
      ["2028-08-01", 50, "month", 12, 25_833n],
    ]);
    expect(netMinor).toBe(149_833n);
  });

  test("tiers that buyers reach together are a line each, on the base of all", () => {
    const sheet = tiered("graduated", [
      [1, "62.00", "100.00"],
      [11, "55.00"],
    ]);
    const takers = [7, 8, 9].map((quantity, i) => ({ controllerId: i + 1, quantity }));
    const rows = priceFirst(sheet, takers, whole);
    // 10 × 62.00 + 100.00 + 14 × 55.00 = 1,490.00 by 24 units.
    expect(rows.map(({ netMinor }) => netMinor)).toEqual([43_458n, 49_667n, 55_875n]);
    expect(rows[0]!.lines.map(shown)).toEqual([
      {
        ...{ units: 7, quantity: 7, per: "unit", baseQuantity: 24 },
        ...{ feeMinor: 2_917n, minimumMinor: 0n, netMinor: 21_000n },
      },
      {
        ...{ units: 7, quantity: 7, per: "unit", baseQuantity: 24 },
        ...{ feeMinor: 0n, minimumMinor: 0n, netMinor: 22_458n },
      },
    ]);
    for (const { lines, netMinor } of rows) expect(wrong(lines, netMinor)).toEqual([]);
  });

  test("schools of a band are a line", () => {
    const sheet = PriceSheetWire.parse({
      model: "per_school",
      bands: [
        { from: 0, price: "1000.005" },
        { from: 300, price: "2500.00" },
      ],
    });
    const institutions = [90, 91, 400].map((pupils, id) => ({ id, pupils }));
    const [row] = priceFirst(sheet, [{ controllerId: 1, quantity: 0, institutions }], whole);
    expect(row!.lines.map(({ units, roundingMinor, netMinor }) => [units, roundingMinor, netMinor])).toEqual([
      [2, 0n, 200_001n],
      // Each school is rounded by itself: 1,000.01 twice.
      [1, 1n, 250_001n],
    ]);
    expect(row!.netMinor).toBe(450_002n);
  });
});

const callable = (sheet: PriceSheet, { proration, priceTerm }: PriceTerms): Callable => ({
  ...{ state: "active", period: { from: year.from, to: addDays(year.from, 3_000) } },
  ...{ priceSheet: sheet, proration, priceTerm, reachedQuantity: 0, guaranteedQuantity: 0 },
  remaining: money(9_000_000_000_000n),
});

const price = fc.bigInt(0n, 900_000_000n).map((micro) => unitPrice(micro));
const sheets = fc
  .record({
    mode: fc.constantFrom("volume" as const, "graduated" as const),
    minQuantity: fc.oneof(fc.constant(0), fc.nat(400)),
    steps: fc.array(fc.record({ step: fc.integer({ min: 1, max: 90 }), unitPrice: price, flatFee: price }), {
      minLength: 1,
      maxLength: 5,
    }),
  })
  .map(({ steps, ...rest }): Tiered => {
    let from = 1 - steps[0]!.step;
    const tiers = steps.map(({ step, ...tier }) => {
      from += step;
      return { from, ...tier };
    });
    return { model: "pooled", currency: "DKK", ...rest, tiers };
  });
const terms = fc
  .record({
    proration: fc.constantFrom(...PRORATIONS),
    start: fc.nat(500),
    days: fc.integer({ min: 1, max: 1_300 }),
  })
  .map(({ proration, start, days }): PriceTerms => {
    const from = addDays(year.from, start);
    return { proration, priceTerm: year, period: { from, to: addDays(from, days) } };
  });

describe("for every combination of tiers, fees, minimum, days and years", () => {
  test("no line of a first call-off is off by more than half an øre, and none of its lines is lost", () => {
    const quantities = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(sheets, quantities, terms, (sheet, list, days) => {
        const takers = list.map((quantity, i) => ({ controllerId: i + 1, quantity }));
        for (const { lines, netMinor } of priceFirst(sheet, takers, days))
          expect(wrong(lines, netMinor)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test("no line of a further call-off is, whatever was called off and guaranteed before", () => {
    const quantity = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(sheets, fc.nat(500), fc.nat(500), quantity, terms, (sheet, before, least, units, days) => {
        const agreement = { ...callable(sheet, days), reachedQuantity: before, guaranteedQuantity: least };
        const made = decideCallOff(agreement, { quantity: units, period: days.period }, year.from);
        expect(wrong(made.lines, made.netMinor)).toEqual([]);
        expect(made.lines.every((line) => line.units > 0)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test("the price is not changed by its lines: what `calc price` says to the øre", () => {
    fc.assert(
      fc.property(sheets, fc.integer({ min: 1, max: 900 }), (sheet, quantity) => {
        const { lines } = firstOf(sheet, quantity);
        const { amountMinor } = priceFor(sheet, { quantity });
        expect(lines.reduce((sum, line) => sum + line.netMinor, 0n)).toBe(amountMinor);
      }),
    );
    const rows = [{ quantity: 3, unitPrice: unitPrice(10_005_000n), fee: unitPrice(0n) }];
    const amount = amountOf(rows, whole);
    const { unitPrice: shownPrice } = rows[0]!;
    const lines = linesOf(rows, { own: 3, joint: 3 }, { unitPrice: shownPrice, netMinor: amount }, whole);
    expect(lines).toHaveLength(1);
  });
});
