import { standstill } from "../../../law/standstill.ts";
import { getPublisher, languageOf } from "../../../parties/index.ts";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { must, Problem } from "../../../platform/problem.ts";
import { textsIn } from "../../../texts/index.ts";
import { asLead, getRound, lockOwn, refuseStranger, step } from "../../actions/access.ts";
import { notifyBidders } from "../../actions/notify.ts";
import { bidAfter } from "../../bids/rules.ts";
import * as bidStore from "../../bids/store.ts";
import { refuseOpenFlags } from "../../evaluation/actions/explanations.ts";
import { counts, lotsOf, lotsRejected } from "../../evaluation/actions/scores.ts";
import type { RunResult } from "../../evaluation/rules/run.ts";
import * as evaluationStore from "../../evaluation/store.ts";
import { judgedOn } from "../../rules/terms.ts";
import * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import { compareWith, type Judged, type Letter, type LetterLot, letterText } from "../rules.ts";
import * as store from "../store.ts";
import { refuseUnapproved } from "./approval.ts";

/** Letters to all bidders in one batch, with the end of standstill; every participant has approved. */
export async function sendLetters(tx: Tx, ctx: Ctx, id: string): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  asLead(ctx, round);
  const to = step(round, "sendLetters");
  await refuseOpenFlags(tx, id);
  await refuseUnapproved(tx, id);
  const sentAt = await tx.now();
  const { lastDay, signableFrom } = standstill(sentAt);
  const about = await loadAward(tx, round);
  const bids = (await bidStore.listBids(tx, id)).filter((bid) => bid.openedAt !== null);
  const letters = bids.map((bid) => ({
    bid,
    t: textsIn(languageOf(bid.publisherId)).rounds,
    letter: {
      round: round.reference,
      title: round.title,
      bidId: bid.id,
      standstillLastDay: lastDay,
      signableFrom,
      lots: about.lots.flatMap((lot) => lotOf(about, lot, bid) ?? []),
    } satisfies Letter,
  }));
  for (const { bid, letter, t } of letters) {
    const won = letter.lots.some((lot) => lot.outcome === "won");
    if (counts(bid))
      await bidStore.updateBid(tx, bid.id, { state: bidAfter(bid.state, won ? "win" : "pass") });
    await store.insertLetter(tx, round, bid, sentAt, { ...letter, text: letterText(letter, t) });
  }
  await notifyBidders(
    tx,
    ctx,
    round,
    { kind: "award-letter", key: `${id} ${sentAt.toISOString()}` },
    letters.map(({ bid, letter, t }) => ({
      publisherId: bid.publisherId,
      title: t.letter.title(round.title),
      body: letterText(letter, t),
    })),
  );
  await roundStore.updateRound(tx, id, { state: to, sentAt: sentAt, signableFrom: signableFrom });
  await ctx.audit(tx, {
    action: "sendLetters",
    subject: `round:${id}`,
    after: { signableFrom, letters: letters.length },
  });
  return getRound(tx, id);
}

type Award = Awaited<ReturnType<typeof loadAward>>;
async function loadAward(tx: Reader, round: s.StoredRound) {
  const terms = judgedOn(round.terms);
  const run = await evaluationStore.findRun(tx, round.id);
  must(run, "what is awarded has been calculated");
  const lots = await roundStore.listLots(tx, round.id);
  const names = new Map<number, string>();
  for (const bid of await bidStore.listBids(tx, round.id))
    if (lots.some((lot) => lot.winner?.bidId === bid.id))
      names.set(bid.publisherId, (await getPublisher(tx, bid.publisherId)).name);
  return {
    terms,
    lots,
    names,
    result: JSON.parse(run.result) as RunResult,
    consensus: round.qualitySignedAt ? await evaluationStore.listConsensus(tx, round.id) : [],
    out: await lotsRejected(tx, round.id),
    explanations: await evaluationStore.listExplanations(tx, round.id),
  };
}

/** What a letter says to a bid of a lot; undefined where it was not on it. */
function lotOf(about: Award, lot: Award["lots"][number], bid: s.StoredBid): LetterLot | undefined {
  if (!lotsOf(bid).includes(lot.reference) && bid.state !== "rejected") return undefined;
  const ranked = about.result.lots.find((one) => one.lot === lot.reference)?.bids ?? [];
  const own = ranked.find((one) => one.bidId === bid.id);
  const winner = ranked.find((one) => one.bidId === lot.winner?.bidId);
  const pointsOf = (one: typeof own) => one?.total ?? one?.evaluated ?? null;
  const base = {
    lot: lot.reference,
    title: lot.title,
    rank: own?.rank ?? null,
    points: pointsOf(own),
    winner: winner
      ? {
          bidId: winner.bidId,
          publisherId: winner.publisherId,
          name: about.names.get(winner.publisherId) ?? "",
          points: pointsOf(winner),
        }
      : null,
    reason: null,
    comparison: [],
  };
  if (lot.cancelledAt) return { ...base, outcome: "cancelled" };
  if (bid.state === "rejected") return { ...base, outcome: "rejected", reason: bid.rejectReason };
  if (about.out.has(`${bid.id} ${lot.reference}`)) {
    const why = about.explanations.find((one) => one.bidId === bid.id && one.lot === lot.reference);
    return { ...base, outcome: "rejected", reason: why?.reason ?? null };
  }
  if (!winner) return { ...base, outcome: "undecided" };
  if (winner.bidId === bid.id) return { ...base, outcome: "won" };
  const judged = (bidId: string): Judged[] =>
    about.consensus
      .filter((row) => row.bidId === bidId && row.lotId === lot.id)
      .map((row) => ({
        criterion: row.criterion,
        name: row.criterion,
        scoreMicro: row.scoreMicro,
        comment: row.comment,
      }));
  const comparison = compareWith(about.terms.criteria, judged(bid.id), judged(winner.bidId));
  if (!comparison)
    throw new Problem(
      s.wrongState,
      `The bid ${bid.id} on '${lot.reference}' lacks its comparison with the winner's: a signed comment is missing.`,
    );
  return { ...base, outcome: "lost", comparison };
}

/** The letters that the caller may see: a bidder its own, participants all; for others there is no such round. */
export async function listLetters(tx: Reader, ctx: Ctx, id: string): Promise<{ data: s.AwardLetter[] }> {
  const data = await store.listLetters(tx, id);
  if (data.length === 0) await refuseStranger(tx, ctx, id);
  return { data };
}
