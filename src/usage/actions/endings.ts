import type { Tx } from "../../platform/db/database.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { takeBack } from "../ingest/refusal.ts";
import { batchInProgress, batchNotWithdrawable, lapseHours, type UsageBatch } from "../schema/index.ts";
import * as store from "../store/index.ts";

/** Batches that end otherwise than done. What was accepted of them is taken back by a job. */

/** At most this many batches lapse in one transaction; the next hour's follows. */
const lapseMax = 500;

/** Batches that have broken off end, as if they had never been sent. */
export async function lapseBatches(tx: Tx, ctx: JobCtx): Promise<void> {
  for (const id of await store.listResting(tx, lapseHours, lapseMax)) {
    const ended = await store.setEnded(
      tx,
      id,
      "lapsed",
      "lapsed",
      `Nothing has come for ${lapseHours} hours.`,
    );
    if (!ended) continue;
    await store.deleteFile(tx, id);
    await ctx.audit(tx, ended.publisher_id, {
      action: "lapseBatch",
      subject: `usage-batch:${id}`,
      after: { accepted: ended.accepted },
    });
    if (ended.accepted > 0) await takeBack(tx, ctx.enqueue, id);
  }
}

/**
 * A publisher takes a whole batch back: a job takes its events out of what is counted, closed months get adjustments, and
 * then their ids are free again. Its reference stays spent. A repetition changes nothing. Refuses 404, 409
 * `batch-in-progress` while it is being received, `batch-not-withdrawable` where it has ended otherwise or is a report.
 */
export async function withdrawBatch(tx: Tx, ctx: Ctx, id: string): Promise<UsageBatch> {
  const batch = await store.findBatch(tx, id);
  if (!batch) throw new Problem(common.notFound, "There is no batch with this id.");
  if (batch.format === "counter")
    throw new Problem(batchNotWithdrawable, "A COUNTER report's figures are replaced by a newer report's.");
  if (batch.state === "receiving")
    throw new Problem(batchInProgress, "The batch has not come whole; left alone, it lapses.");
  if (batch.state === "refused" || batch.state === "lapsed")
    throw new Problem(batchNotWithdrawable, `The batch is ${batch.state}: nothing of it counts.`);
  const withdrawn = await store.setWithdrawn(tx, id);
  if (withdrawn) {
    await ctx.audit(tx, {
      action: "withdrawBatch",
      subject: `usage-batch:${id}`,
      before: { state: batch.state },
      after: { state: "withdrawn", accepted: withdrawn.accepted },
    });
    if (withdrawn.accepted > 0) await takeBack(tx, ctx.enqueue, id);
  }
  return store.toBatch((await store.findBatch(tx, id))!, []);
}
