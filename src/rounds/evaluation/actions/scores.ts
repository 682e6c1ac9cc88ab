import { createHash } from "node:crypto";
import type { z } from "zod";
import { canonical } from "../../../platform/audit.ts";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { Problem } from "../../../platform/problem.ts";
import { getRound, lockOwn, refuseStranger } from "../../actions/access.ts";
import { QualityPart } from "../../bids/schema.ts";
import * as bidStore from "../../bids/store.ts";
import { refuseUndeclared } from "../../opening/actions/interests.ts";
import * as openingStore from "../../opening/store.ts";
import { judgedOn } from "../../rules/terms.ts";
import * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import * as store from "../store.ts";

/** Evaluators score alone, hand in, agree with a comment per score, and sign. */

export const evaluatorsMin = 2;

/** The lots that an opened bid is on. */
export const lotsOf = (row: s.StoredBid): string[] => {
  const said = row.content ?? row.withoutPrices;
  return said === null ? [] : QualityPart.parse(said).lots.map((part) => part.lot);
};
/** Bids that are judged. */
export const counts = (row: s.StoredBid): boolean =>
  ["admissible", "scored", "winner", "reserve", "not_selected"].includes(row.state);

/** `<bid> <lot>` of prices that were found abnormally low: out on that lot alone. */
export async function lotsRejected(tx: Reader, id: string): Promise<Set<string>> {
  const all = await store.listExplanations(tx, id);
  return new Set(all.filter((one) => one.decision === "rejected").map((one) => `${one.bidId} ${one.lot}`));
}

/** Every (bid, lot, criterion) that has to be scored, as one key each. */
export async function wanted(tx: Reader, round: s.StoredRound): Promise<Map<string, string>> {
  const { criteria } = judgedOn(round.terms);
  const lots = (await roundStore.listLots(tx, round.id)).filter((lot) => lot.cancelledAt === null);
  const keys = new Map<string, string>();
  const out = await lotsRejected(tx, round.id);
  for (const bid of (await bidStore.listBids(tx, round.id)).filter(counts)) {
    const own = lotsOf(bid).filter((lot) => !out.has(`${bid.id} ${lot}`));
    for (const lot of lots.filter((one) => own.includes(one.reference)))
      for (const { reference } of criteria)
        keys.set(`${bid.id} ${lot.id} ${reference}`, `bid ${bid.id}, lot ${lot.reference}, ${reference}`);
  }
  return keys;
}
const keyOf = (row: { bidId: string; lotId: string; criterion: string }): string =>
  `${row.bidId} ${row.lotId} ${row.criterion}`;
const lacking = (keys: Map<string, string>, rows: readonly Parameters<typeof keyOf>[0][]): string[] => {
  const there = new Set(rows.map(keyOf));
  return [...keys].filter(([key]) => !there.has(key)).map(([, words]) => words);
};

/** The body's scores against the round's criteria and scale. */
async function checked(tx: Tx, round: s.StoredRound, body: s.NewScores): Promise<s.StoredConsensus[]> {
  const terms = judgedOn(round.terms);
  const lot = (await roundStore.listLots(tx, round.id)).find((l) => l.reference === body.lot);
  const bid = (await bidStore.listBids(tx, round.id)).find((b) => b.id === body.bidId && counts(b));
  if (!lot || !bid || !lotsOf(bid).includes(lot.reference))
    throw new Problem(s.wrongBid, "There is no admissible bid of this id on this lot.");
  if (new Set(body.scores.map((one) => one.criterion)).size < body.scores.length)
    throw new Problem(s.wrongBid, "A criterion is there twice.");
  return body.scores.map((given) => {
    if (!terms.criteria.some((c) => c.reference === given.criterion))
      throw new Problem(s.wrongBid, `The round has no criterion '${given.criterion}'.`);
    if (given.score < 0n || given.score > terms.evaluation.scaleMax)
      throw new Problem(s.wrongTerms, `Scores run from 0 to the scale's end.`);
    return {
      lotId: lot.id,
      bidId: bid.id,
      criterion: given.criterion,
      scoreMicro: given.score,
      comment: given.comment,
    };
  });
}

