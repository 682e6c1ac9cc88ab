import type { z } from "zod";
import { dateOf } from "../../platform/calendar.ts";
import type { Database, Reader } from "../../platform/db/database.ts";
import type { UsageRetention } from "../schema/index.ts";
import * as store from "../store/index.ts";

/** Sets for how many whole months events are kept from now on. */
export const keepMonths = (db: Database, months: number): Promise<void> =>
  db.platform((tx) => store.setRetention(tx, months));

/** How long events are kept, which months are erased, and which wait for a reconciliation to be closed. */
export async function readRetention(tx: Reader): Promise<z.output<typeof UsageRetention>> {
  const today = dateOf(await tx.now());
  const kept = await store.findKept(tx, today);
  const overdue = await store.listOverdue(tx, today);
  return {
    keepMonths: kept?.keepMonths ?? null,
    keptFrom: kept?.keptFrom ?? null,
    waiting: overdue.map((month) => month.slice(0, 7)),
    erased: await store.listErasures(tx),
  };
}
