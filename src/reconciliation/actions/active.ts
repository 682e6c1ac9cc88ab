import { dateOf } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import type { ActivePupils } from "../schema/index.ts";
import * as store from "../store/index.ts";

/** Active pupils of each licence that is not over: of a school's own person always its own school's. */
export async function listActivePupils(
  tx: Reader,
  ctx: Pick<Ctx, "plane">,
  asked: number | undefined,
): Promise<ActivePupils[]> {
  const own = ctx.plane.institution;
  if (own !== undefined && asked !== undefined && asked !== own)
    throw new Problem(common.notFound, "There is no institution with this id.");
  return store.listActive(tx, own ?? asked ?? null, dateOf(await tx.now()));
}
