import { type Balance, shift } from "./balance.ts";
import { noSteps, type Steps, seatsOn, shiftSteps } from "./steps.ts";

/** Seats that went to a pool's own account (or, negative, from it) on some days, by cause: the ledger's rows in sum. */
export interface PoolEntry {
  cause: string;
  seats: number;
  from: string;
  to: string;
}

export type Replay =
  | { replayed: true; cuts: readonly string[]; taken: readonly number[]; held: Steps }
  | { replayed: false; why: string };

/**
 * A pool's balance by its ledger: what it was given, less draws and shrinks, plus returns and growth. Refused where the
 * ledger itself cannot be right: it gives another size than the pool's, or more or fewer seats than there are. Pure.
 */
export function replayLedger(
  pool: Pick<Balance, "size" | "from" | "to">,
  entries: readonly PoolEntry[],
): Replay {
  const { size, from, to } = pool;
  let balance: Balance = { size, from, to, cuts: [from], taken: [0] };
  let [given, held] = [noSteps, noSteps];
  for (const { cause, seats, ...days } of entries) {
    if (days.from < from || days.to > to) return no(`${cause} on days outside the pool: from ${days.from}`);
    if (cause === "grant" || cause === "extend") given = shiftSteps(given, { ...days, seats }, to);
    else balance = shift(balance, { ...days, seats: -seats });
    if (cause === "shrink" || cause === "grow") held = shiftSteps(held, { ...days, seats: -seats }, to);
  }
  if (given.cuts.length !== 1 || given.cuts[0] !== from || given.seats[0] !== size)
    return no(`it gives the pool ${seatsOn(given, from)} seats, not ${size} on all of its days`);
  for (const [i, day] of balance.cuts.entries()) {
    const out = balance.taken[i]!;
    if (out < 0 || out > size) return no(`it has ${out} of ${size} seats out on ${day}`);
  }
  if (held.seats.some((seats) => seats < 0)) return no("it gives back more than a shrink took");
  return { replayed: true, cuts: balance.cuts, taken: balance.taken, held };
}

const no = (why: string): Replay => ({ replayed: false, why });
