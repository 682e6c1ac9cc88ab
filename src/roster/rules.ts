import { type Actor, isOneOf } from "../platform/actor.ts";
import { addDays, asLocalDate, type LocalDate, type Period } from "../platform/calendar.ts";
import { Problem } from "../platform/problem.ts";
import { needsSecondPerson } from "./schema/index.ts";

/** The standard count date (5 September) that was over last: its counts are frozen. */
export function standardCountDate(today: LocalDate): LocalDate {
  const year = Number(today.slice(0, 4)) - (today.slice(5) <= "09-05" ? 1 : 0);
  return asLocalDate(`${year}-09-05`);
}

/** A pupil's days at one school in one class; half-open, `to` null while no end is known. */
export interface Stint {
  pseudonym: string;
  institutionId: number;
  /** 0 to 10. */
  grade: number;
  classLabel: string;
  from: LocalDate;
  to: LocalDate | null;
}

/** An enrolment that may be a pupil's school on the days it covers. */
export interface Candidate extends Stint {
  primary: boolean;
  /** The enrolment's sourcedId: the last tie-break. */
  sourcedId: string;
}

export interface Change {
  gone: Stint[];
  come: Stint[];
  /** Distinct pupils that have an enrolment from the day on and had none, and the other way round. */
  added: number;
  removed: number;
}

const forever = "9999-12-31" as LocalDate;
const endOf = (stint: Stint): LocalDate => stint.to ?? forever;
const toOrNull = (end: LocalDate): LocalDate | null => (end === forever ? null : end);

/** Which of two enrolments is the pupil's school: the primary one, then the later begun, then the lower sourcedId. */
function better(a: Candidate, b: Candidate): Candidate {
  if (a.primary !== b.primary) return a.primary ? a : b;
  if (a.from !== b.from) return a.from > b.from ? a : b;
  return a.sourcedId < b.sourcedId ? a : b;
}

const sameClass = (a: Stint, b: Stint): boolean =>
  a.institutionId === b.institutionId && a.grade === b.grade && a.classLabel === b.classLabel;

/**
 * One pupil's enrolments as stints that never overlap: every day goes to the best enrolment that covers it.
 * The outcome does not depend on the order of the candidates.
 */
export function onePrimarySchool(candidates: readonly Candidate[]): Stint[] {
  const cuts = [...new Set(candidates.flatMap((c) => [c.from, endOf(c)]))].sort();
  const stints: Stint[] = [];
  for (const [i, from] of cuts.entries()) {
    const end = cuts[i + 1];
    if (end === undefined) break;
    const covering = candidates.filter((c) => c.from <= from && end <= endOf(c));
    if (covering.length === 0) continue;
    const { pseudonym, institutionId, grade, classLabel } = covering.reduce(better);
    const next: Stint = { pseudonym, institutionId, grade, classLabel, from, to: toOrNull(end) };
    const last = stints.at(-1);
    if (last && last.to === from && sameClass(last, next)) last.to = next.to;
    else stints.push(next);
  }
  return stints;
}

/** The days of `stint` before `day` that none of `others` covers. */
function remainder(stint: Stint, others: readonly Stint[], day: LocalDate): Stint[] {
  let left: { from: LocalDate; end: LocalDate }[] = [
    { from: stint.from, end: endOf(stint) < day ? endOf(stint) : day },
  ];
  for (const other of others)
    left = left.flatMap(({ from, end }) => [
      { from, end: end < other.from ? end : other.from },
      { from: from > endOf(other) ? from : endOf(other), end },
    ]);
  return left
    .filter(({ from, end }) => from < end)
    .map(({ from, end }) => ({ ...stint, from, to: toOrNull(end) }));
}

const keyOf = (s: Stint): string =>
  [s.pseudonym, s.institutionId, s.grade, s.classLabel, s.from, s.to ?? ""].join("|");

function byPupil(stints: readonly Stint[]): Map<string, Stint[]> {
  const map = new Map<string, Stint[]>();
  for (const stint of stints) {
    const own = map.get(stint.pseudonym);
    if (own) own.push(stint);
    else map.set(stint.pseudonym, [stint]);
  }
  return map;
}

const atOrAfter = (stints: readonly Stint[] | undefined, day: LocalDate): boolean =>
  stints?.some((stint) => endOf(stint) > day) ?? false;

/**
 * What an import changes. The file decides about every day that it covers and about all days from
 * `holdsFrom` on; days before that on which it is silent stay as earlier imports left them, so that last
 * month's use still finds the pupil who has left. Importing the same file for the same day again gives no change.
 */
