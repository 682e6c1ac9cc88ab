import type { Tx } from "../../../platform/db/database.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { getRound, lockOwn } from "../../actions/access.ts";
import type * as s from "../../schema/index.ts";
import { decideOpener } from "../rules.ts";
import * as store from "../store.ts";

/** Who opens: appointed before publication, since bids are sealed to them. */

export async function addOpener(tx: Tx, ctx: Ctx, id: string, recipient: string): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  decideOpener(round);
  await store.insertOpener(tx, round, { personId: ctx.caller.personId, recipient });
  await ctx.audit(tx, { action: "addOpener", subject: `round:${id}`, after: { recipient } });
  return getRound(tx, id);
}
