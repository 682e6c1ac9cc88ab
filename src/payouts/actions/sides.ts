import { findMarketplace } from "../../parties/index.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";

/** Who asks: the marketplace, which pays out, or a publisher, which is paid. */

/** Whose statements and payouts somebody sees; who sells nothing has none. */
export const sideOf = (ctx: Ctx): number => ctx.plane.publisher ?? 0;

/** The caller's party where it is the marketplace; anybody else is refused. */
export async function marketplaceOf(tx: Reader, ctx: Ctx): Promise<number> {
  const marketplaceId = await findMarketplace(tx);
  if (marketplaceId === undefined || ctx.plane.publisher !== marketplaceId)
    throw new Problem(common.forbidden, "The marketplace's finance people do this.");
  return marketplaceId;
}
