import type { DatabaseCtx } from "../../../platform/operation/context.ts";
import { listUnmatchedProducts } from "../../../reconciliation/index.ts";
import type { Texts } from "../../../texts/index.ts";
import type { Task } from "../../frame/site.ts";
import { findMissingMonths, usagePath } from "./usage.tsx";

/** What of usage data awaits a publisher: months that buyers wait for, names that nobody knows. */
export async function findUsageTasks(ctx: DatabaseCtx, { pages }: Texts): Promise<Task[]> {
  const { task } = pages.selling.usage;
  const [months, unknown] = await Promise.all([
    findMissingMonths(ctx),
    ctx.invoke(listUnmatchedProducts, { options: { limit: "200" } }),
  ]);
  const names = unknown.data.length;
  return [
    ...months.map(([month]) => ({ text: task.month(month), href: `${usagePath}?month=${month}` })),
    ...(names === 0 ? [] : [{ text: task.names(names), href: `${usagePath}/names`, count: names }]),
  ];
}
