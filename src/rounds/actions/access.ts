import type { Reader, Tx } from "../../platform/db/database.ts";
import { type Moved, next } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { resourceOf } from "../rules/round.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

/** Whose round it is, and what its state allows. */

export const notThere = (what: string): Problem =>
  new Problem(common.notFound, `There is no ${what} with this id.`);

/** Locks a round that the caller takes part in; others get the same 404 as for an id that does not exist. */
export async function lockOwn(tx: Tx, ctx: Ctx, id: string): Promise<s.StoredRound> {
  const round = await store.lockRound(tx, id);
  if (!round?.participantIds.includes(ctx.plane.controller ?? -1)) throw notThere("round");
  return round;
}

/** Not found for everybody but the round's participants. */
export async function refuseStranger(tx: Reader, ctx: Ctx, id: string): Promise<s.StoredRound> {
  const round = await store.findRound(tx, id);
  if (!round?.participantIds.includes(ctx.plane.controller ?? -1)) throw notThere("round");
  return round;
}

export function asLead(ctx: Ctx, round: s.StoredRound): void {
  if (round.leadId !== ctx.plane.controller)
    throw new Problem(common.forbidden, "Only the leading municipality does this.");
}

/** Moves the round's state by the machine, or refuses with its state. */
export function step(round: s.StoredRound, event: s.RoundEvent): Moved<s.RoundState> {
  const to = next(s.roundMachine, round.state, event);
  if (!to) throw new Problem(s.wrongState, `The round is ${round.state}; that takes no ${event}.`);
  return to;
}

export async function getRound(tx: Reader, id: string): Promise<s.Round> {
  const row = await store.findRound(tx, id);
  if (!row) throw notThere("round");
  return toRound(tx, row);
}

/**
 * The published round while bids are taken: at the exact deadline still, a millisecond later no more. The
 * row is shared-locked, so that closing and amending wait for bids in flight, and these see what was amended.
 * A bid that was in time and had to wait for the closing is still in time: the round is then `closed`.
 */
export async function openForBids(tx: Tx, id: string): Promise<s.StoredRound> {
  const now = await tx.now();
  const round = await store.shareRound(tx, id);
  if (!round?.publishedAt || !round.closesAt) throw notThere("round");
  if (now > round.closesAt || (round.state !== "published" && round.state !== "closed"))
    throw new Problem(s.roundClosed, "The deadline for bids has passed.", {
      extensions: { closedAt: round.closesAt, refusedAt: now },
    });
  return round;
}

/** A round as it is shown; winners only once the letters are out. */
export async function toRound(tx: Reader, round: s.StoredRound): Promise<s.Round> {
  return resourceOf(round, await store.listLots(tx, round.id));
}