export function decideImport(before: readonly Stint[], file: readonly Stint[], holdsFrom: LocalDate): Change {
  const [known, stated] = [byPupil(before), byPupil(file)];
  const gone: Stint[] = [];
  const come: Stint[] = [];
  let [added, removed] = [0, 0];
  for (const pupil of new Set([...known.keys(), ...stated.keys()])) {
    const [old, fresh] = [known.get(pupil) ?? [], stated.get(pupil) ?? []];
    const kept = old.flatMap((stint) => remainder(stint, fresh, holdsFrom));
    const after = joined([...kept, ...fresh]);
    const [oldKeys, afterKeys] = [new Set(old.map(keyOf)), new Set(after.map(keyOf))];
    gone.push(...old.filter((stint) => !afterKeys.has(keyOf(stint))));
    come.push(...after.filter((stint) => !oldKeys.has(keyOf(stint))));
    const [was, is] = [atOrAfter(old, holdsFrom), atOrAfter(fresh, holdsFrom)];
    if (is && !was) added += 1;
    if (was && !is) removed += 1;
  }
  return { gone, come, added, removed };
}

/** Stints in date order, neighbours in the same class made one. */
function joined(stints: Stint[]): Stint[] {
  const out: Stint[] = [];
  for (const stint of stints.sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = out.at(-1);
    if (last && last.to === stint.from && sameClass(last, stint))
      out[out.length - 1] = { ...last, to: stint.to };
    else out.push(stint);
  }
  return out;
}

/** Why an import waits for a person. */
export type HeldFor = "removes_many" | "nobody" | "institution_missing" | "unplaced";

/** What an import says of one institution, from the day on from which its files decide. */
export interface SchoolChange {
  institutionId: number;
  /** Pupils that were to be here, and how many of these are not any more. */
  before: number;
  removed: number;
  /** Pupils that are to be here. */
  after: number;
  /** Pupils with an enrolment here of which none says where they go to school. */
  unplaced: number;
  /** Whether the files name it as a school. */
  named: boolean;
  /** Whether anybody was ever enrolled here, on whichever days, the files' own among them. */
  ever: boolean;
  /** Whether it had nobody in the last import that took effect, and how many were unplaced in that. */
  wasEmpty: boolean;
  wasUnplaced: number;
}

/**
 * Why an import of whole files waits for a person; empty where it does not. `schools`: institutions that are open by the
 * day from which the files decide.
 * - it takes away more than `maxPercent` of the pupils of one of them;
 * - it has nobody at all from that day on;
 * - it is without one of them: does not name it, or has nobody where somebody was;
 * - of more than `maxPercent` of the pupils of one of them it does not say where they go to school.
 * What the last import that took effect had no otherwise is not asked again.
 */
export function heldFor(
  schools: readonly SchoolChange[],
  all: { after: number; wasEmpty: boolean },
  maxPercent: number,
): HeldFor[] {
  const reasons: HeldFor[] = [];
  if (schools.some(({ before, removed }) => removed * 100 > before * maxPercent))
    reasons.push("removes_many");
  if (all.after === 0 && !all.wasEmpty) reasons.push("nobody");
  if (schools.some((one) => one.after === 0 && !one.wasEmpty && (one.ever || !one.named)))
    reasons.push("institution_missing");
  const more = ({ unplaced, wasUnplaced }: SchoolChange) => unplaced - wasUnplaced;
  if (schools.some((one) => more(one) * 100 > (one.after + one.unplaced) * maxPercent))
    reasons.push("unplaced");
  return reasons;
}

/** Another person than the importer decides on what its roster takes away or corrects; a deputy is its approver. */
export function decideSecondPerson(by: Actor, importer: Actor | undefined): void {
  if (isOneOf(by, [importer]))
    throw new Problem(
      needsSecondPerson,
      "You, or whom you stand for, sent this roster: let a colleague decide.",
    );
}

// ---- How many people an institution has in a month, as prices count them: for caps, fixed prices and bands alike ----------

/** People of a day. */
export interface Counted {
  on: LocalDate;
  people: number;
}
/** What a month is counted on. It is known when the month begins, wherever anything is known by then. */
export interface Basis extends Counted {
  kind: "count_date" | "head_count" | "enrolments";
}

