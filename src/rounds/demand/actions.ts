import type { z } from "zod";
import { modelOf, modelsWhere, priceUnits } from "../../catalogue/index.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { next } from "../../platform/machine.ts";
import { money } from "../../platform/money.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { getRound, lockOwn, notThere, refuseStranger, step } from "../actions/access.ts";
import { ownParticipant } from "../actions/participants.ts";
import { schoolYearsOf } from "../rules/years.ts";
import * as s from "../schema/index.ts";
import * as roundStore from "../store/index.ts";
import { demandPrice, type Part, partsOf } from "./rules.ts";
import * as store from "./store.ts";

/** What each participant binds itself to, and what that would cost together. */

/** The models that are priced by a quantity. */
const byUnits = modelsWhere((model) => model.pricedByUnits);

export async function lockDemand(tx: Tx, round: s.StoredRound): Promise<void> {
  const participants = await roundStore.listParticipants(tx, round.id);
  const wanted = (await roundStore.listLots(tx, round.id)).length * schoolYearsOf(round.period).length;
  const commitments = await store.listCommitments(tx, round.id);
  const lacking = participants.filter(
    (p) =>
      p.state !== "left" && wanted !== commitments.filter((c) => c.controllerId === p.controllerId).length,
  );
  if (lacking.length > 0)
    throw new Problem(
      s.wrongState,
      `Commitments on every lot and school year lack from controllers ${lacking.map((p) => p.controllerId).join(", ")}.`,
    );
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

/** Back to collecting: whatever was approved is approved anew. */
export async function unlockDemand(tx: Tx, round: s.StoredRound, event: "decline" | "reopen"): Promise<void> {
  const to = step(round, event);
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
  if (round.state !== "demand_collection")
    throw new Problem(s.wrongState, `The round is ${round.state}; demand is collected in demand_collection.`);
  const participant = await ownParticipant(tx, ctx, round);
  const to = next(s.participantMachine, participant.state, "commit");
  if (!to) throw new Problem(s.wrongState, `Join the round first; you are ${participant.state}.`);
  const lot = (await roundStore.listLots(tx, id)).find((l) => l.reference === body.lot);
  if (!lot) throw new Problem(s.wrongBid, `The round has no lot '${body.lot}'.`);
  const years = schoolYearsOf(round.period).map(({ name }) => name);
  if (body.schoolYear !== undefined && !years.includes(body.schoolYear))
    throw new Problem(s.wrongBid, `The round's school years are ${years.join(", ")}.`);
  const bound = body.schoolYear === undefined ? years : [body.schoolYear];
  await store.upsertCommitment(tx, round, {
    lotId: lot.id,
    controllerId: participant.controllerId,
    schoolYears: bound,
    min: body.min,
    expected: body.expected,
    max: body.max,
  });
  await roundStore.updateParticipant(tx, id, participant.controllerId, { state: to });
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
  const years = schoolYearsOf(round.period).map(({ name }) => name);
  const year = schoolYear ?? years[0]!;
  if (!years.includes(year))
    throw new Problem(common.badRequest, "The round has no such school year.", {
      errors: [{ pointer: "/schoolYear", detail: `must be one of ${years.join(", ")}` }],
    });
  const lot = (await roundStore.listLots(tx, roundId)).find((one) => one.reference === reference);
  if (!lot) throw notThere("lot");
  const sheet = modelOf(priceSheet.model).tiersOf(priceSheet);
  if (!sheet)
    throw new Problem(common.badRequest, "Demand is priced by quantity.", {
      errors: [{ pointer: "/priceSheet/model", detail: `must be ${byUnits.join(" or ")}` }],
    });
  const committed = (await store.listCommitments(tx, roundId)).filter(
    (c) => c.lotId === lot.id && c.schoolYear === year,
  );
  const wanted = committed.map((c) => ({ id: String(c.controllerId), quantity: c.expected }));
  if (wanted.length === 0) throw new Problem(s.wrongState, "Nobody has committed demand on this lot yet.");
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
