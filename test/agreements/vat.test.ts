import { expect, test } from "vitest";
import { vatOfLines } from "../../src/agreements/rules/index.ts";
import { plainLine, unitDays } from "../../src/catalogue/index.ts";
import { type Spanning, type VatRules, vatRules } from "../../src/law/vat.ts";
import type { LocalDate } from "../../src/platform/calendar.ts";
import { unitPrice } from "../../src/platform/money.ts";

/** The VAT of a quote where the law changes within its days: 25 percent, and none on books from 1 January 2027 on. */

const day = (on: string) => on as LocalDate;
const parties = {
  vatClasses: [{ from: day("2020-01-01"), vatClass: "book" as const }],
  seller: { country: "DK", registered: true },
  buyer: { country: "DK", registered: true },
};
const changed = (spans: Spanning): VatRules => {
  const last = vatRules.at(-1)!;
  const book = { ...last.classes.newspaper, source: "a story" } as (typeof last.classes)["book"];
  return [...vatRules, { ...last, from: day("2027-01-01"), spans, classes: { ...last.classes, book } }];
};
const by = (way: Spanning["by"], confirmed = true): Spanning => ({ by: way, source: "a story", confirmed });
/** 10 seats at 365.00 for a year from August on: 153 of its days are in 2026. */
const line = (from: string, to: string) =>
  plainLine({
    period: { from: day(from), to: day(to) },
    ...unitDays(10, 365, 365),
    ...{ unitPrice: unitPrice(365_000_000n), netMinor: 365_000n },
  });
const year = line("2026-08-01", "2027-08-01");

test("is charged by day where the change says so", () => {
  expect(vatOfLines([year], { ...parties, rules: vatRules })).toEqual({ vatMinor: 91_250n });
  // 153 days at 10.00 kr. for ten seats: 1,530.00 at 25 percent, and the rest at none.
  expect(vatOfLines([year], { ...parties, rules: changed(by("day")) })).toEqual({ vatMinor: 38_250n });
});

test("is charged by the first day where the change says so, line by line", () => {
  const rules = changed(by("first_day"));
  expect(vatOfLines([year], { ...parties, rules })).toEqual({ vatMinor: 91_250n });
  const next = line("2027-08-01", "2028-07-31");
  expect(vatOfLines([year, next], { ...parties, rules })).toEqual({ vatMinor: 91_250n });
});

test("is none where nobody has confirmed how the days around the change are treated, or no rule fits", () => {
  expect(vatOfLines([year], { ...parties, rules: changed(by("day", false)) })).toEqual({
    ...{ no: "confirmation", on: "2027-01-01" },
    period: year.period,
  });
  const nowhere = {
    seller: { country: "SE", registered: false },
    buyer: { country: "DK", registered: false },
  };
  expect(vatOfLines([year], { ...parties, ...nowhere })).toEqual({ no: "rule", on: "2026-08-01" });
});

test("is rounded once for each rate, not for each line", () => {
  const cent = (netMinor: bigint) => ({ ...year, netMinor });
  expect(vatOfLines([cent(2n), cent(2n)], { ...parties, rules: vatRules })).toEqual({ vatMinor: 1n });
  expect(vatOfLines([], parties)).toEqual({ vatMinor: 0n });
});
