import type { Reader, Tx } from "../../../platform/db/database.ts";
import { type Moved, next } from "../../../platform/machine.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { lockLed, refuseStranger } from "../../actions/access.ts";
import * as bidStore from "../../bids/store/index.ts";
import { findDrawing } from "../../drawing/actions.ts";
import { refuseUndeclared } from "../../opening/actions/guard.ts";
import { decideStep, decideThere } from "../../rules/access.ts";
import { isOpen } from "../../rules/lot-life.ts";
import { judgedOn } from "../../rules/terms.ts";
import * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import { decideAllAdmitted, emptyLots } from "../rules/admission.ts";
import {
  decideAwardable,
  decideEvaluable,
  decideInputs,
  decideOpenLots,
  type Evidence,
} from "../rules/inputs.ts";
import { inputsText, type RunResult, resultOf, runEvaluation } from "../rules/run.ts";
import { counts, lotsOf } from "../rules/scores.ts";
import * as store from "../store.ts";
import { evaluatorsOf, wantedOf } from "./scores.ts";

/** Stored calculations: each with its inputs, made again when what it rests on has changed. */

/** Calculates the ranks per lot from what is signed and opened. Equal inputs make no second calculation. */
export async function evaluateRound(tx: Tx, ctx: Ctx, id: string): Promise<s.Evaluated> {
  const round = await lockLed(tx, ctx, id);
  const to = decideStep(round, "evaluate");
  const bids = await bidStore.listBids(tx, id);
  decideAllAdmitted(bids);
  await closeEmptyLots(tx, ctx, round, bids);
  // Where nothing is left to be judged, nobody hands in nothing.
  if ((await wantedOf(tx, round)).size > 0) decideEvaluable(round);
  decideOpenLots(round, await roundStore.listLots(tx, id));
  await roundStore.updateRound(tx, id, { state: to });
  const before = await store.findRun(tx, id);
  const cause = round.state !== "opened" ? "again" : before ? await causeSince(tx, id, before) : "first";
  return recompute(tx, ctx, { ...round, state: to }, cause);
}

/** Lots without a bid, or without one that is admissible, end by themselves. */
async function closeEmptyLots(
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  bids: readonly s.StoredBid[],
): Promise<void> {
  for (const { lot, reason } of emptyLots(await roundStore.listLots(tx, round.id), bids)) {
    await roundStore.cancelLot(tx, lot.id, { reason, text: null });
    await ctx.audit(tx, { action: "closeLot", subject: `lot:${lot.id}`, after: { reason } });
  }
}

/** Why a round that was calculated before went back to be judged. */
async function causeSince(
  tx: Reader,
  id: string,
  { ranAt }: Pick<s.StoredRun, "ranAt">,
): Promise<s.Run["cause"]> {
  const last = (await roundStore.listSecondThoughts(tx, id)).findLast(({ at }) => at > ranAt);
  if (!last) return "interest_found";
  return last.kind === "consensus" ? "consensus_reopened" : "rejection_retracted";
}

/** A bid's state once a calculation counts it; also from the states that letters have put it in. */
const scoredFrom = (state: s.BidState): Moved<s.BidState> | undefined =>
  next(s.bidMachine, state, "score") ?? next(s.bidMachine, state, "reopen");

/**
 * Makes a new calculation where its inputs differ from the last one's, or where letters went out on the last one. Winners
 * of lots that are not awarded yet follow the new calculation, and all participants approve those anew; what stands awarded
 * stays as its letters have it.
 */