/** One evaluator's scores, each with its comment; alone, until they are handed in. */
export async function score(tx: Tx, ctx: Ctx, id: string, body: s.NewScores): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  if (round.state !== "opened") throw new Problem(s.wrongState, `The round is ${round.state}, not opened.`);
  await refuseUndeclared(tx, ctx, round);
  if ((await store.listHandIns(tx, id)).some((row) => row.personId === ctx.caller.personId))
    throw new Problem(s.alonePlease, "You have handed in: your scores do not change any more.");
  await store.upsertScores(tx, round, ctx.caller.personId, await checked(tx, round, body));
  await ctx.audit(tx, { action: "scoreBid", subject: `bid:${body.bidId}`, after: body.scores });
  return getRound(tx, id);
}

/** Hands in: every admissible bid is scored on every criterion by this evaluator. */
export async function handIn(tx: Tx, ctx: Ctx, id: string): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  if (round.state !== "opened") throw new Problem(s.wrongState, `The round is ${round.state}, not opened.`);
  await refuseUndeclared(tx, ctx, round);
  await refuseUndecided(tx, id);
  if ((await store.listHandIns(tx, id)).some((row) => row.personId === ctx.caller.personId))
    throw new Problem(s.alonePlease, "You have handed in.");
  const own = (await store.listScores(tx, id)).filter((row) => row.personId === ctx.caller.personId);
  const missing = lacking(await wanted(tx, round), own);
  if (missing.length > 0)
    throw new Problem(
      s.alonePlease,
      `Your scores lack ${missing.length}: ${missing.slice(0, 5).join("; ")}.`,
    );
  await store.insertHandIn(tx, round, ctx.caller.personId, await tx.now());
  await ctx.audit(tx, { action: "handInScores", subject: `round:${id}`, after: own.length });
  return getRound(tx, id);
}

/** Nobody judges before it is decided which bids are admissible. */
export async function refuseUndecided(tx: Reader, id: string): Promise<void> {
  const open = (await bidStore.listBids(tx, id)).filter((bid) => bid.state === "opened");
  if (open.length > 0)
    throw new Problem(
      s.wrongState,
      `It is not decided whether these bids are admissible: ${open.map((bid) => bid.id).join(", ")}.`,
    );
}

/** Evaluators without an interest: those who have scored, and of them those who have handed in. */
async function evaluators(tx: Reader, round: s.StoredRound) {
  const handed = await store.listHandIns(tx, round.id);
  const scores = await store.listScores(tx, round.id);
  const people = [...new Set([...scores.map((r) => r.personId), ...handed.map((r) => r.personId)])];
  const clear: string[] = [];
  for (const person of people)
    if (!(await openingStore.findDeclaration(tx, round.id, person))?.conflict) clear.push(person);
  return {
    scores,
    clear: clear.sort(),
    handed: handed.filter((row) => clear.includes(row.personId)),
  };
}

/** Everybody who scores has handed in, and they are enough. */
async function refuseUnlessHandedIn(tx: Reader, round: s.StoredRound): Promise<void> {
  const { clear, handed } = await evaluators(tx, round);
  const waiting = clear.filter((person) => !handed.some((row) => row.personId === person));
  if (waiting.length > 0)
    throw new Problem(s.alonePlease, `These evaluators have not handed in: ${waiting.join(", ")}.`);
  if (handed.length < evaluatorsMin)
    throw new Problem(
      s.alonePlease,
      `${handed.length} evaluators have handed in; at least ${evaluatorsMin} are needed.`,
    );
}

