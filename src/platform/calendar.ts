import { z } from "zod";
import { common, Problem } from "./problem.ts";

/**
 * The one calendar: dates and times of day are Europe/Copenhagen's, every interval is half-open, and the
 * instant always comes in as an argument. Offsets come from the time zone database, so a change of the
 * daylight-saving rules arrives with Node and not with a change here.
 */
declare const localDate: unique symbol;

/** A date in Copenhagen as `YYYY-MM-DD`, checked to exist; years 1900 to 9999. Compares with `<` as text. */
export type LocalDate = string & { readonly [localDate]: true };
/** A half-open stretch of days: `from` belongs to it, `to` does not. */
export interface Period {
  from: LocalDate;
  to: LocalDate;
}

const DAY = 86_400_000;
const refuse = (detail: string) => new Problem(common.badRequest, detail);

/** Dates that were read before: lists and invoices name the same few thousands of times. */
const knownDays = new Map<string, number>();
const KNOWN_DAYS = 20_000;

/** Days since 1970-01-01, or undefined where the text names no existing date of the years 1900–9999. */
function parseDay(text: string): number | undefined {
  const known = knownDays.get(text);
  if (known !== undefined) return known;
  const day = readDay(text);
  if (day === undefined) return undefined;
  if (knownDays.size >= KNOWN_DAYS) knownDays.clear();
  knownDays.set(text, day);
  return day;
}

function readDay(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match || match[1]! < "1900") return undefined;
  const [month, day] = [Number(match[2]) - 1, Number(match[3])];
  const date = new Date(Date.UTC(Number(match[1]), month, day));
  return date.getUTCMonth() === month && date.getUTCDate() === day ? date.getTime() / DAY : undefined;
}

function dayOf(date: LocalDate): number {
  const day = parseDay(date);
  if (day === undefined) throw refuse(`'${date}' is not a date of the years 1900 to 9999`);
  return day;
}

function dateFromDay(day: number): LocalDate {
  const date = new Date(day * DAY);
  const year = date.getUTCFullYear();
  if (!(year >= 1900 && year <= 9999)) throw refuse("the date lies outside the years 1900 to 9999");
  return date.toISOString().slice(0, 10) as LocalDate;
}

/** A LocalDate from text; refuses what is not an existing date (`2026-02-29`). */
export const asLocalDate = (text: string): LocalDate => dateFromDay(dayOf(text as LocalDate));

// ---- Offsets and instants -------------------------------------------------------------------------------

const zone = new Intl.DateTimeFormat("en-US", { timeZone: "Europe/Copenhagen", timeZoneName: "longOffset" });
const offsets = new Map<number, number>();

/** Copenhagen's offset from UTC in milliseconds. Offsets change on whole hours, so an hour is looked up once. */
function offsetAt(ms: number): number {
  const hour = Math.floor(ms / 3_600_000);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  const [, sign = "+", hours = "0", minutes = "0"] =
    /GMT([+-])(\d\d):(\d\d)/.exec(zone.format(hour * 3_600_000)) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -60_000 : 60_000);
  if (offsets.size > 50_000) offsets.clear();
  offsets.set(hour, offset);
  return offset;
}

/**
 * The instant of a wall-clock reading (`wall` = the reading taken as if it were UTC). An hour that occurs
 * twice (October) is taken the first time; one that does not occur (March) is read on the clock as it ran
 * before the jump, so 02:30 becomes 03:30 summer time.
 */
function instantFromWall(wall: number): Date {
  const before = offsetAt(wall - DAY);
  const first = wall - before;
  if (offsetAt(first) === before) return new Date(first);
  const second = wall - offsetAt(wall + DAY);
  return new Date(offsetAt(second) === wall - second ? second : first);
}

/** The date in Copenhagen at an instant. */
export const dateOf = (instant: Date): LocalDate =>
  dateFromDay(Math.floor((instant.getTime() + offsetAt(instant.getTime())) / DAY));

/** The first instant of a date. */
export const startOfDay = (date: LocalDate): Date => instantFromWall(dayOf(date) * DAY);

/** The first instant after a date: the start of the next one. A day has 23, 24 or 25 hours. */
export const endOfDay = (date: LocalDate): Date => instantFromWall((dayOf(date) + 1) * DAY);

/** The time of day in Copenhagen as `HH:MM:SS.mmm`. */
export function timeOfDay(instant: Date): string {
  return new Date(instant.getTime() + offsetAt(instant.getTime())).toISOString().slice(11, 23);
}

/**
 * The instant at which Copenhagen's clocks show `time` (`HH:MM`, `HH:MM:SS` or `HH:MM:SS.mmm`) on `date`.
 * Twice shown: the first. Never shown: as the clock ran before the jump (02:30 → 03:30 summer time).
 */
export function atTime(date: LocalDate, time: string): Date {
  const match = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{3}))?)?$/.exec(time);
  if (!match) throw refuse(`'${time}' is not a time of day such as 13:00`);
  const [, hours, minutes, seconds = "0", millis = "0"] = match;
  const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(millis);
  return instantFromWall(dayOf(date) * DAY + ms);
}

