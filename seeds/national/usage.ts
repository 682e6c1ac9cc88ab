import { addDays, instant, monthStart } from "../world/dates.ts";
import { loginId, pupilRange } from "../world/pupils.ts";
import { apportion, mix, streamKey } from "../world/random.ts";
import type { Nation, Sale } from "./index.ts";

/** One file of a publisher's month, with what must become of its lines. */
export interface NationalFile {
  name: string;
  sale: Sale;
  month: string;
  accepted: number;
  duplicate: number;
  quarantined: number;
  /** The bytes in pieces; every call begins anew and gives the same. */
  chunks(): Generator<Uint8Array>;
}

const LINES_PER_FILE = 640_000;
/** Of a thousand lines so many are sent again, and as many with the same id and another body. */
const AGAIN_PER_MILLE = 2;
const PIECE = 1 << 18;
const KINDS = ["login", "view", "use", "activity"];
const TWO = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, "0"));

/** All files, a publisher's months in order; their accepted lines sum to the nation's events. */
export function filesOf(nation: Nation): NationalFile[] {
  const months = nation.timeline.usageMonths.slice(-2);
  const parts = nation.sales.flatMap((sale) => months.map((month) => ({ sale, month })));
  return apportion(
    nation.events,
    parts.map(() => 1),
  ).flatMap((events, i) => {
    const count = Math.ceil(events / LINES_PER_FILE);
    let first = 0;
    return apportion(events, Array(count).fill(1)).map((lines, n) => {
      const { sale, month } = parts[i]!;
      const file = fileOf(nation, sale, month, first, lines, n);
      first += lines;
      return file;
    });
  });
}

function fileOf(
  nation: Nation,
  sale: Sale,
  month: string,
  first: number,
  lines: number,
  n: number,
): NationalFile {
  const again = Math.floor((lines * AGAIN_PER_MILLE) / 1_000);
  const name = `${sale.publisher.reference}-${month.slice(0, 7)}-${n + 1}.ndjson`;
  return {
    name,
    sale,
    month,
    accepted: lines,
    duplicate: again,
    quarantined: again,
    *chunks() {
      const lineOf = lineMaker(nation, sale, month);
      const encoder = new TextEncoder();
      let text = "";
      for (let i = first; i < first + lines; i++) {
        text += lineOf(i, 0);
        if (text.length < PIECE) continue;
        yield encoder.encode(text);
        text = "";
      }
      for (let i = 0; i < again; i++) text += lineOf(first + i, 0) + lineOf(first + again + i, 1);
      yield encoder.encode(text);
    },
  };
}

/** The line of a number: a pupil of the product's grades, on a day of the month, in school time. */
function lineMaker(nation: Nation, sale: Sale, month: string): (n: number, moreSeconds: number) => string {
  const key = streamKey(nation.seed, `nation/use/${sale.publisher.reference}/${month}`);
  const codes = new Map(nation.controllers.map((c) => [c.reference, c.code!]));
  const places = nation.institutions.map((school) => ({
    code: codes.get(school.controller)!,
    number: school.number,
    ...pupilRange(school, sale.product.gradeFrom, sale.product.gradeTo),
  }));
  const ends: number[] = [];
  for (const place of places) ends.push((ends.at(-1) ?? 0) + place.count);
  const pupils = ends.at(-1)!;
  const days = daysOf(month);
  return (n, moreSeconds) => {
    const bits = mix(key, n);
    const more = mix(bits, 1);
    const pupil = bits % pupils;
    const place = places[indexOf(ends, pupil)]!;
    const login = loginId(nation.seed, place.first + (pupil - (ends[indexOf(ends, pupil)]! - place.count)));
    const second = 28_800 + (more % 21_600);
    const { day, offset } = days[(more >>> 16) % days.length]!;
    const time = `${TWO[Math.floor(second / 3_600)]}:${TWO[Math.floor(second / 60) % 60]}:${TWO[second % 60]}`;
    return (
      `{"eventId":"${sale.publisher.reference}-${month.slice(0, 7)}-${n.toString(36)}","at":"${day}T${time}${offset}",` +
      `"pupil":"${login}","controller":"${place.code}","institution":"${place.number}","product":"${sale.product.identifier}",` +
      `"kind":"${KINDS[more % 4]}","seconds":${(more % 3_000) + moreSeconds}}\n`
    );
  };
}

function daysOf(month: string): { day: string; offset: string }[] {
  const days: { day: string; offset: string }[] = [];
  for (let day = month; day < monthStart(month, 1); day = addDays(day, 1))
    days.push({ day, offset: instant(day, "12:00:00").slice(-6) });
  return days;
}

/** The first whose end lies beyond. */
function indexOf(ends: readonly number[], at: number): number {
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ends[middle]! > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
