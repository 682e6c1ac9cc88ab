import type { LocalDate } from "../../platform/calendar.ts";

/** An institution that became part of another of the same controller, and its first day there. */
export interface Merger {
  institutionId: number;
  into: number;
  on: LocalDate;
}

/**
 * All whose rights an institution has on a day: its own, and those of what had become part of it by then, heir by heir.
 * `heirOf` in `store/heirs.ts` says the same in SQL and is tested against it. Pure.
 */
export function standsFor(mergers: readonly Merger[], institutionId: number, day: string): Set<number> {
  const all = new Set([institutionId]);
  for (const id of all)
    for (const one of mergers) if (one.into === id && one.on <= day) all.add(one.institutionId);
  return all;
}

/**
 * Whether a licence is for an institution on a day: for all of its controller (`institutionIds` null), or it names this one
 * or one that had become part of it by then. The one question of access, first uses, reconciliation and bills. Pure.
 */
export function isNamed(
  institutionIds: readonly number[] | null,
  mergers: readonly Merger[],
  institutionId: number,
  day: string,
): boolean {
  if (institutionIds === null || institutionIds.includes(institutionId)) return true;
  if (mergers.length === 0) return false;
  const rights = standsFor(mergers, institutionId, day);
  return institutionIds.some((id) => rights.has(id));
}
