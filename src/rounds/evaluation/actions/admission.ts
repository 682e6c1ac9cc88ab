import type { Tx } from "../../../platform/db/database.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { getRound, lockLed } from "../../actions/access.ts";
import * as bidStore from "../../bids/store/index.ts";
import { refuseUndeclared } from "../../opening/actions/guard.ts";
import { decideState } from "../../rules/access.ts";
import type * as s from "../../schema/index.ts";
import { decideAdmissions, decideRejection, decideRejections } from "../rules/admission.ts";
import { recompute } from "./run.ts";

/** Which of the opened bids are admissible: a person decides. */

/** Which opened bids are admissible; a person decides, with a reason where something was not declared as met. */
export async function admit(tx: Tx, ctx: Ctx, id: string, body: s.Admission): Promise<s.Round> {
  const round = await lockLed(tx, ctx, id);
  decideState(round, "opened");
  await refuseUndeclared(tx, ctx, round);
  for (const { bidId, ...change } of decideAdmissions(
    round,
    await bidStore.listBids(tx, id),
    body,
    await tx.now(),
  ))
    await bidStore.updateBid(tx, bidId, { ...change, judgedBy: ctx.caller.personId });
  await ctx.audit(tx, { action: "admitBids", subject: `round:${id}`, after: body });
  return getRound(tx, id);
}

/** Rejects a bid after it was admitted. Once evaluated, the calculation is run again and the award approved anew. */
export async function rejectBid(
  tx: Tx,
  ctx: Ctx,
  id: string,
  bidId: string,
  why: { code: string; reason: string },
): Promise<s.Round> {
  const round = await lockLed(tx, ctx, id);
  decideRejections(round);
  await refuseUndeclared(tx, ctx, round);
  await setRejected(tx, ctx, round, bidId, why);
  return getRound(tx, id);
}

export async function setRejected(
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  bidId: string,
  { code, reason }: { code: string; reason: string },
): Promise<void> {
  const { bid, to } = decideRejection(round, await bidStore.listBids(tx, round.id), bidId, await tx.now());
  await bidStore.updateBid(tx, bidId, {
    state: to,
    rejectCode: code,
    rejectReason: reason,
    judgedBy: ctx.caller.personId,
  });
  await ctx.audit(tx, { action: "rejectBid", subject: `bid:${bidId}`, before: bid.state, after: code });
  if (round.state === "evaluated") await recompute(tx, ctx, round, "bid_rejected");
}
