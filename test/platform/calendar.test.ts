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
  easter,
  endOfDay,
  formatInstant,
  InstantWire,
  isPublicHoliday,
  isWorkingDay,
  type LocalDate,
  LocalDateWire,
  monthBounds,
  monthsBegun,
  nextMonth,
  overlap,
  PeriodWire,
  parseInstant,
  schoolYearOf,
  standstill,
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

describe("holidays", () => {
  test("Easter", () => {
    const known = [
      "1954-04-18",
      "1981-04-19",
      "2000-04-23",
      "2008-03-23",
      "2011-04-24",
      "2024-03-31",
      "2026-04-05",
    ];
    expect(known.map((date) => easter(Number(date.slice(0, 4))))).toEqual(known);
    expect([easter(2038), easter(2049), easter(2076)]).toEqual(["2038-04-25", "2049-04-18", "2076-04-19"]);
  });
  test("the year 2026", () => {
    const days = Array.from({ length: 365 }, (_, index) => addDays(d("2026-01-01"), index));
    const sunday = (date: LocalDate) => new Date(`${date}T12:00:00Z`).getUTCDay() === 0;
    const list = (cautious: boolean) =>
      days.filter((date) => isPublicHoliday(date, { cautious }) && !sunday(date));
    const plain = ["01-01", "04-02", "04-03", "04-06", "05-14", "05-25", "12-25", "12-26"].map(
      (day) => `2026-${day}`,
    );
    expect(list(false)).toEqual(plain);
    expect(list(true)).toEqual([...plain, "2026-05-15", "2026-06-05", "2026-12-24", "2026-12-31"].sort());
  });
  test("Great Prayer Day until 2023", () => {
    expect(isPublicHoliday(d("2023-05-05"))).toBe(true);
    expect(isPublicHoliday(d("2024-04-26"))).toBe(false);
  });
  test("Saturdays and Sundays are no working days", () => {
    expect(["2026-03-20", "2026-03-21", "2026-03-22"].map((date) => isWorkingDay(d(date)))).toEqual([
      true,
      false,
      false,
    ]);
  });
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
