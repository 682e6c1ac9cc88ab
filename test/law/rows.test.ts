import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Dated } from "../../src/law/dated.ts";
import { informationDays, minimumDeadlines } from "../../src/law/deadlines.ts";
import { holidays } from "../../src/law/holidays.ts";
import { paymentDaysOn, paymentTerms } from "../../src/law/payment.ts";
import { procedures, roundRules, rulesOn } from "../../src/law/procedures.ts";
import { standstillDays } from "../../src/law/standstill.ts";
import { thresholds } from "../../src/law/thresholds.ts";
import { newestVatBp, standardVatBpOn, vatCategoryOf, vatPerCategory, vatRates } from "../../src/law/vat.ts";
import { asLocalDate, type LocalDate } from "../../src/platform/calendar.ts";

type Sourced = Omit<Dated, "from">;
/** A day, and what holds from it: the row itself, or several rows that share the day. */
type Row = [from: LocalDate, ...Sourced[]];
const single = (rows: readonly Dated[]) => rows.map((row): Row => [row.from, row]);

/** The tables of law by the file that holds them; `dated.ts` says what a row is and holds none. */
const tables: Record<string, Row[][]> = {
  "deadlines.ts": [
    single(informationDays),
    minimumDeadlines.map((row) => [row.from, ...procedures.map((procedure) => row[procedure])]),
  ],
  "holidays.ts": [single(holidays)],
  "payment.ts": [single(paymentTerms)],
  "procedures.ts": [roundRules.map(({ from, rules }) => [from, ...rules])],
  "standstill.ts": [single(standstillDays)],
  "thresholds.ts": [single(thresholds)],
  "vat.ts": [single(vatRates)],
};

describe("law", () => {
  test("every file of it is held here", () => {
    const files = readdirSync(new URL("../../src/law", import.meta.url)).filter((name) =>
      name.endsWith(".ts"),
    );
    expect(files.sort()).toEqual([...Object.keys(tables), "dated.ts"].sort());
  });

  test.each(Object.entries(tables))("%s: rows are dated in order, and each says its source", (_, ofFile) => {
    for (const rows of ofFile) {
      const days = rows.map(([from]) => asLocalDate(from));
      expect(days).toEqual([...new Set(days)].sort());
      const sources = rows.flatMap(([, ...sourced]) => sourced);
      expect(sources.length).toBeGreaterThanOrEqual(rows.length);
      for (const { source, confirmed } of sources) {
        expect(source).not.toBe("");
        expect(typeof confirmed).toBe("boolean");
      }
    }
  });

  test("a rule is named once, and before its first day there is none", () => {
    const rules = rulesOn(asLocalDate("2026-05-04"), "open", true);
    expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length);
    expect(rulesOn(asLocalDate("2015-12-31"), "open", true)).toEqual([]);
  });

  test("25 percent VAT, and thirty days to pay", () => {
    expect([standardVatBpOn(asLocalDate("2026-01-01")), newestVatBp]).toEqual([2_500, 2_500]);
    expect(paymentDaysOn(asLocalDate("2026-01-01"))).toBe(30);
  });

  test("VAT is computed once per category, half an øre away from zero", () => {
    expect([2_500, 0].map(vatCategoryOf)).toEqual(["S", "Z"]);
    const line = (netMinor: bigint, vatBp: number) => ({
      vatCategory: vatCategoryOf(vatBp),
      vatBp,
      netMinor,
    });
    // Two lines of 1.01: 0.505 of VAT together, where each alone would have made 0.25.
    expect(vatPerCategory([line(101n, 2_500), line(5n, 0), line(101n, 2_500)])).toEqual([
      { category: "S", vatBp: 2_500, baseMinor: 202n, vatMinor: 51n },
      { category: "Z", vatBp: 0, baseMinor: 5n, vatMinor: 0n },
    ]);
    expect(vatPerCategory([line(-202n, 2_500)])[0]?.vatMinor).toBe(-51n);
    expect(() => vatPerCategory([{ vatCategory: "Z", vatBp: 2_500, netMinor: 1n }])).toThrow();
  });
});
