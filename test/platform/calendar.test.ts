import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  addDays,
  asLocalDate,
  atTime,
  dateOf,
  daysBetween,
  displayDate,
  displayInstant,
  endOfDay,
  formatInstant,
  InstantWire,
  LocalDateWire,
  monthBounds,
  monthsBegun,
  nextMonth,
  overlap,
  PeriodWire,
  parseInstant,
  schoolYearOf,
  startOfDay,
  timeOfDay,
  wholeDaysBetween,
} from "../../src/platform/calendar.ts";
import { Problem } from "../../src/platform/problem.ts";

const d = asLocalDate;
const at = (text: string): Date => {
  const instant = parseInstant(text);
  if (!instant) throw new Error(`no instant: ${text}`);
  return instant;
};
const anyDate = fc.integer({ min: 0, max: 73_000 }).map((days) => addDays(d("1950-01-01"), days));
/** Any millisecond of the years 1996 to 2100. */
const anyInstant = fc.date({
  min: at("1996-01-01T00:00:00Z"),
  max: at("2100-01-01T00:00:00Z"),
  noInvalidDate: true,
});
const hours = (date: string) => (endOfDay(d(date)).getTime() - startOfDay(d(date)).getTime()) / 3_600_000;

describe("dates", () => {
  test.each([
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-1-1",
    "1899-12-31",
    "2026-04-31",
    "2026-01-01T00:00",
    "",
  ])("%j is refused", (text) => {
    expect(LocalDateWire.safeParse(text).success).toBe(false);
    expect(() => asLocalDate(text)).toThrow(Problem);
  });
  test("leap days exist where they exist", () => {
    expect(z.decode(LocalDateWire, "2028-02-29")).toBe("2028-02-29");
    expect(LocalDateWire.safeParse("2100-02-29").success).toBe(false);
    expect(z.encode(LocalDateWire, d("2000-02-29"))).toBe("2000-02-29");
  });
  test("days are added and counted as inverses", () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
    expect(() => addDays(d("9999-12-31"), 1)).toThrow(Problem);
  });
  test("months are counted as begun, half-open", () => {
    expect(monthsBegun(d("2027-01-01"), d("2027-02-01"))).toBe(1);
    expect(monthsBegun(d("2027-01-31"), d("2027-02-02"))).toBe(2);
    expect(monthsBegun(d("2026-08-01"), d("2027-08-01"))).toBe(12);
    expect(monthsBegun(d("2027-01-01"), d("2027-01-01"))).toBe(0);
    expect(monthBounds("2026-12")).toEqual({ from: "2026-12-01", to: "2027-01-01" });
    expect(nextMonth("2028-01")).toBe("2028-02");
  });
  test("the school year runs from 1 August, 365 or 366 days", () => {
    expect(schoolYearOf(d("2026-07-31"))).toEqual({
      name: "2025/2026",
      from: "2025-08-01",
      to: "2026-08-01",
      days: 365,
    });
    expect(schoolYearOf(d("2027-08-01")).days).toBe(366);
    fc.assert(
      fc.property(anyDate, (date) => {
        const year = schoolYearOf(date);
        expect(year.from <= date && date < year.to).toBe(true);
      }),
    );
  });
  test("whole days leave out the days at both ends", () => {
    const deadline = at("2026-06-10T12:00:00+02:00");
    expect(wholeDaysBetween(at("2026-06-03T23:59:59+02:00"), deadline)).toBe(6);
    expect(wholeDaysBetween(at("2026-06-04T00:00:00+02:00"), deadline)).toBe(5);
    expect(wholeDaysBetween(deadline, deadline)).toBe(0);
    expect(wholeDaysBetween(deadline, at("2026-06-01T12:00:00+02:00"))).toBe(0);
  });
  test("periods overlap half-open", () => {
    const spring = { from: d("2027-01-01"), to: d("2027-08-01") };
    expect(overlap(spring, { from: d("2027-08-01"), to: d("2027-09-01") })).toBeUndefined();
    expect(overlap(spring, { from: d("2026-08-01"), to: d("2027-02-01") })).toEqual({
      from: "2027-01-01",
      to: "2027-02-01",
    });
    expect(PeriodWire.safeParse({ from: "2027-01-01", to: "2027-01-01" }).success).toBe(false);
    expect(PeriodWire.safeParse({ from: "2027-01-02", to: "2027-01-01" }).success).toBe(false);
  });
  test("are shown the Danish way", () => {
    expect(displayDate(d("2026-03-09"))).toBe("09-03-2026");
    expect(displayInstant(at("2026-07-01T22:30:00Z"))).toBe("02-07-2026 00:30");
  });
});

