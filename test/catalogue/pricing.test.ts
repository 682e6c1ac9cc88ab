import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { PriceSheetWire, priceFor } from "../../src/catalogue/models/index.ts";
import { pricePayPerUse } from "../../src/catalogue/models/pay-per-use.ts";
import { priceByTiers, type Tier } from "../../src/catalogue/models/tiered.ts";
import { PRORATIONS, prorate, shareOf } from "../../src/catalogue/pricing/prorate.ts";
import { addDays, asLocalDate, type Period } from "../../src/platform/calendar.ts";
import { multiplyPrice, unitPrice } from "../../src/platform/money.ts";
import { Bug } from "../../src/platform/problem.ts";

const kroner = (amount: number) => unitPrice(BigInt(amount) * 1_000_000n);
const micro = fc.bigInt({ min: 0n, max: 10n ** 10n }).map(unitPrice);
/** Prices in whole øre, so that no line is rounded. */
const wholeMinor = fc.bigInt({ min: 0n, max: 10n ** 6n }).map((ore) => unitPrice(ore * 10_000n));
const tiersOf = (price: typeof micro): fc.Arbitrary<Tier[]> =>
  fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 2, max: 5000 }), { maxLength: 6 }),
      fc.array(fc.record({ unitPrice: price, flatFee: price }), { minLength: 7, maxLength: 7 }),
    )
    .map(([starts, prices]) =>
      [1, ...starts.sort((a, b) => a - b)].map((from, i) => ({ from, ...prices[i]! })),
    );
const quantity = fc.integer({ min: 0, max: 10_000 });
const sheet = (wire: unknown) => z.decode(PriceSheetWire, wire as z.input<typeof PriceSheetWire>);

describe("tiers", () => {
  const tiers: Tier[] = [
    { from: 1, unitPrice: kroner(10), flatFee: kroner(100) },
    { from: 101, unitPrice: kroner(8), flatFee: kroner(50) },
  ];
  test("the last unit of a tier and the first of the next", () => {
    expect(priceByTiers("volume", tiers, 100).amountMinor).toBe(110_000n);
    expect(priceByTiers("volume", tiers, 101).amountMinor).toBe(85_800n);
    expect(priceByTiers("graduated", tiers, 100).amountMinor).toBe(110_000n);
    expect(
      priceByTiers("graduated", tiers, 101).lines.map(({ quantity, minor }) => [quantity, minor]),
    ).toEqual([
      [100, 110_000n],
      [1, 5_800n],
    ]);
  });
  test("a line is rounded once, with its flat fee", () => {
    const thirds = [{ from: 1, unitPrice: unitPrice(3_333n), flatFee: unitPrice(1_667n) }];
    // 0.003333 × 1 + 0.001667 = 0.005 kroner: half an øre, away from zero.
    expect(priceByTiers("volume", thirds, 1).amountMinor).toBe(1n);
  });
  test("the amount is the sum of the lines, the lines hold every unit once", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("volume" as const, "graduated" as const),
        tiersOf(micro),
        quantity,
        (mode, tiers, n) => {
          const { amountMinor, lines } = priceByTiers(mode, tiers, n);
          expect(lines.reduce((sum, { minor }) => sum + minor, 0n)).toBe(amountMinor);
          expect(lines.reduce((sum, line) => sum + line.quantity, 0)).toBe(n);
          expect(lines.every((line) => line.quantity > 0)).toBe(true);
          if (mode === "volume") expect(lines).toHaveLength(n === 0 ? 0 : 1);
          else
            expect(lines.map(({ from }) => from)).toEqual(
              tiers.map(({ from }) => from).filter((from) => from <= n),
            );
        },
      ),
    );
  });
  test("graduated: each unit costs its own tier's price, so steps add up; never cheaper for more", () => {
    fc.assert(
      fc.property(tiersOf(wholeMinor), fc.integer({ min: 1, max: 6000 }), (tiers, n) => {
        const step =
          priceByTiers("graduated", tiers, n).amountMinor -
          priceByTiers("graduated", tiers, n - 1).amountMinor;
        const own = tiers.findLast(({ from }) => from <= n)!;
        const fee = own.from === n ? multiplyPrice(own.flatFee, 1) : 0n;
        expect(step).toBe(multiplyPrice(own.unitPrice, 1) + fee);
      }),
    );
    fc.assert(
      fc.property(tiersOf(micro), quantity, quantity, (tiers, a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        const price = (n: number) => priceByTiers("graduated", tiers, n).amountMinor;
        expect(price(less) <= price(more)).toBe(true);
      }),
    );
  });
  test("volume: never cheaper for more within one tier; one tier alone is the same in both modes", () => {
    fc.assert(
      fc.property(tiersOf(micro), quantity, quantity, (tiers, a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        const reached = (n: number) => tiers.findLast(({ from }) => from <= n);
        const price = (n: number) => priceByTiers("volume", tiers, n).amountMinor;
        if (reached(less) === reached(more)) expect(price(less) <= price(more)).toBe(true);
        expect(priceByTiers("graduated", tiers.slice(0, 1), a)).toEqual(
          priceByTiers("volume", tiers.slice(0, 1), a),
        );
      }),
    );
  });
});

