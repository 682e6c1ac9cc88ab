import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DueSize, sizeLines } from "../../src/billing/rules/index.ts";
import { modelOf, type PriceSheet, PriceSheetWire, sizeTrueUp } from "../../src/catalogue/index.ts";
import { asLocalDate, monthBounds } from "../../src/platform/calendar.ts";
import { unitPrice } from "../../src/platform/money.ts";
import { textsIn } from "../../src/texts/index.ts";

/** Over-use where schools are counted: the bands' difference, whatever was billed before, and nothing else. */
const texts = textsIn("da").billing;
const term = { from: asLocalDate("2026-08-01"), to: asLocalDate("2027-08-01") };
const party = { country: "DK", registered: true };
const vatClasses = [{ from: asLocalDate("1900-01-01"), vatClass: "standard" as const }];
const terms = { overUse: "TRUE_UP", seller: party, buyer: party, vatClasses } as const;
const sheetOf = (prices: string[]): PriceSheet =>
  PriceSheetWire.parse({
    model: "per_school",
    bands: prices.map((price, i) => ({ from: i * 10, price })),
  });
const on = asLocalDate("2026-09-05");
const months = ["2026-08", "2026-09", "2026-10", "2026-11", "2026-12", "2027-01", "2027-06", "2027-07"];
const due = (month: string, people: number | undefined, paidFor: number): DueSize => ({
  ...{
    reconciliationId: month,
    productId: "p",
    title: "Bog",
    institutionId: 7,
    institution: "Skole",
    month,
  },
  ...{ parts: [{ institutionId: 7, paidFor, paid: term }], billed: { netMinor: 0n, lines: 0 } },
  basis: people === undefined ? undefined : { kind: "count_date", on, people },
});

