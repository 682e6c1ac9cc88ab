import { standstill } from "../../../law/standstill.ts";
import { getPublisher, textsForAll } from "../../../parties/index.ts";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { must } from "../../../platform/problem.ts";
import { getRound, lockLed, refuseStranger } from "../../actions/access.ts";
import { notifyBidders } from "../../actions/notify.ts";
import { bidAfter } from "../../bids/rules.ts";
import * as bidStore from "../../bids/store/index.ts";
import { showDrawing } from "../../drawing/actions.ts";
import { refuseOpenFlags } from "../../evaluation/actions/explanations.ts";
import { resultOf } from "../../evaluation/rules/run.ts";
import { counts } from "../../evaluation/rules/scores.ts";
import * as evaluationStore from "../../evaluation/store.ts";
import { refuseOpenIncidents } from "../../interests/actions.ts";
import { refuseUndeclared } from "../../opening/actions/guard.ts";
import { openPart } from "../../opening/rules.ts";
import { decideState, decideStep } from "../../rules/access.ts";
import { isOpen } from "../../rules/lot-life.ts";
import { judgedOn } from "../../rules/terms.ts";
import * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import { type AwardFacts, decideLetterLot, emptyPhrases, type Letter } from "../rules/letter.ts";
import { letterText } from "../rules/letter-text.ts";
import { decideLettersLeft } from "../rules/lots.ts";
import * as store from "../store.ts";
import { refuseUnapproved, refuseUnready } from "./approval.ts";
import { awardLetter, letterKey, setRoundStandstill } from "./delivery.ts";

/**
 * Letters in one batch to all bidders on the lots whose award is decided, with the end of those lots' standstill; every
 * participant has approved.
 */
export async function sendLetters(tx: Tx, ctx: Ctx, id: string): Promise<s.Round> {
  const round = await lockLed(tx, ctx, id);
  const to = decideStep(round, "sendLetters");
  const lots = await roundStore.listLots(tx, id);
  decideLettersLeft(round, lots);
  await refuseOpenFlags(tx, id);
  await refuseOpenIncidents(tx, id);
  await refuseUnapproved(tx, id);
  await refuseUnready(tx, round);
  const sentAt = await tx.now();
  const terms = judgedOn(round.terms);
  const { signableFrom, letters, result } = await writeLetters(tx, round, sentAt);
  for (const { bid, letter, t } of letters) {
    const won = lots.some((lot) => lot.winner?.bidId === bid.id);
    if (counts(bid))
      await bidStore.updateBid(tx, bid.id, { state: bidAfter(bid.state, won ? "win" : "pass") });
    await store.insertLetter(tx, round, bid, sentAt, { ...letter, text: letterText(letter, terms, t) });
  }
  await notifyBidders(
    tx,
    ctx,
    round,
    { kind: awardLetter, key: letterKey(id, sentAt), followed: true },
    letters.map(({ bid, letter, t }) => ({
      publisherId: bid.publisherId,
      title: t.letter.title(round.title),
      body: letterText(letter, terms, t),
    })),
  );
  const awarded = lots.filter(isOpen);
  await showDrawing(
    tx,
    round,
    result.lots.filter(({ lot }) => awarded.some(({ reference }) => reference === lot)),
  );
  await roundStore.awardLots(
    tx,
    awarded.map((lot) => lot.id),
    { sentAt, sentBy: ctx.caller.personId, signableFrom },
  );
  await roundStore.updateRound(tx, id, {
    state: to,
    ...(round.sentAt === null && { sentAt, sentBy: ctx.caller.personId }),
  });
  await setRoundStandstill(tx, id);
  await ctx.enqueue(tx, s.awardSent, { roundId: id }, letterKey(id, sentAt));
  await ctx.audit(tx, {
    action: "sendLetters",
    subject: `round:${id}`,
    after: { signableFrom, lots: awarded.map((lot) => lot.reference), letters: letters.length },
  });
  return getRound(tx, id);
}