describe("instants", () => {
  test("days have 23, 24 or 25 hours", () => {
    expect(["2026-03-29", "2026-10-25", "2026-03-28"].map(hours)).toEqual([23, 25, 24]);
  });
  test("an hour that does not occur is read as the clock ran before; one that occurs twice is the first", () => {
    expect(formatInstant(atTime(d("2026-03-29"), "02:30"))).toBe("2026-03-29T03:30:00+02:00");
    expect(formatInstant(atTime(d("2026-03-29"), "03:00"))).toBe("2026-03-29T03:00:00+02:00");
    expect(formatInstant(atTime(d("2026-03-29"), "01:59:59.999"))).toBe("2026-03-29T01:59:59.999+01:00");
    expect(formatInstant(atTime(d("2026-10-25"), "02:30"))).toBe("2026-10-25T02:30:00+02:00");
    expect(formatInstant(atTime(d("2026-10-25"), "03:00"))).toBe("2026-10-25T03:00:00+01:00");
    expect(() => atTime(d("2026-10-25"), "24:00")).toThrow(Problem);
  });
  test("the date of an instant is Copenhagen's", () => {
    expect(dateOf(at("2026-03-10T22:59:59.999Z"))).toBe("2026-03-10");
    expect(dateOf(at("2026-03-10T23:00:00Z"))).toBe("2026-03-11");
    expect(dateOf(at("2026-06-10T22:00:00Z"))).toBe("2026-06-11");
  });
  test("every instant lies in its date's day, and its date and time lead back to it or to its twin", () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const date = dateOf(instant);
        expect(startOfDay(date) <= instant && instant < endOfDay(date)).toBe(true);
        const again = atTime(date, timeOfDay(instant));
        expect([0, 3_600_000]).toContain(instant.getTime() - again.getTime());
        expect(parseInstant(formatInstant(instant))).toEqual(instant);
      }),
    );
  });
  test("days follow each other without gap", () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(endOfDay(date)).toEqual(startOfDay(addDays(date, 1)));
        expect(dateOf(startOfDay(date))).toBe(date);
      }),
    );
  });
  test("the wire takes any offset and writes Copenhagen's", () => {
    const instant = z.decode(InstantWire, "2026-07-01T12:00:00.5-03:30");
    expect(z.encode(InstantWire, instant)).toBe("2026-07-01T17:30:00.500+02:00");
    expect(z.decode(InstantWire, "2026-07-01T12:00Z")).toEqual(new Date("2026-07-01T12:00:00Z"));
    expect(z.decode(InstantWire, "2026-07-01T12:00:00.123456789Z").getUTCMilliseconds()).toBe(123);
  });
  test.each([
    "2026-07-01T12:00:00",
    "2026-02-29T12:00:00Z",
    "2026-07-01 12:00:00Z",
    "2026-07-01T24:00:00Z",
    "2026-07-01T12:00:60Z",
    "2026-07-01T12:00:00+0200",
    "9999-12-31T23:00:00Z",
    "2026-07-01",
  ])("%s is no instant", (text) => expect(InstantWire.safeParse(text).success).toBe(false));
});