describe("a school's size", () => {
  test("a long name with an emoji never leaves half a character on its line", () => {
    for (const institution of ["S", "Sk"].map((start) => start + "😀".repeat(300))) {
      const rows = [{ ...due("2026-08", 15, 5), institution }];
      const [line] = sizeLines(rows, sheetOf(["500.00", "900.00"]), term, terms, texts);
      expect(line!.description.isWellFormed()).toBe(true);
      expect(line!.description.length).toBeGreaterThanOrEqual(399);
    }
  });

  test("on a flat price nothing is owed, however many pupils come", () => {
    const rows = months.map((month, i) => due(month, 10 + i * 100, 10));
    expect(sizeLines(rows, sheetOf(["500.00"]), term, terms, texts)).toEqual([]);
  });

  test("no month of a year costs a school's price: 400.00 between the bands, from the month that reaches it", () => {
    const rows = [
      due("2026-08", 9, 9),
      due("2026-09", undefined, 9),
      due("2026-10", 10, 9),
      due("2026-11", 9, 9),
    ];
    const [line, ...more] = sizeLines(rows, sheetOf(["500.00", "900.00"]), term, terms, texts);
    expect(more).toEqual([]);
    // 400.00 × 304 of 365 days from 1 October = 333.15
    expect(line).toMatchObject({
      ...{ kind: "true_up", netMinor: 33_315n, quantity: 304, per: "day", baseQuantity: 365 },
      ...{ unitPrice: 400_000_000n, institutionId: 7, entitled: 9, active: 10, evidence: { basis: { on } } },
      description: "Bog, Skole: 10 elever, højere trin fra 2026-10",
    });
    expect(
      sizeLines(rows, sheetOf(["500.00", "900.00"]), term, { ...terms, overUse: "REPORT_ONLY" }, texts),
    ).toEqual([]);
  });

  describe("after a merger", () => {
    const sheet = sheetOf(["500.00", "900.00", "1600.00"]);
    const merged = (month: string, people: number, parts: DueSize["parts"]): DueSize => ({
      ...due(month, people, 0),
      parts,
    });
    const part = (institutionId: number, paidFor: number, paid = term) => ({ institutionId, paidFor, paid });

    test("of two schools that were paid for, the heir does not owe what was paid for the other", () => {
      const both = [part(7, 6), part(8, 7)];
      // 13 pupils cost 900.00, and 2 × 500.00 are paid.
      expect(sizeLines([merged("2027-04", 13, both)], sheet, term, terms, texts)).toEqual([]);
      // 20 cost 1,600.00: 600.00 × 122 of 365 days from 1 April = 200.547…
      const rows = [merged("2027-04", 20, both), merged("2027-05", 20, both)];
      expect(sizeLines(rows, sheet, term, terms, texts)).toMatchObject([
        { netMinor: 20_055n, institutionId: 7, entitled: 13, active: 20, quantity: 122, baseQuantity: 365 },
      ]);
    });

    test("what the other had grown into before is not owed again", () => {
      const rows = [
        // 400.00 × 304 of 365 days from 1 October
        { ...due("2026-10", 12, 9), institutionId: 8, parts: [part(8, 9)] },
        // 1,600.00 − 500.00 − 900.00: 200.00 × 122 of 365 days
        merged("2027-04", 20, [part(7, 8), part(8, 9)]),
      ];
      const lines = sizeLines(rows, sheet, term, terms, texts);
      expect(lines.map(({ institutionId, netMinor }) => [institutionId, netMinor])).toEqual([
        [8, 33_315n],
        [7, 6_685n],
      ]);
    });

    test("of a heir that was not called off itself, the size is not free from the month after", () => {
      // 900.00 − 500.00 × 122 of 365 days
      expect(sizeLines([merged("2027-04", 15, [part(8, 9)])], sheet, term, terms, texts)).toMatchObject([
        { netMinor: 13_370n, institutionId: 7, entitled: 9, active: 15 },
      ]);
    });

    test("a part that is paid for until May does not pay for June", () => {
      const may = { from: term.from, to: asLocalDate("2027-06-01") };
      const rows = [
        merged("2027-04", 20, [part(7, 6), part(8, 7, may)]),
        merged("2027-06", 20, [part(7, 6)]),
      ];
      // 600.00 × 122 days of 365, and 500.00 × 61 days
      expect(sizeLines(rows, sheet, term, terms, texts).map(({ netMinor }) => netMinor)).toEqual([
        20_055n,
        8_356n,
      ]);
    });
  });

  test("billed plus lines is a fresh computation, and never more than the dearest band's difference", () => {
    const price = fc.integer({ min: 0, max: 90_000 }).map((n) => (n / 100).toFixed(2));
    const sizes = fc.array(fc.option(fc.nat(45), { nil: undefined }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(
        fc.array(price, { minLength: 1, maxLength: 5 }),
        fc.nat(45),
        fc.array(sizes, { minLength: 1, maxLength: 4 }),
        (prices, paidFor, told) => {
          const sheet = sheetOf(prices);
          const billed = new Map(months.map((month) => [month, { netMinor: 0n, lines: 0 }]));
          for (const people of told) {
            const rows = months.map((month, i) => ({
              ...due(month, people[i], paidFor),
              billed: { ...billed.get(month)! },
            }));
            for (const line of sizeLines(rows, sheet, term, terms, texts)) {
              const sum = billed.get(line.reconciliationId!)!;
              expect(line.kind).toBe(sum.lines === 0 ? "true_up" : "adjustment");
              sum.netMinor += line.netMinor;
              sum.lines += 1;
            }
            const again = rows.map((row) => ({ ...row, billed: { ...billed.get(row.month)! } }));
            expect(sizeLines(again, sheet, term, terms, texts)).toEqual([]);
            // By hand: each month the difference to the dearest size so far, from its first day.
            const of = (n: number) => modelOf("per_school").priceOfSize(sheet, n)!;
            let paid = of(paidFor);
            months.forEach((month, i) => {
              const reached = of(people[i] ?? paidFor);
              const days = { from: monthBounds(month).from, to: term.to };
              expect(billed.get(month)!.netMinor).toBe(sizeTrueUp({ paid, reached }, days, term).minor);
              if (reached > paid) paid = reached;
            });
            const dearest = prices.map((_, i) => of(i * 10)).reduce((a, b) => (a > b ? a : b));
            const most = unitPrice(dearest - of(paidFor)) / 10_000n;
            const sum = [...billed.values()].reduce((all, { netMinor }) => all + netMinor, 0n);
            expect(sum <= most + BigInt(months.length)).toBe(true);
          }
        },
      ),
    );
  });
});