describe("price sheets", () => {
  const tiers = [{ from: 1, unitPrice: "62" }];
  test("are read with defaults and written canonically", () => {
    const decoded = sheet({ model: "per_pupil", mode: "volume", tiers });
    expect(decoded).toEqual({
      model: "per_pupil",
      currency: "DKK",
      mode: "volume",
      tiers: [{ from: 1, unitPrice: kroner(62), flatFee: 0n }],
      minQuantity: 0,
    });
    expect(z.encode(PriceSheetWire, decoded)).toEqual({
      model: "per_pupil",
      currency: "DKK",
      mode: "volume",
      tiers: [{ from: 1, unitPrice: "62.00", flatFee: "0.00" }],
      minQuantity: 0,
    });
    const perUse = { model: "pay_per_use", currency: "DKK", unitPrice: "0.75", capPrice: "30.00" };
    expect(z.encode(PriceSheetWire, sheet(perUse))).toEqual(perUse);
  });
  test.each([
    { model: "per_pupil", mode: "volume", tiers, bands: [] },
    { model: "per_pupil", mode: "volume", tiers: [{ from: 1, unitPrice: "-1" }] },
    { model: "per_school", bands: [{ from: 1, price: "1" }] },
    { model: "per_school", bands: [] },
    { model: "pot", pricePerPupil: 1 },
    { model: "free" },
    { mode: "volume", tiers },
  ])("%j is refused", (wire) => expect(PriceSheetWire.safeParse(wire).success).toBe(false));

  test("are priced by model", () => {
    const pooled = sheet({ model: "pooled", mode: "volume", tiers, minQuantity: 10 });
    if (pooled.model !== "pooled") throw new Error("decoded as another model");
    expect(priceFor(pooled, { quantity: 3 }).lines).toEqual([
      { from: 1, quantity: 10, unitPrice: kroner(62), flatFee: 0n, minor: 62_000n },
    ]);
    const perSchool = sheet({
      model: "per_school",
      bands: [
        { from: 0, price: "10" },
        { from: 200, price: "15" },
      ],
    });
    const schools = [199, 200].map((pupils, index) => ({ id: `${index}`, pupils }));
    expect(priceFor(perSchool, { schools }).lines.map(({ minor }) => minor)).toEqual([1000n, 1500n]);
    const pot = sheet({ model: "pot", pricePerPupil: "0.015" });
    // Rounded per controller: 2 øre each, not 3 for both.
    expect(priceFor(pot, { controllers: schools.map(({ id }) => ({ id, pupils: 1 })) }).amountMinor).toBe(4n);
    expect(() => priceFor(pooled, {} as never)).toThrow(Bug);
  });
  test("pay per use never exceeds its cap nor the price of the uses", () => {
    fc.assert(
      fc.property(micro, micro, quantity, quantity, (price, capPrice, uses, pupils) => {
        const { amountMinor, lines } = pricePayPerUse(
          { unitPrice: price, capPrice },
          { uses, pupils, fixed: false },
        );
        const [byUse, byCap] = [multiplyPrice(price, uses), multiplyPrice(capPrice, pupils)];
        expect(amountMinor).toBe(byUse < byCap ? byUse : byCap);
        expect(lines.length <= 1).toBe(true);
      }),
    );
    expect(() => pricePayPerUse({ unitPrice: kroner(1) }, { uses: 1, pupils: 1, fixed: true })).toThrow(Bug);
  });
});

describe("proration", () => {
  const term = { from: asLocalDate("2026-08-01"), to: asLocalDate("2027-08-01") };
  const within: fc.Arbitrary<Period> = fc
    .tuple(fc.integer({ min: 0, max: 364 }), fc.integer({ min: 1, max: 365 }))
    .map(([start, length]) => ({
      from: addDays(term.from, start),
      to: addDays(term.from, Math.min(365, start + length)),
    }));
  const price = { unitPrice: kroner(100), quantity: 3 };

  test("the whole term costs the whole price under every policy", () => {
    for (const policy of PRORATIONS)
      expect(prorate(price, policy, { period: term, term }).amountMinor).toBe(30_000n);
  });
  test("SHORT_TERM_X2 doubles the months begun up to the full price", () => {
    const months = (count: number): Period => ({ from: term.from, to: addDays(term.from, 30 * count) });
    const doubled = (period: Period) => prorate(price, "SHORT_TERM_X2", { period, term });
    expect(doubled(months(1))).toEqual({ unit: "months", used: 1, of: 12, amountMinor: 5_000n });
    expect(doubled(months(5))).toMatchObject({ used: 5, amountMinor: 25_000n });
    expect(doubled(months(8))).toMatchObject({ used: 8, amountMinor: 30_000n });
    const twoYears = { from: term.from, to: asLocalDate("2028-08-01") };
    expect(prorate(price, "SHORT_TERM_X2", { period: term, term: twoYears })).toMatchObject({
      used: 12,
      of: 24,
      amountMinor: 15_000n,
    });
  });
  test("lies between nothing and the full price, grows with the period, and orders the policies", () => {
    fc.assert(
      fc.property(within, micro, quantity, (period, unit, n) => {
        const at = (policy: (typeof PRORATIONS)[number], part: Period) =>
          prorate({ unitPrice: unit, quantity: n }, policy, { period: part, term }).amountMinor;
        const full = multiplyPrice(unit, n);
        for (const policy of PRORATIONS) {
          const amount = at(policy, period);
          expect(amount >= 0n && amount <= full).toBe(true);
          expect(at(policy, { from: period.from, to: term.to }) >= amount).toBe(true);
        }
        expect(at("SHORT_TERM_X2", period) >= at("MONTHLY", period)).toBe(true);
        expect(at("NONE", period)).toBe(full);
      }),
    );
  });
  test("DAILY: two halves of a term share all its days", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 364 }), (day) => {
        const middle = addDays(term.from, day);
        const first = shareOf("DAILY", { from: term.from, to: middle }, term);
        const second = shareOf("DAILY", { from: middle, to: term.to }, term);
        expect(first.used + second.used).toBe(first.of);
      }),
    );
  });
  test("a period outside its term is a programming error", () => {
    expect(() => shareOf("NONE", { from: term.from, to: addDays(term.to, 1) }, term)).toThrow(Bug);
  });
});
