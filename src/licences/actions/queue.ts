import { randomUUID } from "node:crypto";
import { dateOf } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import { moveBy } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import {
  clipClaims,
  cutsOf,
  decideQueue,
  noSteps,
  openPart,
  seatsOn,
  shiftSteps,
  type Waiting,
  wantedOf,
} from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { announceServed, writeOfPlace } from "./notices.ts";
import { writeDraw } from "./open-days.ts";
import { inheritPlaces, type QueueCtx } from "./places.ts";

type WaitingDay = store.WaitingRow["from"];
type Place = Pick<store.WaitingRow, "id" | "controllerId" | "poolId" | "institutionId">;

/** Draws seats for a place in the queue, counts them as granted, and says the draw's id. The caller saves the pool's balance. */
export async function drawFor(
  tx: Tx,
  ctx: Pick<Ctx, "enqueue">,
  waiting: Place,
  given: { seats: number; from: string; to: string },
): Promise<string> {
  const { id: waitingId, controllerId, poolId, institutionId } = waiting;
  const row = { id: randomUUID(), controllerId, poolId, institutionId, waitingId, ...given };
  // Seats are never taken without a draw; a job that meets a school that closes just now finds it closed when it runs again.
  await writeDraw(tx, row);
  await store.grantWaiting(tx, waitingId, given.seats, moveBy(s.waitingMachine, "serve").to);
  await ctx.enqueue(tx, s.drawn, { drawId: row.id }, row.id);
  await ctx.enqueue(tx, s.queueServed, { drawId: row.id }, row.id);
  return row.id;
}

const toWaiting = ({ granted, ...row }: store.WaitingRow): Waiting => ({
  ...row,
  seats: row.seats - granted,
});

/** The places of a locked pool as far as their schools are open; a school that closes waits for its open days only, its heir for the rest. */
async function loadQueue(tx: Tx, ctx: QueueCtx, poolId: string) {
  const today = dateOf(await tx.now());
  const [open, closed] = [[] as store.QueuedRow[], [] as store.QueuedRow[]];
  for (const row of await inheritPlaces(tx, ctx, await store.listQueue(tx, poolId))) {
    const days = openPart({ from: row.opens, to: row.closes }, row);
    if (days?.from !== row.from) closed.push(row);
    else if (days.to === row.to) open.push(row);
    else if (days.to <= today) closed.push(row);
    else {
      await store.shortenWaiting(tx, row.id, days.to);
      const lapsesOn = row.lapsesOn < days.to ? row.lapsesOn : days.to;
      open.push({ ...row, to: days.to as s.WaitingSeats["to"], lapsesOn: lapsesOn as s.WaitingSeats["to"] });
    }
  }
  return { open, closed };
}

/**
 * Gives free seats to the waiting schools in their order, and lets places lapse whose time is over; their schools get
 * a letter. The places themselves say what the queue is, so that a pool's row that is out of step is mended here. A second
 * run changes nothing.
 */
export async function serveQueue(tx: Tx, ctx: JobCtx, poolId: string): Promise<void> {
  const pool = await store.lockPool(tx, poolId);
  if (!pool) return;
  const { open, closed } = await loadQueue(tx, ctx, poolId);
  if (open.length + closed.length + pool.queue.length + pool.wanted.cuts.length === 0) return;
  const today = dateOf(await tx.now());
  const inUse = (await store.listInUse(tx, pool.controllerId, poolId, today)).reduce(
    (all, one) => shiftSteps(all, one, pool.to),
    noSteps,
  );
  const decision = decideQueue(pool, open.map(toWaiting), inUse, today);
  const byId = new Map(open.map((row) => [row.id, row]));
  for (const { id, ...given } of decision.served) {
    const place = byId.get(id)!;
    const drawId = await drawFor(tx, ctx, place, given);
    await announceServed(tx, ctx, place, { ...given, drawId });
    await ctx.audit(tx, pool.controllerId, { action: "serveQueue", subject: `waiting:${id}`, after: given });
  }
  await lapse(tx, ctx, closed, (texts, of) => texts.closed(of));
  await lapse(
    tx,
    ctx,
    decision.lapsed.map((id) => byId.get(id)!),
    (texts, of) => texts.lapsed(of),
  );
  await store.markPassedOver(tx, poolId, decision.passedOver);
  const queue = decision.waiting.map(({ id }) => id);
  await store.savePool(tx, { ...pool, ...decision.balance, queue });
}

