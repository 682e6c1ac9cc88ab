import { addDays, type LocalDate } from "../../platform/calendar.ts";
import type { UsageFinding, UsageResult } from "../schema/index.ts";

/** A day's use of one pupil at one place: events of equal attribution are counted together. */
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
  events: number;
}

export interface LicenceRow {
  id: string;
  model: string;
  institutionIds: number[] | null;
  quantity: number;
  from: LocalDate;
  to: LocalDate;
}

export interface DrawRow {
  licenceId: string;
  institutionId: number;
  seats: number;
  from: LocalDate;
  to: LocalDate;
}

export interface Inputs {
  productId: string;
  gradeFrom: number | null;
  gradeTo: number | null;
  graceDays: number;
  licences: readonly LicenceRow[];
  draws: readonly DrawRow[];
  use: readonly UseRow[];
  /** Last day of the month: what is drawn is looked at then. */
  lastDay: LocalDate;
  /** Pupils per institution on that day, for licences that count schools. */
  pupils: ReadonlyMap<number, number>;
  /** Distinct known pupils from the price term's first day through the month. */
  distinctInTerm: number;
}

export const classes = ["LICENSED", "IN_GRACE", "UNLICENSED", "UNMATCHED"] as const;
export type UseClass = (typeof classes)[number];
export interface Verdict {
  cls: UseClass;
  reason: string;
}

const within = (day: string, from: string, to: string): boolean => from <= day && day < to;

/** One class per event (domain invariant 10): licence by draw, then school licence, then municipal licence. */
export function classify(inputs: Inputs, row: UseRow): Verdict {
  if (row.institutionId === null) return { cls: "UNMATCHED", reason: "UNKNOWN_INSTITUTION" };
  if (row.rosterKept && row.pseudonym !== null && !row.onRoster)
    return { cls: "UNMATCHED", reason: "UNKNOWN_PUPIL" };
  const { gradeFrom, gradeTo } = inputs;
  if (
    row.grade !== null &&
    gradeFrom !== null &&
    gradeTo !== null &&
    (row.grade < gradeFrom || row.grade > gradeTo)
  )
    return { cls: "UNLICENSED", reason: "GRADE_OUT_OF_SCOPE" };
  if (inputs.licences.length === 0) return { cls: "UNLICENSED", reason: "PRODUCT_NOT_COVERED" };
  const here = inputs.licences.filter(
    (l) => l.institutionIds === null || l.institutionIds.includes(row.institutionId!),
  );
  if (here.length === 0) return { cls: "UNLICENSED", reason: "SCHOOL_NOT_COVERED" };
  const live = here.filter((l) => within(row.day, l.from, l.to));
  const covers = (l: LicenceRow, day: string) =>
    l.model !== "pooled" ||
    inputs.draws.some(
      (d) => d.licenceId === l.id && d.institutionId === row.institutionId && within(day, d.from, d.to),
    );
  if (live.some((l) => covers(l, row.day))) return { cls: "LICENSED", reason: "COVERED" };
  if (live.length > 0) return { cls: "UNLICENSED", reason: "NO_SEAT" };
  const ended = here.filter((l) => l.to <= row.day);
  if (ended.some((l) => row.day < addDays(l.to, inputs.graceDays)))
    return { cls: "IN_GRACE", reason: "IN_GRACE" };
  return { cls: "UNLICENSED", reason: ended.length > 0 ? "EXPIRED" : "NOT_STARTED" };
}

const rank = (cls: UseClass): number => classes.indexOf(cls);

/** What happened at one place: events, and each pupil's best class. */
export interface Count {
  events: number;
  /** Best class of each pupil, with the reason of the latest event in it. */
  pupils: Map<string, Verdict & { day: string }>;
}

function add(count: Count, row: UseRow, verdict: Verdict): void {
  count.events += row.events;
  if (row.pseudonym === null) return;
  const known = count.pupils.get(row.pseudonym);
  const better = !known || rank(verdict.cls) < rank(known.cls);
  const later = known && verdict.cls === known.cls && row.day >= known.day;
  if (better || later) count.pupils.set(row.pseudonym, { ...verdict, day: row.day });
}

const pupilsOf = (count: Count, cls: UseClass): number =>
  [...count.pupils.values()].filter((verdict) => verdict.cls === cls).length;

/** Classifies every row of use: for the controller, each pupil once, and for each place. */
export function countUse(inputs: Inputs): {
  total: Count;
  places: Map<number, Count>;
  events: Record<UseClass, number>;
} {
  const total: Count = { events: 0, pupils: new Map() };
  const places = new Map<number, Count>();
  const events: Record<UseClass, number> = { LICENSED: 0, IN_GRACE: 0, UNLICENSED: 0, UNMATCHED: 0 };
  for (const row of inputs.use) {
    const verdict = classify(inputs, row);
    events[verdict.cls] += row.events;
    add(total, row, verdict);
    if (row.institutionId === null) continue;
    const place = places.get(row.institutionId) ?? { events: 0, pupils: new Map() };
    add(place, row, verdict);
    places.set(row.institutionId, place);
  }
  return { total, places, events };
}

