import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  amountOf,
  type Callable,
  countDateBefore,
  decideCallOff,
  decideFixedPrice,
  decideWithinCeiling,
  firstTermOf,
  isActiveOn,
  leastOf,
  priceFirst,
  stretchesOf,
  termsOver,
} from "../../src/agreements/rules/index.ts";
import {
  type Charge,
  chargesOf,
  LICENCE_MODELS,
  PRORATIONS,
  type PriceSheet,
  PriceSheetWire,
  priceByTiers,
} from "../../src/catalogue/index.ts";
import { addDays, asLocalDate, daysBetween, type Period } from "../../src/platform/calendar.ts";
import { money, unitPrice } from "../../src/platform/money.ts";
import { Problem } from "../../src/platform/problem.ts";

const period = (from: string, to: string): Period => ({ from: asLocalDate(from), to: asLocalDate(to) });
const year = period("2026-08-01", "2027-08-01");
const whole = { proration: "DAILY" as const, priceTerm: year, period: year };
const tiered = (mode: "volume" | "graduated", tiers: [number, string, string?][], minQuantity = 0) =>
  PriceSheetWire.parse({
    model: "pooled",
    mode,
    minQuantity,
    tiers: tiers.map(([from, price, flatFee = "0.00"]) => ({ from, unitPrice: price, flatFee })),
  }) as Extract<PriceSheet, { model: "pooled" }>;
const volume = tiered("volume", [
  [1, "62.00", "100.00"],
  [100, "55.00"],
  [1_000, "49.50"],
]);
const graduated = tiered("graduated", [
  [1, "62.00", "100.00"],
  [101, "55.00", "20.00"],
]);
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error.def.code;
    throw error;
  }
  return "none";
};
const sum = (charges: readonly Charge[]) =>
  charges.reduce((all, { quantity, unitPrice: price, fee }) => all + price * BigInt(quantity) + fee, 0n);

describe("terms of a price", () => {
  it("is the whole of a short agreement, else its years", () => {
    expect(firstTermOf(year)).toEqual(year);
    expect(firstTermOf(period("2026-08-01", "2026-12-01"))).toEqual(period("2026-08-01", "2026-12-01"));
    expect(firstTermOf(period("2026-08-01", "2029-08-01"))).toEqual(year);
    expect(firstTermOf(period("2024-02-29", "2026-01-01"))).toEqual(period("2024-02-29", "2025-03-01"));
  });

  it("covers the period without gap or overlap", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 1_500 }), (start, days) => {
        const from = addDays(year.from, start);
        const asked = { from, to: addDays(from, days) };
        const parts = termsOver(year, asked);
        expect(parts[0]!.period.from).toBe(asked.from);
        expect(parts.at(-1)!.period.to).toBe(asked.to);
        expect(parts.reduce((n, part) => n + daysBetween(part.period.from, part.period.to), 0)).toBe(days);
        for (const [i, part] of parts.entries())
          if (i > 0) expect(part.period.from).toBe(parts[i - 1]!.period.to);
      }),
    );
  });

  it("charges each year of a long period once", () => {
    const charges = [{ quantity: 10, unitPrice: unitPrice(62_000_000n), fee: unitPrice(0n) }];
    const terms = (to: string) => ({ ...whole, period: period("2026-08-01", to) });
    expect(amountOf(charges, terms("2027-08-01"))).toBe(62_000n);
    expect(amountOf(charges, terms("2029-08-01"))).toBe(186_000n);
    // 2027/28 has 366 days: 183 of them are half.
    expect(amountOf(charges, { ...whole, period: period("2026-08-01", "2028-01-31") })).toBe(93_000n);
  });
});

