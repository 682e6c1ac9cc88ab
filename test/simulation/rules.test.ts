import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PriceSheetWire } from "../../src/catalogue/index.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import { unitPrice } from "../../src/platform/money.ts";
import {
  compare,
  type Dataset,
  monthsOf,
  runSimulation,
  type Scenario,
  type SimSheet,
  sampleDataset,
  scenarioFault,
  simulateScenario,
  simulationCsv,
  simulationSvg,
} from "../../src/simulation/rules/index.ts";

const period = { from: asLocalDate("2027-08-01"), to: asLocalDate("2028-08-01") };
const full = 100_000_000n;
const sheet = (wire: object, more: Partial<SimSheet> = {}): SimSheet => ({
  ...{ product: null, sheet: PriceSheetWire.decode(wire as never), basis: "active", seats: null },
  ...{ overUse: "REPORT_ONLY", toleranceBp: 0, ...more },
});
const tiers = (price: string) => ({ mode: "volume", tiers: [{ from: 1, unitPrice: price }] });
const scenario = (name: string, more: Partial<Scenario>): Scenario => ({
  ...{ name, inForce: false, sheets: [], pot: null, ...more },
});
const dataset = (seed: number): Dataset =>
  sampleDataset({
    ...{ seed, period },
    controllers: [
      { id: "a", name: "Ahavn", schools: [40, 25] },
      { id: "b", name: "Bdal", schools: [30] },
    ],
    products: [
      { id: "x", title: "X", publisher: "p", pupilsPct: 60, schoolsPct: 100, usesPerMonth: 6 },
      { id: "y", title: "Y", publisher: "q", pupilsPct: 30, schoolsPct: 70, usesPerMonth: 3 },
    ],
  });
const all = (): Scenario[] => [
  scenario("per pupil", { sheets: [sheet({ model: "per_pupil", ...tiers("30.00") })] }),
  scenario("per school", {
    sheets: [sheet({ model: "per_school", bands: [{ from: 0, price: "900.00" }] })],
  }),
  scenario("pooled", {
    sheets: [sheet({ model: "pooled", ...tiers("36.50") }, { seats: 10, overUse: "TRUE_UP" })],
  }),
  scenario("pay per use", {
    sheets: [sheet({ model: "pay_per_use", unitPrice: "1.50", capPrice: "20.00" })],
  }),
  scenario("pot", {
    pot: { pricePerPupil: unitPrice(12_000_000n), rule: "share", guarantees: [], capPct: null },
  }),
  scenario("pot per pupil", {
    pot: {
      ...{ pricePerPupil: unitPrice(12_000_000n), rule: "per_pupil" as const },
      ...{ guarantees: [{ publisher: "q", minor: 10_000n }], capPct: 80_000_000n },
    },
  }),
];

