import { type Draw, type NewDraw, registerDraw } from "../../licences/index.ts";
import { addDays, monthBounds } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

/**
 * A draw that may begin on a day that is over, while no month that it reaches is closed. The months' figures are made anew.
 * Refuses 409 `month-closed` with `openFrom`, and as a draw does.
 */
export async function registerEarlierDraw(tx: Tx, ctx: Ctx, poolId: string, body: NewDraw): Promise<Draw> {
  const draw = await registerDraw(tx, ctx, poolId, body, async ({ agreementId, controllerId }) => {
    const last = await store.lockClosedMonth(tx, agreementId, controllerId, body);
    if (last === undefined) return;
    const openFrom = monthBounds(addDays(last, 35).slice(0, 7)).from;
    throw new Problem(s.monthClosed, `The accounts are closed until ${openFrom}.`, {
      extensions: { openFrom },
    });
  });
  await ctx.enqueue(tx, s.drawRegistered, { drawId: draw.id }, draw.id);
  return draw;
}
