import { randomUUID } from "node:crypto";
import { dataGate } from "../../parties/index.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import { pupilsInClass } from "../../roster/index.ts";
import { decideWants, returnsBetween, shiftSteps } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { announceFates, Fates, giveUpLeft, handToHeirs } from "./institutions.ts";
import { getLicence } from "./licences.ts";
import { heldDays } from "./open-days.ts";
import { levelNow, seatOnOwn, wantsOf } from "./room.ts";
import { drawAndSeat } from "./seats.ts";

/**
 * After a roster or the register of institutions has changed, and once a day: what a school had goes to the one that it
 * became part of; unused seats follow their pupils to another school of the controller, used ones too where their school
 * has closed; seats of pupils who have left are freed; a closed school's other seats go back to their pools; standing
 * orders give seats to new pupils. The buyer is written what became of a school's seats. A second run changes nothing.
 */
export async function followRoster(tx: Tx, ctx: JobCtx, controllerId: number): Promise<void> {
  const today = dateOf(await tx.now());
  const fates = new Fates();
  await handToHeirs(tx, ctx, { controllerId, today }, fates);
  for (const poolId of await store.listAstrayPools(tx, controllerId, today))
    await followIn(tx, ctx, { controllerId, poolId, today }, fates);
  await giveUpLeft(tx, ctx, { controllerId, today }, fates);
  await announceFates(tx, ctx, { controllerId, today }, fates);
  for (const order of await store.listStanding(tx, controllerId)) await fillStanding(tx, ctx, order, today);
}

async function followIn(
  tx: Tx,
  ctx: JobCtx,
  where: { controllerId: number; poolId: string; today: string },
  fates: Fates,
): Promise<void> {
  const { controllerId, poolId, today } = where;
  const pool = await store.lockPool(tx, poolId);
  if (!pool) return;
  const astray = await store.lockAstray(tx, controllerId, today, poolId);
  const groups = new Map<string, store.Astray[]>();
  for (const one of astray) {
    const key = `${one.drawId} ${one.toInstitutionId} ${one.day} ${one.to}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  let [moved, gone] = [0, 0];
  for (const group of groups.values()) {
    const { toInstitutionId, day, institutionId, left } = group[0]!;
    if (toInstitutionId === null) {
      await store.endAssignments(tx, idsOf(group), day);
      gone += group.length;
    } else if (await moveSeats(tx, ctx, pool, group, toInstitutionId)) {
      moved += group.length;
      if (left) fates.of(institutionId, poolId).followed += group.length;
    }
  }
  await ctx.audit(tx, controllerId, {
    action: "followRoster",
    subject: `pool:${poolId}`,
    after: { moved, gone },
  });
}

const idsOf = (seats: readonly store.Astray[]): string[] => seats.map(({ id }) => id);

/** Moves seats of one draw, of the same days, to the school that their pupils went to: returned and drawn in one step. */
async function moveSeats(
  tx: Tx,
  ctx: JobCtx,
  pool: store.PoolRow,
  group: readonly store.Astray[],
  institutionId: number,
): Promise<boolean> {
  const { drawId, day: from, to } = group[0]!;
  const draw = await store.findDraw(tx, drawId);
  if (!draw) return false;
  const { controllerId, poolId } = draw;
  const seats = group.length;
  const moved = await store.insertDraw(tx, {
    id: randomUUID(),
    ...{ controllerId, poolId, institutionId, seats, from, to },
  });
  // The new school is not open on all of these days: the seats stay where they are.
  if (!moved) return false;
  const level = await levelNow(tx, draw);
  const wanted = shiftSteps(level, { seats: -seats, from, to }, draw.to);
  for (const back of returnsBetween(level, wanted, { from, to: draw.to }))
    await store.insertReturn(tx, draw, back);
  await store.endAssignments(tx, idsOf(group), from);
  const days = group.map(({ pseudonym, activatedAt }) => ({ pseudonym, activatedAt, from, to }));
  await store.insertSeats(tx, moved, pool.licenceId, days);
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
  const asked = await wantsOf(tx, { controllerId, licenceId }, wanted, { from: day, to });
  const own = await seatOnOwn(tx, { ...order, licenceId }, asked.wants, { from: day, to });
  const placed = own.seated.length;
  const { given, left: lacking } = decideWants(pool, own.wants);
  await drawAndSeat(tx, ctx, pool, { controllerId, institutionId }, given);
  const drawn = given.flat();
  if (placed + drawn.length === 0) return;
  await ctx.audit(tx, controllerId, {
    action: "fillStandingOrder",
    subject: `standing-order:${order.id}`,
    after: { placed, drawn: drawn.length, left: lacking.length },
  });
}
