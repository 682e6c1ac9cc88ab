import type { Tx } from "../../../platform/db/database.ts";
import { next } from "../../../platform/machine.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { common, Problem } from "../../../platform/problem.ts";
import { asLead, getRound, lockOwn, notThere } from "../../actions/access.ts";
import * as demandStore from "../../demand/store.ts";
import { refuseOpenFlags } from "../../evaluation/actions/explanations.ts";
import { getAwardable, recompute } from "../../evaluation/actions/run.ts";
import * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import * as store from "../store.ts";

/** The award lot by lot: each participant's word on the newest calculation, and what a no leads to. */

/** A lot, or every lot that is not cancelled. */
async function lotsNamed(tx: Tx, round: s.StoredRound, lot: string | undefined) {
  const all = (await roundStore.listLots(tx, round.id)).filter((one) => one.cancelledAt === null);
  const named = lot === undefined ? all : all.filter((one) => one.reference === lot);
  if (named.length === 0) throw notThere("lot");
  return named;
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
  if (round.state !== "evaluated")
    throw new Problem(s.wrongState, `The round is ${round.state}, not evaluated.`);
  await refuseOpenFlags(tx, round.id);
  const run = await getAwardable(tx, round.id);
  const named = await lotsNamed(tx, round, body.lot);
  const own = (await demandStore.listCommitments(tx, round.id)).filter(
    (c) => c.controllerId === controllerId,
  );
  const lots = named.filter((lot) => own.some((c) => c.lotId === lot.id));
  if (lots.length === 0) throw new Problem(s.wrongState, "You have no commitment on this lot any more.");
  const words = await store.listAwardWords(tx, round.id, run.number);
  const said = new Set(words.filter((w) => w.controllerId === controllerId).map((w) => w.lotId));
  const open = lots.filter((lot) => !said.has(lot.id));
  if (open.length === 0)
    throw new Problem(common.conflict, `You have given your word on calculation ${run.number}.`);
  const { personId } = ctx.caller;
  for (const lot of open)
    await store.insertAwardWord(tx, round, {
      lotId: lot.id,
      controllerId,
      run: run.number,
      approved: body.approve,
      personId,
    });
  if (!body.approve) await applyRejection(tx, ctx, round, participant, open);
  else if (own.every((c) => said.has(c.lotId) || open.some((lot) => lot.id === c.lotId)))
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
    if (rule === "cancel_lot" || left.length === 0) await roundStore.cancelLot(tx, lot.id, "award_rejected");
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
}

/** Cancels one lot, for example where no bid on it is admissible; the others go on. */
export async function cancelLot(
  tx: Tx,
  ctx: Ctx,
  id: string,
  reference: string,
  reason: string,
): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  asLead(ctx, round);
  if (round.state !== "evaluated")
    throw new Problem(s.wrongState, `The round is ${round.state}; a lot is cancelled once it is evaluated.`);
  const [lot] = await lotsNamed(tx, round, reference);
  await roundStore.cancelLot(tx, lot!.id, reason);
  await ctx.audit(tx, { action: "cancelLot", subject: `lot:${lot!.id}`, after: reason });
  await recompute(tx, ctx, round, "lot_cancelled");
  return getRound(tx, id);
}

/** Refuses where a participant has not approved the award of a lot as the newest calculation has it. */
export async function refuseUnapproved(tx: Tx, id: string): Promise<void> {
  const run = await getAwardable(tx, id);
  const words = await store.listAwardWords(tx, id, run.number);
  const lots = (await roundStore.listLots(tx, id)).filter((lot) => lot.cancelledAt === null);
  if (lots.length === 0) throw new Problem(s.wrongState, "Every lot has been cancelled: cancel the round.");
  const missing = (await demandStore.listCommitments(tx, id)).filter(
    (c) =>
      lots.some((lot) => lot.id === c.lotId) &&
      !words.some((w) => w.lotId === c.lotId && w.controllerId === c.controllerId && w.approved),
  );
  const who = [...new Set(missing.map((c) => c.controllerId))].sort((a, b) => a - b);
  if (who.length > 0)
    throw new Problem(s.wrongState, `Approval of the award lacks from controllers ${who.join(", ")}.`);
  const undecided = lots.filter((lot) => lot.winner?.bidId === null);
  if (undecided.length > 0)
    throw new Problem(
      s.wrongState,
      `No winner on ${undecided.map((lot) => lot.reference).join(", ")}: decide the tie by its rule, or cancel the lot.`,
    );
}
