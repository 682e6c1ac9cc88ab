import { addDays, dateOf } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

/** How many days before its end the fact `licences.expiring` is written. */
const expiringDays = 30;
const page = 500;

/**
 * The daily work: writes a fact for each licence that ends soon or has ended (once per last day), serves the queues, and
 * lets seats follow pupils whose enrolment begins or ends today. Dates alone decide whether a licence holds, so a missed
 * day does no harm: the next run catches up.
 */
export async function watch(tx: Tx, ctx: JobCtx, period: string): Promise<void> {
  const today = dateOf(await tx.now());
  for (let after: string | undefined; ; ) {
    const ending = await store.listEnding(tx, addDays(today, expiringDays), after, page);
    for (const { id, to } of ending) {
      await ctx.enqueue(tx, s.expiring, { licenceId: id }, `${id} ${to}`);
      if (to <= today) await ctx.enqueue(tx, s.expired, { licenceId: id }, `${id} ${to}`);
    }
    after = ending.at(-1)?.id;
    if (ending.length < page) break;
  }
  for (let after: string | undefined; ; ) {
    const pools = await store.listQueuedPools(tx, after, page);
    for (const poolId of pools) await ctx.enqueue(tx, s.seatsFreed, { poolId }, `${poolId} ${period}`);
    after = pools.at(-1);
    if (pools.length < page) break;
  }
  for (const controllerId of await store.listFollowed(tx, today))
    await ctx.enqueue(tx, s.seatsFollow, { controllerId }, `${controllerId} ${period}`);
}