/** Entitled, drawn, active, over, under, unlicensed, unmatched: per institution and for the controller. Pure. */
export function reconcile(inputs: Inputs): {
  results: UsageResult[];
  findings: Omit<UsageFinding, "id">[];
  classes: Record<UseClass, { pupils: number; events: number }>;
} {
  const { total, places, events } = countUse(inputs);
  const perClass = Object.fromEntries(
    classes.map((cls) => [cls, { pupils: pupilsOf(total, cls), events: events[cls] }]),
  ) as Record<UseClass, { pupils: number; events: number }>;
  const drawnAt = drawnPerInstitution(inputs);
  const everywhere = [...new Set([...places.keys(), ...drawnAt.keys()])].sort((a, b) => a - b);
  const none: Count = { events: 0, pupils: new Map() };
  const drawn = [...drawnAt.values()].reduce((sum, seats) => sum + seats, 0);
  const results = [
    resultOf(inputs, null, total, entitledOf(inputs), drawn),
    ...everywhere.map((id) => {
      const seats = drawnAt.get(id) ?? 0;
      const count = places.get(id) ?? none;
      return resultOf(inputs, id, count, hasPool(inputs) ? seats : (inputs.pupils.get(id) ?? 0), seats);
    }),
  ];
  return {
    results,
    findings: results.flatMap((result) => findingsOf(inputs, result, places, total)),
    classes: perClass,
  };
}

const hasPool = (inputs: Inputs): boolean => inputs.licences.some((l) => l.model === "pooled");
const liveLicences = (inputs: Inputs) => inputs.licences.filter((l) => within(inputs.lastDay, l.from, l.to));

function entitledOf(inputs: Inputs): number {
  return liveLicences(inputs).reduce((sum, licence) => {
    if (licence.model !== "per_school") return sum + licence.quantity;
    const ids = licence.institutionIds ?? [...inputs.pupils.keys()];
    return sum + ids.reduce((pupils, id) => pupils + (inputs.pupils.get(id) ?? 0), 0);
  }, 0);
}

function drawnPerInstitution(inputs: Inputs): Map<number, number> {
  const drawn = new Map<number, number>();
  for (const draw of inputs.draws)
    if (within(inputs.lastDay, draw.from, draw.to))
      drawn.set(draw.institutionId, (drawn.get(draw.institutionId) ?? 0) + draw.seats);
  return drawn;
}

function resultOf(
  inputs: Inputs,
  institutionId: number | null,
  count: Count,
  entitled: number,
  drawn: number,
): UsageResult {
  const active = count.pupils.size;
  const licensed = active - pupilsOf(count, "UNMATCHED");
  const pooled = hasPool(inputs);
  return {
    institutionId,
    productId: inputs.productId,
    entitled,
    drawn,
    active,
    over: Math.max(0, licensed - entitled),
    under: pooled
      ? Math.max(0, drawn - licensed)
      : institutionId === null
        ? Math.max(0, entitled - licensed)
        : 0,
    unlicensed: pupilsOf(count, "UNLICENSED"),
    unmatched: pupilsOf(count, "UNMATCHED"),
    events: count.events,
    distinctInTerm: institutionId === null ? inputs.distinctInTerm : null,
  };
}

/** A finding per discrepancy: at institutions where there are any, at the controller for what has no place. */
function findingsOf(
  inputs: Inputs,
  result: UsageResult,
  places: ReadonlyMap<number, Count>,
  total: Count,
): Omit<UsageFinding, "id">[] {
  const { institutionId, productId } = result;
  const count = institutionId === null ? total : places.get(institutionId);
  const reasons = new Map<string, number>();
  for (const { cls, reason } of count?.pupils.values() ?? [])
    if (cls === "UNLICENSED" || cls === "UNMATCHED")
      reasons.set(`${cls} ${reason}`, (reasons.get(`${cls} ${reason}`) ?? 0) + 1);
  const found: Omit<UsageFinding, "id">[] = [];
  const push = (
    kind: UsageFinding["kind"],
    reason: string,
    quantity: number,
    suggestion: UsageFinding["suggestion"],
  ) => {
    if (quantity > 0) found.push({ institutionId, productId, kind, reason, quantity, suggestion });
  };
  if (hasPool(inputs) || institutionId === null) {
    push("over", "MORE_ACTIVE_THAN_ENTITLED", result.over, institutionId === null ? "buy" : "move_seats");
    push("under", "FEWER_ACTIVE_THAN_ENTITLED", result.under, "move_seats");
  }
  for (const [key, quantity] of [...reasons].sort()) {
    const [cls, reason] = key.split(" ") as [UseClass, string];
    if (cls === "UNMATCHED")
      push("unmatched", reason, quantity, reason === "UNKNOWN_PUPIL" ? "ask_provider" : "map");
    else push("unlicensed", reason, quantity, "buy");
  }
  return found;
}
