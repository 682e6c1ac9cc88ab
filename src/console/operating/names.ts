import { listControllers, listPublishers } from "../../parties/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { everyPage } from "../frame/list-file.ts";
import { filled } from "./filled.ts";

/** Buyers and sellers of the public registers, by name as Danes sort; `q`: part of a name, a CVR number or a code. */
export async function partiesOf(ctx: DatabaseCtx, q?: string): Promise<{ id: number; name: string }[]> {
  const ask = filled({ q: q?.trim() });
  const [controllers, publishers] = await Promise.all([
    everyPage((page) => ctx.invoke(listControllers, { options: { ...ask, ...page } })),
    everyPage((page) => ctx.invoke(listPublishers, { options: { ...ask, ...page } })),
  ]);
  return [...controllers, ...publishers].sort((a, b) => a.name.localeCompare(b.name, "da"));
}
