import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  adjustLines,
  type DueCallOff,
  type DueOverUse,
  decideLines,
  invoiceNumber,
  type Line,
  shortfallLines,
  sizeLines,
  type Terms,
  totals,
  useLine,
} from "../../src/billing/rules/index.ts";
import { PriceSheetWire, plainLine } from "../../src/catalogue/index.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import { unitPrice } from "../../src/platform/money.ts";
import { textsIn } from "../../src/texts/index.ts";

const texts = textsIn("da").billing;
const year = { from: asLocalDate("2026-08-01"), to: asLocalDate("2027-08-01") };
const terms: Terms = {
  overUse: "TRUE_UP",
  toleranceBp: 0,
  seller: { country: "DK", registered: true },
  buyer: { country: "DK", registered: true },
  vatClasses: [{ from: asLocalDate("1900-01-01"), vatClass: "standard" as const }],
  priceTerm: year,
  period: year,
  proration: "NONE",
};
const priced = (netMinor: bigint) =>
  plainLine({
    ...{ period: year, units: 100, quantity: 100, per: "unit", baseQuantity: 1 },
    ...{ unitPrice: unitPrice(netMinor * 100n), netMinor },
  });
const callOff = (more: Partial<DueCallOff> = {}): DueCallOff => ({
  id: "c",
  productId: "p",
  title: "Dansk 4",
  lines: [priced(620_000n)],
  ...more,
});
const used = (more: Partial<DueOverUse> = {}): DueOverUse => ({
  reconciliationId: "r",
  productId: "p",
  title: "Dansk 4",
  month: "2026-10",
  entitled: 100,
  distinct: 112,
  billedSeats: 0,
  unitPrice: unitPrice(62_000_000n),
  ...more,
});
const lineOf = (netMinor: bigint, vatBp: number): Line =>
  decideLines(
    {
      callOffs: [callOff({ lines: [priced(netMinor)] })],
      overUse: [],
    },
    { ...terms, vatClasses: [{ from: year.from, vatClass: vatBp > 0 ? "standard" : "newspaper" }] },
    texts,
  ).base[0]!;

describe("VAT and totals", () => {
  test("are per category and rate, rounded once, and the total is their sum", () => {
    // Three lines of 1,01 kr. are 3,03 kr. at 25 %: 0,7575 kr., rounded once to 0,76; per line it would be 0,75.
    const lines = [...Array.from({ length: 3 }, () => lineOf(101n, 2_500)), lineOf(500n, 0)];
    expect(totals(lines)).toEqual({
      netMinor: 803n,
      vatMinor: 76n,
      totalMinor: 879n,
      vat: [
        { category: "S", vatBp: 2_500, baseMinor: 303n, vatMinor: 76n },
        { category: "Z", vatBp: 0, baseMinor: 500n, vatMinor: 0n },
      ],
    });
  });

  test("of nothing are nothing", () => {
    expect(totals([])).toEqual({ netMinor: 0n, vatMinor: 0n, totalMinor: 0n, vat: [] });
  });

  test("hold for all lines: base is net, order changes nothing, the opposite mirrors to the øre", () => {
    const amount = fc.bigInt(-1_000_000_000n, 1_000_000_000n);
    const line = fc.record({ net: amount, vatBp: fc.constantFrom(0, 2_500) });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (given) => {
        const made = totals(given.map(({ net, vatBp }) => lineOf(net, vatBp)));
        expect(made.vat.reduce((sum, part) => sum + part.baseMinor, 0n)).toBe(made.netMinor);
        expect(made.vat.reduce((sum, part) => sum + part.vatMinor, 0n)).toBe(made.vatMinor);
        expect(made.netMinor + made.vatMinor).toBe(made.totalMinor);
        expect(totals([...given].reverse().map(({ net, vatBp }) => lineOf(net, vatBp)))).toEqual(made);
        const opposite = totals(given.map(({ net, vatBp }) => lineOf(-net, vatBp)));
        expect(opposite.totalMinor).toBe(-made.totalMinor);
      }),
    );
  });
});

