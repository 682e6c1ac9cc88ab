import { randomUUID } from "node:crypto";
import { dateOf } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import { decideReturn, freeSeats } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { getLicence } from "./licences.ts";
import { requireOpen } from "./open-days.ts";
import { noteQueue } from "./pools.ts";
import { notThere } from "./refusals.ts";
import { levelNow } from "./room.ts";

/** A draw under its pool's lock. */
export async function lockWithPool(tx: Tx, drawId: string) {
  const draw = await store.findDraw(tx, drawId);
  const pool = draw && (await store.lockPool(tx, draw.poolId));
  if (!pool) throw notThere("draw");
  return { pool, draw };
}

/**
 * Gives seats back from a day on; seats in use whose return window has passed cannot be given back (invariant 3).
 * Refuses 409 `too-many-returned` with `maxReturnable`. Freed seats go to the waiting schools in their order.
 */
export async function returnSeats(
  tx: Tx,
  ctx: Ctx,
  drawId: string,
  body: s.NewReturn,
): Promise<s.SeatReturn> {
  const { pool, draw } = await lockWithPool(tx, drawId);
  const { seats, effectiveOn, keepAssigned = false } = body;
  const made = await giveBack(tx, pool, draw, { seats, effectiveOn, keepAssigned });
  const freed = freeSeats(pool, { seats, from: effectiveOn, to: draw.to });
  await store.savePool(tx, freed);
  await noteQueue(tx, ctx, freed, made.id);
  await ctx.audit(tx, { action: "returnSeats", subject: `draw:${drawId}`, before: draw, after: made });
  return made;
}

/**
 * Moves empty seats to another school of the municipality in one step, so that nobody can draw them in between.
 * Assigned seats do not move here: they follow their pupils when the roster changes.
 */
export async function transferSeats(
  tx: Tx,
  ctx: Ctx,
  drawId: string,
  body: s.NewTransfer,
): Promise<s.Transfer> {
  const { pool, draw } = await lockWithPool(tx, drawId);
  const { institutionId, seats, effectiveOn } = body;
  if (institutionId === draw.institutionId) throw new Problem(s.sameSchool, "The draw is that school's own.");
  const { controllerId, poolId, to } = draw;
  const returned = await giveBack(tx, pool, draw, { seats, effectiveOn, keepAssigned: true });
  await requireOpen(tx, { controllerId, institutionId }, { from: effectiveOn, to });
  const moved = await store.insertDraw(tx, {
    id: randomUUID(),
    controllerId,
    poolId,
    institutionId,
    seats,
    from: effectiveOn,
    to,
  });
  if (!moved) throw notThere("institution");
  await ctx.enqueue(tx, s.drawn, { drawId: moved.id }, moved.id);
  await ctx.audit(tx, {
    action: "transferSeats",
    subject: `draw:${drawId}`,
    before: draw,
    after: { returned, moved },
  });
  return { returned, draw: moved };
}

/** Writes the return's row and ledger and releases pupils. The caller saves the pool's balance. */
export async function giveBack(
  tx: Tx,
  pool: store.PoolRow,
  draw: store.OwnedDraw,
  wanted: { seats: number; effectiveOn: s.SeatReturn["effectiveOn"]; keepAssigned: boolean },
): Promise<s.SeatReturn> {
  const { seats, effectiveOn, keepAssigned } = wanted;
  const today = dateOf(await tx.now());
  if (effectiveOn < draw.from || effectiveOn >= draw.to || effectiveOn < today)
    throw new Problem(
      s.returnOutsideDraw,
      `The draw runs from ${draw.from} until ${draw.to}, and today is ${today}.`,
    );
  const { returnWindowDays } = await getLicence(tx, pool.licenceId);
  const terms = { windowDays: returnWindowDays, today, keepAssigned };
  const seated = await store.lockSeats(tx, draw.id, effectiveOn);
  const want = { seats, from: effectiveOn, to: draw.to };
  const decision = decideReturn(await levelNow(tx, draw), seated, want, terms);
  if (!decision.granted) {
    const { maxReturnable } = decision;
    throw new Problem(s.tooManyReturned, `At most ${maxReturnable} seats can be given back.`, {
      extensions: { maxReturnable },
    });
  }
  const released = decision.released.length;
  const made = await store.insertReturn(tx, draw, { seats, effectiveOn, released });
  await store.endAssignments(tx, decision.released, effectiveOn);
  return made;
}
