import type { Tx } from "../../platform/db/database.ts";
import type { Enqueue } from "../../platform/jobs/outbox.ts";
import type { AuditEntry } from "../../platform/operation/context.ts";
import { clipClaims, replayLedger, wantedOf } from "../rules/index.ts";
import * as store from "../store/index.ts";
import { noteQueue } from "./pools.ts";

/** What came of a pool's repair; `changed`: which parts of its row were out of step. */
export type Repaired =
  | { outcome: "in-step" }
  | { outcome: "mended"; changed: string[] }
  | { outcome: "refused"; why: string };

interface RepairCtx {
  enqueue: Enqueue;
  audit(tx: Tx, party: number, entry: AuditEntry): Promise<void>;
}

/**
 * Brings a pool that is out of step back: its balance from its ledger, its queue from the places that wait. Refused, and
 * nothing changed, where the ledger cannot be right or draws, returns and resizes say otherwise: a person has to find
 * out which of them is true. Audited. A second run changes nothing.
 */
export async function repairPool(tx: Tx, ctx: RepairCtx, poolId: string): Promise<Repaired> {
  const pool = await store.lockPool(tx, poolId);
  if (!pool) return { outcome: "refused", why: "there is no such pool" };
  const replay = replayLedger(pool, await store.listPoolEntries(tx, poolId));
  if (!replay.replayed) return { outcome: "refused", why: `the ledger cannot be right: ${replay.why}` };
  const astray = [...new Set(await store.listAstrayMovements(tx, poolId))];
  if (astray.length > 0)
    return { outcome: "refused", why: `ledger and records differ: ${astray.slice(0, 5).join(", ")}` };
  const places = await store.listQueue(tx, poolId);
  const wanted = wantedOf(
    places
      .filter(({ passedOver }) => !passedOver)
      .map(({ granted, ...row }) => ({ ...row, seats: row.seats - granted })),
    pool.to,
  );
  const { cuts, taken, held } = replay;
  const queue = places.map(({ id }) => id);
  const after = clipClaims({ ...pool, cuts, taken, held, wanted, queue });
  const parts = {
    balance: [
      [pool.cuts, pool.taken],
      [cuts, taken],
    ],
    held: [pool.held, held],
    wanted: [pool.wanted, wanted],
    claims: [pool.claims, after.claims],
    queue: [pool.queue, queue],
  };
  const changed = Object.entries(parts).flatMap(([name, [was, is]]) =>
    JSON.stringify(was) === JSON.stringify(is) ? [] : [name],
  );
  if (changed.length === 0) return { outcome: "in-step" };
  await store.savePool(tx, after);
  await ctx.audit(tx, pool.controllerId, {
    action: "repairPool",
    subject: `pool:${poolId}`,
    before: pool,
    after,
  });
  await noteQueue(tx, ctx, after, `repaired ${poolId} ${(await tx.now()).toISOString()}`);
  return { outcome: "mended", changed };
}
