import { dateOf, monthOf } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/http/route.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

/**
 * First uses of a controller's pupils: a seat that a pupil sits on is in use from then on; a pupil without one takes
 * an empty seat of the school; where there is none and the licence allows over-use, that is noted and told. Later
 * uses change nothing, so that it does not matter how often and in which order they come.
 */
export async function activateUses(
  tx: Tx,
  ctx: Pick<Ctx, "enqueue">,
  controllerId: number,
  uses: readonly store.Use[],
): Promise<void> {
  const firsts = new Map<string, store.Use>();
  for (const use of uses) {
    const key = `${use.productId} ${use.pseudonym}`;
    const known = firsts.get(key);
    if (!known || use.at < known.at) firsts.set(key, use);
  }
  const first = [...firsts.values()];
  await store.activateSeats(tx, controllerId, first);
  const seatless = await store.listSeatless(tx, controllerId, first);
  const byN = new Map(first.map((use) => [use.n, use]));
  for (const one of seatless.sort((a, b) => (a.poolId < b.poolId ? -1 : a.poolId > b.poolId ? 1 : a.n - b.n)))
    await takeSeat(tx, ctx, controllerId, one, byN.get(one.n)!);
}

async function takeSeat(
  tx: Tx,
  ctx: Pick<Ctx, "enqueue">,
  controllerId: number,
  one: store.Seatless,
  use: store.Use,
): Promise<void> {
  const { licenceId, poolId, day } = one;
  if (!(await store.lockPool(tx, poolId)) || use.institutionId === null) return;
  const [room] = await store.listRoom(tx, poolId, use.institutionId, day);
  const draw = room && (await store.lockDraw(tx, room.id));
  if (draw) {
    const seated = await store.findSeated(tx, controllerId, licenceId, [use.pseudonym], day, draw.to);
    if (seated.length === 0) await store.insertAssignments(tx, draw, licenceId, [use.pseudonym], day, use.at);
    return;
  }
  if (one.overUse === "HARD" || !(await store.insertOverUse(tx, controllerId, licenceId, use))) return;
  const key = `${licenceId} ${use.institutionId} ${monthOf(dateOf(use.at))}`;
  await ctx.enqueue(tx, s.overUsed, { licenceId }, key);
}
