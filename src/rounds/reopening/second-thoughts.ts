import { randomUUID } from "node:crypto";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { getRound, lockLed, refuseStranger } from "../actions/access.ts";
import { notifyParticipants } from "../actions/notify.ts";
import { openAwards } from "../award/rules/approval.ts";
import * as awardStore from "../award/store.ts";
import * as bidStore from "../bids/store/index.ts";
import * as demandStore from "../demand/store.ts";
import { recompute } from "../evaluation/actions/run.ts";
import { wantedOf } from "../evaluation/actions/scores.ts";
import { lacking } from "../evaluation/rules/scores.ts";
import * as evaluationStore from "../evaluation/store.ts";
import { forgetFailed } from "../evidence/store.ts";
import { refuseUndeclared } from "../opening/actions/guard.ts";
import { decideStep } from "../rules/access.ts";
import type * as s from "../schema/index.ts";
import * as roundStore from "../store/index.ts";
import { decideBeforeAward, decideConsensusReopenable, decideRestoration } from "./rules.ts";

/** What was decided of bids is taken back, with a reason, until every participant has approved the award. */

/** Whether every participant has approved the award of every lot, as the newest calculation has it. */
async function isApproved(tx: Reader, id: string): Promise<boolean> {
  const run = await evaluationStore.findRun(tx, id);
  if (!run || (await evaluationStore.lettersSentSince(tx, id, run.ranAt))) return false;
  const words = await awardStore.listAwardWords(tx, id, run.number);
  const commitments = await demandStore.listCommitments(tx, id);
  const { live, missing } = openAwards(await roundStore.listLots(tx, id), commitments, words);
  return live.length > 0 && missing.length === 0;
}

async function lockJudged(tx: Tx, ctx: Ctx, id: string): Promise<s.StoredRound> {
  const round = await lockLed(tx, ctx, id);
  decideBeforeAward(round, await isApproved(tx, id));
  await refuseUndeclared(tx, ctx, round);
  return round;
}

/** Takes a rejection back: of a bid, or of its price on a lot. */
export async function restoreBid(
  tx: Tx,
  ctx: Ctx,
  id: string,
  bidId: string,
  { lot, reason }: s.NewRestoration,
): Promise<s.Round> {
  const round = await lockJudged(tx, ctx, id);
  const bid = (await bidStore.listBids(tx, id)).find((one) => one.id === bidId);
  const at = await tx.now();
  const explanations = await evaluationStore.listExplanations(tx, id);
  const restored = decideRestoration(round, bid, explanations, { lot, now: at });
  const { personId } = ctx.caller;
  if (restored.explanation)
    await evaluationStore.setDecision(tx, restored.explanation.id, {
      ...{ decision: "accepted", reason, by: personId, at },
    });
  // Its prices stayed closed while the others' were opened: openers open them now.
  const closed = round.pricesOpenedAt !== null && restored.of.content === null;
  if (restored.bid)
    await bidStore.updateBid(tx, bidId, {
      ...{ state: restored.bid, rejectCode: null, rejectReason: null, judgedBy: personId },
      ...(closed
        ? { flagCode: "not_opened", flagReason: "Its prices were closed while it was rejected." }
        : {}),
    });
  // Evidence that it had failed is judged anew: a bid that is back may win.
  if (restored.bid) await forgetFailed(tx, bidId);
  const thought = { id: randomUUID(), kind: "rejection" as const, bidId, lot: lot ?? null, reason, at };
  await roundStore.insertSecondThought(tx, round, { ...thought, was: restored.was, by: ctx.caller });
  await ctx.audit(tx, {
    action: "restoreBid",
    subject: `bid:${bidId}`,
    before: restored.was,
    after: { lot, reason },
  });
  await judgeRestored(tx, ctx, round, { closed });
  return getRound(tx, id);
}

/** Evaluators score what came back where it lacks scores; else an evaluated round is calculated again. */
async function judgeRestored(
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  { closed }: { closed: boolean },
): Promise<void> {
  const consensus = await evaluationStore.listConsensus(tx, round.id);
  const unscored = lacking(await wantedOf(tx, round), consensus).length > 0;
  if (unscored) await openQuality(tx, round);
  else if (round.state === "evaluated" && closed) await backToJudges(tx, round);
  else if (round.state === "evaluated") await recompute(tx, ctx, round, "rejection_retracted");
}

/** An evaluated round goes back to be judged, and its award is approved anew. */
async function backToJudges(tx: Tx, round: s.StoredRound): Promise<void> {
  await roundStore.clearAwardApprovals(tx, round.id);
  if (round.state === "evaluated")
    await roundStore.updateRound(tx, round.id, { state: decideStep(round, "judgeAnew") });
}

/** Signatures go, what each gave alone and what was agreed on stays: it is put right and signed anew. */
async function openQuality(tx: Tx, round: s.StoredRound): Promise<void> {
  await backToJudges(tx, round);
  await evaluationStore.clearSignatures(tx, round.id);
  const reopened = round.qualitySignedAt === null ? round.qualityReopenedAt : await tx.now();
  await roundStore.updateRound(tx, round.id, { qualitySignedAt: null, qualityReopenedAt: reopened });
}

/** Opens what the evaluators have signed again. */
export async function reopenConsensus(tx: Tx, ctx: Ctx, id: string, reason: string): Promise<s.Round> {
  const round = await lockJudged(tx, ctx, id);
  decideConsensusReopenable(round);
  await openQuality(tx, round);
  const thought = { id: randomUUID(), kind: "consensus" as const, bidId: null, lot: null, was: null, reason };
  await roundStore.insertSecondThought(tx, round, { ...thought, at: await tx.now(), by: ctx.caller });
  await ctx.audit(tx, { action: "reopenConsensus", subject: `round:${id}`, after: { reason } });
  await notifyParticipants(tx, ctx, round, {
    kind: "consensus-reopened",
    key: thought.id,
    words: (t) => t.messages.consensusReopened(round),
  });
  return getRound(tx, id);
}

export async function list(tx: Reader, ctx: Ctx, id: string): Promise<{ data: s.SecondThought[] }> {
  await refuseStranger(tx, ctx, id);
  return { data: await roundStore.listSecondThoughts(tx, id) };
}