/** An instant as ISO 8601 with Copenhagen's offset, `2026-03-21T00:00:00+01:00`; milliseconds only if any. */
export function formatInstant(instant: Date): string {
  const offset = offsetAt(instant.getTime());
  const wall = new Date(instant.getTime() + offset)
    .toISOString()
    .slice(0, 23)
    .replace(/\.000$/, "");
  const minutes = Math.abs(offset) / 60_000;
  const pad = (n: number) => String(n).padStart(2, "0");
  return `${wall}${offset < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** An instant from ISO 8601 with an offset (digits beyond milliseconds are dropped); undefined if it is none. */
export function parseInstant(text: string): Date | undefined {
  const match = INSTANT_PATTERN.exec(text);
  if (!match || parseDay(match[1]!) === undefined) return undefined;
  const [, date, minute, second = ":00", fraction = "", offset = "Z"] = match;
  const instant = new Date(`${date}T${minute}${second}${fraction.slice(0, 4)}${offset}`);
  // The year must still be one that a date can name after some days are added to it.
  return instant.getTime() >= FIRST_INSTANT && instant.getTime() < LAST_INSTANT ? instant : undefined;
}

const INSTANT_PATTERN =
  /^(\d{4}-\d{2}-\d{2})T((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d)?(\.\d{1,9})?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const FIRST_INSTANT = Date.UTC(1900, 0, 2);
const LAST_INSTANT = Date.UTC(9998, 11, 31);

// ---- Arithmetic on dates --------------------------------------------------------------------------------

/** The date that many days later; earlier where `days` is negative. */
export const addDays = (date: LocalDate, days: number): LocalDate => dateFromDay(dayOf(date) + days);

/** Days from `from` to `to`: the length of the half-open period; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayOf(to) - dayOf(from);

const monthIndex = (date: LocalDate): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;

/** Calendar months that a half-open period touches: 15 January to 1 March is 2; an empty period is 0. */
export const monthsBegun = (from: LocalDate, to: LocalDate): number =>
  from < to ? monthIndex(addDays(to, -1)) - monthIndex(from) + 1 : 0;

/** The date's month as `YYYY-MM`. */
export const monthOf = (date: LocalDate): string => date.slice(0, 7);

/** The days of a month `YYYY-MM`, half-open. */
export function monthBounds(month: string): Period {
  const from = asLocalDate(`${month}-01`);
  const index = monthIndex(from) + 1;
  const year = String(Math.floor(index / 12)).padStart(4, "0");
  return { from, to: asLocalDate(`${year}-${String((index % 12) + 1).padStart(2, "0")}-01`) };
}

/** The month after `YYYY-MM`. */
export const nextMonth = (month: string): string => monthOf(monthBounds(month).to);

/** The school year that a date lies in: 1 August to 31 July, half-open, 365 or 366 days, named `2026/2027`. */
export function schoolYearOf(date: LocalDate): Period & { name: string; days: number } {
  const start = Number(date.slice(0, 4)) - (date.slice(5) < "08-01" ? 1 : 0);
  const [from, to] = [asLocalDate(`${start}-08-01`), asLocalDate(`${start + 1}-08-01`)];
  return { name: `${start}/${start + 1}`, from, to, days: daysBetween(from, to) };
}

/** Whole Copenhagen days between two instants: neither the day of `from` nor the day of `to` counts. */
export const wholeDaysBetween = (from: Date, to: Date): number =>
  Math.max(0, daysBetween(dateOf(from), dateOf(to)) - 1);

/** The day of the week: 0 is Sunday, 6 Saturday. */
export const weekdayOf = (date: LocalDate): number => new Date(dayOf(date) * DAY).getUTCDay();

/** True where the day lies in the half-open period. */
export const covers = (period: Period, date: LocalDate): boolean => period.from <= date && date < period.to;

/** True where every day of `inner` is one of `outer`'s. */
export const contains = (outer: Period, inner: Period): boolean =>
  outer.from <= inner.from && inner.to <= outer.to;

/** The days that two periods share, or undefined where they share none. */
export function overlap(a: Period, b: Period): Period | undefined {
  const period = { from: a.from > b.from ? a.from : b.from, to: a.to < b.to ? a.to : b.to };
  return period.from < period.to ? period : undefined;
}

/** A date as Danes write it: dd-mm-yyyy. */
export const displayDate = (date: LocalDate): string =>
  `${date.slice(8, 10)}-${date.slice(5, 7)}-${date.slice(0, 4)}`;

/** An instant as Danes write it: dd-mm-yyyy hh:mm, Copenhagen time. */
export const displayInstant = (instant: Date): string =>
  `${displayDate(dateOf(instant))} ${timeOfDay(instant).slice(0, 5)}`;

// ---- Wire faces -----------------------------------------------------------------------------------------

/** A date on the wire, `YYYY-MM-DD`; must exist. */
export const LocalDateWire = z
  .codec(
    // Both abort: what is refined after them counts on a date being one.
    z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: "must be a date YYYY-MM-DD", abort: true }),
    z.custom<LocalDate>((v) => typeof v === "string" && parseDay(v) !== undefined, {
      error: "must be an existing date of the years 1900 to 9999",
      abort: true,
    }),
    { decode: (text) => text as LocalDate, encode: (date) => date as string },
  )
  .meta({ id: "LocalDate", format: "date", description: "A date in Europe/Copenhagen" });

/** An instant on the wire, ISO 8601 with any offset; written with Copenhagen's. A Date inside. */
export const InstantWire = z
  .codec(
    z
      .string()
      .regex(INSTANT_PATTERN, "must be an instant such as 2026-03-10T23:30:00+01:00, with its offset"),
    z.date(),
    {
      decode: (text, ctx) => {
        const instant = parseInstant(text);
        if (instant) return instant;
        ctx.issues.push({ code: "custom", message: "must be an existing instant after 1900", input: text });
        return z.NEVER;
      },
      encode: formatInstant,
    },
  )
  .meta({ id: "Instant", format: "date-time", description: "An instant, ISO 8601 with offset" });

/** A half-open period of days on the wire; `from` is before `to`. */
export const PeriodWire = z
  .strictObject({ from: LocalDateWire, to: LocalDateWire })
  .refine((p) => p.from < p.to, { path: ["to"], message: "must be later than `from`" })
  .meta({ id: "Period", description: "Days from `from` up to, but not including, `to`" });
