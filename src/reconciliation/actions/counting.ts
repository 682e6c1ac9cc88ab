import { activateSeats, type Use } from "../../licences/index.ts";
import type { Database, Tx } from "../../platform/db/database.ts";
import { setBatchesCounted } from "../../usage/index.ts";
import * as store from "../store/index.ts";

/** Events that have come are counted here, in slices of one transaction each; repeating it counts nothing twice. */

/** Whether a transaction waits where another one counts the same provider's events, or leaves it to that one. */
type Patience = "waits" | "leaves";

/** Counts one slice of waiting events, or takes one of repeats back; false where nothing waits, or others are at it. */
export async function countSlice(db: Database, patience: Patience = "waits"): Promise<boolean> {
  return db.platform(async (tx) => {
    const batch = await store.findUncountedBatch(tx);
    if (!batch) {
      await setBatchesCounted(tx, await store.listCountedWhole(tx));
      return takeBackRepeats(tx);
    }
    const mark = await store.lockMark(tx, batch, patience === "waits");
    if (!mark) return false;
    // Nothing left: another worker has counted it while we waited for the lock. Look again.
    const counted = await store.countNext(tx, mark, await store.findBound(tx, mark));
    if (counted) {
      await store.takeBackVoided(tx, batch, mark.line, counted.last);
      const lines = { batchId: batch.id, after: mark.line, last: counted.last };
      await activateCounted(tx, lines);
    }
    return true;
  });
}

async function takeBackRepeats(tx: Tx): Promise<boolean> {
  const publisherId = await store.findRepeats(tx);
  if (publisherId === undefined) return false;
  await store.lockProvider(tx, publisherId, true);
  return (await store.takeBackRepeats(tx, publisherId)) > 0;
}

/** Slices of events (about a second each) that one slice of a job counts. */
export const countSlices = 4;

/** Counts all that waits, or as many slices as given; true where nothing waits any more, or others are at it. */
export async function countWaiting(
  db: Database,
  slicesMax = Number.POSITIVE_INFINITY,
  patience: Patience = "waits",
): Promise<boolean> {
  for (let slice = 0; slice < slicesMax; slice++) if (!(await countSlice(db, patience))) return true;
  return false;
}

/**
 * A seat comes into use by the first accepted event of the pupil who sits on it. That changes no class and no count:
 * who sits where is not changed by what is told afterwards.
 */
async function activateCounted(
  tx: Tx,
  lines: { batchId: string; after: number; last: number },
): Promise<void> {
  const byController = new Map<number, Use[]>();
  for (const [n, { controllerId, ...use }] of (await store.listFirstUses(tx, lines)).entries()) {
    const uses = byController.get(controllerId) ?? [];
    uses.push({ n, institutionId: null, ...use });
    byController.set(controllerId, uses);
  }
  for (const [controllerId, uses] of byController) await activateSeats(tx, controllerId, uses);
}
