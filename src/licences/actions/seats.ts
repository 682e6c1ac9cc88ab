import { randomUUID } from "node:crypto";
import { passDataGate, pseudonyms } from "../../parties/index.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { next } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import { pupilsInClass } from "../../roster/index.ts";
import { drawableDays, maxAvailable, shift } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { getLicence } from "./licences.ts";
import { heldDays, requireOpen } from "./open-days.ts";
import { institutionOf, notThere, outside } from "./refusals.ts";
import { lockWithPool } from "./returns.ts";

type Who = s.NewPupilDraw["who"];

/** The pupils of the request as pseudonyms; raw ids exist only during this call. */
async function pupilsOf(
  tx: Reader,
  ctx: Ctx,
  place: { controllerId: number; institutionId: number },
  who: Who,
  day: string,
): Promise<string[]> {
  const { controllerId, institutionId } = place;
  if ("pupils" in who) {
    const pseudonymOf = await pseudonyms(tx, ctx.secrets, controllerId);
    return [...new Set(who.pupils.map((id) => pseudonymOf(id)))];
  }
  if ("class" in who) return pupilsInClass(tx, controllerId, { institutionId, label: who.class }, day);
  return store.listPupilsAt(tx, controllerId, institutionId, day, s.pupilsMax);
}

const nobody = (day: string): Problem =>
  new Problem(s.nobodyThere, `The roster has no such pupils on ${day}.`);

/**
 * Assigns seats of a draw to pupils, to all of them or to none, from today or the draw's first day on. A pupil who has a
 * seat of the licence already keeps that one (invariant 4). Refuses 409 `draw-full` with `free`.
 */
export async function assignSeats(
  tx: Tx,
  ctx: Ctx,
  drawId: string,
  body: s.NewAssignments,
): Promise<s.Assigned> {
  const { pool, draw } = await lockWithPool(tx, drawId);
  const { controllerId } = draw;
  const today = dateOf(await tx.now());
  const left = { from: draw.from < today ? today : draw.from, to: draw.to };
  const days = left.from < left.to ? await heldDays(tx, draw, left) : undefined;
  if (!days)
    throw new Problem(s.drawFull, "The draw's days are over, or its school has closed.", {
      extensions: { free: 0 },
    });
  const { from, to } = days;
  const { publisherId } = await getLicence(tx, pool.licenceId);
  await passDataGate(tx, ctx, { controllerId, publisherId, door: "seats", day: today });
  const wanted = await pupilsOf(tx, ctx, draw, body, from);
  if (wanted.length === 0) throw nobody(from);
  const seatedNow = new Set(await store.findSeated(tx, controllerId, pool.licenceId, wanted, from, to));
  const fresh = wanted.filter((pseudonym) => !seatedNow.has(pseudonym));
  const returned = await store.countReturned(tx, drawId);
  const seated = (await store.lockSeats(tx, drawId, from)).length;
  const free = draw.seats - returned - seated;
  if (fresh.length > free)
    throw new Problem(s.drawFull, `The draw has ${free} free seats for ${fresh.length} pupils.`, {
      extensions: { free: Math.max(0, free) },
    });
  await store.insertAssignments(tx, { ...draw, to }, pool.licenceId, fresh, from);
  await ctx.audit(tx, {
    action: "assignSeats",
    subject: `draw:${drawId}`,
    after: { assigned: fresh.length },
  });
  return {
    drawId,
    assigned: fresh.length,
    already: seatedNow.size,
    seats: draw.seats - returned,
    taken: seated + fresh.length,
  };
}

/**
 * Draws seats and assigns them to pupils in one step: to a class, to a school, or to pupils named by login id, leaving
 * out pupils who have a seat of the licence already. All of them or none; with `partial` as many as there are seats. Refuses 409
 * `seats-exhausted` with `maxAvailable`.
 */
export async function drawForPupils(
  tx: Tx,
  ctx: Ctx,
  poolId: string,
  body: s.NewPupilDraw,
): Promise<s.PupilDraw> {
  const institutionId = institutionOf(ctx, body.institutionId);
  const pool = await store.lockPool(tx, poolId);
  if (!pool) throw notThere("pool");
  const { controllerId } = pool;
  const { from, to, who, partial = false, standing = false } = body;
  const today = dateOf(await tx.now());
  const days = drawableDays(pool, today);
  if (from < days.from || to > days.to) throw outside(days);
  await requireOpen(tx, { controllerId, institutionId }, { from, to });
  const { publisherId } = await getLicence(tx, pool.licenceId);
  await passDataGate(tx, ctx, { controllerId, publisherId, door: "seats", day: today });
  const wanted = await pupilsOf(tx, ctx, { controllerId, institutionId }, who, from);
  if (wanted.length === 0 && !standing) throw nobody(from);
  const seated = new Set(await store.findSeated(tx, controllerId, pool.licenceId, wanted, from, to));
  const fresh = wanted.filter((pseudonym) => !seated.has(pseudonym));
  const free = maxAvailable(pool, from, to);
  if (fresh.length > free && (!partial || free === 0))
    throw new Problem(
      s.seatsExhausted,
      `${fresh.length} pupils have no seat yet, and ${free} seats are free.`,
      {
        extensions: { maxAvailable: free },
      },
    );
  const place = { controllerId, institutionId };
  const draw = await drawAndSeat(tx, ctx, pool, place, fresh.slice(0, free), { from, to, day: from });
  const classLabel = "class" in who ? who.class : null;
  const standingOrderId = standing
    ? await store.insertStanding(tx, { id: randomUUID(), ...place, poolId, class: classLabel })
    : null;
  const count = Math.min(fresh.length, free);
  const made = { seated: count, already: seated.size, left: fresh.length - count, standingOrderId };
  await ctx.audit(tx, {
    action: "drawForPupils",
    subject: draw ? `draw:${draw.id}` : `pool:${poolId}`,
    after: made,
  });
  return { draw, ...made };
}

/** Draws seats of a locked pool from `day` on and assigns each to a pupil; null where there is no pupil. */
export async function drawAndSeat(
  tx: Tx,
  ctx: Pick<Ctx, "enqueue">,
  pool: store.PoolRow,
  place: { controllerId: number; institutionId: number },
  pupils: readonly string[],
  days: { from: string; to: string; day: string },
): Promise<s.Draw | null> {
  if (pupils.length === 0) return null;
  const { from, to, day } = days;
  const seats = pupils.length;
  const draw = await store.insertDraw(tx, { id: randomUUID(), ...place, poolId: pool.id, seats, from, to });
  if (!draw) throw notThere("institution");
  await store.savePool(tx, { ...pool, ...shift(pool, { seats, from, to }) });
  await store.insertAssignments(tx, draw, pool.licenceId, pupils, day);
  await ctx.enqueue(tx, s.drawn, { drawId: draw.id }, draw.id);
  if (maxAvailable(pool, from, to) === seats)
    await ctx.enqueue(tx, s.exhausted, { poolId: pool.id }, `${pool.id} ${dateOf(await tx.now())}`);
  return draw;
}

/** Ends a standing order; pupils keep the seats that they have. */
export async function endStandingOrder(tx: Tx, ctx: Ctx, id: string): Promise<s.StandingOrder> {
  const before = await store.findStanding(tx, id);
  if (!before) throw notThere("standing order");
  const to = next(s.standingMachine, before.state, "end");
  if (to) await store.endStanding(tx, id, to);
  const after = (await store.findStanding(tx, id))!;
  await ctx.audit(tx, { action: "endStandingOrder", subject: `standing-order:${id}`, before, after });
  return after;
}
