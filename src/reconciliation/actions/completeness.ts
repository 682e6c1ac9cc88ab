import type { DatabaseJobCtx, Progress } from "../../platform/jobs/bind.ts";
import * as store from "../store/index.ts";
import { countSlices, countWaiting } from "./counting.ts";
import { reconcileProducts } from "./reconcile.ts";

/** Units of one slice, and units that wait at most. */
const productsPerSlice = 10;
const waitingMax = 10_000;

/** Proposes a few of the reconciliations that waited for a month. Repeating it changes nothing. */
export async function reconcileReported(
  ctx: DatabaseJobCtx,
  { publisherId, month }: { publisherId: number; month: string },
): Promise<Progress> {
  if (!(await countWaiting(ctx.db, countSlices))) return { done: 0, total: 1 };
  const list = () => ctx.db.platform((tx) => store.listIncomplete(tx, publisherId, month, waitingMax));
  const waiting = await list();
  await reconcileProducts(ctx, waiting.slice(0, productsPerSlice), month);
  // Where nothing has moved on, another slice would not move it either.
  const left = await list();
  return { done: 0, total: left.length > 0 && left.length < waiting.length ? 1 : 0 };
}
