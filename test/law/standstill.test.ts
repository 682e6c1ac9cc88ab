import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isWorkingDay } from "../../src/law/holidays.ts";
import { standstill } from "../../src/law/standstill.ts";
import {
  addDays,
  dateOf,
  daysBetween,
  formatInstant,
  parseInstant,
  startOfDay,
} from "../../src/platform/calendar.ts";

const at = (text: string): Date => {
  const instant = parseInstant(text);
  if (!instant) throw new Error(`no instant: ${text}`);
  return instant;
};
/** Any millisecond of the years 1996 to 2100. */
const anyInstant = fc.date({
  min: at("1996-01-01T00:00:00Z"),
  max: at("2100-01-01T00:00:00Z"),
  noInvalidDate: true,
});

describe("standstill", () => {
  const sent = (text: string, cautious = false) => {
    const { lastDay, signableFrom } = standstill(at(text), { cautious });
    return [lastDay, formatInstant(signableFrom)];
  };
  test("ten calendar days from the day after sending", () => {
    expect(sent("2026-03-10T23:30:00+01:00")).toEqual(["2026-03-20", "2026-03-21T00:00:00+01:00"]);
    expect(sent("2026-03-10T23:30:00Z")).toEqual(["2026-03-23", "2026-03-24T00:00:00+01:00"]);
  });
  test("a last day on a weekend or holiday moves to the next working day", () => {
    // 2 April 2026 is Maundy Thursday: through Good Friday and Easter to Tuesday.
    expect(sent("2026-03-23T10:00:00+01:00")).toEqual(["2026-04-07", "2026-04-08T00:00:00+02:00"]);
    // 14 May 2026 is Ascension Day: Friday, or Monday for the cautious.
    expect(sent("2026-05-04T10:00:00+02:00")[0]).toBe("2026-05-15");
    expect(sent("2026-05-04T10:00:00+02:00", true)[0]).toBe("2026-05-18");
    // 24 December 2026 is a Thursday: that day, or Monday the 28th.
    expect(sent("2026-12-14T10:00:00+01:00")[0]).toBe("2026-12-24");
    expect(sent("2026-12-14T10:00:00+01:00", true)[0]).toBe("2026-12-28");
  });
  test("ends on a working day, is never shorter than ten days, and caution never shortens it", () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const plain = standstill(instant);
        const cautious = standstill(instant, { cautious: true });
        expect(isWorkingDay(plain.lastDay)).toBe(true);
        expect(isWorkingDay(cautious.lastDay, { cautious: true })).toBe(true);
        expect(daysBetween(dateOf(instant), plain.lastDay)).toBeGreaterThanOrEqual(10);
        expect(cautious.lastDay >= plain.lastDay).toBe(true);
        expect(plain.signableFrom).toEqual(startOfDay(addDays(plain.lastDay, 1)));
        for (let day = addDays(dateOf(instant), 10); day < plain.lastDay; day = addDays(day, 1))
          expect(isWorkingDay(day)).toBe(false);
      }),
    );
  });
});
