import { describe, expect, test } from "vitest";
import { easter, isPublicHoliday, isWorkingDay } from "../../src/law/holidays.ts";
import { addDays, asLocalDate as d, type LocalDate } from "../../src/platform/calendar.ts";

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
