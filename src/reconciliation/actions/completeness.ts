import type { DatabaseJobCtx, Progress } from "../../platform/jobs/bind.ts";
import * as store from "../store/index.ts";
import { countSlices, countWaiting } from "./counting.ts";
import { reconcileProducts } from "./reconcile.ts";

/** Products of one slice, and how many that wait are looked up at most. */
const productsPerSlice = 10;
const waitingMax = 10_000;

/** Reconciles a few products that waited for a provider's month. A repetition changes nothing. */
export async function reconcileReported(
  ctx: DatabaseJobCtx,
  { publisherId, month }: { publisherId: number; month: string },
): Promise<Progress> {
  if (!(await countWaiting(ctx.db, countSlices))) return { done: 0, total: 1 };
  const list = () => ctx.db.platform((tx) => store.listIncomplete(tx, publisherId, month, waitingMax));
  const waiting = await list();
  await reconcileProducts(ctx, waiting.slice(0, productsPerSlice), month);
  // Where this slice has got none further, another one would not either.
  const left = await list();
  return { done: 0, total: left.length > 0 && left.length < waiting.length ? 1 : 0 };
}
