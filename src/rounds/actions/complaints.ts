import { randomUUID } from "node:crypto";
import type { Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { decideStep } from "../rules/access.ts";
import type * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { lockLed } from "./access.ts";

/** A complaint holds the round until it is decided. */

/** A complaint with suspensive effect: nothing may be concluded before it is decided. */
export async function complain(tx: Tx, ctx: Ctx, roundId: string, note: string): Promise<void> {
  const round = await lockLed(tx, ctx, roundId);
  const to = decideStep(round, "complain");
  await store.insertComplaint(tx, round, randomUUID(), note);
  await store.updateRound(tx, roundId, { state: to });
  await ctx.audit(tx, { action: "complain", subject: `round:${roundId}`, after: { to } });
}

/**
 * Decides the complaint. Dismissed: agreements may be signed from the decision or the standstill's end,
 * whichever is later. Upheld: the round is evaluated again.
 */
export async function decideComplaint(
  tx: Tx,
  ctx: Ctx,
  roundId: string,
  outcome: s.ComplaintDecision["outcome"],
): Promise<void> {
  const round = await lockLed(tx, ctx, roundId);
  const to = decideStep(round, outcome);
  const now = await tx.now();
  await store.decideOpenComplaint(tx, roundId, outcome, ctx.caller.personId);
  // An evaluation that is made again is also approved again.
  if (outcome === "reopen") await store.clearAwardApprovals(tx, roundId);
  await store.updateRound(tx, roundId, {
    state: to,
    ...(outcome === "reopen"
      ? { sentAt: null, signableFrom: null }
      : { signableFrom: round.signableFrom! > now ? round.signableFrom : now }),
  });
  await ctx.audit(tx, { action: "decideComplaint", subject: `round:${roundId}`, after: { outcome } });
}
