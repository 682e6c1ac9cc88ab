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
export const lotsOf = (row: bidStore.BidRow): string[] => {
  const said = row.content ?? row.without_prices;
  return said === null ? [] : QualityPart.parse(said).lots.map((part) => part.lot);
};
/** Bids that are judged. */
export const counts = (row: bidStore.BidRow): boolean =>
  ["admissible", "scored", "winner", "reserve", "not_selected"].includes(row.state);

/** `<bid> <lot>` of prices that were found abnormally low: out on that lot alone. */
export async function lotsRejected(tx: Reader, id: string): Promise<Set<string>> {
  const all = await store.listExplanations(tx, id);
  return new Set(all.filter((one) => one.decision === "rejected").map((one) => `${one.bidId} ${one.lot}`));
}

/** Every (bid, lot, criterion) that has to be scored, as one key each. */
export async function wanted(tx: Reader, round: roundStore.RoundRow): Promise<Map<string, string>> {
  const { criteria } = judgedOn(s.RoundTerms.decode(round.terms as never));
  const lots = (await roundStore.listLots(tx, round.id)).filter((lot) => lot.cancelled_at === null);
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
const keyOf = (row: { bid_id: string; lot_id: string; criterion: string }): string =>
  `${row.bid_id} ${row.lot_id} ${row.criterion}`;
const lacking = (keys: Map<string, string>, rows: readonly Parameters<typeof keyOf>[0][]): string[] => {
  const there = new Set(rows.map(keyOf));
  return [...keys].filter(([key]) => !there.has(key)).map(([, words]) => words);
};

/** The body's scores against the round's criteria and scale. */
async function checked(
  tx: Tx,
  ctx: Ctx,
  round: roundStore.RoundRow,
  body: s.NewScores,
): Promise<store.GivenScore[]> {
  const terms = judgedOn(s.RoundTerms.decode(round.terms as never));
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
      personId: ctx.caller.personId,
      micro: given.score,
      comment: given.comment,
    };
  });
}

/** One evaluator's scores, each with its comment; alone, until they are handed in. */
export async function score(tx: Tx, ctx: Ctx, id: string, body: s.NewScores): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  if (round.state !== "opened") throw new Problem(s.wrongState, `The round is ${round.state}, not opened.`);
  await refuseUndeclared(tx, ctx, round);
  if ((await store.listHandIns(tx, id)).some((row) => row.person_id === ctx.caller.personId))
    throw new Problem(s.alonePlease, "You have handed in: your scores do not change any more.");
  await store.upsertScores(tx, round, ctx.caller.personId, await checked(tx, ctx, round, body));
  await ctx.audit(tx, { action: "scoreBid", subject: `bid:${body.bidId}`, after: body.scores });
  return getRound(tx, id);
}

/** Hands in: every admissible bid is scored on every criterion by this evaluator. */
export async function handIn(tx: Tx, ctx: Ctx, id: string): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  if (round.state !== "opened") throw new Problem(s.wrongState, `The round is ${round.state}, not opened.`);
  await refuseUndeclared(tx, ctx, round);
  await refuseUndecided(tx, id);
  if ((await store.listHandIns(tx, id)).some((row) => row.person_id === ctx.caller.personId))
    throw new Problem(s.alonePlease, "You have handed in.");
  const own = (await store.listScores(tx, id)).filter((row) => row.person_id === ctx.caller.personId);
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
async function evaluators(tx: Reader, round: roundStore.RoundRow) {
  const handed = await store.listHandIns(tx, round.id);
  const scores = await store.listScores(tx, round.id);
  const people = [...new Set([...scores.map((r) => r.person_id), ...handed.map((r) => r.person_id)])];
  const clear: string[] = [];
  for (const person of people)
    if (!(await openingStore.findDeclaration(tx, round.id, person))?.conflict) clear.push(person);
  return {
    scores,
    clear: clear.sort(),
    handed: handed.filter((row) => clear.includes(row.person_id)),
  };
}

/** Everybody who scores has handed in, and they are enough. */
async function refuseUnlessHandedIn(tx: Reader, round: roundStore.RoundRow): Promise<void> {
  const { clear, handed } = await evaluators(tx, round);
  const waiting = clear.filter((person) => !handed.some((row) => row.person_id === person));
  if (waiting.length > 0)
    throw new Problem(s.alonePlease, `These evaluators have not handed in: ${waiting.join(", ")}.`);
  if (handed.length < evaluatorsMin)
    throw new Problem(
      s.alonePlease,
      `${handed.length} evaluators have handed in; at least ${evaluatorsMin} are needed.`,
    );
}

/** Quality may be agreed on until it has been seen what it leads to, and anew where a complaint was upheld. */
async function refuseSettled(tx: Reader, round: roundStore.RoundRow): Promise<void> {
  const anew = round.state === "evaluated" && (await roundStore.hasUpheldComplaint(tx, round.id));
  if (anew || (round.state === "opened" && !round.prices_opened_at)) return;
  throw new Problem(
    s.wrongState,
    `The round is ${round.state}${round.prices_opened_at ? " and its prices are open" : ""}: the quality stands.`,
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
  await store.upsertConsensus(tx, round, ctx.caller.personId, await checked(tx, ctx, round, body));
  await store.clearSignatures(tx, id);
  await roundStore.updateRound(tx, id, { quality_signed_at: null });
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
  const own = handed.find((row) => row.person_id === ctx.caller.personId);
  if (!own) throw new Problem(s.alonePlease, "Only evaluators who have handed in sign.");
  if (own.signed_at) throw new Problem(s.wrongState, "You have signed.");
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
  const open = handed.filter((row) => row !== own && row.signed_at === null);
  if (open.length === 0) await roundStore.updateRound(tx, id, { quality_signed_at: at });
  await ctx.audit(tx, { action: "signScores", subject: `round:${id}`, after: hash.toString("hex") });
  return getRound(tx, id);
}

/** An evaluator sees its own scores; others' once both have handed in; the rest once the quality is signed. */
export async function getScores(tx: Reader, ctx: Ctx, id: string): Promise<s.ScoreSheet> {
  const round = await refuseStranger(tx, ctx, id);
  const { scores, handed } = await evaluators(tx, round);
  if (scores.length > 0) await refuseUndeclared(tx, ctx, round);
  const me = ctx.caller.personId;
  const done = new Set(handed.map((row) => row.person_id));
  const open = done.has(me) || round.quality_signed_at !== null;
  const lots = new Map((await roundStore.listLots(tx, id)).map((lot) => [lot.id, lot.reference]));
  const shown = (row: store.ConsensusRow) => ({
    bidId: row.bid_id,
    lot: lots.get(row.lot_id) ?? "",
    criterion: row.criterion,
    score: row.score_micro,
    comment: row.comment,
  });
  return {
    evaluators: handed.map((row) => ({
      personId: row.person_id,
      handedInAt: row.handed_in_at,
      signedAt: row.signed_at,
    })),
    scores: scores
      .filter((row) => row.person_id === me || (open && done.has(row.person_id)))
      .map((row) => ({ ...shown(row), personId: row.person_id })),
    consensus: open ? (await store.listConsensus(tx, id)).map(shown) : [],
    signedAt: round.quality_signed_at,
  };
}
