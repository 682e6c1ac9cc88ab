import { randomUUID } from "node:crypto";
import { languageOf } from "../../../parties/index.ts";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { common, Problem } from "../../../platform/problem.ts";
import { textsIn } from "../../../texts/index.ts";
import { asLead, lockOwn, notThere, refuseStranger } from "../../actions/access.ts";
import { notifyBidders } from "../../actions/notify.ts";
import * as bidStore from "../../bids/store.ts";
import { refuseUndeclared } from "../../opening/actions/interests.ts";
import * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import type { RunResult } from "../rules/run.ts";
import * as store from "../store.ts";
import { setRejected } from "./admission.ts";
import { recompute } from "./run.ts";
import { lotsOf } from "./scores.ts";

/** Abnormally low prices (udbudsloven § 169): the calculation flags, a person asks, the bidder answers, a person
 * decides. Nothing is rejected by itself, and nothing is awarded while a flag is open. */

/** Flagged in the newest calculation, and nobody has decided yet. */
export async function openFlags(tx: Reader, id: string): Promise<{ lot: string; bidId: string }[]> {
  const run = await store.findRun(tx, id);
  if (!run) return [];
  const decided = (await store.listExplanations(tx, id)).filter((one) => one.decision !== null);
  return (JSON.parse(run.result) as RunResult).lots.flatMap(({ lot, bids }) => {
    const flagged = new Set(bids.filter((bid) => bid.flags.length > 0).map((bid) => bid.bidId));
    return [...flagged]
      .filter((bidId) => !decided.some((one) => one.lot === lot && one.bidId === bidId))
      .map((bidId) => ({ lot, bidId }));
  });
}

export async function refuseOpenFlags(tx: Reader, id: string): Promise<void> {
  const bids = await openFlags(tx, id);
  if (bids.length > 0)
    throw new Problem(s.explanationOpen, `${bids.length} abnormally low prices have not been decided on.`, {
      extensions: { bids },
    });
}

/** A bidder's own letters, or all for participants; for others there is no such round. */
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
  const round = await lockOwn(tx, ctx, id);
  asLead(ctx, round);
  if (round.state !== "evaluated")
    throw new Problem(s.wrongState, `The round is ${round.state}, not evaluated.`);
  await refuseUndeclared(tx, ctx, round);
  const lot = (await roundStore.listLots(tx, id)).find((one) => one.reference === body.lot);
  const bid = (await bidStore.listBids(tx, id)).find((one) => one.id === bidId && one.state === "scored");
  if (!lot || !bid) throw notThere("bid");
  const at = await tx.now();
  if (body.answerBy <= at)
    throw new Problem(common.badRequest, "The bidder needs time to answer.", {
      errors: [{ pointer: "/answerBy", detail: "Give an instant in the future." }],
    });
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
  const words = textsIn(languageOf(publisherId)).rounds.messages.priceQuestion(round, about);
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
  const found = await store.lockExplanation(tx, id, explanationId);
  if (!found) throw notThere("question");
  const at = await tx.now();
  if (found.answer !== null || found.decision !== null)
    throw new Problem(s.wrongState, "It has been answered or decided.");
  if (at > found.answerBy) throw new Problem(s.wrongState, "The time for an answer is over.");
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
  const round = await lockOwn(tx, ctx, id);
  asLead(ctx, round);
  if (round.state !== "evaluated")
    throw new Problem(s.wrongState, `The round is ${round.state}, not evaluated.`);
  await refuseUndeclared(tx, ctx, round);
  const found = await store.lockExplanation(tx, id, explanationId);
  if (!found) throw notThere("question");
  if (found.decision !== null) throw new Problem(s.wrongState, `It has been ${found.decision}.`);
  const at = await tx.now();
  if (found.answer === null && at <= found.answerBy)
    throw new Problem(s.wrongState, "The bidder has not answered, and still has time to.");
  const decision = body.accept ? "accepted" : "rejected";
  await store.setDecision(tx, explanationId, { decision, reason: body.reason, by: ctx.caller.personId, at });
  await ctx.audit(tx, { action: "decideExplanation", subject: `bid:${found.bidId}`, after: body });
  if (!body.accept) await rejectOnLot(tx, ctx, round, found, body.reason);
  return { ...found, decision, reason: body.reason, decidedAt: at };
}

/** A lot is awarded by itself: the bid stays in on its other lots, and is rejected whole where none is left. */
async function rejectOnLot(
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  { bidId }: s.Explanation,
  reason: string,
): Promise<void> {
  const out = (await store.listExplanations(tx, round.id)).filter(
    (one) => one.bidId === bidId && one.decision === "rejected",
  );
  const bid = (await bidStore.listBids(tx, round.id)).find((one) => one.id === bidId);
  const left = bid ? lotsOf(bid).filter((lot) => !out.some((one) => one.lot === lot)) : [];
  if (left.length === 0) await setRejected(tx, ctx, round, bidId, { code: "abnormally_low", reason });
  else await recompute(tx, ctx, round, "bid_rejected");
}
