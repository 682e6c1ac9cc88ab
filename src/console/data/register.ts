import { type Institution, institutionRegister } from "../../parties/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { everyPage } from "../frame/list-file.ts";

/** All institutions of the reader's controller, by name as Danes sort. */
export async function institutionsOf(ctx: DatabaseCtx): Promise<Institution[]> {
  const { controller } = ctx.plane;
  if (controller === undefined) return [];
  const found = await everyPage((page) =>
    ctx.invoke(institutionRegister, { options: { controllerId: String(controller), ...page } }),
  );
  return found.sort((a, b) => a.name.localeCompare(b.name, "da"));
}