/** A school has closed: the queues in which it waits are served, which shortens or ends its places. */
export async function leaveQueues(
  tx: Tx,
  ctx: JobCtx,
  { controllerId, institutionId }: { controllerId: number; institutionId: number },
): Promise<void> {
  // It may close earlier than was said at first: each time is a fact of its own.
  for (const poolId of await store.listPoolsAwaited(tx, controllerId, institutionId))
    await ctx.enqueue(tx, s.seatsFreed, { poolId }, randomUUID());
}

async function lapse(
  tx: Tx,
  ctx: QueueCtx,
  places: readonly store.WaitingRow[],
  words: Parameters<typeof writeOfPlace>[4],
): Promise<void> {
  const ids = places.map(({ id }) => id);
  await store.settleWaiting(tx, ids, moveBy(s.waitingMachine, "lapse"));
  for (const place of places) {
    await writeOfPlace(tx, ctx, place, "place-lapsed", words);
    await ctx.audit(tx, place.controllerId, { action: "lapseWaiting", subject: `waiting:${place.id}` });
  }
}

/**
 * After a pool has shrunk, under its lock: a place that asks for more than the pool now has on its days ends. Where the
 * school accepts fewer, it gets a place for what there can be, in the same place of the queue; else it lapses. The school gets
 * a letter. What has become of a school since, and no job has seen yet, is seen to first.
 */
export async function fitQueue(
  tx: Tx,
  request: Pick<Ctx, "enqueue" | "audit">,
  pool: store.PoolRow,
): Promise<store.PoolRow> {
  const ctx: QueueCtx = {
    enqueue: request.enqueue,
    audit: (of, _party, entry) => request.audit(of, entry),
  };
  const { open, closed } = await loadQueue(tx, ctx, pool.id);
  if (open.length + closed.length === 0) return pool;
  await lapse(tx, ctx, closed, (texts, of) => texts.closed(of));
  const today = dateOf(await tx.now());
  const left: store.WaitingRow[] = [];
  for (const row of open) left.push(...(await fitPlace(tx, ctx, pool, row, today)));
  const active = left.filter(({ passedOver }) => !passedOver);
  const wanted = wantedOf(active.map(toWaiting), pool.to);
  return clipClaims({ ...pool, wanted, queue: left.map(({ id }) => id) });
}

/** What is left of a place in a pool that has shrunk: itself, a smaller one, or nothing. */
async function fitPlace(
  tx: Tx,
  ctx: QueueCtx,
  pool: store.PoolRow,
  row: store.WaitingRow,
  today: WaitingDay,
): Promise<store.WaitingRow[]> {
  const days = { from: row.from < today ? today : row.from, to: row.to };
  if (days.from >= days.to) return [row];
  const most = pool.size - Math.max(...cutsOf(days, pool.held).map((day) => seatsOn(pool.held, day)));
  if (row.seats - row.granted <= most) return [row];
  await store.settleWaiting(tx, [row.id], moveBy(s.waitingMachine, "lapse"));
  const next = { ...row, id: randomUUID(), ...days, seats: most, granted: 0, passedOver: false };
  const fewer = row.partial && most > 0;
  // A school may have closed since the queue was read.
  const offered = fewer && (await store.insertWaiting(tx, next));
  await writeOfPlace(tx, ctx, row, offered ? "place-offered" : "place-lapsed", (texts, of) =>
    offered ? texts.offered(of, most) : fewer ? texts.closed(of) : texts.shrunk(of, most),
  );
  await ctx.audit(tx, row.controllerId, {
    action: offered ? "fitWaiting" : "lapseWaiting",
    subject: `waiting:${row.id}`,
    ...(offered && { after: { place: next.id, seats: most, ...days } }),
  });
  return offered ? [next] : [];
}