export async function recompute(
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  cause: s.Run["cause"],
): Promise<s.Evaluated> {
  const inputs = inputsNow(round, await evidenceOf(tx, round));
  const last = await store.findRun(tx, round.id);
  // A consensus that was opened again is approved anew, also where the same came out.
  const stands = last?.inputs === inputs && cause !== "consensus_reopened";
  if (stands && !(await store.lettersSentSince(tx, round.id, last.ranAt))) return toEvaluated(last);
  const result = runEvaluation(inputs);
  const number = (last?.number ?? 0) + 1;
  const { personId } = ctx.caller;
  await store.insertRun(tx, round, { number, cause, inputs, result, personId, ranAt: await tx.now() });
  const { lots: ranked } = resultOf(result);
  const open = (await roundStore.listLots(tx, round.id)).filter(isOpen);
  for (const lot of open)
    await roundStore.setWinner(tx, lot.id, winnerOf(ranked.find((one) => one.lot === lot.reference)));
  for (const bid of (await bidStore.listBids(tx, round.id)).filter(counts)) {
    const judged = lotsOf(bid).some((reference) => open.some((lot) => lot.reference === reference));
    const state = judged ? scoredFrom(bid.state) : undefined;
    if (state) await bidStore.updateBid(tx, bid.id, { state });
  }
  await roundStore.clearAwardApprovals(tx, round.id);
  await ctx.audit(tx, {
    action: "evaluateRound",
    subject: `round:${round.id}`,
    after: { number, cause, result },
  });
  return toEvaluated({ number, result, restsOn: [] });
}

const winnerOf = (lot: RunResult["lots"][number] | undefined) =>
  lot?.winnerBidId && lot.winnerModel
    ? { bidId: lot.winnerBidId, model: lot.winnerModel, package: lot.winnerPackage }
    : undefined;

const toEvaluated = ({
  number: run,
  result,
  restsOn,
}: Pick<s.StoredRun, "number" | "result" | "restsOn">): s.Evaluated => ({
  run,
  restsOn,
  ...resultOf(result),
});

/** Scores of evaluators without an interest who have handed in: of nobody else. */
async function countedScores(tx: Reader, id: string): Promise<s.StoredScore[]> {
  const { scores, handedIn } = await evaluatorsOf(tx, { id });
  return scores.filter((one) => handedIn.some((by) => by.personId === one.personId));
}

/** The text that a calculation is made from, by what lies there now; `standing`: lots whose award stands. */
export const inputsNow = (
  round: s.StoredRound,
  evidence: Evidence,
  standing: readonly string[] = standingNow(evidence.lots),
): string => inputsText(judgedOn(round.terms), decideInputs(round, evidence, standing), evidence.drawing);

const standingNow = (lots: readonly s.StoredLot[]): string[] =>
  lots.filter((lot) => lot.sentAt !== null).map((lot) => lot.reference);

/** Everything that a calculation rests on. */
export async function evidenceOf(tx: Reader, round: s.StoredRound): Promise<Evidence> {
  const { id } = round;
  return {
    drawing: await findDrawing(tx, round),
    lots: await roundStore.listLots(tx, id),
    bids: await bidStore.listBids(tx, id),
    consensus: await store.listConsensus(tx, id),
    scores: await countedScores(tx, id),
    explanations: await store.listExplanations(tx, id),
    withdrawals: await roundStore.listWithdrawals(tx, id),
    failed: await roundStore.listFailedEvidence(tx, id),
  };
}

/** The newest stored calculation. */
export async function getEvaluation(tx: Reader, ctx: Ctx, id: string): Promise<s.Evaluated> {
  const round = await refuseStranger(tx, ctx, id);
  const run = await store.findRun(tx, id);
  if (!run) return { run: null, restsOn: [], lots: [] };
  await refuseUndeclared(tx, ctx, round);
  return toEvaluated(run);
}

/** One stored calculation, calculated again from its inputs while you wait. */
export async function getRun(tx: Reader, ctx: Ctx, id: string, number: number): Promise<s.RunDetails> {
  const round = await refuseStranger(tx, ctx, id);
  const run = decideThere(await store.findRun(tx, id, number), "calculation");
  await refuseUndeclared(tx, ctx, round);
  return { ...run, repeats: runEvaluation(run.inputs) === run.result };
}

/** The newest calculation as what is approved and awarded: not one that letters were sent on. */
export async function getAwardable(tx: Reader, id: string): Promise<s.Run & { result: string }> {
  const run = await store.findRun(tx, id);
  return decideAwardable(run, run !== undefined && (await store.lettersSentSince(tx, id, run.ranAt)));
}
