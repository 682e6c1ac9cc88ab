import { availableBehind, type Balance, shift } from "./balance.ts";
import { cutsOf, type Days, level, noSteps, type Steps, seatsOn, shiftSteps, stepsFrom } from "./steps.ts";

/** A school in a pool's queue: `seats` are still wanted on the days [from, to). */
export interface Waiting {
  id: string;
  seats: number;
  /** It accepts fewer seats than it asked for and goes on waiting for the rest. */
  partial: boolean;
  from: string;
  to: string;
  /** The first day on which it waits no more; never after `to`. */
  lapsesOn: string;
}

/**
 * A pool's balance with its queue. `wanted`: seats that the places still want on each day, those that are passed over
 * left out. `claims`: free seats that are kept for the queue, in its order; never more than is wanted or free.
 */
export interface Queued extends Balance {
  claims: Steps;
  wanted: Steps;
}

export interface Served extends Days {
  id: string;
  /** The draw that it gets, for the remaining days. */
  seats: number;
}

export interface QueueDecision {
  balance: Queued;
  served: Served[];
  /** The schools that go on waiting, in order. */
  waiting: Waiting[];
  /** Those of them who keep no seats, as what they lack cannot come. */
  passedOver: string[];
  /** The schools whose days are over. */
  lapsed: string[];
}

const takenOf = ({ cuts, taken }: Balance): Steps => ({ cuts, seats: taken });
const sumOf = (end: string, a: Steps, b: Steps): Steps => stepsFrom(end, [a, b], (x = 0, y = 0) => x + y);

/** What places want: the seats of each on its days. */
export const wantedOf = (queue: readonly Waiting[], end: string): Steps =>
  queue.reduce((wanted, one) => shiftSteps(wanted, one, end), noSteps);

/** A queue keeps no more than its places want, nor more than is free. */
export const clipClaims = <B extends Queued>(pool: B): B => ({
  ...pool,
  claims: stepsFrom(pool.to, [pool.claims, pool.wanted, takenOf(pool)], (kept = 0, wanted = 0, taken = 0) =>
    Math.max(0, Math.min(kept, wanted, pool.size - taken)),
  ),
});

/** Seats come back on some days: the queue keeps those that it still wants; the others are free to all. */
export function freeSeats<B extends Queued>(pool: B, freed: Days & { seats: number }): B {
  const { from, to, seats } = freed;
  const after = { ...pool, ...shift(pool, { from, to, seats: -seats }) };
  return clipClaims({ ...after, claims: sumOf(pool.to, pool.claims, level(seats, { from, to }, pool.to)) });
}

/** What a place that ends no longer wants: the seats kept for it stay kept as far as others want them. */
export const withoutPlace = <B extends Queued>(pool: B, place: Waiting): B =>
  clipClaims({
    ...pool,
    wanted: stepsFrom(pool.to, [pool.wanted, level(place.seats, place, pool.to)], (all = 0, own = 0) =>
      Math.max(0, all - own),
    ),
  });

/**
 * A place at the end of the queue. Where it is known that its seats will be free from a day on before it lapses (draws
 * end, the pool has its sizes), they are kept for the queue from that day on; for all else only what comes back is.
 */
export function withPlace<B extends Queued>(pool: B, place: Waiting): B {
  let claims = pool.claims;
  let kept = 0;
  for (const day of cutsOf(place, takenOf(pool), pool.claims).filter((one) => one < place.lapsesOn)) {
    const days = { from: day, to: place.to };
    const free = Math.min(place.seats, availableBehind(pool, pool.claims, days));
    const more = (place.partial || free === place.seats ? free : 0) - kept;
    if (more <= 0) continue;
    claims = shiftSteps(claims, { ...days, seats: more }, pool.to);
    kept += more;
  }
  return { ...pool, claims, wanted: shiftSteps(pool.wanted, place, pool.to) };
}

/**
 * Whether the seats that a place wants can still come: on the days that would be left to it on the last day on which it
 * can be served, the pool's size less the seats that are in use for good leaves them. A place that accepts fewer needs
 * one seat. `inUse` counts seats in use beyond their return window, `held` what a shrink holds back.
 */
export function canCome(size: number, inUse: Steps, held: Steps, place: Waiting): boolean {
  const last = cutsOf(place, { cuts: [place.lapsesOn], seats: [] }, inUse, held).findLast(
    (day) => day < place.lapsesOn,
  );
  const rest = cutsOf({ from: last ?? place.from, to: place.to }, inUse, held);
  const left = Math.min(...rest.map((day) => size - seatsOn(held, day) - seatsOn(inUse, day)));
  return left >= (place.partial ? 1 : place.seats);
}

/**
 * Serves a queue in its order. Each place gets its seats where they are free once what is kept for those before it is
 * left alone. What the queue keeps belongs to its first place as far as that wants it, then to the second, and so on:
 * a seat that came back is given to nobody else, and nobody is stopped by more than has come back. A place is passed
 * over, and keeps nothing, while what it lacks cannot come. Days that are over are not drawn. Pure.
 */
export function decideQueue(
  pool: Queued & { held: Steps },
  queue: readonly Waiting[],
  inUse: Steps,
  today: string,
): QueueDecision {
  const end = pool.to;
  const decision: QueueDecision = { balance: pool, served: [], waiting: [], passedOver: [], lapsed: [] };
  let rest = clipClaims({ ...pool, wanted: pool.claims }).claims;
  let ahead = noSteps;
  for (const one of queue) {
    if (one.lapsesOn <= today || one.to <= today) {
      decision.lapsed.push(one.id);
      continue;
    }
    const place = { ...one, from: one.from < today ? today : one.from };
    const free = availableBehind(decision.balance, ahead, place);
    const seats = place.seats <= free ? place.seats : place.partial ? free : 0;
    if (seats > 0) {
      const { id, from, to } = place;
      decision.served.push({ id, seats, from, to });
      decision.balance = { ...decision.balance, ...shift(decision.balance, { seats, from, to }) };
    }
    const left = { ...place, seats: place.seats - seats };
    if (left.seats > 0) {
      decision.waiting.push({ ...one, seats: left.seats });
      if (!canCome(pool.size, inUse, pool.held, left)) {
        decision.passedOver.push(one.id);
        continue;
      }
    }
    const own = stepsFrom(end, [level(place.seats, place, end), rest], (wants = 0, kept = 0) =>
      Math.min(wants, kept),
    );
    rest = stepsFrom(end, [rest, own], (kept = 0, mine = 0) => kept - mine);
    ahead = stepsFrom(end, [ahead, own], (others = 0, mine = 0) => others + Math.max(0, mine - seats));
  }
  const active = decision.waiting.filter(({ id }) => !decision.passedOver.includes(id));
  decision.balance = clipClaims({ ...decision.balance, claims: ahead, wanted: wantedOf(active, end) });
  return decision;
}
