import type { Tx } from "../../platform/db/database.ts";
import type { Enqueue } from "../../platform/jobs/outbox.ts";
import type { Problem } from "../../platform/problem.ts";
import { cutText } from "../../platform/text.ts";
import { batchDiffers, batchGoneFact, batchInProgress } from "../schema/index.ts";
import * as store from "../store/index.ts";

/** A batch whose upload is refused ends, and blocks nothing. */

/** What a refused sender reads, as the batch keeps it: our own sentences, no text of the sender's. */
const sentenceOf = (problem: Problem): string =>
  cutText([problem.detail, ...(problem.errors ?? []).map(({ detail }) => detail)].join(" "), 500);

/** Whether a refusal says that the upload is at fault, not that another one is on its way or was sent before. */
export const endsBatch = (problem: Problem): boolean =>
  problem.def !== batchInProgress && problem.def !== batchDiffers;

/**
 * Ends a batch whose upload was refused, so that nothing waits for it. What was accepted before the fault is taken
 * back. Does nothing where the batch has ended.
 */
export async function refuseBatch(tx: Tx, enqueue: Enqueue, id: string, problem: Problem): Promise<void> {
  const ended = await store.setEnded(tx, id, "refused", problem.def.code, sentenceOf(problem));
  if (!ended) return;
  await store.deleteFile(tx, id);
  if (ended.accepted > 0) await takeBack(tx, enqueue, id);
}

/** The same batch may be refused, begun anew and refused again: each time is an effect of its own. */
export async function takeBack(tx: Tx, enqueue: Enqueue, batchId: string): Promise<void> {
  await enqueue(tx, batchGoneFact, { batchId }, `${batchId}-${(await tx.now()).getTime()}`);
}
