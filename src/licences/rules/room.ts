import { type Balance, maxAvailable, shift } from "./balance.ts";
import { cutsOf, type Days, noSteps, type Steps, seatsOn, shiftSteps } from "./steps.ts";

/** Seats that are given back from a day on; negative: an earlier return that is taken back. */
export interface Back {
  seats: number;
  effectiveOn: string;
}

/** The seats that a draw has on each of its days: what was drawn, less what is given back by then. Pure. */
export const levelOf = (draw: Days & { seats: number }, returns: readonly Back[]): Steps =>
  returns.reduce(
    (level, back) => shiftSteps(level, { seats: -back.seats, from: back.effectiveOn, to: draw.to }, draw.to),
    shiftSteps(noSteps, draw, draw.to),
  );

/** What is left of a draw's seats on each day beside those that pupils sit on. Pure. */
export const emptyOf = (level: Steps, seats: readonly (Days & { count?: number })[], end: string): Steps =>
  seats.reduce((left, { count = 1, from, to }) => shiftSteps(left, { seats: -count, from, to }, end), level);

/** The fewest seats on a day of a period. */
export const leastOf = (steps: Steps, period: Days): number =>
  Math.min(...cutsOf(period, steps).map((day) => seatsOn(steps, day)));

/** The days of a period that none of `held` covers, in order. Pure. */
export function gapsOf(period: Days, held: readonly Days[]): Days[] {
  const gaps: Days[] = [];
  let { from } = period;
  for (const one of [...held].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (one.from >= period.to) break;
    if (one.from > from) gaps.push({ from, to: one.from });
    if (one.to > from) from = one.to;
  }
  if (from < period.to) gaps.push({ from, to: period.to });
  return gaps;
}

/**
 * Seats wants on what is empty, in their order, each from its first day for as long as a seat is there: a seat that is
 * given back in June is somebody's until June. `left`: those for whom there is none on their first day. Pure.
 */
export function seatWants<W extends Days>(
  empty: Steps,
  wants: readonly W[],
  end: string,
): { seated: W[]; left: W[]; empty: Steps } {
  const seated: W[] = [];
  const left: W[] = [];
  let now = empty;
  for (const want of wants) {
    const to = cutsOf(want, now).find((day) => seatsOn(now, day) < 1) ?? want.to;
    if (to === want.from) {
      left.push(want);
      continue;
    }
    seated.push({ ...want, to });
    now = shiftSteps(now, { seats: -1, from: want.from, to }, end);
  }
  return { seated, left, empty: now };
}

/** The returns that bring a draw from one level to another, from a day on. Pure. */
export function returnsBetween(level: Steps, wanted: Steps, period: Days): Back[] {
  const backs: Back[] = [];
  let given = 0;
  for (const day of cutsOf(period, level, wanted)) {
    const seats = seatsOn(level, day) - seatsOn(wanted, day) - given;
    given += seats;
    if (seats !== 0) backs.push({ seats, effectiveOn: day });
  }
  return backs;
}

/** The days on which returns of one moment free seats until a draw's end, and how many. Pure. */
export const freedBy = (backs: readonly Back[], to: string): (Days & { seats: number })[] =>
  backs
    .map(({ effectiveOn }, i) => ({
      seats: backs.slice(0, i + 1).reduce((sum, back) => sum + back.seats, 0),
      from: effectiveOn,
      to: backs[i + 1]?.effectiveOn ?? to,
    }))
    .filter(({ seats }) => seats > 0);

/**
 * What a pool can give pupils who want seats: as many of each group of the same days as are free once the groups
 * before it have theirs, the earliest days first. Pure.
 */
export function decideWants<W extends Days>(pool: Balance, wants: readonly W[]): { given: W[][]; left: W[] } {
  const groups = new Map<string, W[]>();
  for (const want of wants) {
    const key = `${want.from} ${want.to}`;
    const group = groups.get(key);
    if (group) group.push(want);
    else groups.set(key, [want]);
  }
  const given: W[][] = [];
  const left: W[] = [];
  let balance = pool;
  for (const [, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { from, to } = group[0]!;
    const seats = Math.min(group.length, maxAvailable(balance, from, to));
    left.push(...group.slice(seats));
    if (seats === 0) continue;
    given.push(group.slice(0, seats));
    balance = shift(balance, { seats, from, to });
  }
  return { given, left };
}
