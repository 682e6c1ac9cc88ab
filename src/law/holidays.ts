import { addDays, asLocalDate, daysBetween, type LocalDate, weekdayOf } from "../platform/calendar.ts";
import { type Dated, FIRST_DAY, rowOn } from "./dated.ts";

/** Denmark's public holidays and working days. */

export interface HolidayOptions {
  /** Also the days on which many are closed though the law names no holiday; longer is always safe. */
  cautious?: boolean | undefined;
}

interface HolidayRow extends Dated {
  /** `MM-DD` of the holidays that stand still. */
  fixed: readonly string[];
  /** Days from Easter Sunday to the holidays that move with it. */
  fromEaster: readonly number[];
  /** The same two lists of the days that only `cautious` counts. */
  cautious: { fixed: readonly string[]; fromEaster: readonly number[] };
}

const standing = ["01-01", "12-25", "12-26"];
/** Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension Day, Whit Sunday and Monday. */
const moving = [-3, -2, 0, 1, 39, 49, 50];
const greatPrayerDay = 26;
/** Constitution Day, Christmas Eve and New Year's Eve, and the day after Ascension Day. */
const cautious = { fixed: ["06-05", "12-24", "12-31"], fromEaster: [40] };

/** The holidays by the day from which they hold; of the Sundays only those that move with Easter are named. */
export const holidays: readonly HolidayRow[] = [
  {
    from: FIRST_DAY,
    fixed: standing,
    fromEaster: [...moving, greatPrayerDay],
    cautious,
    source: "the holidays of the Danish Church, before Great Prayer Day was abolished",
    confirmed: false,
  },
  {
    from: "2024-01-01" as LocalDate,
    fixed: standing,
    fromEaster: moving,
    cautious,
    source: "the act of 2023 that abolished Great Prayer Day as a holiday from 2024",
    confirmed: false,
  },
];

/** Easter Sunday of a year in the Gregorian calendar (the method of Gauss with Lichtenberg's correction). */
export function easter(year: number): LocalDate {
  const century = Math.floor(year / 100);
  const moonShift = 15 + Math.floor((3 * century + 3) / 4) - Math.floor((8 * century + 13) / 25);
  const sunShift = 2 - Math.floor((3 * century + 3) / 4);
  const golden = year % 19;
  const seed = (19 * golden + moonShift) % 30;
  const fullMoon = 21 + seed - Math.floor((seed + Math.floor(golden / 11)) / 29);
  const firstSunday = 7 - ((((year + Math.floor(year / 4) + sunShift) % 7) + 7) % 7);
  const march = fullMoon + 7 - ((((fullMoon - firstSunday) % 7) + 7) % 7);
  return addDays(asLocalDate(`${String(year).padStart(4, "0")}-03-01`), march - 1);
}

/** True on a public holiday of the day's row; with `cautious` also on the days that only the cautious count. */
export function isPublicHoliday(date: LocalDate, options: HolidayOptions = {}): boolean {
  const row = rowOn(holidays, date);
  if (!row) return false;
  const sinceEaster = daysBetween(easter(Number(date.slice(0, 4))), date);
  const named = ({ fixed, fromEaster }: HolidayRow["cautious"]) =>
    fixed.includes(date.slice(5)) || fromEaster.includes(sinceEaster);
  return named(row) || (options.cautious === true && named(row.cautious));
}

/** True on Monday to Friday when the day is no public holiday. */
export function isWorkingDay(date: LocalDate, options: HolidayOptions = {}): boolean {
  const weekday = weekdayOf(date);
  return weekday !== 0 && weekday !== 6 && !isPublicHoliday(date, options);
}