/** What is known of an institution. */
export interface PlaceKnown {
  kind: "school" | "daycare" | "library";
  /** Open from a day on, up to another. */
  open: { from: LocalDate; to: LocalDate | null };
  /** Its pupils on each count date on which the roster has any pupils; 0 where none of them is here. */
  counts: readonly Counted[];
  headCounts: readonly Counted[];
  /** The number that the register gives where heads are counted. */
  registered: number | null;
  /** Days of its pupils, one stretch each. */
  stays: readonly { from: LocalDate; to: LocalDate | null }[];
  /** What became part of it, each on a day; a part may have parts of its own. */
  parts?: readonly (PlaceKnown & { on: LocalDate })[];
}

const latest = (all: readonly Counted[]): Counted | undefined =>
  [...all].sort((a, b) => (a.on < b.on ? 1 : -1))[0];

/** A place's own last kept count on a day; `since`: whoever became part of it later is not in it. */
function ownCount(place: PlaceKnown, day: LocalDate): (Basis & { since: LocalDate | null }) | undefined {
  const counted = latest(place.counts.filter(({ on }) => on <= day));
  const heads = latest(place.headCounts.filter(({ on }) => on <= day));
  const ofDate = counted && counted.people > 0 ? counted : undefined;
  if (ofDate && (!heads || heads.on <= ofDate.on)) return { kind: "count_date", ...ofDate, since: ofDate.on };
  if (heads) return { kind: "head_count", ...heads, since: heads.on };
  if (place.kind === "school" || place.registered === null) return undefined;
  return { kind: "head_count", on: day, people: place.registered, since: null };
}

/**
 * The kept counts of a place and of those that became part of it after its own was taken: `undefined` for one of which
 * nothing is kept.
 */
function countsOf(place: PlaceKnown, day: LocalDate): (Basis | undefined)[] {
  const own = ownCount(place, day);
  const later = (place.parts ?? []).filter(({ on }) => on <= day && (!own?.since || on > own.since));
  return [own, ...later.flatMap((part) => countsOf(part, day))];
}

/** The kept count of a place as it is on a day. A school's that leaves out a part of it is none; of heads the known are. */
function keptCount(place: PlaceKnown, day: LocalDate): Basis | undefined {
  const all = countsOf(place, day);
  const known = all.filter((one) => one !== undefined);
  if (known.length === 0 || (place.kind === "school" && known.length < all.length)) return undefined;
  const { kind, on } = all[0] ?? known.reduce((last, one) => (one.on > last.on ? one : last));
  return { kind, on, people: known.reduce((sum, { people }) => sum + people, 0) };
}

/** Days of the pupils of a place and of what is part of it on a day. */
const staysOf = (place: PlaceKnown, day: LocalDate): PlaceKnown["stays"] => [
  ...place.stays,
  ...(place.parts ?? []).filter(({ on }) => on <= day).flatMap((part) => staysOf(part, day)),
];

/**
 * The last kept count, of a count date or of heads, on or before the month's first day; without one the register's
 * number or the roster's enrolments on that day; where these are none, the first day of the month that has a number; and
 * where the month has none at all, the last day before it that had. Undefined where nothing is known, and where the
 * institution is not open on any day of the month. From the first month that begins after a merger, what became part of an
 * institution is counted with it: by the count that was kept of it before.
 */
export function basisOf(place: PlaceKnown, month: Period): Basis | undefined {
  const { open, headCounts } = place;
  if (open.from >= month.to || (open.to !== null && open.to <= month.from)) return undefined;
  const kept = keptCount(place, month.from);
  if (kept) return kept;
  const stays = staysOf(place, month.from);
  const on = (day: LocalDate): number =>
    stays.filter(({ from, to }) => from <= day && (to === null || day < to)).length;
  const enrolled = (day: LocalDate): Basis => ({ kind: "enrolments", on: day, people: on(day) });
  if (on(month.from) > 0) return enrolled(month.from);
  const inside = headCounts.filter((one) => one.on > month.from && one.on < month.to);
  if (inside.length > 0)
    return { kind: "head_count", ...inside.reduce((first, one) => (one.on < first.on ? one : first)) };
  const begins = stays.map(({ from }) => from).filter((day) => day > month.from && day < month.to);
  if (begins.length > 0) return enrolled(begins.sort()[0]!);
  const ends = stays.flatMap(({ to }) => (to !== null && to <= month.from ? [to] : [])).sort();
  return ends.length > 0 ? enrolled(addDays(ends.at(-1)!, -1)) : undefined;
}
