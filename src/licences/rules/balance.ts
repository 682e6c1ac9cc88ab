import { cutsOf, type Days, type Steps, seatsOn } from "./steps.ts";

/**
 * A pool's balance over time: `taken[i]` seats are out from `cuts[i]` until the next cut (the last: until `to`).
 * `claims`: seats that the queue waits for, which nobody behind it may take.
 */
export interface Balance {
  size: number;
  from: string;
  to: string;
  cuts: readonly string[];
  taken: readonly number[];
  claims?: Steps;
}

export interface Ask {
  seats: number;
  from: string;
  to: string;
}

export type Decision =
  | { granted: true; balance: Balance }
  | { granted: false; reason: "outside" }
  | { granted: false; reason: "exhausted"; maxAvailable: number };

/** The stretches of a period with the seats that are out on each of their days. */
export function stretchesOf(
  balance: Balance,
  from: string,
  to: string,
): { from: string; to: string; taken: number }[] {
  return balance.cuts
    .map((cut, i) => ({ from: cut, to: balance.cuts[i + 1] ?? balance.to, taken: balance.taken[i]! }))
    .filter((stretch) => stretch.from < to && stretch.to > from)
    .map((stretch) => ({
      from: stretch.from < from ? from : stretch.from,
      to: stretch.to > to ? to : stretch.to,
      taken: stretch.taken,
    }));
}

/** Seats that can be drawn for all of a period once `claims` are met: the whole queue's, or those before one school. */
export function availableBehind(balance: Balance, claims: Steps, period: Days): number {
  const taken = { cuts: balance.cuts, seats: balance.taken };
  const out = cutsOf(period, taken, claims).map((day) => seatsOn(taken, day) + seatsOn(claims, day));
  return Math.max(0, balance.size - Math.max(...out));
}

/** `maxAvailable` of a period: what can be drawn for all of it. */
export const maxAvailable = (balance: Balance, from: string, to: string): number =>
  availableBehind(balance, balance.claims ?? { cuts: [], seats: [] }, { from, to });

/** A pool's days that can still be drawn: those that are not over; none where all are. */
export const drawableDays = ({ from, to }: Days, today: string): Days => {
  const first = from < today ? today : from;
  return { from: first < to ? first : to, to };
};

/**
 * Whether a pool grants an ask today (domain invariant 1), and its balance afterwards. The model that the SQL
 * function `licences_draw` is tested against. Pure.
 */
export function decideDraw(balance: Balance, ask: Ask, today: string): Decision {
  const days = drawableDays(balance, today);
  if (ask.from < days.from || ask.to > days.to) return { granted: false, reason: "outside" };
  const free = maxAvailable(balance, ask.from, ask.to);
  if (ask.seats > free) return { granted: false, reason: "exhausted", maxAvailable: free };
  return { granted: true, balance: shift(balance, ask) };
}

/** The balance with `seats` more (or, negative, fewer) out over the ask's days; equal neighbours become one. */
export function shift(balance: Balance, ask: Ask): Balance {
  const edges = [...new Set([...balance.cuts, ask.from, ask.to])].filter((day) => day < balance.to).sort();
  const cuts: string[] = [];
  const taken: number[] = [];
  for (const day of edges) {
    const at = balance.cuts.findLastIndex((cut) => cut <= day);
    const seats = balance.taken[at]! + (day >= ask.from && day < ask.to ? ask.seats : 0);
    if (taken.at(-1) === seats) continue;
    cuts.push(day);
    taken.push(seats);
  }
  return { ...balance, cuts, taken };
}
