import { getInstitution } from "../../parties/index.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { controllerOf, publisherOf } from "../../platform/operation/caller.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { aliasTaken, type PupilIris } from "../schema/index.ts";
import * as store from "../store/index.ts";

/** Which product or institution a name in events is: said once, by whoever owns it. */

/** A publisher says which of its products a name in its events is. Refuses `usage-name-taken`. */
export async function nameProduct(
  tx: Tx,
  ctx: Ctx,
  body: { name: string; productId: string },
): Promise<void> {
  const publisherId = publisherOf(ctx.caller);
  if (!(await store.hasProduct(tx, publisherId, body.productId)))
    throw new Problem(common.notFound, "You have no product with this id.");
  if (!(await store.insertProductAlias(tx, publisherId, body.name, body.productId)))
    throw new Problem(aliasTaken, "This name is a product's already.");
  await ctx.audit(tx, { action: "mapProduct", subject: `product:${body.productId}`, after: body });
}

/** A controller says which of its institutions a number in events is. Refuses `usage-name-taken`. */
export async function nameInstitution(
  tx: Tx,
  ctx: Ctx,
  body: { number: string; institutionId: number },
): Promise<void> {
  const controllerId = controllerOf(ctx.caller);
  const institution = await getInstitution(tx, body.institutionId);
  if (institution.controllerId !== controllerId)
    throw new Problem(common.notFound, "You have no institution with this id.");
  if (!(await store.insertInstitutionAlias(tx, controllerId, body.number, body.institutionId)))
    throw new Problem(aliasTaken, "This number is mapped already.");
  await ctx.audit(tx, {
    action: "mapInstitution",
    subject: `institution:${body.institutionId}`,
    after: body,
  });
}

/** The beginnings of IRIs that a controller has named. */
export async function getPupilIris(tx: Reader, ctx: Ctx): Promise<PupilIris> {
  return { beginnings: await store.listPupilIris(tx, controllerOf(ctx.caller)) };
}

/** A controller names the beginnings of IRIs behind which its pupils' ids stand, all at once. */
export async function setPupilIris(tx: Tx, ctx: Ctx, beginnings: readonly string[]): Promise<PupilIris> {
  const controllerId = controllerOf(ctx.caller);
  const before = await getPupilIris(tx, ctx);
  await store.replacePupilIris(tx, controllerId, beginnings);
  const after = await getPupilIris(tx, ctx);
  await ctx.audit(tx, { action: "setPupilIris", subject: `controller:${controllerId}`, before, after });
  return after;
}