/** Quality may be agreed on until it has been seen what it leads to, and anew where a complaint was upheld. */
async function refuseSettled(tx: Reader, round: s.StoredRound): Promise<void> {
  const anew = round.state === "evaluated" && (await roundStore.hasUpheldComplaint(tx, round.id));
  if (anew || (round.state === "opened" && !round.pricesOpenedAt)) return;
  throw new Problem(
    s.wrongState,
    `The round is ${round.state}${round.pricesOpenedAt ? " and its prices are open" : ""}: the quality stands.`,
  );
}

/** What the evaluators agree on, with the comment that bidders will read; signatures start again. */
export async function agree(
  tx: Tx,
  ctx: Ctx,
  id: string,
  body: z.output<typeof s.NewConsensus>,
): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  await refuseSettled(tx, round);
  await refuseUndeclared(tx, ctx, round);
  await refuseUnlessHandedIn(tx, round);
  await store.upsertConsensus(tx, round, ctx.caller.personId, await checked(tx, round, body));
  await store.clearSignatures(tx, id);
  await roundStore.updateRound(tx, id, { qualitySignedAt: null });
  await ctx.audit(tx, { action: "agreeScores", subject: `bid:${body.bidId}`, after: body.scores });
  return getRound(tx, id);
}

/** An evaluator signs the whole consensus; with the last signature the quality is signed. */
export async function sign(tx: Tx, ctx: Ctx, id: string): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  await refuseSettled(tx, round);
  await refuseUndeclared(tx, ctx, round);
  await refuseUnlessHandedIn(tx, round);
  await refuseUndecided(tx, id);
  const { handed } = await evaluators(tx, round);
  const own = handed.find((row) => row.personId === ctx.caller.personId);
  if (!own) throw new Problem(s.alonePlease, "Only evaluators who have handed in sign.");
  if (own.signedAt) throw new Problem(s.wrongState, "You have signed.");
  const consensus = await store.listConsensus(tx, id);
  const missing = lacking(await wanted(tx, round), consensus);
  if (missing.length > 0)
    throw new Problem(
      s.alonePlease,
      `The consensus lacks ${missing.length}: ${missing.slice(0, 5).join("; ")}.`,
    );
  const at = await tx.now();
  const hash = createHash("sha256").update(canonical(consensus)).digest();
  await store.signHandIn(tx, id, ctx.caller.personId, at, hash);
  const open = handed.filter((row) => row !== own && row.signedAt === null);
  if (open.length === 0) await roundStore.updateRound(tx, id, { qualitySignedAt: at });
  await ctx.audit(tx, { action: "signScores", subject: `round:${id}`, after: hash.toString("hex") });
  return getRound(tx, id);
}

/** An evaluator sees its own scores; others' once both have handed in; the rest once the quality is signed. */
export async function getScores(tx: Reader, ctx: Ctx, id: string): Promise<s.ScoreSheet> {
  const round = await refuseStranger(tx, ctx, id);
  const { scores, handed } = await evaluators(tx, round);
  if (scores.length > 0) await refuseUndeclared(tx, ctx, round);
  const me = ctx.caller.personId;
  const done = new Set(handed.map((row) => row.personId));
  const open = done.has(me) || round.qualitySignedAt !== null;
  const lots = new Map((await roundStore.listLots(tx, id)).map((lot) => [lot.id, lot.reference]));
  const shown = (row: s.StoredConsensus) => ({
    bidId: row.bidId,
    lot: lots.get(row.lotId) ?? "",
    criterion: row.criterion,
    score: row.scoreMicro,
    comment: row.comment,
  });
  return {
    evaluators: handed.map((row) => ({
      personId: row.personId,
      handedInAt: row.handedInAt,
      signedAt: row.signedAt,
    })),
    scores: scores
      .filter((row) => row.personId === me || (open && done.has(row.personId)))
      .map((row) => ({ ...shown(row), personId: row.personId })),
    consensus: open ? (await store.listConsensus(tx, id)).map(shown) : [],
    signedAt: round.qualitySignedAt,
  };
}
