import type { Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/http/route.ts";
import type { DatabaseJobCtx, Progress } from "../../platform/jobs/bind.ts";
import { toldFact } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { fold, foldSlices } from "./fold.ts";
import { reconcileUnits } from "./reconcile.ts";

/** What providers say of a month, and what follows from it. */

/** A provider closes a month; what was incomplete for want of it is proposed by a job. */
export async function tellMonth(tx: Tx, ctx: Ctx, month: string, state: "complete" | "no_usage") {
  const publisherId = ctx.plane.publisher!;
  await ctx.audit(tx, { action: "tellMonth", subject: `month:${month}`, after: { month, state } });
  const told = await store.tellMonth(tx, publisherId, `${month}-01`, state);
  const key = `${publisherId}-${month}-${told.toldAt.getTime()}`;
  await ctx.enqueue(tx, toldFact, { publisherId, month: `${month}-01` }, key);
  return told;
}

/** Units of one slice, and units that wait at most. */
const unitsPerSlice = 10;
const waitingMax = 10_000;

/** Proposes a few of the reconciliations that waited for a month. Repeating it changes nothing. */
export async function proposeTold(
  ctx: DatabaseJobCtx,
  { publisherId, month }: { publisherId: number; month: string },
): Promise<Progress> {
  if (!(await fold(ctx.db, foldSlices))) return { done: 0, total: 1 };
  const list = () => ctx.db.platform((tx) => store.listIncomplete(tx, publisherId, month, waitingMax));
  const waiting = await list();
  await reconcileUnits(ctx, waiting.slice(0, unitsPerSlice), month);
  // Where nothing has moved on, another slice would not move it either.
  const left = await list();
  return { done: 0, total: left.length > 0 && left.length < waiting.length ? 1 : 0 };
}
