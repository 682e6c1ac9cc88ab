import { randomUUID } from "node:crypto";
import type { Actor } from "../../../platform/actor.ts";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { must, Problem } from "../../../platform/problem.ts";
import { getRound, lockLed, refuseStranger } from "../../actions/access.ts";
import { refuseNames } from "../../actions/names.ts";
import {
  notifyAll,
  notifyBidders,
  notifyLead,
  notifyParticipants,
  textsOfBidders,
} from "../../actions/notify.ts";
import * as bidStore from "../../bids/store/index.ts";
import { evidenceOf, recompute } from "../../evaluation/actions/run.ts";
import { emptyLots } from "../../evaluation/rules/admission.ts";
import { lotsOf, outOnLots } from "../../evaluation/rules/scores.ts";
import { extendOut } from "../../evidence/store.ts";
import { decideStep } from "../../rules/access.ts";
import { isAwarded, isOpen, sameAward } from "../../rules/lot-life.ts";
import { decideSecond } from "../../rules/publication.ts";
import type * as s from "../../schema/index.ts";
import { wrongState } from "../../schema/problems.ts";
import * as roundStore from "../../store/index.ts";
import { decideLot } from "../rules/approval.ts";
import { decideCancelled, decideTakenBack } from "../rules/lots.ts";
import { setRoundStandstill } from "./delivery.ts";

/** What befalls one lot while the others go on: it is cancelled, or its award is taken back. */

/** One person's word that a lot is to be cancelled, at any time from the publication until it is concluded. */
export async function proposeLotCancellation(
  tx: Tx,
  ctx: Ctx,
  id: string,
  reference: string,
  content: s.LotCancellation,
): Promise<s.Round> {
  const round = await lockLed(tx, ctx, id);
  const lot = decideCancelled(round, await roundStore.listLots(tx, id), reference);
  await refuseNames(tx, [content.text], content.confirmedNames);
  await roundStore.setLotProposal(tx, lot.id, { by: ctx.caller, content });
  await ctx.audit(tx, { action: "proposeLotCancellation", subject: `lot:${lot.id}`, after: content });
  await notifyLead(tx, ctx, round, {
    kind: "lot-cancellation-proposed",
    key: `${lot.id} ${ctx.requestId}`,
    words: (t) => t.messages.lotCancellationProposed(round, lot.title, content),
  });
  return getRound(tx, id);
}

/** Another person carries the proposal out, in its words. */
export async function confirmLotCancellation(
  tx: Tx,
  ctx: Ctx,
  id: string,
  reference: string,
): Promise<s.Round> {
  const round = await lockLed(tx, ctx, id);
  const lot = decideCancelled(round, await roundStore.listLots(tx, id), reference);
  const { reason, text, confirmedNames } = decideSecond(lot, ctx.caller, `to cancel '${reference}'`);
  await refuseNames(tx, [text], confirmedNames);
  await closeLot(tx, ctx, round, lot, { reason, text, by: ctx.caller });
  return getRound(tx, id);
}

/** Takes a proposal back, whatever has become of the round: by anybody of the lead who may cancel. */
export async function withdrawLotCancellation(
  tx: Tx,
  ctx: Ctx,
  id: string,
  reference: string,
): Promise<s.Round> {
  await lockLed(tx, ctx, id);
  const lot = decideLot(await roundStore.listLots(tx, id), reference);
  if (!lot.cancelProposal) throw new Problem(wrongState, `Nobody has proposed to cancel '${reference}'.`);
  await roundStore.setLotProposal(tx, lot.id, null);
  await ctx.audit(tx, { action: "withdrawLotCancellation", subject: `lot:${lot.id}` });
  return getRound(tx, id);
}

/**
 * Ends a lot with its reason; its text is public. What one package price has won with it is taken back too, and where lots are
 * awarded together the next best set follows. Bidders read it in the letters, or at once where those are not still to come.
 */
export async function closeLot(
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  lot: s.StoredLot,
  { by, ...cause }: { reason: string; text: string | null; by?: Actor },
): Promise<void> {
  const before = await roundStore.listLots(tx, round.id);
  await roundStore.cancelLot(tx, lot.id, { ...cause, by });
  await ctx.audit(tx, { action: "cancelLot", subject: `lot:${lot.id}`, after: cause });
  const why = { reason: cause.reason, text: cause.text ?? "" };
  const fallen = sameAward(before, lot).filter((one) => one.id !== lot.id && isAwarded(one));
  if (fallen.length > 0) {
    must(cause.text !== null, "a lot with letters ends in somebody's words");
    await takeBack(tx, ctx, round, fallen, { reason: "package", note: cause.text });
  }
  const anew = round.terms.bestSet && (await roundStore.listLots(tx, round.id)).some(isOpen);
  if (round.state === "evaluated" || (round.state === "standstill" && anew))
    await recompute(tx, ctx, round, "lot_cancelled");
  const news = { kind: "lot-cancelled", key: lot.id };
  if (round.state === "published" || round.state === "closed")
    await notifyAll(tx, ctx, round, {
      ...news,
      words: (t) => t.messages.lotCancelled(round, lot.title, why),
    });
  if (round.state === "standstill")
    await sayOfLots(tx, ctx, round, [lot], news, (t) => t.messages.lotCancelled(round, lot.title, why));
  await settle(tx, ctx, round);
}

