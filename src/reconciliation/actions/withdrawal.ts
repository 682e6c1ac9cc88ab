import type { DatabaseJobCtx, Progress } from "../../platform/jobs/bind.ts";
import { deleteEvents, endTakeBack, holdMonths, lockIntake } from "../../usage/index.ts";
import * as store from "../store/index.ts";

/**
 * Takes a slice of a refused, lapsed or withdrawn batch back: its events are deleted and no longer counted, and what they
 * had kept from counting (by voiding it, or as the first with its id) counts again. Each slice leaves counted use and
 * events in step; months that were classified are reconciled anew, closed ones by adjustments. Between the slices a month
 * shows a part. Once nothing is left, the batch waits for nobody. A repetition goes on where it stopped.
 */
export const takeBackSlice = (ctx: DatabaseJobCtx, { batchId }: { batchId: string }): Promise<Progress> =>
  ctx.db.platform(async (tx) => {
    const batch = await store.findGoneBatch(tx, batchId);
    if (!batch) return { done: 1, total: 1 };
    const { publisher_id: publisherId } = batch;
    const first = await store.findLastGone(tx, batchId);
    if (first !== null) await holdMonths(tx, batchId, first);
    // In the order of whoever stores lines: the months, then the provider; counting comes last.
    await lockIntake(tx, publisherId);
    await store.lockProvider(tx, publisherId, true);
    const last = await store.findLastGone(tx, batchId);
    if (first === null || last === null) {
      await store.deleteMark(tx, batchId);
      await endTakeBack(tx, batchId);
      return { done: 1, total: 1 };
    }
    // Another worker may have come further meanwhile, into months that are not held.
    const upTo = Math.min(first, last);
    await store.insertGone(tx, batchId, upTo);
    await deleteEvents(tx, batchId, upTo);
    await store.settleGone(tx, publisherId);
    return { done: 0, total: 1 };
  });
