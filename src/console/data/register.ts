import { type Institution, institutionRegister } from "../../parties/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";

const pagesMax = 10;

/** All institutions of the reader's controller, by name as Danes sort. */
export async function institutionsOf(ctx: DatabaseCtx): Promise<Institution[]> {
  const { controller } = ctx.plane;
  if (controller === undefined) return [];
  const found: Institution[] = [];
  let cursor: string | undefined;
  for (let n = 0; n < pagesMax; n++) {
    const page = await ctx.invoke(institutionRegister, {
      options: {
        controllerId: String(controller),
        limit: "200",
        ...(cursor === undefined ? {} : { cursor }),
      },
    });
    found.push(...page.data);
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  return found.sort((a, b) => a.name.localeCompare(b.name, "da"));
}