describe("simulations", () => {
  test("the same seed gives the same dataset, byte for byte", () => {
    const whole = (seed: number) => JSON.stringify({ ...dataset(seed), use: [...dataset(seed).use] });
    expect(whole(1)).toBe(whole(1));
    expect(whole(1)).not.toBe(whole(2));
  });

  test("what is paid is what is earned, under every model", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.constantFrom(...all()), (seed, one) => {
        const made = dataset(seed);
        if (scenarioFault(made, [one])) return;
        const { pays, earns, totalMinor } = simulateScenario(made, one, full);
        const sum = (of: Map<string, bigint>) => [...of.values()].reduce((total, minor) => total + minor, 0n);
        expect(sum(pays)).toBe(totalMinor);
        expect(sum(earns)).toBe(totalMinor);
      }),
      { numRuns: 60 },
    );
  });

  test("no model but the pot's and the schools' falls with more use, and the cap holds", () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.bigInt(1n, 300n), fc.bigInt(1n, 300n), (seed, a, b) => {
        const made = dataset(seed);
        const [less, more] = (a < b ? [a, b] : [b, a]).map((pct) => pct * 1_000_000n) as [bigint, bigint];
        for (const one of all().slice(0, 4))
          expect(simulateScenario(made, one, less).totalMinor).toBeLessThanOrEqual(
            simulateScenario(made, one, more).totalMinor,
          );
        // 20.00 kr. for each pupil of a school, per product and month: 95 pupils, two products.
        const most = 95n * 2n * 2_000n * BigInt(monthsOf(period).length);
        expect(simulateScenario(made, all()[3]!, more).totalMinor).toBeLessThanOrEqual(most);
      }),
      { numRuns: 30 },
    );
  });

  test("side by side: differences sum up, today differs from itself by nothing, break-even prices do break even", () => {
    const made = dataset(5);
    const scenarios = all();
    expect(scenarioFault(made, scenarios)).toBeUndefined();
    const compared = compare(made, scenarios, "per pupil", [50_000_000n, full, 2n * full]);
    const today = compared[0]!;
    expect(today.controllers.every((one) => one.differenceMinor === 0n)).toBe(true);
    for (const one of compared) {
      const difference = one.controllers.reduce((sum, { differenceMinor }) => sum + differenceMinor, 0n);
      expect(difference).toBe(one.totalMinor - today.totalMinor);
      expect(one.sensitivity[1]!.totalMinor).toBe(one.totalMinor);
      const back = (one.totalMinor * one.breakEvenPct!) / full;
      expect(Number(back - today.totalMinor)).toBeLessThanOrEqual(Number(one.totalMinor / full) + 1);
    }
  });

  test("true-ups cost what the term's days say", () => {
    const use = (pupil: string, month: string) => ({
      ...{ controller: "a", school: "s", pupil, product: "x", month, uses: 1, known: true },
    });
    const made: Dataset = {
      ...{ period: { from: asLocalDate("2026-08-01"), to: asLocalDate("2027-08-01") }, held: [] },
      controllers: [{ id: "a", name: "A", schools: [{ id: "s", pupils: 9 }] }],
      products: [{ id: "x", title: "X", publisher: "p" }],
      publishers: [{ id: "p", name: "P" }],
      use: [use("1", "2026-09"), use("2", "2026-09"), use("3", "2026-10"), use("1", "2026-10")],
    };
    const one = scenario("pooled", {
      sheets: [sheet({ model: "pooled", ...tiers("365.00") }, { seats: 1, overUse: "TRUE_UP" })],
    });
    // One seat for the year; one more from 1 September (334 days), one from 1 October (304 days).
    expect(simulateScenario(made, one, full).totalMinor).toBe(36_500n + 33_400n + 30_400n);
  });

  test("what was paid for a school that has become part of another is not paid for again", () => {
    const at = (school: string) => ({
      ...{ controller: "a", school, pupil: school, product: "x", month: "2026-09", uses: 1, known: true },
    });
    const months = ["2026-08", "2026-09", "2026-10", "2027-04", "2027-05"];
    const merged = (month: string) => month >= "2027-04";
    const sizes = (before: number) =>
      Object.fromEntries(months.map((month) => [month, merged(month) ? 16 : before]));
    const cost = (...used: string[]) => {
      const made: Dataset = {
        ...{ period: { from: asLocalDate("2026-08-01"), to: asLocalDate("2027-08-01") }, held: [] },
        controllers: [
          {
            ...{ id: "a", name: "A" },
            schools: [
              { id: "s", pupils: 16, people: sizes(10), heirs: { "2027-04": "t", "2027-05": "t" } },
              { id: "t", pupils: 16, people: sizes(6) },
            ],
          },
        ],
        products: [{ id: "x", title: "X", publisher: "p" }],
        publishers: [{ id: "p", name: "P" }],
        use: used.map(at),
      };
      const bands = [
        { from: 0, price: "500.00" },
        { from: 12, price: "900.00" },
      ];
      const one = scenario("x", { sheets: [sheet({ model: "per_school", bands }, { overUse: "TRUE_UP" })] });
      const enrolled = scenario("y", {
        sheets: [sheet({ model: "per_pupil", ...tiers("1.00") }, { basis: "enrolled" })],
      });
      return [
        simulateScenario(made, one, full).totalMinor,
        simulateScenario(made, enrolled, full).totalMinor,
      ];
    };
    // Both were paid for, 1,000.00, which is more than the 900.00 of the school that they are; 16 pupils, not 32.
    expect(cost("s", "t")).toEqual([100_000n, 1_600n]);
    // One alone is a school of 16 from April: (900.00 − 500.00) × 122 of 365 days.
    expect(cost("s")).toEqual([63_370n, 1_600n]);
  });

  test("use of what a bundle in force covers is not left out, nor counted twice where it has an agreement of its own", () => {
    const use = (product: string, pupil: string, month: string) => ({
      ...{ controller: "a", school: "s", pupil, product, month, uses: 2, known: true },
    });
    const term = { from: asLocalDate("2026-08-01"), to: asLocalDate("2027-08-01") };
    const entitled = (from: number) =>
      new Map(["2026-08", "2026-09", "2026-10", "2026-11"].slice(from).map((month) => [month, 1]));
    const held = (product: string, from: number, more: Partial<Dataset["held"][number]> = {}) => ({
      ...{
        controller: "a",
        product,
        agreementId: product,
        model: "pooled",
        calledMinor: 0n,
        policy: "TRUE_UP" as const,
        proration: "DAILY" as const,
      },
      ...{
        toleranceBp: 0,
        unitPrice: unitPrice(365_000_000n),
        terms: [{ ...term, held: term, entitled: entitled(from) }],
      },
      ...more,
    });
    const made = (period: string, own: Dataset["held"]): Dataset => ({
      period: { from: asLocalDate(period), to: asLocalDate("2026-12-01") },
      controllers: [{ id: "a", name: "A", schools: [{ id: "s", pupils: 9 }] }],
      products: ["all", "part"].map((id) => ({ id, title: id, publisher: "p" })),
      publishers: [{ id: "p", name: "P" }],
      held: [held("all", 0, { covers: ["part"] }), ...own],
      ...(period === "2026-10-01"
        ? {
            before: [use("part", "1", "2026-09"), use("all", "2", "2026-09")],
            use: [use("part", "3", "2026-10")],
          }
        : { use: [use("part", "1", "2026-09"), use("all", "2", "2026-09"), use("part", "3", "2026-10")] }),
    });
    const inForce = scenario("x", { inForce: true });
    const cost = (one: Dataset) => simulateScenario(one, inForce, full).costs.map(({ minor }) => minor);
    // Pupils 1 and 2 on one seat: one more from 1 September (334 days); pupil 3 from 1 October (304 days).
    expect(cost(made("2026-08-01", []))).toEqual([33_400n + 30_400n]);
    // A period that begins in October has September's seat behind it.
    expect(cost(made("2026-10-01", []))).toEqual([30_400n]);
    // The part has an agreement of its own from October on: pupil 3 is within its seat.
    expect(cost(made("2026-08-01", [held("part", 2)]))).toEqual([33_400n, 0n]);
  });

  test("exports are whole: a row per figure, and a chart that holds its table", () => {
    const made = dataset(5);
    const [first, ...others] = all();
    const named = [{ ...first!, name: '=cmd|"x",y' }, ...others];
    const { result } = runSimulation({
      ...{ dataset: made, scenarios: named, today: named[0]!.name, usePcts: [full] },
    });
    const lines = simulationCsv(result.scenarios).trimEnd().split("\r\n");
    const expected = result.scenarios.reduce(
      (sum, one) =>
        sum + 1 + one.controllers.length + one.publishers.length + one.costs.length + one.sensitivity.length,
      1,
    );
    expect(lines).toHaveLength(expected);
    expect(lines[1]).toMatch(/^"'=cmd\|""x"",y",total,/);
    // No column has a sum beside what it is the sum of.
    const columns = lines[0]!.split(",");
    for (const line of lines.slice(2)) {
      const cells = line.split(",");
      const filled = columns.filter((_, n) => n > 5 && cells[n + cells.length - columns.length] !== "");
      expect([
        "total",
        "controllerAmount,controllerDifference",
        "publisherAmount,publisherDifference",
        "cost",
        "totalAtUse",
      ]).toContain(filled.join());
    }
    const svg = simulationSvg(result.scenarios, "da");
    expect(svg).toMatch(/^<svg [^>]*>/);
    expect(svg).not.toContain('"x"');
    for (const { name } of result.scenarios.slice(1)) expect(svg).toContain(name);
  });
});
