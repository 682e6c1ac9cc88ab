import type { Tx } from "../../platform/db/database.ts";
import { publisherOf } from "../../platform/operation/caller.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { monthReportedFact } from "../schema/index.ts";
import * as store from "../store/index.ts";

/** A provider closes a month; what waited for it is reconciled by a job. */
export async function reportMonth(tx: Tx, ctx: Ctx, month: string, state: "complete" | "no_usage") {
  const publisherId = publisherOf(ctx.caller);
  await ctx.audit(tx, { action: "reportMonth", subject: `month:${month}`, after: { month, state } });
  const reported = await store.reportMonth(tx, publisherId, `${month}-01`, state);
  const key = `${publisherId}-${month}-${reported.reportedAt.getTime()}`;
  await ctx.enqueue(tx, monthReportedFact, { publisherId, month: `${month}-01` }, key);
  return reported;
}
