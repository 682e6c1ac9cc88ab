import { dateOf, monthOf } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import { publisherOf } from "../../platform/operation/caller.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import { firstDayOfSums } from "../ingest/reach.ts";
import { monthOutOfReach, monthReportedFact } from "../schema/index.ts";
import * as store from "../store/index.ts";

/** A provider closes a month; what waited for it is reconciled by a job. Refuses 422 `month-out-of-reach`. */
export async function reportMonth(tx: Tx, ctx: Ctx, month: string, state: "complete" | "no_usage") {
  const publisherId = publisherOf(ctx.caller);
  const today = dateOf(await tx.now());
  const [first, last] = [monthOf(firstDayOfSums(today)), monthOf(today)];
  if (month < first || month > last)
    throw new Problem(monthOutOfReach, `Months from ${first} until ${last} can be closed.`);
  await ctx.audit(tx, { action: "reportMonth", subject: `month:${month}`, after: { month, state } });
  const reported = await store.reportMonth(tx, publisherId, `${month}-01`, state);
  const key = `${publisherId}-${month}-${reported.reportedAt.getTime()}`;
  await ctx.enqueue(tx, monthReportedFact, { publisherId, month: `${month}-01` }, key);
  return reported;
}
