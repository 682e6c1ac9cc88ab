import { randomUUID } from "node:crypto";
import { getCallOff } from "../../agreements/index.ts";
import { modelOf } from "../../catalogue/index.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import { must } from "../../platform/problem.ts";
import { type Days, seatsOn, shift, shiftSteps } from "../rules/index.ts";
import type * as s from "../schema/index.ts";
import { seatsFreed } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { notThere } from "./refusals.ts";

/** A call-off becomes a licence, and a pool where schools draw on its model; once, however often the fact arrives. */
export async function makeLicence(tx: Tx, ctx: JobCtx, callOffId: string): Promise<void> {
  const callOff = await getCallOff(tx, callOffId);
  const { period, id: _id, ...terms } = callOff;
  const licence: s.Licence = {
    id: randomUUID(),
    controllerId: terms.controllerId,
    publisherId: terms.publisherId,
    agreementId: terms.agreementId,
    callOffId,
    productId: terms.productId,
    model: terms.model,
    institutionIds: terms.institutionIds,
    quantity: terms.quantity,
    overUse: terms.overUse,
    toleranceBp: terms.toleranceBp,
    returnWindowDays: terms.returnWindowDays,
    graceDays: terms.graceDays,
    from: period.from,
    to: period.to,
    withdrawn: 0,
    withdrawnOn: null,
  };
  if (!(await store.insertLicence(tx, licence))) return;
  if (modelOf(licence.model).schoolsDraw) await makePool(tx, licence);
  await ctx.audit(tx, licence.controllerId, {
    action: "makeLicence",
    subject: `licence:${licence.id}`,
    after: licence,
  });
}

async function makePool(tx: Tx, licence: s.Licence): Promise<void> {
  const poolId = randomUUID();
  await store.insertPool(tx, poolId, licence);
  await store.insertMovement(tx, {
    controllerId: licence.controllerId,
    poolId,
    movementId: poolId,
    cause: "grant",
    out: store.licenceAccount,
    into: store.poolAccount,
    seats: licence.quantity,
    from: licence.from,
    to: licence.to,
  });
}

export async function getLicence(tx: Reader, id: string): Promise<s.Licence> {
  const found = await store.findLicence(tx, id);
  if (!found) throw notThere("licence");
  return found;
}

/**
 * Carries out an option year: licences that would have ended with the agreement go on until its new last day, and
 * their pools have all bought seats free on the new days. Once, however often the fact arrives.
 */
export async function extendLicences(
  tx: Tx,
  ctx: JobCtx,
  extended: { agreementId: string; from: string; to: string },
): Promise<void> {
  for (const licence of await store.listLicencesEnding(tx, extended.agreementId, extended.from)) {
    const seen = await store.findPoolOf(tx, licence.id);
    const pool = seen && (await store.lockPool(tx, seen.id));
    const id = randomUUID();
    if (!(await store.extendLicence(tx, id, licence, extended.to))) continue;
    if (pool) await extendPool(tx, ctx, pool, id, extended.to, licence.withdrawn);
    await ctx.audit(tx, licence.controllerId, {
      action: "extendLicence",
      subject: `licence:${licence.id}`,
      before: licence,
      after: { ...licence, to: extended.to },
    });
  }
}

async function extendPool(
  tx: Tx,
  ctx: JobCtx,
  pool: store.PoolRow,
  movementId: string,
  to: string,
  withdrawn: number,
): Promise<void> {
  must(to > pool.to, `pool ${pool.id} goes on until ${pool.to}, not ${to}`);
  const steps = { cuts: pool.cuts, seats: pool.taken };
  const added = { from: pool.to, to };
  // The last stretch would extend over the new days: take its seats off there, so that they begin with a full pool.
  const end = (one: typeof steps) => shiftSteps(one, { ...added, seats: -seatsOn(one, pool.to) }, to);
  const ended = end(steps);
  const [cuts, taken] =
    ended.cuts[0] === pool.from
      ? [ended.cuts, ended.seats]
      : [
          [pool.from, ...ended.cuts],
          [0, ...ended.seats],
        ];
  const whole = {
    ...{ ...pool, to, cuts, taken },
    ...{ held: end(pool.held), claims: end(pool.claims), wanted: end(pool.wanted) },
  };
  await store.savePool(tx, whole);
  await store.insertMovement(tx, {
    controllerId: pool.controllerId,
    poolId: pool.id,
    movementId,
    cause: "extend",
    out: store.licenceAccount,
    into: store.poolAccount,
    seats: pool.size,
    ...added,
  });
  // What was withdrawn does not come back with the new days.
  if (withdrawn > 0) await store.savePool(tx, await withoutSeats(tx, whole, withdrawn, added));
  if (pool.queue.length > 0) await ctx.enqueue(tx, seatsFreed, { poolId: pool.id }, movementId);
}

/** A pool with so many seats fewer on some days, until its end; its free seats have them. */
async function withoutSeats(tx: Tx, pool: store.PoolRow, seats: number, days: Days): Promise<store.PoolRow> {
  await store.insertResize(tx, randomUUID(), pool, -seats, days);
  const held = shiftSteps(pool.held, { ...days, seats }, pool.to);
  return { ...pool, ...shift(pool, { ...days, seats }), held };
}
