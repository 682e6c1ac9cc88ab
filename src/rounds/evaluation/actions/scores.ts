import { createHash } from "node:crypto";
import type { z } from "zod";
import type { Actor } from "../../../platform/actor.ts";
import { canonical } from "../../../platform/audit.ts";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { getRound, lockOwn, refuseStranger } from "../../actions/access.ts";
import * as bidStore from "../../bids/store/index.ts";
import { refuseUndeclared } from "../../opening/actions/guard.ts";
import * as openingStore from "../../opening/store.ts";
import { decideState } from "../../rules/access.ts";
import type * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import { decideAllAdmitted } from "../rules/admission.ts";
import {
  decideAllHandedIn,
  decideComplete,
  decideJudgedLot,
  decideQualityOpen,
  decideScoredAlone,
  decideScores,
  decideScoresFresh,
  decideSignature,
  decideStillScoring,
  type Evaluators,
  keyOf,
  outOnLots,
  type Wanted,
  wantedScores,
} from "../rules/scores.ts";
import * as store from "../store.ts";

/** Evaluators score alone, hand in, agree with a comment per score, and sign. */

/** Every score that has to be given, from what is stored. */
export async function wantedOf(tx: Reader, round: s.StoredRound): Promise<Wanted> {
  const out = outOnLots(
    await store.listExplanations(tx, round.id),
    await roundStore.listWithdrawals(tx, round.id),
    await roundStore.listFailedEvidence(tx, round.id),
  );
  const lots = await roundStore.listLots(tx, round.id);
  return wantedScores(round, lots, await bidStore.listBids(tx, round.id), out);
}

/** The body's scores against the round's criteria and scale. */
const checked = async (tx: Tx, round: s.StoredRound, body: s.NewScores): Promise<s.StoredConsensus[]> =>
  decideScores(round, await roundStore.listLots(tx, round.id), await bidStore.listBids(tx, round.id), body);

/** One evaluator's scores, each with its comment; alone, until they are handed in. */
export async function score(tx: Tx, ctx: Ctx, id: string, body: s.NewScores): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  decideState(round, "opened");
  await refuseUndeclared(tx, ctx, round);
  const { personId } = ctx.caller;
  const given = await checked(tx, round, body);
  const own = (await store.listScores(tx, id)).filter((one) => one.personId === personId);
  decideScoresFresh(await store.listHandIns(tx, id), personId, own, given);
  await store.upsertScores(tx, round, personId, given);
  await ctx.audit(tx, { action: "scoreBid", subject: `bid:${body.bidId}`, after: body.scores });
  return getRound(tx, id);
}

/** Hands in the evaluator's scores, once it has scored every admissible bid on every criterion. */
export async function handIn(tx: Tx, ctx: Ctx, id: string): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  decideState(round, "opened");
  await refuseUndeclared(tx, ctx, round);
  decideAllAdmitted(await bidStore.listBids(tx, id));
  decideStillScoring(await store.listHandIns(tx, id), ctx.caller.personId, "You have handed in.");
  const own = (await store.listScores(tx, id)).filter((row) => row.personId === ctx.caller.personId);
  decideComplete(await wantedOf(tx, round), own, "Your scores lack");
  await store.insertHandIn(tx, round, ctx.caller, await tx.now());
  await ctx.audit(tx, { action: "handInScores", subject: `round:${id}`, after: own.length });
  return getRound(tx, id);
}

/** Evaluators without an interest: those who have scored, and of them those who have handed in. */
export async function evaluatorsOf(
  tx: Reader,
  round: Pick<s.StoredRound, "id">,
): Promise<Evaluators & { scores: s.StoredScore[] }> {
  const handIns = await store.listHandIns(tx, round.id);
  const scores = await store.listScores(tx, round.id);
  const people: string[] = [];
  for (const person of new Set([...scores, ...handIns].map((one) => one.personId)))
    if (!(await openingStore.findDeclaration(tx, round.id, person))?.conflict) people.push(person);
  return { scores, people: people.sort(), handedIn: handIns.filter((one) => people.includes(one.personId)) };
}

/** Everybody who has scored a bid of the round, and for whom: also where it counts no more. */
export async function scorersOf(tx: Reader, id: string): Promise<(Actor | string)[]> {
  const alone = (await store.listScores(tx, id)).map((one) => one.personId);
  return [...new Set(alone), ...(await store.listHandIns(tx, id))];
}

