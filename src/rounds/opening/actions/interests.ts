import { randomUUID } from "node:crypto";
import type { Tx } from "../../../platform/db/database.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { lockOwn } from "../../actions/access.ts";
import type * as s from "../../schema/index.ts";
import * as store from "../store.ts";

/** Declarations of interests: made by a person before it sees anything of a bid. */

export async function declare(tx: Tx, ctx: Ctx, id: string, body: s.NewDeclaration): Promise<s.Declaration> {
  const round = await lockOwn(tx, ctx, id);
  return insertDeclaration(tx, ctx, round, body);
}

export async function insertDeclaration(
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  body: s.NewDeclaration,
): Promise<s.Declaration & { id: string }> {
  const one = {
    id: randomUUID(),
    controllerId: ctx.plane.controller!,
    personId: ctx.caller.personId,
    ...body,
  };
  await store.insertDeclaration(tx, round, one);
  await ctx.audit(tx, { action: "declareInterests", subject: `round:${round.id}`, after: body });
  return { ...one, declaredAt: await tx.now() };
}
