import { randomUUID } from "node:crypto";
import { passDataGate } from "../../parties/index.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import { maxAvailable, shift } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { getLicence } from "./licences.ts";
import { requireOpen, writeDraw } from "./open-days.ts";
import { institutionOf, notThere, outside } from "./refusals.ts";

/**
 * A draw that a municipality registers afterwards: it may begin on a day that is over. `decide` is asked under the pool's
 * lock whether the licence's account is open on all of these days, and refuses. The seats are usable from today on; for
 * the days before, use at the school is covered. Refuses as `drawSeats` does.
 */
export async function registerDraw(
  tx: Tx,
  ctx: Ctx,
  poolId: string,
  body: s.NewDraw,
  decide: (licence: s.Licence) => Promise<void>,
): Promise<s.Draw> {
  const institutionId = institutionOf(ctx, body.institutionId);
  const pool = await store.lockPool(tx, poolId);
  if (!pool) throw notThere("pool");
  const { controllerId } = pool;
  const { from, to, partial = false } = body;
  if (from < pool.from || to > pool.to) throw outside(pool);
  await requireOpen(tx, { controllerId, institutionId }, { from, to });
  const licence = await getLicence(tx, pool.licenceId);
  const today = dateOf(await tx.now());
  await passDataGate(tx, ctx, { controllerId, publisherId: licence.publisherId, door: "seats", day: today });
  await decide(licence);
  const free = maxAvailable(pool, from, to);
  const seats = partial ? Math.min(body.seats, free) : body.seats;
  if (seats > free || seats === 0)
    throw new Problem(s.seatsExhausted, "Fewer seats are free on some of these days.", {
      extensions: { maxAvailable: free },
    });
  const draw = await writeDraw(tx, {
    id: randomUUID(),
    ...{ controllerId, poolId, institutionId, seats, from, to },
    ...(from < today && ctx.caller.personId !== null ? { registeredBy: ctx.caller.personId } : {}),
  });
  await store.savePool(tx, { ...pool, ...shift(pool, { seats, from, to }) });
  await ctx.enqueue(tx, s.drawn, { drawId: draw.id }, draw.id);
  if (seats === free) await ctx.enqueue(tx, s.exhausted, { poolId }, `${poolId} ${today}`);
  await ctx.audit(tx, { action: "registerDraw", subject: `draw:${draw.id}`, after: draw });
  return draw;
}
