import { type Institution, institutionRegister } from "../../parties/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { everyPage } from "../frame/list-file.ts";

/** The institutions of the reader's controller, by name as Danes sort; all, or those that filters find. */
export async function institutionsOf(
  ctx: DatabaseCtx,
  filters: Readonly<Record<string, string>> = {},
): Promise<Institution[]> {
  const { controller } = ctx.plane;
  if (controller === undefined) return [];
  const found = await everyPage((page) =>
    ctx.invoke(institutionRegister, { options: { ...filters, controllerId: String(controller), ...page } }),
  );
  return found.sort((a, b) => a.name.localeCompare(b.name, "da"));
}
