import type { Reader, Tx } from "../../../platform/db/database.ts";
import { next } from "../../../platform/machine.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { getRound } from "../../actions/access.ts";
import { decideStands } from "../../bids/stands.ts";
import * as bidStore from "../../bids/store/index.ts";
import * as demandStore from "../../demand/store.ts";
import { refuseOpenFlags } from "../../evaluation/actions/explanations.ts";
import { getAwardable, recompute } from "../../evaluation/actions/run.ts";
import { scorersOf } from "../../evaluation/actions/scores.ts";
import { refuseUnproven } from "../../evidence/actions.ts";
import { decideState } from "../../rules/access.ts";
import { isOpen } from "../../rules/lot-life.ts";
import * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import { decideAwarded, decideLots, decideNotScored, decideWord } from "../rules/approval.ts";
import * as store from "../store.ts";
import { settle } from "./lots.ts";

/** The award lot by lot: each participant approves or rejects the newest calculation, and what a rejection leads to. */

/** Nothing is awarded on a bid that stands no longer or whose evidence is not accepted. */
export async function refuseUnready(tx: Reader, round: s.StoredRound): Promise<void> {
  await refuseUnproven(tx, round);
  await refuseExpired(tx, round, (await roundStore.listLots(tx, round.id)).filter(isOpen));
}

/** Refuses where the bid that wins one of these lots stands no longer. */
export async function refuseExpired(
  tx: Reader,
  round: s.StoredRound,
  lots: readonly Pick<s.StoredLot, "winner">[],
): Promise<void> {
  const bids = await bidStore.listBids(tx, round.id);
  decideStands(
    bids.filter((bid) => lots.some((lot) => lot.winner?.bidId === bid.id)),
    round,
    await tx.now(),
  );
}

/** A participant's word on the award of the lots that it has committed to. */
export async function giveAwardWord(
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  participant: { controllerId: number; state: s.Participant["state"] },
  body: { approve: boolean; lot?: string | undefined },
): Promise<s.Round> {
  const { controllerId } = participant;
  decideState(round, ["evaluated", "standstill"]);
  decideNotScored(round, controllerId, ctx.caller, await scorersOf(tx, round.id));
  await refuseOpenFlags(tx, round.id);
  if (body.approve) await refuseUnready(tx, round);
  const run = await getAwardable(tx, round.id);
  const lots = await roundStore.listLots(tx, round.id);
  const named = decideLots(lots, body.lot);
  const commitments = await demandStore.listCommitments(tx, round.id);
  const words = await store.listAwardWords(tx, round.id, run.number);
  const { open, complete } = decideWord(named, controllerId, commitments, words, run.number, lots);
  for (const lot of open)
    await store.insertAwardWord(tx, round, {
      lotId: lot.id,
      controllerId,
      run: run.number,
      approved: body.approve,
      by: ctx.caller,
    });
  if (!body.approve) await applyRejection(tx, ctx, round, participant, open);
  else if (complete)
    await roundStore.updateParticipant(tx, round.id, controllerId, { awardApprovedAt: await tx.now() });
  return getRound(tx, round.id);
}

/**
 * What the published rule says of a participant that rejects the award of lots: it leaves them (quantities,
 * tiers, prices and ceiling follow from those who stay, and all approve anew), or the lots are cancelled.
 */
async function applyRejection(
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  participant: { controllerId: number; state: s.Participant["state"] },
  lots: { id: string; reference: string }[],
): Promise<void> {
  const rule = round.terms.onAwardRejected;
  const { controllerId } = participant;
  for (const lot of lots) {
    if (rule === "leave") await demandStore.leaveLot(tx, lot.id, controllerId);
    const left = (await demandStore.listCommitments(tx, round.id)).filter((c) => c.lotId === lot.id);
    if (rule === "cancel_lot" || left.length === 0)
      await roundStore.cancelLot(tx, lot.id, { reason: "award_rejected", text: null });
  }
  if (rule === "leave") {
    await demandStore.setDemand(tx, round.id, true);
    const stays = (await demandStore.listCommitments(tx, round.id)).some(
      (c) => c.controllerId === controllerId,
    );
    const to = next(s.participantMachine, participant.state, "leave");
    if (!stays && to) await roundStore.updateParticipant(tx, round.id, controllerId, { state: to });
  }
  await ctx.audit(tx, {
    action: "rejectAward",
    subject: `round:${round.id}`,
    after: { rule, controllerId, lots: lots.map((lot) => lot.reference) },
  });
  await recompute(tx, ctx, round, rule === "leave" ? "participant_left" : "lot_cancelled");
  await settle(tx, ctx, round);
}

/** Refuses where a participant has not approved the award of a lot as the newest calculation has it. */
export async function refuseUnapproved(tx: Tx, id: string): Promise<void> {
  const run = await getAwardable(tx, id);
  const words = await store.listAwardWords(tx, id, run.number);
  decideAwarded(await roundStore.listLots(tx, id), await demandStore.listCommitments(tx, id), words);
}
