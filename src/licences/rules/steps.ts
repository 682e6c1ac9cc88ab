/** Seats per day: `seats[i]` from `cuts[i]` until the next cut (the last: until the pool's end). Empty: none. */
export interface Steps {
  cuts: readonly string[];
  seats: readonly number[];
}

export interface Days {
  /** Half-open. */
  from: string;
  to: string;
}

export const noSteps: Steps = { cuts: [], seats: [] };

/** The seats of a day. */
export const seatsOn = ({ cuts, seats }: Steps, day: string): number =>
  seats[cuts.findLastIndex((cut) => cut <= day)] ?? 0;

/** `seats` more (or, negative, fewer) on the days [from, to); equal neighbours become one. `end` is the pool's. */
export function shiftSteps(steps: Steps, change: Days & { seats: number }, end: string): Steps {
  const edges = [...new Set([...steps.cuts, change.from, change.to])].filter((day) => day < end).sort();
  const cuts: string[] = [];
  const seats: number[] = [];
  for (const day of edges) {
    const on = seatsOn(steps, day) + (day >= change.from && day < change.to ? change.seats : 0);
    if (on === (seats.at(-1) ?? 0)) continue;
    cuts.push(day);
    seats.push(on);
  }
  return { cuts, seats };
}

/** The days of a period on which any of the steps may change, its first day always among them. */
export function cutsOf(period: Days, ...all: readonly Steps[]): string[] {
  const inside = all.flatMap(({ cuts }) => cuts).filter((day) => day > period.from && day < period.to);
  return [period.from, ...[...new Set(inside)].sort()];
}

/**
 * Seats that follow day by day from others, on the days before `end`: `seats` is given each one's seats of a day, in
 * order. Before the first cut of all there are none.
 */
export function stepsFrom(
  end: string,
  all: readonly Steps[],
  seats: (...ofDay: readonly number[]) => number,
): Steps {
  const days = [...new Set(all.flatMap(({ cuts }) => cuts))].filter((day) => day < end).sort();
  const made: { cuts: string[]; seats: number[] } = { cuts: [], seats: [] };
  for (const day of days) {
    const on = seats(...all.map((one) => seatsOn(one, day)));
    if (on === (made.seats.at(-1) ?? 0)) continue;
    made.cuts.push(day);
    made.seats.push(on);
  }
  return made;
}

/** The same number of seats on each day of a period. */
export const level = (seats: number, days: Days, end: string): Steps =>
  shiftSteps(noSteps, { ...days, seats }, end);
