import type { z } from "zod";
import { priceUnits } from "../../catalogue/index.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { next } from "../../platform/machine.ts";
import { money } from "../../platform/money.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { getRound, lockOwn, refuseStranger } from "../actions/access.ts";
import { ownParticipant } from "../actions/participants.ts";
import { decideStep, decideThere } from "../rules/access.ts";
import * as s from "../schema/index.ts";
import * as roundStore from "../store/index.ts";
import {
  decideCollecting,
  decideCommitment,
  decideLock,
  decideTiers,
  decideWanted,
  decideYear,
  demandPrice,
  type Part,
  partsOf,
} from "./rules/index.ts";
import * as store from "./store.ts";

/** What each participant binds itself to, and what that would cost together. */

export async function lockDemand(tx: Tx, round: s.StoredRound): Promise<void> {
  const participants = await roundStore.listParticipants(tx, round.id);
  const lots = await roundStore.listLots(tx, round.id);
  decideLock(round, participants, lots, await store.listSaid(tx, round.id));
  await moveParticipants(tx, round.id, "lock");
  await store.setDemand(tx, round.id, true);
  await roundStore.closeCall(tx, round.id, await tx.now());
}

/** Moves every participant that the event is for. */
async function moveParticipants(tx: Tx, roundId: string, event: "lock" | "unlock"): Promise<void> {
  for (const { controllerId, state } of await roundStore.listParticipants(tx, roundId)) {
    const to = next(s.participantMachine, state, event);
    if (to) await roundStore.updateParticipant(tx, roundId, controllerId, { state: to });
  }
}

/** The round goes back to collecting demand; participants then approve its documents again. */
export async function unlockDemand(tx: Tx, round: s.StoredRound, event: "decline" | "reopen"): Promise<void> {
  const to = decideStep(round, event);
  await moveParticipants(tx, round.id, "unlock");
  await store.setDemand(tx, round.id, false);
  await roundStore.closeCall(tx, round.id, null);
  await roundStore.updateRound(tx, round.id, { state: to });
}

/** Binds the caller on a lot, for a school year or for all of them, until demand is locked. */
export async function commit(
  tx: Tx,
  ctx: Ctx,
  id: string,
  body: z.output<typeof s.NewCommitment>,
): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  decideCollecting(round);
  const participant = await ownParticipant(tx, ctx, round);
  const lots = await roundStore.listLots(tx, id);
  const { lot, schoolYears, to } = decideCommitment(round, participant, lots, body);
  await store.upsertCommitment(tx, round, {
    lotId: lot.id,
    controllerId: participant.controllerId,
    schoolYears,
    min: body.min,
    expected: body.expected,
    max: body.max,
  });
  await roundStore.updateParticipant(tx, id, participant.controllerId, { state: to });
  await roundStore.addEditor(tx, id, ctx.caller);
  await ctx.audit(tx, { action: "commitDemand", subject: `lot:${lot.id}`, after: body });
  return getRound(tx, id);
}

/** What the lot's committed demand would cost at a price, and what each participant's leaving would change. */
export async function previewDemand(
  tx: Reader,
  ctx: Ctx,
  roundId: string,
  { lot: reference, priceSheet, schoolYear }: s.DemandQuestion,
): Promise<s.DemandPreview> {
  const round = await refuseStranger(tx, ctx, roundId);
  const year = decideYear(round, schoolYear);
  const lots = await roundStore.listLots(tx, roundId);
  const lot = decideThere(
    lots.find((one) => one.reference === reference),
    "lot",
  );
  const sheet = decideTiers(priceSheet);
  const committed = (await store.listCommitments(tx, roundId)).filter(
    (c) => c.lotId === lot.id && c.schoolYear === year,
  );
  const wanted = committed.map((c) => ({ id: String(c.controllerId), quantity: c.expected }));
  decideWanted(wanted);
  const price = (quantity: number) => (quantity === 0 ? 0n : priceUnits(sheet, quantity).amountMinor);
  const found = demandPrice(wanted, sheet.tiers, price);
  const least = committed.map((c) => ({ id: String(c.controllerId), quantity: c.min }));
  const leastQuantity = least.reduce((sum, one) => sum + one.quantity, 0);
  const { nextTier } = found;
  return {
    schoolYear: year,
    guaranteed: {
      quantity: leastQuantity,
      amount: money(price(leastQuantity)),
      parts: partsOf(price(leastQuantity), least).map(toPart),
    },
    quantity: found.quantity,
    amount: money(found.amountMinor),
    parts: found.parts.map(toPart),
    nextTierFrom: nextTier?.from ?? null,
    missing: nextTier?.missing ?? null,
    nextTierAmount: nextTier ? money(nextTier.amountMinor) : null,
    cheaperAtNextTier: found.cheaperAtNextTier,
    without: found.without.map(({ id, amountMinor, parts }) => ({
      controllerId: Number(id),
      amount: money(amountMinor),
      parts: parts.map((part) => ({ controllerId: Number(part.id), minor: part.minor, change: part.change })),
    })),
  };
}

const toPart = ({ id, quantity, minor }: Part) => ({ controllerId: Number(id), quantity, minor });
