import { dateOf } from "../../platform/calendar.ts";
import type { Database } from "../../platform/db/database.ts";
import type { DatabaseJobCtx, Progress } from "../../platform/jobs/bind.ts";
import { Problem } from "../../platform/problem.ts";
import { erasedOf, eraseEvents, listOverdue, lockMonth } from "../../usage/index.ts";
import { monthInUse, repeatedFact } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { countWaiting } from "./counting.ts";

/** What happens to counted events later: the check for repeated ids, and the erasure of old months. */

/**
 * Compares the ids of events that were counted since the last night with months more than one away. Of two events with
 * one id the later no longer counts, and a fact says whose month lost it. Each slice of lines is one transaction, which
 * also marks them as checked.
 */
export const checkRepeats = (ctx: DatabaseJobCtx): Promise<Progress> =>
  ctx.db.platform(async (tx) => {
    const lines = await store.lockUnchecked(tx);
    if (!lines) return { done: 1, total: 1 };
    const { publisherId, batchId, last } = lines;
    for (const { controllerId, month } of await store.insertRepeats(tx, lines))
      await ctx.enqueue(
        tx,
        repeatedFact,
        { controllerId, publisherId, month },
        `${controllerId}-${month}-${batchId}-${last}`,
      );
    return { done: 0, total: 1 };
  });

/**
 * Erases a month's events for all controllers: events and distinct pupils by product, place and kind remain, and the
 * reconciliations. Afterwards lines of that month are refused as `period_erased`. Answers how many events went; 0
 * where that was done before. Refuses `usage-month-in-use` while a reconciliation of it is open.
 */
export async function eraseMonth(db: Database, month: string): Promise<number> {
  await countWaiting(db);
  return db.platform(async (tx) => {
    await lockMonth(tx, month);
    if ((await erasedOf(tx, [month])).length > 0) return 0;
    const { open, uncounted } = await store.usesOfMonth(tx, month);
    if (open > 0 || uncounted > 0)
      throw new Problem(
        monthInUse,
        `${open} reconciliations of ${month.slice(0, 7)} are not closed, ${uncounted} batches are not counted.`,
      );
    const events = await eraseEvents(tx, month);
    await store.forgetMonth(tx, month);
    return events;
  });
}

/** Erases the months that are past their retention. A month that is still needed is tried again the next day. */
export async function eraseOverdue(db: Database): Promise<string[]> {
  const overdue = await db.platform(async (tx) => listOverdue(tx, dateOf(await tx.now())));
  const erased: string[] = [];
  for (const month of overdue)
    try {
      await eraseMonth(db, month);
      erased.push(month);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  return erased;
}