describe("buyers of some years", () => {
  const years = [0, 1, 2, 3].map((n) => period(`${2026 + n}-08-01`, `${2027 + n}-08-01`));
  const taking = (controllerId: number, min: number, expected: number, ...of: number[]) => ({
    controllerId,
    committed: { min, expected },
    commitments: of.map((n) => ({ ...years[n]!, min, expected })),
  });
  const all = period("2026-08-01", "2030-08-01");
  const seen = (...buyers: Parameters<typeof stretchesOf>[1]) =>
    stretchesOf(all, buyers).map(({ period: { from, to }, expected }) => [
      from,
      to,
      Object.fromEntries(expected),
    ]);

  it("make a stretch for each change of who takes part, whoever is named first", () => {
    const middle = taking(2, 30, 60, 1, 2);
    const expected = [
      ["2026-08-01", "2027-08-01", { 1: 100 }],
      ["2027-08-01", "2029-08-01", { 1: 100, 2: 60 }],
      ["2029-08-01", "2030-08-01", { 1: 100 }],
    ];
    expect(seen(taking(1, 50, 100, 0, 1, 2, 3), middle)).toEqual(expected);
    expect(seen(middle, taking(1, 50, 100, 0, 1, 2, 3))).toEqual(expected);
  });

  it("leave a year out that nobody takes part in", () => {
    expect(seen(taking(1, 50, 100, 0, 2))).toEqual([
      ["2026-08-01", "2027-08-01", { 1: 100 }],
      ["2028-08-01", "2029-08-01", { 1: 100 }],
    ]);
  });

  it("guarantee what the minimums of the least year come to", () => {
    expect(leastOf(all, [taking(2, 30, 60, 0, 1), taking(1, 50, 100, 0, 1, 2, 3)])).toBe(50);
    expect(leastOf(all, [taking(2, 30, 60, 0, 1), taking(1, 50, 100, 0, 1)])).toBe(80);
    expect(leastOf(all, [{ controllerId: 1, committed: { min: 50, expected: 100 } }])).toBe(50);
  });

  it("call off for days of theirs alone, and across years that follow each other", () => {
    const agreement: Callable = {
      state: "active",
      period: all,
      priceTerm: year,
      priceSheet: volume,
      proration: "DAILY",
      remaining: money(100_000_000n),
      reachedQuantity: 0,
      guaranteedQuantity: 0,
    };
    const code = (from: string, to: string, of: readonly Period[]) =>
      codeOf(() =>
        decideCallOff(
          agreement,
          { quantity: 1, period: period(from, to), years: of },
          asLocalDate("2026-09-01"),
        ),
      );
    const own = [years[0]!, years[1]!, years[3]!];
    expect(code("2026-08-01", "2028-08-01", own)).toBe("none");
    expect(code("2029-09-01", "2030-08-01", own)).toBe("none");
    expect(code("2027-09-01", "2028-08-02", own)).toBe("period-outside-agreement");
    expect(code("2028-08-01", "2029-08-01", own)).toBe("period-outside-agreement");
    expect(code("2027-09-01", "2030-08-01", own)).toBe("period-outside-agreement");
    expect(code("2028-08-01", "2029-08-01", [])).toBe("none");
  });
});

describe("a month's fixed price", () => {
  it("is chosen for months of the years that the buyer has joined", () => {
    const priceSheet = PriceSheetWire.parse({
      model: "pay_per_use",
      unitPrice: "1.00",
      fixedPrice: "100.00",
    });
    const agreement = { priceSheet, period: period("2026-08-01", "2028-08-01") };
    const code = (month: string, ...years: Period[]) =>
      codeOf(() => decideFixedPrice(agreement, month, new Date("2026-06-01T00:00:00Z"), years));
    expect(code("2027-09")).toBe("none");
    expect(code("2026-09", year)).toBe("none");
    expect(code("2027-09", year)).toBe("period-outside-agreement");
  });
});

