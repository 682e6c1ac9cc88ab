import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decidePriceTerm, noticeDay, PriceSheetWire, termOfOffer } from "../../src/catalogue/index.ts";
import { addDays, asLocalDate, contains, covers, monthsBegun } from "../../src/platform/calendar.ts";

const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays(asLocalDate("2000-01-01"), n));
const startsOn = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([month, date]) => `${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`);
const period = (from: string, to: string) => ({ from: asLocalDate(from), to: asLocalDate(to) });
const schoolYear = { startsOn: "08-01", months: 12 };
const eleven = { startsOn: "08-01", months: 11 };
const rolling = { startsOn: null, months: 12 };

describe("an offer's term", () => {
  it("of twelve months holds every day, and the next term begins where it ends", () => {
    fc.assert(
      fc.property(day, startsOn, (on, starts) => {
        const term = termOfOffer({ startsOn: starts, months: 12 }, on)!;
        expect(covers(term, on)).toBe(true);
        expect(term.from.slice(5)).toBe(starts);
        expect(termOfOffer({ startsOn: starts, months: 12 }, term.to)!.from).toBe(term.to);
      }),
    );
  });

  it("of fewer months holds a day or leaves it in the gap, never in two terms", () => {
    fc.assert(
      fc.property(day, startsOn, fc.integer({ min: 1, max: 11 }), (on, starts, months) => {
        const term = termOfOffer({ startsOn: starts, months }, on);
        const year = termOfOffer({ startsOn: starts, months: 12 }, on)!;
        expect(covers(year, on)).toBe(true);
        if (!term) return;
        expect(covers(term, on) && contains(year, term)).toBe(true);
        expect(monthsBegun(term.from, term.to)).toBe(months + (starts.endsWith("-01") ? 0 : 1));
      }),
    );
  });

  it("without a day begins with the purchase, whatever the day", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 12 }), (on, months) => {
        const term = termOfOffer({ startsOn: null, months }, on)!;
        expect(term.from).toBe(on);
        expect(term.to > on).toBe(true);
      }),
    );
    expect(termOfOffer(rolling, asLocalDate("2028-02-29"))).toEqual(period("2028-02-29", "2029-03-01"));
    expect(termOfOffer({ startsOn: null, months: 1 }, asLocalDate("2027-01-31"))).toEqual(
      period("2027-01-31", "2027-03-01"),
    );
  });

  it("is the school year, eleven months of it, or the buyer's own year", () => {
    const on = asLocalDate("2027-07-04");
    expect(termOfOffer(schoolYear, on)).toEqual(period("2026-08-01", "2027-08-01"));
    expect(termOfOffer(eleven, on)).toBeUndefined();
    expect(termOfOffer(eleven, asLocalDate("2027-06-30"))).toEqual(period("2026-08-01", "2027-07-01"));
    expect(termOfOffer(rolling, on)).toEqual(period("2027-07-04", "2028-07-04"));
  });
});

describe("a purchase's price term", () => {
  it("goes on year by year at twelve months, and is a single term below", () => {
    const long = period("2027-02-01", "2029-01-01");
    expect(decidePriceTerm(schoolYear, long)).toEqual(period("2026-08-01", "2027-08-01"));
    expect(decidePriceTerm(rolling, long)).toEqual(period("2027-02-01", "2028-02-01"));
    const within = period("2027-02-01", "2027-07-01");
    expect(decidePriceTerm(eleven, within)).toEqual(period("2026-08-01", "2027-07-01"));
    for (const outside of [period("2027-02-01", "2027-07-02"), period("2027-07-05", "2027-07-20"), long])
      expect(() => decidePriceTerm(eleven, outside)).toThrow("One price pays for 11 months");
  });
});

describe("a notice date", () => {
  it("is the last one within the period, or none", () => {
    expect(noticeDay("05-01", period("2026-08-01", "2028-08-01"))).toBe("2028-05-01");
    expect(noticeDay("05-01", period("2026-08-01", "2028-05-01"))).toBe("2027-05-01");
    expect(noticeDay("05-01", period("2026-08-01", "2027-05-01"))).toBeNull();
    expect(noticeDay(null, period("2026-08-01", "2028-08-01"))).toBeNull();
  });

  it("lies within the period and less than a year before its end", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 2_000 }), startsOn, (from, days, by) => {
        const whole = { from, to: addDays(from, days) };
        const found = noticeDay(by, whole);
        if (found === null) expect(days).toBeLessThan(367);
        if (found === null) return;
        expect(covers(whole, found)).toBe(true);
        expect(addDays(found, 367) > whole.to).toBe(true);
      }),
    );
  });
});

describe("a pot's sheet", () => {
  const sheet = { model: "pot", pricePerPupil: "12.34" };
  const guarantees = [{ publisherId: 7, amount: { minor: 500_000, currency: "DKK" } }];
  it("says how it is split, what is guaranteed to whom and what is most, and keeps it on its way to the wire", () => {
    const whole = { ...sheet, currency: "DKK", split: "per_pupil", guarantees, capBp: 4_000 };
    expect(PriceSheetWire.encode(PriceSheetWire.parse(whole))).toEqual(whole);
    const wrong: object[] = [
      { capBp: 0 },
      { capBp: 10_001 },
      { split: "by_luck" },
      { guarantees: [...guarantees, ...guarantees] },
      { guarantees: [{ publisherId: 7, amount: { minor: -1, currency: "DKK" } }] },
    ];
    for (const more of wrong) expect(PriceSheetWire.safeParse({ ...sheet, ...more }).success).toBe(false);
  });
});