describe("lines", () => {
  test("of a call-off are those of its price: billing prices nothing anew", () => {
    const lines = [priced(123n), priced(500n)];
    const { base } = decideLines({ callOffs: [callOff({ lines })], overUse: [] }, terms, texts);
    expect(base.map(({ callOffId, part, netMinor }) => [callOffId, part, netMinor])).toEqual([
      ["c", 1, 123n],
      ["c", 2, 500n],
    ]);
    expect(base[0]).toMatchObject({
      kind: "base",
      description: "Dansk 4",
      units: 100,
      vatCategory: "S",
      vatBp: 2_500,
    });
  });

  test("without VAT are of category Z", () => {
    expect(lineOf(100n, 0)).toMatchObject({ vatCategory: "Z", vatBp: 0 });
  });

  test("of over-use: TRUE_UP bills new seats from the month's first day to the term's end", () => {
    const { overUse } = decideLines({ callOffs: [], overUse: [used({ billedSeats: 2 })] }, terms, texts);
    // 10 new seats × 62,00 kr. × 304 of 365 days.
    expect(overUse).toEqual([
      expect.objectContaining({
        kind: "true_up",
        description: "Dansk 4: efterregulering 2026-10",
        units: 10,
        quantity: 3_040,
        per: "day",
        baseQuantity: 365,
        netMinor: 51_638n,
        period: { from: "2026-10-01", to: "2027-08-01" },
      }),
    ]);
  });

  test("of over-use under NONE never cost less than a call-off, nor more, where the agreement is shorter than its price", () => {
    const spring = { ...terms, period: { from: asLocalDate("2027-02-01"), to: year.to } };
    const net = (month: string, more: Partial<Terms> = {}) =>
      decideLines({ callOffs: [], overUse: [used({ month })] }, { ...spring, ...more }, texts).overUse.map(
        ({ netMinor, quantity, baseQuantity }) => [netMinor, quantity, baseQuantity],
      );
    // 12 seats × 62,00 kr., whole on the first day, as they are called off; from May on 92 of the 181 days.
    expect(net("2027-02")).toEqual([[74_400n, 12, 1]]);
    expect(net("2027-05")).toEqual([[37_817n, 1_104, 181]]);
    expect(net("2027-07", { overUse: "TOLERANCE" })).toEqual([[74_400n, 12, 1]]);
    // By the day 181 of the 365 days that the price is for.
    expect(net("2027-02", { proration: "DAILY" })).toEqual([[36_894n, 2_172, 365]]);
  });

  test("of over-use: TOLERANCE bills with the term's last month what is above the tolerated", () => {
    const tolerance = { ...terms, overUse: "TOLERANCE", toleranceBp: 1_000 } as const;
    const of = (month: string) =>
      decideLines({ callOffs: [], overUse: [used({ month })] }, tolerance, texts).overUse;
    expect(of("2026-10")).toEqual([]);
    expect(of("2027-07")).toEqual([
      expect.objectContaining({ kind: "tolerance", quantity: 2, netMinor: 12_400n, period: year }),
    ]);
  });

  test("of over-use: HARD and REPORT_ONLY bill nothing, and nobody pays for seats that were not reached", () => {
    for (const overUse of ["HARD", "REPORT_ONLY"] as const)
      expect(decideLines({ callOffs: [], overUse: [used()] }, { ...terms, overUse }, texts).overUse).toEqual(
        [],
      );
    expect(decideLines({ callOffs: [], overUse: [used({ distinct: 100 })] }, terms, texts).overUse).toEqual(
      [],
    );
    expect(decideLines({ callOffs: [], overUse: [used({ billedSeats: 12 })] }, terms, texts).overUse).toEqual(
      [],
    );
  });

  test("of a minimum that was not taken are as the agreement priced it", () => {
    const [line] = shortfallLines(
      {
        id: "s",
        productId: "p",
        title: "Dansk 4",
        schoolYear: "2026/27",
        period: year,
        units: 7,
        unitPrice: unitPrice(62_000_000n),
        netMinor: 43_400n,
      },
      terms,
      texts,
    );
    expect(line).toMatchObject({
      kind: "shortfall",
      description: "Dansk 4: mindste mængde ikke aftaget 2026/27",
      shortfallId: "s",
      quantity: 7,
      netMinor: 43_400n,
      vatCategory: "S",
    });
  });
});

test("no line of any kind takes the class of another day than the first that it pays for", () => {
  const classed: Terms = {
    ...terms,
    vatClasses: [
      { from: asLocalDate("1900-01-01"), vatClass: "standard" },
      { from: asLocalDate("2027-03-01"), vatClass: "newspaper" },
    ],
  };
  const school = {
    institutionId: 7,
    institution: "Skole",
    reconciliationId: "r",
    productId: "p",
    title: "Bog",
  };
  const days = (month: string) => ({
    kind: "count_date" as const,
    on: asLocalDate(`${month}-01`),
    people: 20,
  });
  const bands = [
    { from: 0, price: "500.00" },
    { from: 10, price: "900.00" },
  ];
  const sheet = PriceSheetWire.parse({ model: "per_school", bands });
  const sizes = (month: string) =>
    sizeLines(
      [
        {
          ...{ ...school, month, basis: days(month), billed: { netMinor: 0n, lines: 0 } },
          parts: [{ institutionId: 7, paidFor: 9, paid: year }],
        },
      ],
      sheet,
      year,
      classed,
      texts,
    )[0];
  const use = (month: string, lines = 0) =>
    useLine(
      {
        ...{ ...school, month, uses: 3, active: 1, fixed: false, basis: days(month) },
        billed: { units: 0, netMinor: 0n, lines },
      },
      { unitPrice: unitPrice(1_000_000n) },
      classed,
      texts,
    );
  const overUse = (month: string) =>
    decideLines({ callOffs: [], overUse: [used({ month })] }, classed, texts).overUse[0];
  const adjusted = (month: string) =>
    adjustLines([{ due: used({ month }), billed: { units: 1, netMinor: 1n, lines: 1 } }], classed, texts)[0];
  const base = (from: string) => {
    const period = { from: asLocalDate(from), to: year.to };
    return decideLines(
      { callOffs: [callOff({ lines: [{ ...priced(100n), period }] })], overUse: [] },
      classed,
      texts,
    ).base[0];
  };
  const lines = ["2027-02", "2027-03"].map((month) => [
    base(`${month}-28`),
    ...[overUse(month), adjusted(month), use(month), use(month, 1), sizes(month)],
  ]);
  expect(lines.map((some) => some.map((line) => line?.vatCategory).join(" "))).toEqual([
    "S S S S S S",
    "Z Z Z Z Z Z",
  ]);
  // Tolerance is paid for from the term's first day on, a minimum from its year's.
  const last = decideLines(
    { callOffs: [], overUse: [used({ month: "2027-07" })] },
    { ...classed, overUse: "TOLERANCE" },
    texts,
  ).overUse[0];
  expect(last?.vatCategory).toBe("S");
});

test("an invoice's number is its seller's, its year's, and counted with six digits", () => {
  expect(invoiceNumber("alfa-forlag", "2026", 1)).toBe("ALFA-FORLAG-2026-000001");
  expect(invoiceNumber("a", "2026", 1_234_567)).toBe("A-2026-1234567");
});
