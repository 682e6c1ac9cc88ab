/**
 * Calendar arithmetic on `YYYY-MM-DD` texts and Copenhagen wall-clock time. Written apart from the
 * program's own calendar so that the world can contradict it when either is wrong.
 */

const DAY_MS = 86_400_000;

function dayNumber(date: string): number {
  const ms = Date.parse(`${date}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(ms)) throw new Error(`not a date: ${date}`);
  return ms / DAY_MS;
}

function fromDayNumber(n: number): string {
  return new Date(n * DAY_MS).toISOString().slice(0, 10);
}

/** The date `days` later (earlier when negative). */
export function addDays(date: string, days: number): string {
  return fromDayNumber(dayNumber(date) + days);
}

/** Whole days from `from` to `to`. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 Monday … 7 Sunday. */
export function weekday(date: string): number {
  return ((dayNumber(date) + 3) % 7) + 1;
}

/** First day of the month `months` after the month of `date`. */
export function monthStart(date: string, months = 0): string {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const month = String((index % 12) + 1).padStart(2, "0");
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${month}-01`;
}

/** Easter Sunday (Gregorian, the anonymous algorithm of 1876). */
export function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return `${year}-${String(Math.floor(n / 31)).padStart(2, "0")}-${String((n % 31) + 1).padStart(2, "0")}`;
}

const holidaysByYear = new Map<number, Set<string>>();

/** Danish public holidays of a year (Great Prayer Day is none since 2024), with 5 June and 24 December. */
export function holidays(year: number): Set<string> {
  const known = holidaysByYear.get(year);
  if (known) return known;
  const sunday = easter(year);
  const moving = [-3, -2, 0, 1, 39, 49, 50].map((days) => addDays(sunday, days));
  const fixed = ["01-01", "06-05", "12-24", "12-25", "12-26"].map((day) => `${year}-${day}`);
  const all = new Set([...moving, ...fixed]);
  holidaysByYear.set(year, all);
  return all;
}

/** Monday to Friday and no public holiday. */
export function isWorkingDay(date: string): boolean {
  return weekday(date) <= 5 && !holidays(Number(date.slice(0, 4))).has(date);
}

/** `date`, or the next working day after it. */
export function workingDay(date: string): string {
  let day = date;
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
}

function lastSunday(year: number, month: string, lastDay: number): string {
  const end = `${year}-${month}-${lastDay}`;
  return addDays(end, -(weekday(end) % 7));
}

/** Copenhagen's UTC offset at a wall-clock time; an hour that occurs twice is taken as summer time. */
export function offsetAt(date: string, time: string): "+01:00" | "+02:00" {
  const year = Number(date.slice(0, 4));
  const local = `${date}T${time}`;
  const begins = `${lastSunday(year, "03", 31)}T03:00:00`;
  const ends = `${lastSunday(year, "10", 31)}T03:00:00`;
  return local >= begins && local < ends ? "+02:00" : "+01:00";
}

/** ISO instant with Copenhagen's offset from a date and a `HH:MM:SS` wall-clock time. */
export function instant(date: string, time: string): string {
  return `${date}T${time}${offsetAt(date, time)}`;
}

/** ISO week number. */
function isoWeek(date: string): number {
  const thursday = addDays(date, 4 - weekday(date));
  return Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1;
}

function isSchoolHoliday(date: string): boolean {
  const day = date.slice(5);
  const summer = day >= "06-27" && day <= "08-09";
  const christmas = day >= "12-22" || day <= "01-02";
  const week = isoWeek(date);
  return summer || christmas || week === 7 || week === 42;
}

/**
 * The school days of the month that begins on `first`. July has none; then its working days are
 * given, for the holiday reading that a July still sees.
 */
export function schoolDays(first: string): string[] {
  const end = monthStart(first, 1);
  const working: string[] = [];
  for (let day = first; day < end; day = addDays(day, 1)) if (isWorkingDay(day)) working.push(day);
  const school = working.filter((day) => !isSchoolHoliday(day));
  return school.length > 0 ? school : working;
}
