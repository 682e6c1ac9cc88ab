import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import type { Days } from "../rules/index.ts";
import * as s from "../schema/index.ts";

export const notThere = (what: string): Problem =>
  new Problem(common.notFound, `There is no ${what} with this id.`);

/** Of days that are asked for beyond those that can be. */
export const outside = (days: Days): Problem =>
  new Problem(s.outsidePool, "Ask for days of the pool's period that are not over.", {
    extensions: { poolPeriod: { from: days.from, to: days.to } },
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
