import { addDays, type LocalDate } from "../../platform/calendar.ts";

/** A pupil's seat on a draw, on the day of the question and later. */
export interface Seat {
  id: string;
  assignedAt: Date;
  /** Copenhagen's day of the first use; null: not used yet. */
  activatedOn: string | null;
}

/**
 * Whether a used seat can no longer be given back. A return window of n days is the day of the first use and the n − 1
 * days after it; without a window a seat cannot be given back once it is used. Pure.
 */
export const isLocked = (seat: Pick<Seat, "activatedOn">, windowDays: number, today: string): boolean =>
  seat.activatedOn !== null && addDays(seat.activatedOn as LocalDate, windowDays) <= today;

export type ReturnDecision =
  | { granted: false; maxReturnable: number }
  /** `released`: pupils who lose their seat. */
  | { granted: true; released: string[] };

/**
 * Whether `want` of the `left` seats of a draw can be given back (domain invariant 3): seats in use beyond the
 * return window stay. Empty seats go first, then those that nobody used yet, the latest assigned first, then
 * used ones within the window. `keepAssigned`: empty seats only. Pure.
 */
export function decideReturn(
  left: number,
  seats: readonly Seat[],
  want: number,
  terms: { windowDays: number; today: string; keepAssigned: boolean },
): ReturnDecision {
  const stay = terms.keepAssigned
    ? seats.length
    : seats.filter((seat) => isLocked(seat, terms.windowDays, terms.today)).length;
  const maxReturnable = Math.max(0, left - stay);
  if (want > maxReturnable) return { granted: false, maxReturnable };
  const tooMany = Math.max(0, seats.length - (left - want));
  const released = seats
    .filter((seat) => !isLocked(seat, terms.windowDays, terms.today))
    .sort((a, b) => {
      const used = Number(a.activatedOn !== null) - Number(b.activatedOn !== null);
      return used || b.assignedAt.getTime() - a.assignedAt.getTime() || (a.id < b.id ? -1 : 1);
    })
    .slice(0, tooMany)
    .map((seat) => seat.id);
  return { granted: true, released };
}
