import { randomUUID } from "node:crypto";
import { dateOf, type LocalDate } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import { decideReturn, freeSeats } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { getLicence } from "./licences.ts";
import { requireOpen, writeDraw } from "./open-days.ts";
import { noteQueue } from "./pools.ts";
import { institutionOf, notThere } from "./refusals.ts";
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
  const { seats } = body;
  const today = dateOf(await tx.now());
  const effectiveOn = body.effectiveOn ?? (draw.from > today ? draw.from : today);
  const made = await giveBack(tx, pool, draw, { ...body, effectiveOn });
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
  const moved = await writeDraw(tx, {
    id: randomUUID(),
    controllerId,
    poolId,
    institutionId,
    seats,
    from: effectiveOn,
    to,
  });
  await ctx.enqueue(tx, s.drawn, { drawId: moved.id }, moved.id);
  await ctx.audit(tx, {
    action: "transferSeats",
    subject: `draw:${drawId}`,
    before: draw,
    after: { returned, moved },
  });
  return { returned, draw: moved };
}

/** Seats of a draw to give back; see `NewReturn`. */
type Wanted = Omit<s.NewReturn, "effectiveOn"> & { effectiveOn: LocalDate };

async function judge(tx: Tx, pool: store.PoolRow, draw: store.OwnedDraw, wanted: Wanted) {
  const { seats, effectiveOn, keepAssigned = false, keepUsed = false } = wanted;
  const today = dateOf(await tx.now());
  const { returnWindowDays } = await getLicence(tx, pool.licenceId);
  const terms = { windowDays: returnWindowDays, today, keepAssigned, keepUsed };
  const seated = await store.lockSeats(tx, draw.id, effectiveOn);
  return decideReturn(await levelNow(tx, draw), seated, { seats, from: effectiveOn, to: draw.to }, terms);
}

const tooMany = (maxReturnable: number): Problem =>
  new Problem(s.tooManyReturned, `At most ${maxReturnable} seats can be given back.`, {
    extensions: { maxReturnable },
  });

/** Writes the return's row and ledger and releases pupils. The caller saves the pool's balance. */
export async function giveBack(
  tx: Tx,
  pool: store.PoolRow,
  draw: store.OwnedDraw,
  wanted: Wanted,
): Promise<s.SeatReturn> {
  const { seats, effectiveOn } = wanted;
  const today = dateOf(await tx.now());
  if (effectiveOn < draw.from || effectiveOn >= draw.to || effectiveOn < today)
    throw new Problem(
      s.returnOutsideDraw,
      `The draw runs from ${draw.from} until ${draw.to}, and today is ${today}.`,
    );
  const decision = await judge(tx, pool, draw, wanted);
  if (!decision.granted) throw tooMany(decision.maxReturnable);
  const made = await store.insertReturn(tx, draw, { seats, effectiveOn, released: decision.released.length });
  await store.endAssignments(tx, decision.released, effectiveOn);
  return made;
}

/**
 * Gives seats of a school back, whichever draws they came with: empty ones of all draws go first, then the others of the
 * latest draw. All or none: refuses 409 `too-many-returned` with `maxReturnable`. Of a draw that is still to come they
 * go back from its first day on.
 */
export async function returnToPool(
  tx: Tx,
  ctx: Ctx,
  poolId: string,
  body: s.NewPoolReturn,
): Promise<s.PoolReturn> {
  const institutionId = institutionOf(ctx, body.institutionId);
  let pool = await store.lockPool(tx, poolId);
  if (!pool) throw notThere("pool");
  const today = dateOf(await tx.now());
  const day = body.effectiveOn ?? today;
  if (day < today || day >= pool.to)
    throw new Problem(s.returnOutsideDraw, `Today is ${today}, and the pool runs until ${pool.to}.`);
  const draws = await store.listLiveDraws(tx, poolId, institutionId, day);
  const returns: s.SeatReturn[] = [];
  let left = body.seats;
  for (const keepAssigned of body.keepAssigned === true ? [true] : [true, false])
    for (const id of draws) {
      const draw = (await store.findDraw(tx, id))!;
      const effectiveOn = draw.from > day ? draw.from : day;
      const asked = await judge(tx, pool, draw, { seats: left, effectiveOn, keepAssigned });
      const seats = asked.granted ? left : asked.maxReturnable;
      if (seats === 0) continue;
      returns.push(await giveBack(tx, pool, draw, { seats, effectiveOn, keepAssigned }));
      pool = { ...pool, ...freeSeats(pool, { seats, from: effectiveOn, to: draw.to }) };
      left -= seats;
    }
  if (left > 0) throw tooMany(body.seats - left);
  await store.savePool(tx, pool);
  await noteQueue(tx, ctx, pool, returns[0]!.id);
  await ctx.audit(tx, { action: "returnToPool", subject: `pool:${poolId}`, after: returns });
  return { seats: body.seats, returns };
}
