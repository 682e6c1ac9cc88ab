import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DueUse, sharedLines, useLine } from "../../src/billing/rules/index.ts";
import { multiplied, type PriceSheet, PriceSheetWire, priceFor } from "../../src/catalogue/index.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import { textsIn } from "../../src/texts/index.ts";

type UseSheet = Extract<PriceSheet, { model: "pay_per_use" }>;

/** Use in arrears: whatever comes late, billed plus lines is what the catalogue's function gives. */
const texts = textsIn("da").billing;
const price = fc.integer({ min: 0, max: 100_000 }).map((n) => (n / 1_000).toFixed(3));
const sheet = fc
  .record(
    { unitPrice: price, capPrice: price, fixedPrice: price },
    { requiredKeys: ["unitPrice", "fixedPrice"] },
  )
  .map((prices) => PriceSheetWire.parse({ model: "pay_per_use", ...prices }) as UseSheet);
const terms = {
  seller: { country: "DK", registered: true },
  buyer: { country: "DK", registered: true },
  vatClasses: [{ from: asLocalDate("1900-01-01"), vatClass: "standard" as const }],
  period: { from: asLocalDate("2026-08-01"), to: asLocalDate("2027-08-01") },
};
const due = (more: Partial<DueUse>): DueUse => ({
  reconciliationId: "r",
  productId: "p",
  title: "Bog",
  institutionId: 7,
  institution: "Skole",
  month: "2026-09",
  uses: 0,
  basis: undefined,
  active: 0,
  fixed: false,
  billed: { units: 0, netMinor: 0n, lines: 0 },
  ...more,
});
const on = asLocalDate("2026-09-05");
const asDue = (
  { pupils, ...count }: { uses: number; pupils: number; active: number },
  more: Partial<DueUse> = {},
) => due({ ...count, basis: { kind: "count_date", on, people: pupils }, ...more });
const counts = fc.record({ uses: fc.nat(5_000), pupils: fc.nat(500), active: fc.nat(500) });

describe("use in arrears", () => {
  test("a long name with an emoji never leaves half a character on a line, which no document could be stored with", () => {
    const prices = PriceSheetWire.parse({ model: "pay_per_use", unitPrice: "1.00", fixedPrice: "5.00" });
    const lineOf = (title: string) =>
      useLine(asDue({ uses: 6, pupils: 60, active: 6 }, { title }), prices as UseSheet, terms, texts)!;
    const { institutionId: _one, ...joint } = lineOf("Bog");
    // At each place in a character, wherever the rest of the words ends.
    for (const title of ["B", "Bo"].map((start) => start + "😀".repeat(300))) {
      const weights = { by: "people" as const, of: new Map([[7, 1]]), names: new Map([[7, title]]) };
      const [shared] = sharedLines(joint, weights);
      for (const { description } of [lineOf(title), shared!]) {
        expect(description.isWellFormed()).toBe(true);
        expect(description.length).toBeGreaterThanOrEqual(399);
      }
    }
  });

  test("billed plus lines is fresh, however the counts change, and the same counts bill nothing more", () => {
    const told = fc.array(counts, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(sheet, told, fc.boolean(), (prices, months, fixed) => {
        const billed = { units: 0, netMinor: 0n, lines: 0 };
        for (const count of months) {
          const line = useLine(asDue(count, { fixed, billed: { ...billed } }), prices, terms, texts);
          if (line) {
            expect(line.kind).toBe(billed.lines === 0 ? "use" : "adjustment");
            billed.units += line.units;
            expect(line.netMinor - line.roundingMinor).toBe(multiplied(line));
            expect([-1n, 0n, 1n]).toContain(line.roundingMinor);
            billed.netMinor += line.netMinor;
            billed.lines += 1;
          }
          expect(billed.netMinor).toBe(priceFor(prices, { ...count, fixed }).amountMinor);
          expect(
            useLine(asDue(count, { fixed, billed: { ...billed } }), prices, terms, texts),
          ).toBeUndefined();
        }
      }),
    );
  });

  test("costs no more than the cap, and the fixed price whatever is used", () => {
    fc.assert(
      fc.property(sheet, counts, fc.nat(5_000), (prices, count, more) => {
        const cost = (fixed: boolean, uses: number) =>
          priceFor(prices, { ...count, uses, fixed }).amountMinor;
        expect(cost(false, count.uses) <= cost(false, count.uses + more)).toBe(true);
        expect(cost(true, count.uses)).toBe(cost(true, count.uses + more));
        if (prices.capPrice === undefined) return;
        const cap = priceFor(
          { ...prices, fixedPrice: prices.capPrice },
          { ...count, fixed: true },
        ).amountMinor;
        expect(cost(false, count.uses) <= cap).toBe(true);
      }),
    );
  });

  test("says what it is for", () => {
    const prices = PriceSheetWire.parse({
      model: "pay_per_use",
      unitPrice: "0.75",
      capPrice: "4.00",
    }) as UseSheet;
    expect(useLine(asDue({ uses: 60, pupils: 6, active: 6 }), prices, terms, texts)).toMatchObject({
      kind: "use",
      description: "Bog, Skole: 6 elever, loft nået 2026-09",
      quantity: 6,
      netMinor: 2_400n,
      evidence: { basis: { kind: "count_date", on: "2026-09-05" } },
      period: { from: "2026-09-01", to: "2026-10-01" },
    });
  });
});
