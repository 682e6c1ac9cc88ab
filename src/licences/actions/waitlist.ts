import { randomUUID } from "node:crypto";
import { dateOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import { moveBy } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { must, Problem } from "../../platform/problem.ts";
import {
  claimsOf,
  cutsOf,
  decideQueue,
  drawableDays,
  maxAvailable,
  seatsOn,
  shift,
  shiftSteps,
} from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { requireOpen } from "./open-days.ts";
import { institutionOf, notThere, outside } from "./refusals.ts";

/**
 * Puts a school in the pool's queue. Seats that are free after serving the schools before it are drawn at once; it waits
 * for the rest, and nobody behind it may take those. Refuses 409 `never-that-many` with `maxSeats`,
 * 409 `queue-full`, 409 `places-taken` where the school waits `placesMax` times.
 */
export async function joinWaitlist(
  tx: Tx,
  ctx: Ctx,
  poolId: string,
  body: s.NewWaiting,
): Promise<s.WaitingSeats> {
  const institutionId = institutionOf(ctx, body.institutionId);
  const pool = await store.lockPool(tx, poolId);
  if (!pool) throw notThere("pool");
  const { seats, from, to, partial = false } = body;
  const today = dateOf(await tx.now());
  const days = drawableDays(pool, today);
  if (from < days.from || to > days.to) throw outside(days);
  const { controllerId } = pool;
  await requireOpen(tx, { controllerId, institutionId }, { from, to });
  const maxSeats =
    pool.size - Math.max(...cutsOf({ from, to }, pool.held).map((day) => seatsOn(pool.held, day)));
  if (seats > maxSeats)
    throw new Problem(s.neverThatMany, `The pool has ${maxSeats} seats on all of these days.`, {
      extensions: { maxSeats },
    });
  if (pool.queue.length >= s.queueMax)
    throw new Problem(s.queueFull, `${s.queueMax} wait already, which is the most.`);
  if ((await store.countPlaces(tx, poolId, institutionId)) >= s.placesMax)
    throw new Problem(s.placesTaken, `The school waits ${s.placesMax} times already, which is the most.`, {
      extensions: { maxPlaces: s.placesMax },
    });
  const id = randomUUID();
  const row = { id, controllerId, poolId, institutionId, seats, partial, from, to };
  if (!(await store.insertWaiting(tx, row))) throw notThere("institution");
  const free = maxAvailable(pool, from, to);
  const given = seats <= free ? seats : partial ? free : 0;
  let after = pool;
  if (given > 0) {
    must(await drawFor(tx, ctx, row, { seats: given, from, to }), `waiting ${id} was given no draw`);
    after = { ...after, ...shift(after, { seats: given, from, to }) };
  }
  if (given < seats) {
    const claims = shiftSteps(after.claims, { seats: seats - given, from, to }, after.to);
    after = { ...after, claims, queue: [...after.queue, id] };
  }
  await store.savePool(tx, after);
  const made = await getWaiting(tx, id);
  await ctx.audit(tx, { action: "joinWaitlist", subject: `waiting:${id}`, after: made });
  return made;
}

async function drawFor(
  tx: Tx,
  ctx: Pick<Ctx, "enqueue">,
  waiting: Pick<store.WaitingRow, "id" | "controllerId" | "poolId" | "institutionId">,
  given: { seats: number; from: string; to: string },
): Promise<boolean> {
  const { id: waitingId, controllerId, poolId, institutionId } = waiting;
  const row = { id: randomUUID(), controllerId, poolId, institutionId, waitingId, ...given };
  if (!(await store.insertDraw(tx, row))) return false;
  await store.grantWaiting(tx, waitingId, given.seats, moveBy(s.waitingMachine, "serve").to);
  await ctx.enqueue(tx, s.drawn, { drawId: row.id }, row.id);
  return true;
}

export async function getWaiting(tx: Reader, id: string): Promise<s.WaitingSeats> {
  const found = await store.findWaiting(tx, id);
  if (!found) throw notThere("place in a queue");
  return found;
}

/** Leaves the queue; the schools behind move up. Seats drawn already are kept. Refuses 409 `not-waiting`. */
export async function leaveWaitlist(tx: Tx, ctx: Ctx, id: string): Promise<s.WaitingSeats> {
  const seen = await store.findWaiting(tx, id);
  const pool = seen && (await store.lockPool(tx, seen.poolId));
  const waiting = pool && (await store.findWaiting(tx, id));
  if (!pool || !waiting) throw notThere("place in a queue");
  if (waiting.state !== "waiting") throw new Problem(s.notWaiting, `It is ${waiting.state}.`);
  const { granted, from, to } = waiting;
  const after = {
    ...pool,
    queue: pool.queue.filter((other) => other !== id),
    claims: shiftSteps(pool.claims, { seats: granted - waiting.seats, from, to }, pool.to),
  };
  await store.savePool(tx, after);
  await store.settleWaiting(tx, [id], moveBy(s.waitingMachine, "cancel"));
  if (after.queue.length > 0) await ctx.enqueue(tx, s.seatsFreed, { poolId: pool.id }, `left ${id}`);
  const left = await getWaiting(tx, id);
  await ctx.audit(tx, { action: "leaveWaitlist", subject: `waiting:${id}`, before: waiting, after: left });
  return left;
}

/** Gives free seats to the waiting schools in their order. A second run changes nothing. */
export async function serveQueue(tx: Tx, ctx: JobCtx, poolId: string): Promise<void> {
  const pool = await store.lockPool(tx, poolId);
  if (!pool || pool.queue.length === 0) return;
  const rows = await store.listQueue(tx, poolId);
  must(rows.length === pool.queue.length, `pool ${poolId} queues others than those who wait`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const queue = rows.map(({ granted, ...row }) => ({ ...row, seats: row.seats - granted }));
  const decision = decideQueue(pool, queue, dateOf(await tx.now()));
  const lapsed = [...decision.lapsed];
  for (const { id, ...given } of decision.served) {
    const waiting = byId.get(id)!;
    if (await drawFor(tx, ctx, waiting, given)) {
      await ctx.audit(tx, pool.controllerId, {
        action: "serveQueue",
        subject: `waiting:${id}`,
        after: given,
      });
      continue;
    }
    // The institution has closed: it stops waiting, and the seats kept for it are free.
    lapsed.push(id);
    decision.balance = shift(decision.balance, { ...given, seats: -given.seats });
  }
  await store.settleWaiting(tx, lapsed, moveBy(s.waitingMachine, "lapse"));
  const waiting = decision.waiting.filter(({ id }) => !lapsed.includes(id));
  await store.savePool(tx, {
    ...pool,
    ...decision.balance,
    claims: claimsOf(waiting, pool.to),
    queue: waiting.map(({ id }) => id),
  });
  if (lapsed.length > decision.lapsed.length && waiting.length > 0)
    await ctx.enqueue(tx, s.seatsFreed, { poolId }, `closed ${lapsed.at(-1)}`);
}
