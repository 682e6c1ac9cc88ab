import { randomUUID } from "node:crypto";
import { textsFor } from "../../../parties/index.ts";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { common, Problem } from "../../../platform/problem.ts";
import { lockLed, refuseStranger } from "../../actions/access.ts";
import { notifyBidders } from "../../actions/notify.ts";
import * as bidStore from "../../bids/store/index.ts";
import { refuseUndeclared } from "../../opening/actions/guard.ts";
import { decideState } from "../../rules/access.ts";
import type * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import {
  abnormallyLow,
  decideAnswer,
  decideNoFlags,
  decideQuestion,
  decideVerdict,
  isOutEverywhere,
  openFlags,
} from "../rules/explanations.ts";
import { resultOf } from "../rules/run.ts";
import * as store from "../store.ts";
import { setRejected } from "./admission.ts";
import { recompute } from "./run.ts";

/** Abnormally low prices (udbudsloven § 169): the calculation flags, a person asks, the bidder answers, a person
 * decides. Nothing is rejected by itself, and nothing is awarded while a flag is open. */

/** Refuses while an abnormally low price of the newest calculation has not been decided on. */
export async function refuseOpenFlags(tx: Reader, id: string): Promise<void> {
  const run = await store.findRun(tx, id);
  if (run) decideNoFlags(openFlags(resultOf(run.result), await store.listExplanations(tx, id)));
}

/** A bidder gets its own letters and participants get all; for everybody else there is no such round. */
export async function listExplanations(tx: Reader, ctx: Ctx, id: string): Promise<{ data: s.Explanation[] }> {
  const data = await store.listExplanations(tx, id);
  if (data.length === 0) await refuseStranger(tx, ctx, id);
  return { data };
}

export async function askExplanation(
  tx: Tx,
  ctx: Ctx,
  id: string,
  bidId: string,
  body: s.NewExplanation,
): Promise<s.Explanation> {
  const round = await lockLed(tx, ctx, id);
  decideState(round, "evaluated");
  await refuseUndeclared(tx, ctx, round);
  const at = await tx.now();
  const asked = { ...body, bidId };
  const lots = await roundStore.listLots(tx, id);
  const { lot, bid } = decideQuestion(lots, await bidStore.listBids(tx, id), asked, at);
  const one = {
    id: randomUUID(),
    lotId: lot.id,
    bidId,
    publisherId: bid.publisherId,
    question: body.question,
    askedAt: at,
    answerBy: body.answerBy,
  };
  if (!(await store.insertExplanation(tx, round, one)))
    throw new Problem(common.conflict, "The bidder has been asked about this lot.");
  const { publisherId } = bid;
  const about = { lot: lot.title, question: body.question, answerBy: body.answerBy };
  const words = (await textsFor(tx, publisherId)).rounds.messages.priceQuestion(round, about);
  await notifyBidders(tx, ctx, round, { kind: "price-question", key: one.id }, [{ publisherId, ...words }]);
  await ctx.audit(tx, { action: "askExplanation", subject: `bid:${bidId}`, after: body });
  return (await store.listExplanations(tx, id)).find((found) => found.id === one.id)!;
}

/** The bidder's own answer, once. */
export async function answerExplanation(
  tx: Tx,
  ctx: Ctx,
  id: string,
  explanationId: string,
  answer: string,
): Promise<s.Explanation> {
  const at = await tx.now();
  const found = decideAnswer(await store.lockExplanation(tx, id, explanationId), at);
  await store.setAnswer(tx, explanationId, answer, at);
  await ctx.audit(tx, { action: "answerExplanation", subject: `bid:${found.bidId}`, after: answer });
  return { ...found, answer, answeredAt: at };
}

/** A person decides, after the answer or its deadline. Not accepted: the bid is rejected and all is calculated anew. */
export async function decideExplanation(
  tx: Tx,
  ctx: Ctx,
  id: string,
  explanationId: string,
  body: s.ExplanationDecision,
): Promise<s.Explanation> {
  const round = await lockLed(tx, ctx, id);
  decideState(round, "evaluated");
  await refuseUndeclared(tx, ctx, round);
  const at = await tx.now();
  const found = decideVerdict(await store.lockExplanation(tx, id, explanationId), at);
  const decision = body.accept ? "accepted" : "rejected";
  await store.setDecision(tx, explanationId, { decision, reason: body.reason, by: ctx.caller.personId, at });
  await ctx.audit(tx, { action: "decideExplanation", subject: `bid:${found.bidId}`, after: body });
  if (!body.accept) await rejectOnLot(tx, ctx, round, found, body.reason);
  return { ...found, decision, reason: body.reason, decidedAt: at };
}

/** Rejects a bid's price on one lot. The bid stays on its other lots; where none is left it is rejected. */
async function rejectOnLot(
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  { bidId }: s.Explanation,
  reason: string,
): Promise<void> {
  const bid = (await bidStore.listBids(tx, round.id)).find((one) => one.id === bidId);
  if (isOutEverywhere(bid, await store.listExplanations(tx, round.id)))
    await setRejected(tx, ctx, round, bidId, { code: abnormallyLow, reason });
  else await recompute(tx, ctx, round, "bid_rejected");
}
