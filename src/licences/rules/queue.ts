import { availableBehind, type Balance, shift } from "./balance.ts";
import { noSteps, type Steps, shiftSteps } from "./steps.ts";

/** A school in a pool's queue: `seats` are still wanted on the days [from, to). */
export interface Waiting {
  id: string;
  seats: number;
  /** It accepts fewer seats than it asked for and goes on waiting for the rest. */
  partial: boolean;
  from: string;
  to: string;
}

export interface Served {
  id: string;
  /** The draw that it gets, for the remaining days. */
  seats: number;
  from: string;
  to: string;
}

export interface QueueDecision {
  balance: Balance;
  served: Served[];
  /** The schools that go on waiting, in order, and the seats that they claim. */
  waiting: Waiting[];
  /** The schools whose days are over. */
  lapsed: string[];
}

/** What a queue claims: the seats that each still wants, on its days. */
export const claimsOf = (queue: readonly Waiting[], end: string): Steps =>
  queue.reduce((claims, one) => shiftSteps(claims, one, end), noSteps);

/**
 * Serves a queue in its order. Each school gets what is free once all schools before it have their seats, so that
 * nobody overtakes. Days that are over are not drawn. Pure.
 */
export function decideQueue(balance: Balance, queue: readonly Waiting[], today: string): QueueDecision {
  const decision: QueueDecision = { balance, served: [], waiting: [], lapsed: [] };
  let claims = noSteps;
  for (const one of queue) {
    if (one.to <= today) {
      decision.lapsed.push(one.id);
      continue;
    }
    const period = { from: one.from < today ? today : one.from, to: one.to };
    const free = availableBehind(decision.balance, claims, period);
    const seats = one.seats <= free ? one.seats : one.partial ? free : 0;
    if (seats > 0) {
      decision.served.push({ id: one.id, seats, ...period });
      decision.balance = shift(decision.balance, { seats, ...period });
    }
    const left = { ...one, seats: one.seats - seats };
    if (left.seats === 0) continue;
    decision.waiting.push(left);
    claims = shiftSteps(claims, left, balance.to);
  }
  decision.balance = { ...decision.balance, claims };
  return decision;
}
