import type { LocalDate } from "../../platform/calendar.ts";
import type { UseClass } from "../schema/index.ts";
import { classes, coverAt, homeOn, type Licensing, unknownPlace, type Verdict } from "./cover.ts";

/** The class of every event and pupil. The program classifies by one SQL statement; tests compare it with this model. */

/** Use of a pupil at one place on a day: events of equal attribution are counted together. */
export interface UseRow {
  pseudonym: string | null;
  day: LocalDate;
  /** Where the roster has the pupil that day, else the reported institution, else null. */
  institutionId: number | null;
  /** Whether the roster knew the pupil that day. */
  onRoster: boolean;
  /** Whether the controller keeps a roster for that institution (schools do; daycare and libraries count heads). */
  rosterKept: boolean;
  grade: number | null;
  /** The agreement whose licence the pupil has an assigned seat of that day. */
  seatOf: string | null;
  events: number;
  /** Milliseconds of the latest event. */
  lastAt: number;
}

/** One class per event (domain invariant 10): by the pupil's assigned seat, else by what covers the place. */
export function classify(licensing: Licensing, row: UseRow): Verdict {
  const agreementId = homeOn(licensing, row.day);
  if (row.institutionId === null) return { cls: "UNMATCHED", reason: "UNKNOWN_INSTITUTION", agreementId };
  if (row.rosterKept && row.pseudonym !== null && !row.onRoster)
    return { cls: "UNMATCHED", reason: "UNKNOWN_PUPIL", agreementId };
  const { gradeFrom, gradeTo } = licensing;
  if (row.grade !== null && gradeFrom !== null && gradeTo !== null)
    if (row.grade < gradeFrom || row.grade > gradeTo)
      return { cls: "UNLICENSED", reason: "GRADE_OUT_OF_SCOPE", agreementId };
  if (row.seatOf !== null) return { cls: "LICENSED", reason: "SEAT", agreementId: row.seatOf };
  return coverAt(licensing, row.institutionId, row.day);
}

/** Pupils and events of one class at one place; institution 0 is unknown. */
export interface TallyRow {
  agreementId: string;
  institutionId: number;
  class: UseClass;
  reason: string;
  /** Pupils for whom it is the class that counts at the place; they sum to the place's active. */
  pupils: number;
  /** Pupils for whom it is the class that counts for the controller; they sum to the controller's active. */
  counted: number;
  events: number;
}

interface Part extends Verdict {
  pseudonym: string;
  institutionId: number;
  events: number;
  lastAt: number;
}

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** Best class first; within a class the latest event, then the lower place and reason. */
const better = (a: Part, b: Part): number =>
  classes.indexOf(a.cls) - classes.indexOf(b.cls) ||
  b.lastAt - a.lastAt ||
  a.institutionId - b.institutionId ||
  text(a.reason, b.reason);

/** Classifies all use of a product and month and counts it. Pure; order of rows does not matter. */
export function tallyOf(licensing: Licensing, use: readonly UseRow[]): TallyRow[] {
  const parts = new Map<string, Part>();
  for (const row of use) {
    const verdict = classify(licensing, row);
    const institutionId = row.institutionId ?? unknownPlace;
    const pseudonym = row.pseudonym ?? "";
    const key = [pseudonym, verdict.agreementId, institutionId, verdict.cls, verdict.reason].join("|");
    const part = parts.get(key) ?? { ...verdict, pseudonym, institutionId, events: 0, lastAt: 0 };
    part.events += row.events;
    part.lastAt = Math.max(part.lastAt, row.lastAt);
    parts.set(key, part);
  }
  const best = new Map<string, Part>();
  const keep = (key: string, part: Part) => {
    const known = best.get(key);
    if (!known || better(part, known) < 0) best.set(key, part);
  };
  for (const part of parts.values()) {
    if (part.pseudonym === "") continue;
    keep(`${part.agreementId}|${part.pseudonym}`, part);
    keep(`${part.agreementId}|${part.pseudonym}|${part.institutionId}`, part);
  }
  return countParts([...parts.values()], best);
}

function countParts(parts: readonly Part[], best: ReadonlyMap<string, Part>): TallyRow[] {
  const rows = new Map<string, TallyRow>();
  for (const part of parts) {
    const { agreementId, institutionId, cls, reason, pseudonym } = part;
    const key = [agreementId, institutionId, cls, reason].join("|");
    const row = rows.get(key) ?? {
      ...{ agreementId, institutionId, class: cls, reason },
      ...{ pupils: 0, counted: 0, events: 0 },
    };
    row.events += part.events;
    if (best.get(`${agreementId}|${pseudonym}|${institutionId}`) === part) row.pupils += 1;
    if (best.get(`${agreementId}|${pseudonym}`) === part) row.counted += 1;
    rows.set(key, row);
  }
  return sortTally([...rows.values()]);
}

/** The one order of tally rows. */
export const sortTally = (rows: readonly TallyRow[]): TallyRow[] =>
  [...rows].sort(
    (a, b) =>
      text(a.agreementId, b.agreementId) ||
      a.institutionId - b.institutionId ||
      text(a.class, b.class) ||
      text(a.reason, b.reason),
  );
