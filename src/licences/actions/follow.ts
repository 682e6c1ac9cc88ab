import { randomUUID } from "node:crypto";
import { dataGate } from "../../parties/index.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import { moveBy } from "../../platform/machine.ts";
import { pupilsInClass } from "../../roster/index.ts";
import { maxAvailable } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { getLicence } from "./licences.ts";
import { heldDays } from "./open-days.ts";
import { drawAndSeat } from "./seats.ts";

/**
 * After a roster has changed: unused seats follow their pupils to another school of the controller, seats of pupils who
 * have left are freed, and standing orders give seats to new pupils. A second run changes nothing.
 */
export async function followRoster(tx: Tx, ctx: JobCtx, controllerId: number): Promise<void> {
  const today = dateOf(await tx.now());
  for (const poolId of await store.listAstrayPools(tx, controllerId, today))
    await followIn(tx, ctx, { controllerId, poolId, today });
  for (const order of await store.listStanding(tx, controllerId)) await fillStanding(tx, ctx, order, today);
}

async function followIn(
  tx: Tx,
  ctx: JobCtx,
  where: { controllerId: number; poolId: string; today: string },
): Promise<void> {
  const { controllerId, poolId, today } = where;
  const pool = await store.lockPool(tx, poolId);
  if (!pool) return;
  const astray = await store.lockAstray(tx, controllerId, today, poolId);
  const groups = new Map<string, store.Astray[]>();
  for (const one of astray) {
    const key = `${one.drawId} ${one.toInstitutionId} ${one.day}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  let [moved, gone] = [0, 0];
  for (const group of groups.values()) {
    const { toInstitutionId, day } = group[0]!;
    if (toInstitutionId === null) {
      await store.endAssignments(
        tx,
        group.map(({ id }) => id),
        day,
      );
      gone += group.length;
    } else if (await moveSeats(tx, ctx, pool, group, toInstitutionId)) moved += group.length;
  }
  await ctx.audit(tx, controllerId, {
    action: "followRoster",
    subject: `pool:${poolId}`,
    after: { moved, gone },
  });
}

/** Moves seats of one draw to the school that their pupils went to: returned and drawn in one step. */
async function moveSeats(
  tx: Tx,
  ctx: JobCtx,
  pool: store.PoolRow,
  group: readonly store.Astray[],
  institutionId: number,
): Promise<boolean> {
  const { drawId, day } = group[0]!;
  const draw = await store.lockDraw(tx, drawId);
  if (!draw) return false;
  const { controllerId, poolId, to } = draw;
  const seats = group.length;
  const row = { id: randomUUID(), controllerId, poolId, institutionId, seats, from: day, to };
  const moved = await store.insertDraw(tx, row);
  // The new school is not open on all of these days: the seats stay where they are.
  if (!moved) return false;
  await store.insertReturn(tx, randomUUID(), draw, seats, day);
  if ((await store.countReturned(tx, drawId)) === draw.seats)
    await store.markReturned(tx, drawId, moveBy(s.drawMachine, "returnAll").to);
  await store.endAssignments(
    tx,
    group.map(({ id }) => id),
    day,
  );
  await store.insertAssignments(
    tx,
    moved,
    pool.licenceId,
    group.map(({ pseudonym }) => pseudonym),
    day,
  );
  await ctx.enqueue(tx, s.drawn, { drawId: moved.id }, moved.id);
  return true;
}

/** Gives seats to a standing order's pupils who have none: first the school's empty seats, then newly drawn ones. */
async function fillStanding(tx: Tx, ctx: JobCtx, order: store.StandingRow, today: string): Promise<void> {
  const { controllerId, institutionId, poolId } = order;
  const pool = await store.lockPool(tx, poolId);
  if (!pool || today >= pool.to) return;
  const { licenceId } = pool;
  const { publisherId } = await getLicence(tx, licenceId);
  if ((await dataGate(tx, controllerId, publisherId, today)) === "block") return;
  const left = { from: today < pool.from ? pool.from : today, to: pool.to };
  const days = await heldDays(tx, order, left);
  // It fills seats once the school is open, and none after it has closed.
  if (days?.from !== left.from) return;
  const { from: day, to } = days;
  const wanted =
    order.class === null
      ? await store.listPupilsAt(tx, controllerId, institutionId, day, s.pupilsMax)
      : await pupilsInClass(tx, controllerId, { institutionId, label: order.class }, day);
  const seated = new Set(await store.findSeated(tx, controllerId, licenceId, wanted, day, to));
  let fresh = wanted.filter((pseudonym) => !seated.has(pseudonym));
  let placed = 0;
  for (const { id, room } of fresh.length > 0 ? await store.listRoom(tx, poolId, institutionId, day) : []) {
    const draw = fresh.length > 0 && (await store.lockDraw(tx, id));
    if (!draw) break;
    const seatDays = { ...draw, to: draw.to < to ? draw.to : to };
    await store.insertAssignments(tx, seatDays, licenceId, fresh.slice(0, room), day);
    placed += Math.min(room, fresh.length);
    fresh = fresh.slice(room);
  }
  const drawn = fresh.slice(0, maxAvailable(pool, days.from, days.to));
  await drawAndSeat(tx, ctx, pool, { controllerId, institutionId }, drawn, { ...days, day });
  if (placed + drawn.length === 0) return;
  await ctx.audit(tx, controllerId, {
    action: "fillStandingOrder",
    subject: `standing-order:${order.id}`,
    after: { placed, drawn: drawn.length, left: fresh.length - drawn.length },
  });
}
