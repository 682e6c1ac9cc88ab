import { listPublishers, type Publisher } from "../../parties/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { everyPage } from "../frame/list-file.ts";

/** All publishers of the market by name, as Danes sort: to whom a pot may guarantee something. */
export async function marketPublishers(ctx: DatabaseCtx): Promise<Publisher[]> {
  const all = await everyPage((options) => ctx.invoke(listPublishers, { options }));
  return all.sort((a, b) => a.name.localeCompare(b.name, "da"));
}
