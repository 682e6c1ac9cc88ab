import type { ComponentChildren } from "preact";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { readingOf } from "../frame/language.ts";
import { type Place, page } from "../frame/page.tsx";
import { countTasks } from "../frame/tasks.ts";
import { whoLooks } from "../frame/who.ts";

/** A page for everybody; whoever has signed in keeps their own menu on it. */
export async function openPage(
  ctx: DatabaseCtx,
  place: Omit<Place, "caller" | "counts" | "who">,
  main: ComponentChildren,
): Promise<Download> {
  const [counts, who] = await Promise.all([countTasks(ctx), whoLooks(ctx)]);
  return page(readingOf(ctx), { ...place, caller: ctx.caller, counts, who }, main);
}