/** Whether a complaint had an award judged anew, or an award was taken back as a mistake. */
const isJudgedAnew = async (tx: Reader, id: string): Promise<boolean> =>
  (await roundStore.hasUpheldComplaint(tx, id)) ||
  (await roundStore.listWithdrawals(tx, id)).some((one) => !one.bidOut);

/** What the evaluators agree on, with the comment that bidders will read; signatures start again. */
export async function agree(
  tx: Tx,
  ctx: Ctx,
  id: string,
  body: z.output<typeof s.NewConsensus>,
): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  decideQualityOpen(round, await isJudgedAnew(tx, id));
  await refuseUndeclared(tx, ctx, round);
  const evaluators = await evaluatorsOf(tx, round);
  decideAllHandedIn(evaluators);
  // The other lots' awards stand as their letters have them.
  if (round.state === "standstill") decideJudgedLot(await roundStore.listLots(tx, id), body.lot);
  const agreed = await checked(tx, round, body);
  decideScoredAlone(evaluators.handedIn, evaluators.scores, agreed);
  await store.upsertConsensus(tx, round, ctx.caller.personId, agreed);
  await store.clearSignatures(tx, id);
  await roundStore.updateRound(tx, id, { qualitySignedAt: null });
  await ctx.audit(tx, { action: "agreeScores", subject: `bid:${body.bidId}`, after: body.scores });
  return getRound(tx, id);
}

/** An evaluator signs the whole consensus; with the last signature the quality is signed. */
export async function sign(tx: Tx, ctx: Ctx, id: string): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  decideQualityOpen(round, await isJudgedAnew(tx, id));
  await refuseUndeclared(tx, ctx, round);
  const evaluators = await evaluatorsOf(tx, round);
  decideAllHandedIn(evaluators);
  decideAllAdmitted(await bidStore.listBids(tx, id));
  const { last } = decideSignature(evaluators.handedIn, ctx.caller.personId);
  const consensus = await store.listConsensus(tx, id);
  decideComplete(await wantedOf(tx, round), consensus, "The consensus lacks");
  const at = await tx.now();
  const hash = createHash("sha256").update(canonical(consensus)).digest();
  await store.signHandIn(tx, id, ctx.caller.personId, at, hash);
  if (last)
    await roundStore.updateRound(tx, id, {
      qualitySignedAt: at,
      qualityVoidAt: null,
      qualityReopenedAt: null,
    });
  await ctx.audit(tx, { action: "signScores", subject: `round:${id}`, after: hash.toString("hex") });
  return getRound(tx, id);
}

/**
 * An evaluator sees its own scores; others' once both have handed in, and of a bid that came back once it has scored that
 * too; the rest once the quality is signed.
 */
export async function getScores(tx: Reader, ctx: Ctx, id: string): Promise<s.ScoreSheet> {
  const round = await refuseStranger(tx, ctx, id);
  const { scores, handedIn } = await evaluatorsOf(tx, round);
  if (scores.length > 0) await refuseUndeclared(tx, ctx, round);
  const me = ctx.caller.personId;
  const done = new Set(handedIn.map((row) => row.personId));
  const open = done.has(me) || round.qualitySignedAt !== null;
  const own = new Set(scores.filter((row) => row.personId === me).map(keyOf));
  const seesOf = (row: s.StoredScore) => round.qualitySignedAt !== null || own.has(keyOf(row));
  const lots = new Map((await roundStore.listLots(tx, id)).map((lot) => [lot.id, lot.reference]));
  const scoreOf = (row: s.StoredConsensus) => ({
    bidId: row.bidId,
    lot: lots.get(row.lotId) ?? "",
    criterion: row.criterion,
    score: row.scoreMicro,
    comment: row.comment,
  });
  return {
    evaluators: handedIn.map((row) => ({
      personId: row.personId,
      handedInAt: row.handedInAt,
      signedAt: row.signedAt,
    })),
    scores: scores
      .filter((row) => row.personId === me || (open && done.has(row.personId) && seesOf(row)))
      .map((row) => ({ ...scoreOf(row), personId: row.personId })),
    consensus: open ? (await store.listConsensus(tx, id)).map(scoreOf) : [],
    signedAt: round.qualitySignedAt,
  };
}
