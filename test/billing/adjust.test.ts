import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adjustLines, type DueOverUse, overUseLine, type Terms } from "../../src/billing/rules/index.ts";
import { multiplied } from "../../src/catalogue/index.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import { unitPrice } from "../../src/platform/money.ts";
import { textsIn } from "../../src/texts/index.ts";

const period = { from: asLocalDate("2027-08-01"), to: asLocalDate("2028-08-01") };
const months = Array.from({ length: 12 }, (_, i) => {
  const month = ((7 + i) % 12) + 1;
  return `${i < 5 ? 2027 : 2028}-${String(month).padStart(2, "0")}`;
});
const texts = textsIn("da").billing;
const termsOf = (overUse: Terms["overUse"]): Terms => ({
  ...{
    overUse,
    toleranceBp: overUse === "TOLERANCE" ? 1_000 : 0,
    seller: { country: "DK", registered: true },
    buyer: { country: "DK", registered: true },
    vatClasses: [{ from: asLocalDate("1900-01-01"), vatClass: "standard" as const }],
    priceTerm: period,
    period,
  },
  proration: "DAILY",
});
const due = (month: string, distinct: number, entitled: number): Omit<DueOverUse, "billedSeats"> => ({
  ...{
    reconciliationId: month,
    productId: "p",
    title: "Dansk",
    month,
    entitled,
    distinct,
  },
  unitPrice: unitPrice(123_456_789n),
});

/** A fresh computation: each month's amount, the seats billed so far taken along. */
function fresh(counts: readonly number[], entitled: number, terms: Terms): bigint[] {
  let billedSeats = 0;
  return counts.map((distinct, i) => {
    const line = overUseLine({ ...due(months[i]!, distinct, entitled), billedSeats }, terms, texts);
    if (line?.kind === "true_up") billedSeats += line.units;
    return line?.netMinor ?? 0n;
  });
}

const running = fc
  .array(fc.nat(6), { minLength: 1, maxLength: 12 })
  .map((steps) => steps.map((_, i) => steps.slice(0, i + 1).reduce((sum, n) => sum + n, 0)));

describe("over-use on an agreement that begins and ends in mid-month, at 123.456789 for a year of 366 days", () => {
  const days = { from: asLocalDate("2027-08-16"), to: asLocalDate("2028-06-18") };
  const overUse = (policy: "TRUE_UP" | "TOLERANCE", month: string) => {
    const line = overUseLine(
      { ...due(month, 13, 10), billedSeats: 0 },
      { ...termsOf(policy), period: days },
      texts,
    );
    return line && [line.units, line.period, line.netMinor];
  };

  test("is not paid for days before its first, nor after its last", () => {
    // 307 days from 16 August to 17 June; 17 days of June.
    expect(overUse("TRUE_UP", "2027-08")).toEqual([3, days, 31_067n]);
    expect(overUse("TRUE_UP", "2028-06")).toEqual([3, { ...days, from: "2028-06-01" }, 1_720n]);
  });

  test("is not forgotten where a tolerance ends before the year does", () => {
    expect(overUse("TOLERANCE", "2028-05")).toBeUndefined();
    // 13 − 11 for 307 days, with its last month.
    expect(overUse("TOLERANCE", "2028-06")).toEqual([2, days, 20_711n]);
  });
});

describe("what later data changes of billed months", () => {
  test("billed plus adjustments is a fresh computation, to the øre, however often it is adjusted", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("TRUE_UP" as const, "TOLERANCE" as const, "HARD" as const),
        fc.nat(10),
        fc.array(running, { minLength: 2, maxLength: 5 }),
        (policy, entitled, series) => {
          const terms = termsOf(policy);
          const length = Math.min(...series.map((counts) => counts.length));
          const billed = Array.from({ length }, () => ({ units: 0, netMinor: 0n, lines: 0 }));
          for (const counts of series.map((one) => one.slice(0, length))) {
            const now = counts.map((distinct, i) => ({
              due: due(months[i]!, distinct, entitled),
              billed: { ...billed[i]! },
            }));
            for (const line of adjustLines(now, terms, texts)) {
              const own = billed[months.indexOf(line.reconciliationId!)]!;
              own.units += line.units;
              own.netMinor += line.netMinor;
              expect(line.netMinor - line.roundingMinor).toBe(multiplied(line));
              expect([-1n, 0n, 1n]).toContain(line.roundingMinor);
              own.lines = line.adjustmentNumber + 1;
            }
            expect(billed.map(({ netMinor }) => netMinor)).toEqual(fresh(counts, entitled, terms));
            // Nothing is left to adjust.
            expect(
              adjustLines(
                now.map((one, i) => ({ ...one, billed: billed[i]! })),
                terms,
                texts,
              ),
            ).toEqual([]);
          }
        },
      ),
    );
  });
});