/** The letters as they would be sent at an instant, each in its bidder's language. */
async function writeLetters(tx: Reader, round: s.StoredRound, sentAt: Date) {
  const { lastDay, signableFrom } = standstill(sentAt);
  const all = await bidStore.listBids(tx, round.id);
  const award = await loadAward(tx, round, all);
  // With the first letters bidders read of lots that were cancelled before; of later ones they heard at once.
  const written = award.lots.filter((lot) => isOpen(lot) || (round.state === "evaluated" && lot.cancelledAt));
  const on = (bid: s.StoredBid) => written.flatMap((lot) => decideLetterLot(award, lot, bid) ?? []);
  const bids = all.filter(
    (bid) => bid.openedAt !== null && (round.state === "evaluated" || on(bid).length > 0),
  );
  const texts = await textsForAll(
    tx,
    bids.map((bid) => bid.publisherId),
  );
  const letters = bids.map((bid) => ({
    bid,
    t: texts(bid.publisherId).rounds,
    letter: {
      round: round.reference,
      title: round.title,
      bidId: bid.id,
      standstillLastDay: lastDay,
      signableFrom,
      lots: on(bid),
    } satisfies Letter,
  }));
  const phrases = emptyPhrases(award.criteria, award.lots.filter(isOpen), all, award.consensus);
  return { signableFrom, letters, phrases, result: award.result };
}

/** The letters as they would go out now, to be read before they are sent. Nothing is written. */
export async function previewLetters(tx: Reader, ctx: Ctx, id: string): Promise<s.AwardLetterDrafts> {
  const round = await refuseStranger(tx, ctx, id);
  decideState(round, ["evaluated", "standstill"]);
  await refuseUndeclared(tx, ctx, round);
  decideLettersLeft(round, await roundStore.listLots(tx, id));
  const sentAt = await tx.now();
  const terms = judgedOn(round.terms);
  const { letters, phrases } = await writeLetters(tx, round, sentAt);
  return {
    emptyPhrases: phrases,
    data: letters.map(({ bid, letter, t }) => ({
      bidId: bid.id,
      publisherId: bid.publisherId,
      sentAt,
      standstillLastDay: letter.standstillLastDay,
      signableFrom: letter.signableFrom,
      lots: letter.lots,
      text: letterText(letter, terms, t),
    })),
  };
}

/** What the letters are written from. */
async function loadAward(
  tx: Reader,
  round: s.StoredRound,
  bids: readonly s.StoredBid[],
): Promise<AwardFacts> {
  const run = await evaluationStore.findRun(tx, round.id);
  must(run, "what is awarded has been calculated");
  const lots = await roundStore.listLots(tx, round.id);
  const names = new Map<number, string>();
  for (const { id, publisherId } of bids)
    if (lots.some((lot) => lot.winner?.bidId === id))
      names.set(publisherId, (await getPublisher(tx, publisherId)).name);
  return {
    criteria: judgedOn(round.terms).criteria,
    lots,
    names,
    confidential: new Map(
      bids.flatMap((bid) => {
        const why = openPart(bid)?.confidentialPrices;
        return why === undefined ? [] : [[bid.id, why] as const];
      }),
    ),
    result: resultOf(run.result),
    consensus: round.qualitySignedAt ? await evaluationStore.listConsensus(tx, round.id) : [],
    explanations: await evaluationStore.listExplanations(tx, round.id),
    withdrawals: await roundStore.listWithdrawals(tx, round.id),
    failed: await roundStore.listFailedEvidence(tx, round.id),
  };
}

/** The letters that the caller may see: a bidder its own, participants all; for others there is no such round. */
export async function listLetters(tx: Reader, ctx: Ctx, id: string): Promise<{ data: s.AwardLetter[] }> {
  const data = await store.listLetters(tx, id);
  if (data.length === 0) await refuseStranger(tx, ctx, id);
  return { data };
}
