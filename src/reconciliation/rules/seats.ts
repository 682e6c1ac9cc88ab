import type { UsageResult } from "../schema/index.ts";
import type { WaitingRow } from "./cover.ts";

/** Seats that nobody uses, and who could use them. */

export interface Spare {
  institutionId: number;
  seats: number;
}
/** Seats that a school lacks. */
export interface Wanted extends Spare {
  /** True: it waits in the pool's queue. False: it has more active pupils than seats. */
  waits: boolean;
}

/** How many schools a suggestion names at most. */
const namedMax = 10;

/** Seats that a school keeps: a tenth more than are active. */
export const seatsToKeep = (active: number): number => Math.ceil((active * 11) / 10);

/** Seats that each school can give away, most first. */
export function surplusOf(results: readonly UsageResult[]): Spare[] {
  return results
    .flatMap(({ institutionId, drawn, active, unmatched }) =>
      institutionId === null ? [] : [{ institutionId, seats: drawn - seatsToKeep(active - unmatched) }],
    )
    .filter(({ seats }) => seats > 0)
    .sort(mostFirst);
}

/**
 * Who lacks seats: those that wait, in the queue's order, then those with more active pupils than seats, most first.
 * What a school waits for is no longer counted as its pupils above its seats.
 */
export function wantedOf(waiting: readonly WaitingRow[], results: readonly UsageResult[]): Wanted[] {
  const waited = new Map<number, number>();
  for (const { institutionId, seats } of waiting)
    waited.set(institutionId, (waited.get(institutionId) ?? 0) + seats);
  const over = results
    .flatMap(({ institutionId, over: more }) =>
      institutionId === null ? [] : [{ institutionId, seats: more - (waited.get(institutionId) ?? 0) }],
    )
    .filter(({ seats }) => seats > 0)
    .sort(mostFirst);
  return [
    ...waiting.map(({ institutionId, seats }) => ({ institutionId, seats, waits: true })),
    ...over.map((one) => ({ ...one, waits: false })),
  ];
}

/** The first schools of a list: as many as a suggestion names. */
export const named = <T>(schools: readonly T[]): T[] => schools.slice(0, namedMax);

/** Where the seats of `from` could go, in the order of `wanted`: no more than there are, and to none of the givers. Pure. */
export function receiversOf(from: readonly Spare[], wanted: readonly Wanted[]): Wanted[] {
  const givers = new Set(from.map(({ institutionId }) => institutionId));
  let left = from.reduce((sum, { seats }) => sum + seats, 0);
  const to: Wanted[] = [];
  for (const one of wanted) {
    if (givers.has(one.institutionId)) continue;
    const seats = Math.min(one.seats, left);
    if (seats === 0) break;
    to.push({ ...one, seats });
    left -= seats;
  }
  return named(to);
}

const mostFirst = (a: Spare, b: Spare): number => b.seats - a.seats || a.institutionId - b.institutionId;
