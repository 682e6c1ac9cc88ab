import type { z } from "zod";
import { pseudonyms } from "../../parties/index.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/http/route.ts";
import { Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { lockWithPool } from "./returns.ts";

/** Seats pupils on a draw, all or nobody; one that has a seat of the licence already keeps it (invariant 4). */
export async function assignSeats(
  tx: Tx,
  ctx: Ctx,
  drawId: string,
  pupils: readonly string[],
): Promise<z.output<typeof s.Assigned>> {
  const { pool, draw } = await lockWithPool(tx, drawId);
  const pseudonymOf = await pseudonyms(ctx, draw.controllerId);
  const wanted = [...new Set(pupils.map(pseudonymOf))];
  const today = dateOf(await tx.now());
  const from = draw.from < today ? today : draw.from;
  if (from >= draw.to)
    throw new Problem(s.drawFull, "The draw's days are over.", { extensions: { free: 0 } });
  const seatedNow = new Set(
    await store.findSeated(tx, draw.controllerId, pool.licenceId, wanted, from, draw.to),
  );
  const fresh = wanted.filter((pseudonym) => !seatedNow.has(pseudonym));
  const returned = await store.countReturned(tx, drawId);
  const seated = (await store.listSeats(tx, drawId, from)).length;
  const free = draw.seats - returned - seated;
  if (fresh.length > free)
    throw new Problem(s.drawFull, `The draw has ${free} free seats for ${fresh.length} pupils.`, {
      extensions: { free: Math.max(0, free) },
    });
  await store.insertAssignments(tx, draw, pool.licenceId, fresh, from);
  await ctx.audit(tx, {
    action: "assignSeats",
    subject: `draw:${drawId}`,
    after: { assigned: fresh.length },
  });
  return {
    drawId,
    assigned: fresh.length,
    already: seatedNow.size,
    seats: draw.seats - returned,
    taken: seated + fresh.length,
  };
}
