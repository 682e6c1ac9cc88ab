import { randomUUID } from "node:crypto";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import * as store from "../store.ts";

/** An attempt to see what is sealed, for all participants to see: written once the request has been refused. */
export function recordLook(ctx: Ctx, round: s.StoredRound, what: s.Look["what"]): void {
  ctx.afterwards((tx) =>
    store.insertLook(tx, round, { partyId: ctx.plane.party, personId: ctx.caller.personId, what }),
  );
}

/**
 * The same for somebody who takes no part. Such a caller may write nothing of the round, so a job writes it down.
 * Answers as for an id that does not exist.
 */
export async function noteStranger(tx: Reader, ctx: Ctx, id: string, what: s.Look["what"]): Promise<void> {
  const round = await roundStore.findRound(tx, id);
  const { party } = ctx.plane;
  if (!round || round.participantIds.includes(ctx.plane.controller ?? -1)) return;
  const attempt = { roundId: id, partyId: party, personId: ctx.caller.personId, what };
  ctx.afterwards((after) => ctx.enqueue(after, s.looked, attempt, randomUUID()));
}

/** Writes down a stranger's attempt; on the platform plane. */
export async function keepLook(
  tx: Tx,
  { roundId, ...look }: { roundId: string } & Omit<s.Look, "at" | "partyName">,
): Promise<void> {
  const round = await roundStore.findRound(tx, roundId);
  if (round) await store.insertLook(tx, round, look);
}
