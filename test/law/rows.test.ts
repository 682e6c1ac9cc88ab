import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { complaintLimits } from "../../src/law/complaints.ts";
import type { Dated } from "../../src/law/dated.ts";
import { informationDays, minimumDeadlines } from "../../src/law/deadlines.ts";
import { lateRules } from "../../src/law/dunning.ts";
import { exclusionRules } from "../../src/law/exclusion.ts";
import { holidays } from "../../src/law/holidays.ts";
import { paymentDaysOn, paymentTerms } from "../../src/law/payment.ts";
import { procedures, roundRules, rulesOn } from "../../src/law/procedures.ts";
import { standstillDays } from "../../src/law/standstill.ts";
import { thresholds } from "../../src/law/thresholds.ts";
import {
  cutOf,
  noGoods,
  vatClasses,
  vatOn,
  vatOutcomes,
  vatPerCategory,
  vatRules,
} from "../../src/law/vat.ts";
import { asLocalDate, type LocalDate } from "../../src/platform/calendar.ts";
import { vatOf } from "../../src/platform/money.ts";

type Sourced = Omit<Dated, "from">;
/** A day, and what holds from it: the row itself, or several rows that share the day. */
type Row = [from: LocalDate, ...Sourced[]];
const single = (rows: readonly Dated[]) => rows.map((row): Row => [row.from, row]);

/** The tables of law by the file that holds them; `dated.ts` says what a row is and holds none. */
const tables: Record<string, Row[][]> = {
  "complaints.ts": [single(complaintLimits)],
  "deadlines.ts": [
    single(informationDays),
    minimumDeadlines.map((row) => [row.from, ...procedures.map((procedure) => row[procedure])]),
  ],
  "dunning.ts": [single(lateRules.reminders), single(lateRules.interest)],
  "exclusion.ts": [single(exclusionRules)],
  "holidays.ts": [single(holidays)],
  "payment.ts": [single(paymentTerms)],
  "procedures.ts": [roundRules.map(({ from, rules }) => [from, ...rules])],
  "standstill.ts": [single(standstillDays)],
  "thresholds.ts": [single(thresholds)],
  "vat.ts": [
    vatRules.map(
      ({ from, classes, places, spans }): Row => [
        from,
        ...Object.values(classes),
        ...places,
        ...(spans ? [spans] : []),
      ],
    ),
  ],
};

const danish = { country: "DK", registered: true };

describe("law", () => {
  test("every file of it is held here", () => {
    const files = readdirSync(new URL("../../src/law", import.meta.url)).filter((name) =>
      name.endsWith(".ts"),
    );
    // What dates are looked up by; the words of companies' names and the check digits of registers, which no date
    // changes; and changes that are not law.
    expect(files.sort()).toEqual(
      [...Object.keys(tables), "companies.ts", "dated.ts", "registers.ts", "vat-change.ts"].sort(),
    );
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
    expect(
      vatOn(asLocalDate("2026-01-01"), { vatClass: "standard", seller: danish, buyer: danish }),
    ).toMatchObject({
      ...{ category: "S", vatBp: 2_500, reason: null },
    });
    expect(paymentDaysOn(asLocalDate("2026-01-01"))).toBe(30);
  });

  test("VAT is computed once per category, half an øre away from zero", () => {
    const line = (netMinor: bigint, vatBp: number) => ({
      vatCategory: vatBp > 0 ? ("S" as const) : ("Z" as const),
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

  test("no class is charged otherwise than its row says, by day", () => {
    const on = (date: string) =>
      vatClasses.map((vatClass) => {
        const vat = vatOn(asLocalDate(date), { vatClass, seller: danish, buyer: danish });
        return vat ? [vatClass, vat.category, vat.vatBp, vat.code] : [vatClass];
      });
    expect(on("2026-08-01")).toEqual([
      ["standard", "S", 2_500, null],
      // Denmark has no reduced rate: what would need one has none.
      ["reduced"],
      ["book", "S", 2_500, null],
      ["newspaper", "Z", 0, null],
      ["exempt_13_1_3", "E", 0, "VATEX-EU-132-1I"],
      ["exempt_13_1_6", "E", 0, "VATEX-EU-132-1N"],
    ]);
    expect(on("2019-06-30")[3]).toEqual(["newspaper", "S", 2_500, null]);
  });

  test("the category follows from where both are and whether they are registered; where no rule fits there is none", () => {
    const of = (seller: string, buyer: string) => {
      const party = (text: string) => ({ country: text.slice(0, 2), registered: !text.endsWith("-") });
      const vat = vatOn(asLocalDate("2026-08-01"), {
        ...{ vatClass: "standard", seller: party(seller), buyer: party(buyer) },
      });
      return vat && [vat.category, vat.vatBp, vat.code];
    };
    expect(of("DK", "DK")).toEqual(["S", 2_500, null]);
    expect(of("DK", "DK-")).toEqual(["S", 2_500, null]);
    expect(of("SE", "DK")).toEqual(["S", 2_500, null]);
    expect(of("SE-", "DK")).toEqual(["AE", 0, "VATEX-EU-AE"]);
    expect(of("US-", "DK")).toEqual(["AE", 0, "VATEX-EU-AE"]);
    expect(of("DK-", "DK")).toEqual(["O", 0, "VATEX-EU-O"]);
    expect(of("DK", "DE")).toEqual(["AE", 0, "VATEX-EU-AE"]);
    expect(of("DK", "NO")).toEqual(["O", 0, "VATEX-EU-O"]);
    expect([of("SE-", "DK-"), of("DK", "DE-"), of("SE-", "SE")]).toEqual([undefined, undefined, undefined]);
  });

  test("no category of goods is given to what is delivered electronically, and the law that has them is named", () => {
    expect(vatOutcomes().filter(({ category }) => category === "K" || category === "G")).toEqual([]);
    expect(noGoods({ country: "DK", registered: true })).toBeUndefined();
    expect(noGoods({ country: "SE", registered: false })).toMatchObject({ category: "K" });
    expect(noGoods({ country: "NO", registered: true })?.source).toMatch(/§ 34, stk. 1, nr. 5/);
  });

  test("no amount is cut so that the VAT of its parts, each rounded, is another than that of the whole", () => {
    // 0.04 has 0.01 of VAT: two halves would have 0.01 each. A quarter of it has nothing, the rest 0.01.
    expect(cutOf(4n, 2n, 2_500)).toBe(1n);
    expect(cutOf(3n, 3n, 2_500)).toBe(3n);
    expect(cutOf(2n, 1n, 2_500)).toBe(0n);
    expect(cutOf(696_220n, 69_622n, 2_500)).toBe(69_621n);
    const rate = fc.constantFrom(0, 250, 600, 833, 1_200, 2_500);
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), rate, (a, b, bp) => {
        const [wanted, whole] = a < b ? [BigInt(a), BigInt(b)] : [BigInt(b), BigInt(a)];
        const cut = cutOf(whole, wanted, bp);
        expect(vatOf(cut, bp) + vatOf(whole - cut, bp)).toBe(vatOf(whole, bp));
        expect(cut <= wanted && wanted - cut < BigInt(bp === 833 ? 10_000 : bp === 0 ? 1 : 50)).toBe(true);
        expect(cutOf(whole, whole, bp)).toBe(whole);
      }),
    );
  });
});
