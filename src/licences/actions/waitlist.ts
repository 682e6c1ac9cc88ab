import { randomUUID } from "node:crypto";
import { addDays, dateOf, type LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { moveBy } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { Bug, common, Problem } from "../../platform/problem.ts";
import {
  cutsOf,
  drawableDays,
  maxAvailable,
  seatsOn,
  shift,
  type Waiting,
  withoutPlace,
  withPlace,
} from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { writeOfPlace } from "./notices.ts";
import { requireOpen } from "./open-days.ts";
import { noteQueue } from "./pools.ts";
import { drawFor } from "./queue.ts";
import { institutionOf, notThere, outside } from "./refusals.ts";

/**
 * Puts a school in the pool's queue. Seats that are free beside those kept for the queue are drawn at once; for the rest
 * it waits until `lapsesOn` at the latest. Refuses 409 `never-that-many` with `maxSeats`, 409 `more-than-pupils` with
 * `maxSeats`, 409 `already-waiting` where the school has a place on some of these days, 409 `queue-full`.
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
  const lapsesOn = lapseOf(body, today);
  const { controllerId } = pool;
  await requireOpen(tx, { controllerId, institutionId }, { from, to });
  await refuseTooMany(tx, pool, { institutionId, seats, from, to });
  const id = randomUUID();
  const row = { id, controllerId, poolId, institutionId, seats, partial, from, to, lapsesOn };
  if (!(await store.insertWaiting(tx, row))) {
    // It has closed since it was asked for.
    await requireOpen(tx, { controllerId, institutionId }, { from, to });
    throw new Bug("an institution that is open has its place");
  }
  const free = maxAvailable(pool, from, to);
  const given = seats <= free ? seats : partial ? free : 0;
  let after = pool;
  if (given > 0) {
    await drawFor(tx, ctx, row, { seats: given, from, to });
    after = { ...after, ...shift(after, { seats: given, from, to }) };
  }
  if (given < seats) {
    after = { ...withPlace(after, { ...row, seats: seats - given }), queue: [...after.queue, id] };
    await noteQueue(tx, ctx, after, `joined ${id}`);
  }
  await store.savePool(tx, after);
  const made = await getWaiting(tx, id);
  await ctx.audit(tx, { action: "joinWaitlist", subject: `waiting:${id}`, after: made });
  return made;
}

function lapseOf({ lapsesOn, from, to }: s.NewWaiting, today: LocalDate): LocalDate {
  const usual = addDays(from < today ? today : from, s.waitDays);
  const at = lapsesOn ?? (usual < to ? usual : to);
  if (at > today) return at;
  throw new Problem(common.badRequest, "The place would lapse at once.", {
    errors: [{ pointer: "/lapsesOn", detail: "Name a day after today." }],
  });
}

/** What bounds a place: the pool's seats, the queue's length, one place per period, the school's pupils. */
async function refuseTooMany(
  tx: Tx,
  pool: store.PoolRow,
  place: { institutionId: number; seats: number; from: LocalDate; to: string },
): Promise<void> {
  const { institutionId, seats, from, to } = place;
  const mostHeld = Math.max(...cutsOf(place, pool.held).map((day) => seatsOn(pool.held, day)));
  const refuse = (problem: typeof s.neverThatMany | typeof s.morePupils, maxSeats: number, why: string) =>
    new Problem(problem, why, { extensions: { maxSeats } });
  const most = pool.size - mostHeld;
  if (seats > most) throw refuse(s.neverThatMany, most, `The pool has ${most} seats on all of these days.`);
  const waitingId = await store.findPlace(tx, pool.id, institutionId, { from, to });
  if (waitingId !== undefined)
    throw new Problem(s.alreadyWaiting, "The school has a place on some of these days.", {
      extensions: { waitingId },
    });
  if (pool.queue.length >= s.queueMax)
    throw new Problem(s.queueFull, `${s.queueMax} wait already, which is the most.`);
  const known = { from: addDays(from, -s.summerDays), to };
  const people = await store.findPeople(tx, pool.controllerId, institutionId, known);
  if (people === undefined) return;
  const left = Math.max(0, people - (await store.countHeld(tx, pool.id, institutionId, { from, to })));
  if (seats > left) throw refuse(s.morePupils, left, `The school has ${left} pupils without a seat.`);
}

export async function getWaiting(tx: Reader, id: string): Promise<s.WaitingSeats> {
  const found = await store.findWaiting(tx, id);
  if (!found) throw notThere("place in a queue");
  return found;
}

/** Takes a place out of its pool's queue; what others want of its seats stays kept for them. */
async function takeOut(tx: Tx, ctx: Ctx, id: string, why: string): Promise<store.WaitingRow> {
  const seen = await store.findWaiting(tx, id);
  const pool = seen && (await store.lockPool(tx, seen.poolId));
  const waiting = pool && (await store.findWaiting(tx, id));
  if (!pool || !waiting) throw notThere("place in a queue");
  if (waiting.state !== "waiting") throw new Problem(s.notWaiting, `It is ${waiting.state}.`);
  const left = { ...waiting, seats: waiting.seats - waiting.granted };
  const after = {
    ...(waiting.passedOver ? pool : withoutPlace<store.PoolRow>(pool, left satisfies Waiting)),
    queue: pool.queue.filter((other) => other !== id),
  };
  await store.savePool(tx, after);
  await noteQueue(tx, ctx, after, `${why} ${id}`);
  return waiting;
}

/** Leaves the queue; the schools behind move up. Seats drawn already are kept. Refuses 409 `not-waiting`. */
export async function leaveWaitlist(tx: Tx, ctx: Ctx, id: string): Promise<s.WaitingSeats> {
  const before = await takeOut(tx, ctx, id, "left");
  await store.settleWaiting(tx, [id], moveBy(s.waitingMachine, "cancel"));
  const left = await getWaiting(tx, id);
  await ctx.audit(tx, { action: "leaveWaitlist", subject: `waiting:${id}`, before, after: left });
  return left;
}

/** The municipality sets a place aside, and writes to the school why. Refuses 409 `not-waiting`. */
export async function setAsideWaiting(
  tx: Tx,
  ctx: Ctx,
  id: string,
  { reason }: s.NewSetAside,
): Promise<s.WaitingSeats> {
  const before = await takeOut(tx, ctx, id, "set aside");
  await store.updateSetAside(tx, id, moveBy(s.waitingMachine, "setAside").to, reason);
  await writeOfPlace(tx, ctx, before, "place-set-aside", ({ setAside }, place) => setAside(place, reason));
  const after = await getWaiting(tx, id);
  await ctx.audit(tx, { action: "setAsideWaiting", subject: `waiting:${id}`, before, after });
  return after;
}