describe("the first call-offs", () => {
  it("are priced at the tier that all buyers reach together", () => {
    const takers = [
      { controllerId: 1, quantity: 40 },
      { controllerId: 2, quantity: 0 },
      { controllerId: 3, quantity: 80 },
    ];
    expect(priceFirst(volume, takers, whole)).toMatchObject([
      { controllerId: 1, quantity: 40, unitPrice: unitPrice(55_000_000n), netMinor: 220_000n },
      { controllerId: 3, quantity: 80, unitPrice: unitPrice(55_000_000n), netMinor: 440_000n },
    ]);
    expect(priceFirst(volume, [{ controllerId: 1, quantity: 0 }], whole)).toEqual([]);
  });

  it("sum to the joint price whatever the shares", () => {
    const quantities = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(fc.constantFrom(volume, graduated), quantities, (sheet, list) => {
        const takers = list.map((quantity, i) => ({ controllerId: i + 1, quantity }));
        const rows = priceFirst(sheet, takers, whole);
        const joint = list.reduce((all, quantity) => all + quantity, 0);
        const expected = priceByTiers(sheet.mode, sheet.tiers, joint).amountMinor;
        expect(rows.reduce((all, row) => all + row.netMinor, 0n)).toBe(expected);
        expect(rows.reduce((all, row) => all + row.quantity, 0)).toBe(joint);
        for (const a of rows)
          for (const b of rows)
            if (a.quantity === b.quantity) expect([-1n, 0n, 1n]).toContain(a.netMinor - b.netMinor);
      }),
    );
  });

  it("prices schools by their bands, a pot per pupil, and use in arrears", () => {
    const schools = PriceSheetWire.parse({
      model: "per_school",
      bands: [
        { from: 0, price: "1000.00" },
        { from: 300, price: "2500.00" },
      ],
    });
    const institutions = [
      { id: 7, pupils: 299 },
      { id: 8, pupils: 300 },
    ];
    expect(priceFirst(schools, [{ controllerId: 1, quantity: 9, institutions }], whole)).toMatchObject([
      { controllerId: 1, quantity: 2, unitPrice: unitPrice(1_750_000_000n), netMinor: 350_000n },
    ]);
    expect(codeOf(() => priceFirst(schools, [{ controllerId: 1, quantity: 9 }], whole))).toBe(
      "institution-size-unknown",
    );
    const pot = PriceSheetWire.parse({ model: "pot", pricePerPupil: "40.50" });
    expect(priceFirst(pot, [{ controllerId: 1, quantity: 100 }], whole)[0]!.netMinor).toBe(405_000n);
    const use = PriceSheetWire.parse({ model: "pay_per_use", unitPrice: "0.75" });
    expect(priceFirst(use, [{ controllerId: 1, quantity: 100 }], whole)[0]).toMatchObject({ netMinor: 0n });
  });

  it("refuses a unit price that no column holds", () => {
    const sheet = tiered("volume", [[1, "9999999999999.00"]]);
    expect(codeOf(() => priceFirst(sheet, [{ controllerId: 1, quantity: 1 }], whole))).toBe(
      "amount-out-of-range",
    );
  });
});

describe("further units", () => {
  it("pay the tier that all units reach, and no flat fee again", () => {
    expect(sum(chargesOf(volume, 90, 5))).toBe(5n * 62_000_000n);
    expect(sum(chargesOf(volume, 90, 10))).toBe(10n * 55_000_000n);
    expect(sum(chargesOf(graduated, 99, 3))).toBe(62_000_000n + 2n * 55_000_000n + 20_000_000n);
    expect(sum(chargesOf(graduated, 101, 3))).toBe(3n * 55_000_000n);
  });

  it("are free up to the minimum that the first ones paid for", () => {
    const sheet = tiered("volume", [[1, "10.00"]], 100);
    expect(sum(chargesOf(sheet, 0, 80))).toBe(1_000_000_000n);
    expect(chargesOf(sheet, 80, 20)).toEqual([]);
    expect(sum(chargesOf(sheet, 80, 25))).toBe(50_000_000n);
  });

  it("cost on graduated tiers what they would have cost together", () => {
    const steps = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 150 }), (list, minimum) => {
        const sheet = { ...graduated, minQuantity: minimum };
        let called = 0;
        let paid = 0n;
        for (const quantity of list) {
          paid += sum(chargesOf(sheet, called, quantity));
          called += quantity;
        }
        expect(paid).toBe(sum(chargesOf(sheet, 0, called)));
      }),
    );
  });
});

