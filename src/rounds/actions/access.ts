import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { decideLead, decideTakesBids, decideTakesPart, decideThere } from "../rules/access.ts";
import { resourceOf } from "../rules/round.ts";
import type * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

/** Whose round it is, and what its state allows. */

/** Locks a round that the caller takes part in; others get the same 404 as for an id that does not exist. */
export async function lockOwn(tx: Tx, ctx: Ctx, id: string): Promise<s.StoredRound> {
  return decideTakesPart(await store.lockRound(tx, id), ctx.plane.controller);
}

/** The round, for its participants; for everybody else it is not found. */
export async function refuseStranger(tx: Reader, ctx: Ctx, id: string): Promise<s.StoredRound> {
  return decideTakesPart(await store.findRound(tx, id), ctx.plane.controller);
}

/** Locks a round that the caller leads. */
export async function lockLed(tx: Tx, ctx: Ctx, id: string): Promise<s.StoredRound> {
  const round = await lockOwn(tx, ctx, id);
  decideLead(round, ctx.plane.controller);
  return round;
}

export async function getRound(tx: Reader, id: string): Promise<s.Round> {
  return toRound(tx, decideThere(await store.findRound(tx, id), "round"));
}

/** The round while bids are taken; shared-locked, so that closing and amending wait for bids in flight. */
export async function openForBids(tx: Tx, id: string): Promise<s.StoredRound> {
  const now = await tx.now();
  return decideTakesBids(await store.shareRound(tx, id), now);
}

/** A round as the API answers with it. */
export async function toRound(tx: Reader, round: s.StoredRound): Promise<s.Round> {
  return resourceOf(round, await store.listLots(tx, round.id));
}
