import type { Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/http/route.ts";
import { toldFact } from "../schema/index.ts";
import * as store from "../store/index.ts";

/** A provider closes a month; what waited for it is reconciled by a job. */
export async function tellMonth(tx: Tx, ctx: Ctx, month: string, state: "complete" | "no_usage") {
  const publisherId = ctx.plane.publisher!;
  await ctx.audit(tx, { action: "tellMonth", subject: `month:${month}`, after: { month, state } });
  const told = await store.tellMonth(tx, publisherId, `${month}-01`, state);
  const key = `${publisherId}-${month}-${told.toldAt.getTime()}`;
  await ctx.enqueue(tx, toldFact, { publisherId, month: `${month}-01` }, key);
  return told;
}
