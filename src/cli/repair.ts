import { repairPool } from "../licences/index.ts";
import { audit } from "../platform/audit.ts";
import type { Tx } from "../platform/db/database.ts";
import { enqueue } from "../platform/jobs/outbox.ts";
import type { JobServices } from "../platform/jobs/perform.ts";
import type { AuditEntry } from "../platform/operation/context.ts";

/** `samkoeb repair pool`: each pool in a transaction of its own; 1 where one could not be mended. */
export async function repairPools({ db, secrets }: JobServices, ids: readonly string[]): Promise<number> {
  let refused = 0;
  const ctx = {
    enqueue,
    audit: (tx: Tx, party: number, entry: AuditEntry) => audit(tx, secrets, party, {}, entry),
  };
  for (const id of ids) {
    const repaired = await db.platform((tx) => repairPool(tx, ctx, id));
    if (repaired.outcome === "in-step") console.log(`pool ${id} is in step`);
    else if (repaired.outcome === "mended") console.log(`pool ${id} mended: ${repaired.changed.join(", ")}`);
    else {
      refused++;
      console.error(`pool ${id} was left as it is: ${repaired.why}`);
    }
  }
  return refused === 0 ? 0 : 1;
}
