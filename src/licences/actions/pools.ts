import { randomUUID } from "node:crypto";
import { dateOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { must, Problem } from "../../platform/problem.ts";
import {
  cutsOf,
  type Days,
  drawableDays,
  freeSeats,
  maxAvailable,
  monthsOf,
  seatsOn,
  shift,
  shiftSteps,
} from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { fitQueue } from "./queue.ts";
import { notThere, outside } from "./refusals.ts";

type Day = s.Pool["from"];

function toPool(
  row: store.PoolRow,
  today: string,
  titles: Awaited<ReturnType<typeof store.listPoolTitles>>,
): s.Pool {
  const inside = row.from <= today && today < row.to;
  const { id, controllerId, licenceId, from, to } = row;
  // Sorts after today and before every later date: the half-open period is today alone.
  const next = `${today}~`;
  const nearest = today < from ? from : today;
  const of = titles.get(licenceId);
  must(of, "a pool is of a product");
  return {
    id,
    controllerId,
    licenceId,
    ...of,
    bought: row.size,
    size: row.size - seatsOn(row.held, nearest),
    freeToday: inside ? maxAvailable(row, today, next) : 0,
    waiting: row.queue.length,
    from: from as Day,
    to: to as Day,
  };
}

/** Pools by id, with their seats today; of one agreement where it is given. */
export async function listPools(
  tx: Reader,
  by: { agreementId?: string | undefined; sort?: string | undefined },
  after: string[] | undefined,
  limit: number,
): Promise<(s.Pool & { sortKey: string })[]> {
  const today = dateOf(await tx.now());
  const rows = await store.listPools(tx, by, after, limit);
  const titles = await store.listPoolTitles(
    tx,
    rows.map(({ licenceId }) => licenceId),
  );
  return rows.map((row) => ({ ...toPool(row, today, titles), sortKey: row.sortKey }));
}

export async function getPool(tx: Reader, id: string): Promise<s.Pool> {
  const [found, now] = await Promise.all([store.findPool(tx, id), tx.now()]);
  if (!found) throw notThere("pool");
  return toPool(found, dateOf(now), await store.listPoolTitles(tx, [found.licenceId]));
}

async function poolFor(tx: Reader, id: string, asked: Partial<Days>): Promise<[store.PoolRow, Days]> {
  const pool = await store.findPool(tx, id);
  if (!pool) throw notThere("pool");
  const { from = pool.from, to = pool.to } = asked;
  if (from < pool.from || to > pool.to || from >= to) throw outside(pool);
  return [pool, { from, to }];
}

/** A pool's seats on each day on which one of its figures changes. */
function calendarOf(pool: store.PoolRow, period: Days): s.PoolCalendar["stretches"] {
  const taken = { cuts: pool.cuts, seats: pool.taken };
  const days = cutsOf(period, taken, pool.held, pool.claims);
  return days.map((day, i) => {
    const [out, held, kept] = [seatsOn(taken, day), seatsOn(pool.held, day), seatsOn(pool.claims, day)];
    const size = pool.size - held;
    return {
      from: day as Day,
      to: (days[i + 1] ?? period.to) as Day,
      size,
      drawn: out - held,
      kept,
      free: Math.max(0, pool.size - out - kept),
    };
  });
}

export async function getAvailability(
  tx: Reader,
  id: string,
  from: string,
  to: string,
): Promise<s.Availability> {
  const [pool, period] = await poolFor(tx, id, { from, to });
  const days = calendarOf(pool, period);
  const stretches: s.Availability["stretches"] = [];
  for (const { from, to, free } of days) {
    const last = stretches.at(-1);
    if (last?.free === free) last.to = to;
    else stretches.push({ from, to, free });
  }
  return {
    poolId: id,
    size: Math.min(...days.map((day) => day.size)),
    peak: Math.max(...days.map((day) => day.drawn)),
    maxAvailable: Math.min(...days.map((day) => day.free)),
    stretches,
  };
}

/** A pool's seats over time: all its days, or those asked for. Refuses 422 `outside-pool`. */
export async function getCalendar(tx: Reader, id: string, asked: Partial<Days>): Promise<s.PoolCalendar> {
  const [pool, period] = await poolFor(tx, id, asked);
  const stretches = calendarOf(pool, period);
  return {
    poolId: id,
    from: period.from as Day,
    to: period.to as Day,
    stretches,
    months: monthsOf(period, stretches),
  };
}

/**
 * Gives a pool a size from a day until its end: never fewer seats than are drawn on any of the days (409 `pool-size`
 * with `minSize`), never more than were bought. Drawn seats are not touched; seats that are kept for the queue may go, and
 * its places are made to fit.
 */
export async function resizePool(tx: Tx, ctx: Ctx, id: string, body: s.NewResize): Promise<s.Resized> {
  const before = await store.lockPool(tx, id);
  if (!before) throw notThere("pool");
  const { size, from } = body;
  const today = dateOf(await tx.now());
  const open = drawableDays(before, today);
  if (from < open.from || from >= open.to) throw outside(open);
  // The pool may have several sizes after that day: every later stretch gets the size that is asked for.
  const days = calendarOf(before, { from, to: before.to });
  const minSize = Math.max(...days.map((day) => day.drawn));
  const maxSize = before.size - (await withdrawnOf(tx, before));
  if (size < minSize || size > maxSize)
    throw new Problem(s.poolSize, `From ${from} on the pool can have ${minSize} to ${maxSize} seats.`, {
      extensions: { minSize, maxSize },
    });
  const { pool, changes } = await withSizes(tx, ctx, before, from, () => size);
  await ctx.audit(tx, { action: "resizePool", subject: `pool:${id}`, before: before.held, after: pool.held });
  return { poolId: id, size, from: from as Day, to: pool.to as Day, changes };
}

/** Seats that were withdrawn do not come back: a size lasts until the pool's end. */
const withdrawnOf = async (tx: Reader, { licenceId }: store.PoolRow): Promise<number> =>
  (await store.findLicence(tx, licenceId))?.withdrawn ?? 0;

/** A pool with another size on each of its stretches of days from a day on; saved, and its queue made to fit. */
async function withSizes(
  tx: Tx,
  ctx: Pick<Ctx, "enqueue" | "audit">,
  before: store.PoolRow,
  from: string,
  sizeOf: (present: number) => number,
): Promise<{ pool: store.PoolRow; changes: s.Resize[] }> {
  const days = calendarOf(before, { from, to: before.to });
  const sizes = { cuts: days.map((day) => day.from), seats: days.map((day) => day.size) };
  const changes: s.Resize[] = [];
  let pool = before;
  for (const day of cutsOf({ from, to: pool.to }, { cuts: pool.held.cuts, seats: [] })) {
    const present = seatsOn(sizes, day);
    const change = sizeOf(present) - present;
    const next = before.held.cuts.find((cut) => cut > day) ?? pool.to;
    if (change === 0) continue;
    const days = { from: day, to: next };
    changes.push(await store.insertResize(tx, randomUUID(), pool, change, days));
    const held = shiftSteps(pool.held, { ...days, seats: -change }, pool.to);
    pool =
      change > 0
        ? { ...freeSeats(pool, { ...days, seats: change }), held }
        : { ...pool, ...shift(pool, { ...days, seats: -change }), held };
  }
  if (changes.some(({ change }) => change < 0)) pool = await fitQueue(tx, ctx, pool);
  if (changes.length > 0) {
    await store.savePool(tx, pool);
    await noteQueue(tx, ctx, pool, changes[0]!.id);
  }
  return { pool, changes };
}

/** Units of a call-off that are withdrawn from a day on. */
export interface Withdrawn {
  callOffId: string;
  quantity: number;
  from: Day;
}

/** How many of a licence's units nobody has drawn for a day from `from` on; all where schools do not draw. */
function withdrawable(licence: s.Licence, pool: store.PoolRow | undefined, from: Day): number {
  if (licence.withdrawn > 0) return 0;
  if (!pool) return licence.quantity;
  const days = calendarOf(pool, { from: from < pool.from ? pool.from : from, to: pool.to });
  return licence.quantity - Math.max(...days.map((day) => day.drawn));
}

/** Refuses with `seats-in-use` units that schools have drawn, or that were withdrawn before. */
export async function decideWithdrawn(tx: Reader, { callOffId, quantity, from }: Withdrawn): Promise<void> {
  const licence = await store.findLicenceOf(tx, callOffId);
  const most = licence ? withdrawable(licence, await store.findPoolOf(tx, licence.id), from) : quantity;
  if (quantity > most)
    throw new Problem(s.seatsInUse, `From ${from} on ${most} of them are with no school.`, {
      extensions: { maxAvailable: most },
    });
}

/** Takes units of a call-off out of its licence, and out of its pool, from a day on; refuses as `decideWithdrawn`. */
export async function withdrawUnits(
  tx: Tx,
  ctx: Pick<Ctx, "enqueue" | "audit">,
  one: Withdrawn,
): Promise<void> {
  const licence = await store.findLicenceOf(tx, one.callOffId);
  must(licence, "a call-off that is withdrawn has a licence");
  const seen = await store.findPoolOf(tx, licence.id);
  const pool = seen && (await store.lockPool(tx, seen.id));
  await decideWithdrawn(tx, one);
  if (pool) {
    const most = pool.size - one.quantity;
    const from = one.from < pool.from ? pool.from : one.from;
    await withSizes(tx, ctx, pool, from, (present) => Math.min(present, most));
  }
  const from = one.from < licence.from ? licence.from : one.from;
  must(await store.withdrawUnits(tx, licence.id, one.quantity, from), "nothing of it was withdrawn before");
  await ctx.audit(tx, {
    ...{ action: "withdrawUnits", subject: `licence:${licence.id}`, before: licence },
    after: { withdrawn: one.quantity, withdrawnOn: from },
  });
}

/** A pool with a queue has changed: a job serves it. Seats that came back are kept for it until then (`freeSeats`). */
export async function noteQueue(
  tx: Tx,
  ctx: Pick<Ctx, "enqueue">,
  pool: store.PoolRow,
  cause: string,
): Promise<void> {
  if (pool.queue.length > 0) await ctx.enqueue(tx, s.seatsFreed, { poolId: pool.id }, cause);
}
