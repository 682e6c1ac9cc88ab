import { activateSeats, type Use } from "../../licences/index.ts";
import type { Database, Tx } from "../../platform/db/database.ts";
import { setBatchesCounted } from "../../usage/index.ts";
import * as store from "../store/index.ts";

/** Counts events that have come, in slices of one transaction each. A repetition counts nothing twice. */

/** What to do while another transaction counts the same provider's events: wait for it, or leave the work to it. */
type Patience = "waits" | "leaves";

/**
 * Counts one slice of events; where none wait, takes a slice of repeated ones back. Answers false where nothing is left
 * to do, or another worker does it.
 */
export async function countSlice(db: Database, patience: Patience = "waits"): Promise<boolean> {
  return db.platform(async (tx) => {
    const batch = await store.findUncountedBatch(tx);
    if (!batch) {
      await setBatchesCounted(tx, await store.listCountedWhole(tx));
      return takeBackRepeats(tx);
    }
    const mark = await store.lockMark(tx, batch, patience === "waits");
    if (!mark) return false;
    // Nothing where another worker has counted these events while we waited for the lock; the next slice goes on.
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

/** How many slices of events (about a second each) one slice of a job counts. */
export const countSlices = 4;

/** Counts up to `slicesMax` slices. Answers true where nothing waits any more, or another worker counts it. */
export async function countWaiting(
  db: Database,
  slicesMax = Number.POSITIVE_INFINITY,
  patience: Patience = "waits",
): Promise<boolean> {
  for (let slice = 0; slice < slicesMax; slice++) if (!(await countSlice(db, patience))) return true;
  return false;
}

/**
 * The first accepted event of a pupil with an assigned seat activates that seat. Classes and counts do not depend on
 * activation, so nothing has to be classified anew.
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
