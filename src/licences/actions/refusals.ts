import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";

export const notThere = (what: string): Problem =>
  new Problem(common.notFound, `There is no ${what} with this id.`);

export const outside = (pool: { from: string; to: string }): Problem =>
  new Problem(s.outsidePool, "Ask for days within the pool's period.", {
    extensions: { poolPeriod: { from: pool.from, to: pool.to } },
  });

/** The institution that draws: its own for a school's person, any of the controller's for a buyer. */
export function institutionOf(ctx: Ctx, asked: number | undefined): number {
  const own = ctx.plane.institution;
  if (own !== undefined && (asked === undefined || asked === own)) return own;
  if (own !== undefined) throw notThere("institution");
  if (asked !== undefined) return asked;
  throw new Problem(common.badRequest, "Say which institution draws.", {
    errors: [{ pointer: "/institutionId", detail: "Required unless your key belongs to one school." }],
  });
}
