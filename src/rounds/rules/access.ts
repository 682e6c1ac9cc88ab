import { type Moved, next } from "../../platform/machine.ts";
import { common, Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";

/** Who may do what with a round in which state. Each answers with what it was asked for, or throws the refusal. */

export const notThere = (what: string): Problem =>
  new Problem(common.notFound, `There is no ${what} with this id.`);

/** Found, or refused as for an id that does not exist. */
export function decideThere<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw notThere(what);
  return found;
}

/** The round, for its participants; to everybody else it is not there. */
export function decideTakesPart<R extends Pick<s.StoredRound, "participantIds">>(
  round: R | undefined,
  controllerId: number | undefined,
): R {
  if (!round?.participantIds.includes(controllerId ?? -1)) throw notThere("round");
  return round;
}

export function decideLead(round: Pick<s.StoredRound, "leadId">, controllerId: number | undefined): void {
  if (round.leadId !== controllerId)
    throw new Problem(common.forbidden, "Only the leading municipality does this.");
}

/** The state that an event leads to. */
export function decideStep(
  { state }: Pick<s.StoredRound, "state">,
  event: s.RoundEvent,
): Moved<s.RoundState> {
  const to = next(s.roundMachine, state, event);
  if (!to) throw new Problem(s.wrongState, `The round is ${state}; that takes no ${event}.`);
  return to;
}

/** Refuses in any other state. `why`: what holds instead, after the state is named. */
export function decideState(
  { state }: Pick<s.StoredRound, "state">,
  wanted: s.RoundState | readonly s.RoundState[],
  why?: string,
): void {
  const states: readonly s.RoundState[] = typeof wanted === "string" ? [wanted] : wanted;
  if (states.includes(state)) return;
  const detail =
    why === undefined ? `The round is ${state}, not ${states.join(" or ")}.` : `The round is ${state}${why}`;
  throw new Problem(s.wrongState, detail);
}

type WithDeadline = Pick<s.StoredRound, "state" | "publishedAt" | "closesAt">;
/**
 * The published round while bids are taken: at the exact deadline still, a millisecond later no more. A bid that was
 * in time and had to wait for the closing is still in time: the round is then `closed`.
 */
export function decideTakesBids<R extends WithDeadline>(
  round: R | undefined,
  now: Date,
): R & { closesAt: Date } {
  const { closesAt } = round ?? {};
  if (!round?.publishedAt || !closesAt) throw notThere("round");
  if (now > closesAt || (round.state !== "published" && round.state !== "closed"))
    throw new Problem(s.roundClosed, "The deadline for bids has passed.", {
      extensions: { closedAt: closesAt, refusedAt: now },
    });
  return { ...round, closesAt };
}