describe("calling off", () => {
  const agreement: Callable = {
    state: "active",
    period: year,
    priceTerm: year,
    priceSheet: volume,
    proration: "MONTHLY",
    remaining: money(33_000n),
    guaranteedQuantity: 0,
    reachedQuantity: 120,
  };
  const today = asLocalDate("2026-11-24");
  const ask = (quantity: number, from = "2027-02-01", to = "2027-08-01") =>
    decideCallOff(agreement, { quantity, period: period(from, to) }, today);

  it("prorates for the days asked", () => {
    expect(ask(10)).toMatchObject({ unitPrice: unitPrice(55_000_000n), netMinor: 27_500n });
  });

  it("fills the ceiling to the øre and says what remains", () => {
    expect(ask(12).netMinor).toBe(33_000n);
    try {
      ask(13);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Problem);
      expect((error as Problem).toJSON()).toMatchObject({
        type: "/problems/ceiling-reached",
        remaining: { minor: 33_000, currency: "DKK" },
      });
    }
  });

  it("stays within the agreement's days and life", () => {
    expect(codeOf(() => ask(1, "2026-07-31"))).toBe("period-outside-agreement");
    expect(codeOf(() => ask(1, "2027-02-01", "2027-08-02"))).toBe("period-outside-agreement");
    const at = (on: string) =>
      codeOf(() => decideCallOff(agreement, { quantity: 1, period: year }, asLocalDate(on)));
    expect(at("2027-07-31")).toBe("none");
    expect(at("2027-08-01")).toBe("agreement-ended");
    expect(isActiveOn({ ...agreement, state: "ended" }, today)).toBe(false);
  });

  it("takes units on tiered models only", () => {
    const one: Record<(typeof LICENCE_MODELS)[number], object> = {
      per_pupil: { mode: "volume", tiers: [{ from: 1, unitPrice: "1.00" }] },
      pooled: { mode: "volume", tiers: [{ from: 1, unitPrice: "1.00" }] },
      per_school: { bands: [{ from: 0, price: "1.00" }] },
      pot: { pricePerPupil: "1.00" },
      pay_per_use: { unitPrice: "1.00" },
    };
    const refused = LICENCE_MODELS.filter((model) => {
      const priceSheet = PriceSheetWire.parse({ model, ...one[model] });
      return (
        codeOf(() => decideCallOff({ ...agreement, priceSheet }, { quantity: 1, period: year }, today)) !==
        "none"
      );
    });
    expect(refused).toEqual(["per_school", "pot", "pay_per_use"]);
  });

  it("never lets a sequence of call-offs above the ceiling", () => {
    const asks = fc.array(
      fc.record({ quantity: fc.integer({ min: 1, max: 400 }), day: fc.integer({ min: 0, max: 364 }) }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(
        asks,
        fc.constantFrom(...PRORATIONS),
        fc.bigInt(0n, 5_000_000n),
        (list, proration, ceiling) => {
          let called = 0n;
          let calledQuantity = 120;
          for (const { quantity, day } of list) {
            const now = { ...agreement, proration, calledQuantity, remaining: money(ceiling - called) };
            const days = { from: addDays(year.from, day), to: year.to };
            try {
              called += decideCallOff(now, { quantity, period: days }, today).netMinor;
              calledQuantity += quantity;
            } catch (error) {
              expect((error as Problem).def.code).toBe("ceiling-reached");
            }
            expect(called <= ceiling).toBe(true);
          }
        },
      ),
    );
  });

  it("allows exactly what remains", () => {
    expect(codeOf(() => decideWithinCeiling(5n, 5n))).toBe("none");
    expect(codeOf(() => decideWithinCeiling(5n, 6n))).toBe("ceiling-reached");
    expect(codeOf(() => decideWithinCeiling(0n, 0n))).toBe("none");
  });
});

it("counts pupils on the latest 5 September", () => {
  expect(countDateBefore(asLocalDate("2026-09-05"))).toBe("2026-09-05");
  expect(countDateBefore(asLocalDate("2026-09-04"))).toBe("2025-09-05");
  expect(countDateBefore(asLocalDate("2027-06-08"))).toBe("2026-09-05");
});
