import type { z } from "zod";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import { publisherOf } from "../../platform/operation/caller.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import { beginAnew, type Entitlement, type EntitlementQuery, entitleJob } from "../schema/index.ts";
import * as store from "../store/index.ts";

/** What institutions may use is noted each hour, and given to platforms in the order of changes. */

/** Each controller's are noted in a transaction of their own. */
export async function entitleAll(tx: Tx, ctx: JobCtx, period: string): Promise<void> {
  for (const controllerId of await store.listEntitled(tx))
    await ctx.enqueue(tx, entitleJob, { controllerId }, `${controllerId}-${Date.parse(period)}`);
}

export async function entitle(tx: Tx, controllerId: number): Promise<void> {
  await store.refreshEntitlements(tx, controllerId);
}

/** Refuses `entitlements-begin-anew` for a position of another history of the database, or ahead of all that there are. */
export async function listEntitlements(
  tx: Reader,
  ctx: Ctx,
  options: z.output<typeof EntitlementQuery>,
  after: string[] | undefined,
  limit: number,
): Promise<Entitlement[]> {
  const publisherId = publisherOf(ctx.caller);
  const { generation, position: last } = await store.findLastPosition(tx, publisherId);
  const since = after?.[0] ?? options.since ?? "0";
  const [of, position = "0"] = (since === "0" ? `${generation}.0` : since).split(".");
  if (of !== generation || BigInt(position) > last)
    throw new Problem(beginAnew, "None of your entitlements has come so far.");
  const rows = await store.listEntitlements(tx, publisherId, options, position, limit);
  return rows.map((row) => ({ ...row, position: `${generation}.${row.position}` }));
}