/** To participants, and to whoever has an opened bid on one of the lots, each in its own language. */
async function sayOfLots(
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  lots: readonly Pick<s.StoredLot, "reference">[],
  news: { kind: string; key: string },
  words: Parameters<typeof notifyParticipants>[3]["words"],
): Promise<void> {
  await notifyParticipants(tx, ctx, round, { ...news, words });
  const bidders = await listBiddersOn(tx, round.id, lots);
  const texts = await textsOfBidders(tx, bidders);
  await notifyBidders(
    tx,
    ctx,
    round,
    news,
    bidders.map((publisherId) => ({ publisherId, ...words(texts(publisherId), publisherId) })),
  );
}

/** Publishers with an opened bid on one of the lots. */
export async function listBiddersOn(
  tx: Reader,
  roundId: string,
  lots: readonly Pick<s.StoredLot, "reference">[],
): Promise<number[]> {
  const bids = (await bidStore.listBids(tx, roundId)).filter((bid) => bid.openedAt !== null);
  const on = bids.filter((bid) => lotsOf(bid).some((own) => lots.some((lot) => lot.reference === own)));
  return [...new Set(on.map((bid) => bid.publisherId))].sort((a, b) => a - b);
}

/** The award of one lot does not hold, nor of those that one package price has won with it; the others' standstill is left alone. */
export async function withdrawAward(
  tx: Tx,
  ctx: Ctx,
  id: string,
  reference: string,
  body: s.NewAwardWithdrawal,
): Promise<s.Round> {
  const round = await lockLed(tx, ctx, id);
  const lots = decideTakenBack(round, await roundStore.listLots(tx, id), reference);
  await refuseNames(tx, [body.note], body.confirmedNames);
  await takeBack(tx, ctx, round, lots, body);
  // What the next calculation is made from has changed: it is made at once. A mistake is judged anew first.
  if (body.reason !== "mistake")
    await goToNext(
      tx,
      ctx,
      id,
      lots.map((lot) => lot.reference),
      { cause: "award_withdrawn", note: body.note },
    );
  return getRound(tx, id);
}

/** The winner is out on the lots: the next one wins each, or the lot ends, with a `note` that may be public or with none. */
export async function goToNext(
  tx: Tx,
  ctx: Ctx,
  id: string,
  references: readonly string[],
  { cause, note }: { cause: s.Run["cause"]; note: string | null },
): Promise<void> {
  const round = await roundStore.findRound(tx, id);
  must(round, "the round is locked");
  await recompute(tx, ctx, round, cause);
  const { explanations, withdrawals, failed, bids, lots } = await evidenceOf(tx, round);
  const out = outOnLots(explanations, withdrawals, failed);
  for (const lot of lots.filter((one) => references.includes(one.reference))) {
    const left = bids.filter((bid) => !out.has(`${bid.id} ${lot.reference}`));
    if (emptyLots([{ ...lot, sentAt: null }], left).length > 0)
      await closeLot(tx, ctx, round, lot, { reason: "no_admissible_bid", text: note });
  }
}

/** Takes lots' awards back, with the reason to all whom they concern. */
export async function takeBack(
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  lots: readonly s.StoredLot[],
  { reason, note }: Pick<s.AwardWithdrawal, "reason" | "note">,
): Promise<void> {
  const bidOut = reason !== "mistake" && reason !== "complaint" && reason !== "package";
  for (const lot of lots) {
    must(lot.winner && lot.sentAt, "an awarded lot has a winner and its letters");
    await roundStore.insertWithdrawal(tx, round, {
      id: randomUUID(),
      lotId: lot.id,
      bidId: lot.winner.bidId,
      sentAt: lot.sentAt,
      personId: ctx.caller.personId,
      ...{ reason, bidOut, note },
    });
    await roundStore.takeBackAwards(tx, [lot.id]);
    await ctx.audit(tx, { action: "withdrawAward", subject: `lot:${lot.id}`, after: { reason, note } });
    const news = { kind: "award-withdrawn", key: `${lot.id} ${lot.sentAt.toISOString()}` };
    await sayOfLots(tx, ctx, round, [lot], news, (t) =>
      t.messages.awardWithdrawn(round, lot.title, { reason, text: note }),
    );
  }
  await extendOut(
    tx,
    round.id,
    lots.map((lot) => lot.reference),
  );
  await roundStore.clearAwardApprovals(tx, round.id);
  await settle(tx, ctx, round);
}

/**
 * Where lots have ended or were taken back: the round is concluded with its last lot, and goes back to its award where no
 * lot is awarded any more.
 */
export async function settle(tx: Tx, ctx: Ctx, round: s.StoredRound): Promise<void> {
  if (round.state !== "standstill") return;
  const live = (await roundStore.listLots(tx, round.id)).filter((lot) => lot.cancelledAt === null);
  const done = live.filter((lot) => lot.concludedAt !== null);
  await setRoundStandstill(tx, round.id);
  if (live.some(isAwarded)) return;
  if (done.length === 0) {
    await roundStore.updateRound(tx, round.id, {
      state: decideStep(round, "takeBack"),
      ...{ sentAt: null, sentBy: null, signableFrom: null },
    });
    return;
  }
  if (done.length < live.length) return;
  await roundStore.updateRound(tx, round.id, {
    state: decideStep(round, "conclude"),
    concludedAt: await tx.now(),
    concludedBy: ctx.caller.personId,
  });
}

export async function listWithdrawals(
  tx: Reader,
  ctx: Ctx,
  id: string,
): Promise<{ data: s.AwardWithdrawal[] }> {
  await refuseStranger(tx, ctx, id);
  return { data: await roundStore.listWithdrawals(tx, id) };
}
