import { addDays, type LocalDate } from "../../platform/calendar.ts";
import { emptyOf, leastOf } from "./room.ts";
import { cutsOf, type Days, type Steps, seatsOn, shiftSteps } from "./steps.ts";

/** A pupil's seat on a draw, with its days. */
export interface Seat extends Days {
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
 * Whether `want.seats` of a draw can be given back for the days of `want` (domain invariant 3): on none of them fewer
 * stay than seats in use beyond the return window. `level`: what the draw has on each day, other returns off. Empty seats
 * go first, then those that nobody used yet, the latest assigned first, then used ones within the window.
 * `keepAssigned`: empty seats only; `keepUsed`: none in use, even within the window. Pure.
 */
export function decideReturn(
  level: Steps,
  seats: readonly Seat[],
  want: Days & { seats: number },
  terms: { windowDays: number; today: string; keepAssigned: boolean; keepUsed?: boolean },
): ReturnDecision {
  const locked = (seat: Seat) =>
    terms.keepAssigned ||
    (terms.keepUsed === true && seat.activatedOn !== null) ||
    isLocked(seat, terms.windowDays, terms.today);
  const maxReturnable = Math.max(0, leastOf(emptyOf(level, seats.filter(locked), want.to), want));
  if (want.seats > maxReturnable) return { granted: false, maxReturnable };
  let left = shiftSteps(emptyOf(level, seats, want.to), { ...want, seats: -want.seats }, want.to);
  const released: string[] = [];
  const loose = seats.filter((seat) => !locked(seat)).sort(byWorth);
  for (const { id, from, to } of loose) {
    const days = { from: from < want.from ? want.from : from, to };
    if (!cutsOf(days, left).some((day) => seatsOn(left, day) < 0)) continue;
    released.push(id);
    left = shiftSteps(left, { seats: 1, ...days }, want.to);
  }
  return { granted: true, released };
}

/** Who loses a seat first: those who have not used it, the latest assigned, then the lower id. */
function byWorth(a: Seat, b: Seat): number {
  const used = Number(a.activatedOn !== null) - Number(b.activatedOn !== null);
  return used || b.assignedAt.getTime() - a.assignedAt.getTime() || (a.id < b.id ? -1 : 1);
}
