import { randomUUID } from "node:crypto";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/http/route.ts";
import { next } from "../../platform/machine.ts";
import { common, Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

export const notThere = (what: string): Problem =>
  new Problem(common.notFound, `There is no ${what} with this id.`);

/** Locks a round that the caller takes part in; others get the same 404 as for an id that does not exist. */
export async function lockOwn(tx: Tx, ctx: Ctx, id: string): Promise<store.RoundRow> {
  const round = await store.lockRound(tx, id);
  if (!round?.participant_ids.includes(ctx.plane.controller ?? -1)) throw notThere("round");
  return round;
}

/** Not found for everybody but the round's participants. */
export async function refuseStranger(tx: Reader, ctx: Ctx, id: string): Promise<store.RoundRow> {
  const round = await store.findRound(tx, id);
  if (!round?.participant_ids.includes(ctx.plane.controller ?? -1)) throw notThere("round");
  return round;
}

/** An attempt to see what is sealed, for all participants to see: written once the request has been refused. */
export function recordLook(ctx: Ctx, round: store.RoundRow, what: s.Look["what"]): void {
  ctx.afterwards((tx) => store.insertLook(tx, round, ctx.plane.party, ctx.caller.personId, what));
}

/**
 * The same for whoever does not take part: told as a fact, since such a caller may write nothing of the round.
 * Answers as for an id that does not exist.
 */
export async function noteStranger(tx: Reader, ctx: Ctx, id: string, what: s.Look["what"]): Promise<void> {
  const round = await store.findRound(tx, id);
  const { party } = ctx.plane;
  if (!round || round.participant_ids.includes(ctx.plane.controller ?? -1)) return;
  const looked = { roundId: id, partyId: party, personId: ctx.caller.personId, what };
  ctx.afterwards((after) => ctx.enqueue(after, s.looked, looked, randomUUID()));
}

/** Writes down a stranger's attempt; on the platform plane. */
export async function keepLook(
  tx: Tx,
  { roundId, partyId, personId, what }: { roundId: string; partyId: number; personId: string; what: string },
): Promise<void> {
  const round = await store.findRound(tx, roundId);
  if (round) await store.insertLook(tx, round, partyId, personId, what as s.Look["what"]);
}

export function asLead(ctx: Ctx, round: store.RoundRow): void {
  if (round.lead_id !== ctx.plane.controller)
    throw new Problem(common.forbidden, "Only the leading municipality does this.");
}

/** Moves the round's state by the machine, or refuses with its state. */
export function step(round: store.RoundRow, event: string): s.RoundState {
  const to = next(s.roundMachine, round.state, event as never);
  if (!to) throw new Problem(s.wrongState, `The round is ${round.state}; that takes no ${event}.`);
  return to as s.RoundState;
}

export async function getRound(tx: Reader, id: string): Promise<s.Round> {
  const row = await store.findRound(tx, id);
  if (!row) throw notThere("round");
  return store.toRound(tx, row);
}

export async function getPublicRound(tx: Reader, reference: string): Promise<s.Round> {
  const row = await store.findRoundByReference(tx, reference);
  if (!row?.published_at)
    throw new Problem(common.notFound, "There is no published round with this reference.");
  return store.toRound(tx, row);
}

/** Published rounds by reference, after one if asked; for everybody. */
export async function listPublicRounds(
  tx: Reader,
  after: string | undefined,
  limit: number,
): Promise<s.Round[]> {
  const rows = await store.listRounds(tx, true, after, limit);
  return Promise.all(rows.map((row) => store.toRound(tx, row)));
}

export async function listParticipants(tx: Reader, id: string): Promise<{ data: s.Participant[] }> {
  const commitments = await store.listCommitments(tx, id);
  const rows = await store.listParticipants(tx, id);
  if (rows.length === 0) throw notThere("round");
  return {
    data: rows.map((row) => ({
      controllerId: row.controller_id,
      state: row.state,
      invitedAt: row.invited_at,
      mandate: row.signatory === null ? null : { signatory: row.signatory, role: row.signatory_role ?? "" },
      awardApprovedAt: row.award_approved_at,
      commitments: commitments
        .filter((c) => c.controller_id === row.controller_id)
        .map((c) => ({
          lotId: c.lot_id,
          schoolYear: c.school_year,
          min: c.min_quantity,
          expected: c.expected_quantity,
          max: c.max_quantity,
        })),
    })),
  };
}

/**
 * The published round while bids are taken: at the exact deadline still, a millisecond later no more. The
 * row is shared-locked, so that closing and amending wait for bids in flight, and these see what was amended.
 * A bid that was in time and had to wait for the closing is still in time: the round is then `closed`.
 */
export async function openForBids(tx: Tx, id: string): Promise<store.RoundRow> {
  const now = await tx.now();
  const round = await store.shareRound(tx, id);
  if (!round?.published_at || !round.closes_at) throw notThere("round");
  if (now > round.closes_at || (round.state !== "published" && round.state !== "closed"))
    throw new Problem(s.roundClosed, "The deadline for bids has passed.", {
      extensions: { closedAt: round.closes_at, refusedAt: now },
    });
  return round;
}
