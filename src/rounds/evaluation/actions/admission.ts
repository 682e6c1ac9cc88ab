import type { Tx } from "../../../platform/db/database.ts";
import { next } from "../../../platform/machine.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { Problem } from "../../../platform/problem.ts";
import { asLead, getRound, lockOwn, notThere } from "../../actions/access.ts";
import * as bidStore from "../../bids/store.ts";
import { notMet, unopened } from "../../opening/actions/bids.ts";
import { refuseUndeclared } from "../../opening/actions/interests.ts";
import * as s from "../../schema/index.ts";
import { recompute } from "./run.ts";

/** Which of the opened bids are admissible: a person decides. */

/** Which opened bids are admissible; a person decides, with a reason where something was not declared as met. */
export async function admit(tx: Tx, ctx: Ctx, id: string, body: s.Admission): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  asLead(ctx, round);
  if (round.state !== "opened") throw new Problem(s.wrongState, `The round is ${round.state}, not opened.`);
  await refuseUndeclared(tx, ctx, round);
  const bids = await bidStore.listBids(tx, id);
  for (const [i, decision] of body.decisions.entries()) {
    const bid = bids.find((one) => one.id === decision.bidId);
    if (!bid || unopened.includes(bid.state)) throw notThere("bid");
    const to = next(s.bidMachine, bid.state, decision.admissible ? "admit" : "reject");
    if (!to || bid.state !== "opened")
      throw new Problem(s.wrongState, `Bid ${bid.id} is ${bid.state}: it has been decided on.`);
    const lacking = notMet(round, bid);
    if (decision.admissible && lacking.length > 0 && decision.reason === undefined)
      throw new Problem(s.wrongBid, `The bidder does not declare as met: ${lacking.join(", ")}.`, {
        errors: [{ pointer: `/decisions/${i}/reason`, detail: "say why the bid is admissible all the same" }],
      });
    bid.state = to;
    await bidStore.updateBid(tx, bid.id, {
      state: to,
      rejectCode: decision.admissible ? null : decision.code,
      rejectReason: decision.reason ?? null,
    });
  }
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
  const round = await lockOwn(tx, ctx, id);
  asLead(ctx, round);
  if (round.state !== "opened" && round.state !== "evaluated")
    throw new Problem(s.wrongState, `The round is ${round.state}; bids are rejected before the letters.`);
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
  const bid = (await bidStore.listBids(tx, round.id)).find((one) => one.id === bidId);
  if (!bid || unopened.includes(bid.state)) throw notThere("bid");
  const to = next(s.bidMachine, bid.state, "reject");
  if (!to) throw new Problem(s.wrongState, `The bid is ${bid.state}.`);
  await bidStore.updateBid(tx, bidId, { state: to, rejectCode: code, rejectReason: reason.slice(0, 500) });
  await ctx.audit(tx, { action: "rejectBid", subject: `bid:${bidId}`, before: bid.state, after: code });
  if (round.state === "evaluated") await recompute(tx, ctx, round, "bid_rejected");
}
