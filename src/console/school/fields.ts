import { addDays, type LocalDate } from "../../platform/calendar.ts";
import type { Fields } from "../frame/fields.ts";

/** What the forms of a school's pages say, as their operations take it. */

/** What a form of a pool says: `pool` and `school` are the page's own, the rest its operation's. */
export const poolOf = (fields: Fields) => ({ target: { poolId: fields.text("pool") } });
const atSchool = (fields: Fields) => ({ institutionId: fields.whole("institutionId") });
export const drawn = (fields: Fields) => ({
  ...poolOf(fields),
  content: {
    ...atSchool(fields),
    seats: fields.whole("seats"),
    from: fields.day("from"),
    to: dayAfter(fields.day("last")),
  },
});
/** Clerks name the last day with seats, operations the first one without. */
const dayAfter = (last: string | undefined): string | undefined =>
  last !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(last) && !Number.isNaN(Date.parse(last))
    ? addDays(last as LocalDate, 1)
    : last;
export const queued = (fields: Fields) => ({
  ...poolOf(fields),
  content: {
    ...atSchool(fields),
    seats: fields.whole("seats"),
    from: fields.day("from"),
    to: dayAfter(fields.day("last")),
    partial: true,
  },
});
export const givenBack = (fields: Fields) => ({
  ...poolOf(fields),
  content: { ...atSchool(fields), seats: fields.whole("seats") },
});
export const undone = (fields: Fields) => ({
  target: { drawId: fields.text("draw") },
  content: { seats: fields.whole("seats"), keepUsed: true },
});
export const left = (fields: Fields) => ({ target: { waitingId: fields.text("place") } });
