import type { Reader, Tx } from "../../platform/db/database.ts";
import { controllerOf, publisherOf } from "../../platform/operation/caller.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { aliasTaken, type PupilIris } from "../schema/index.ts";
import * as store from "../store/index.ts";

/** Which product or institution a name in events is: said by whoever owns it, and changed or removed when it was wrong. */

/** Keys may repeat in what a caller sends; the last one holds. */
const lastOf = <T>(rows: readonly T[], keyOf: (row: T) => string): T[] => [
  ...new Map(rows.map((row) => [keyOf(row), row])).values(),
];

/**
 * A publisher says which of its products names in its events are; a null takes a mapping away. Refuses 404 where a product
 * is not its own, `usage-name-taken` where the catalogue knows a name.
 */
export async function nameProducts(
  tx: Tx,
  ctx: Ctx,
  given: readonly store.NamedProduct[],
): Promise<store.NamedProduct[]> {
  const publisherId = publisherOf(ctx.caller);
  const aliases = lastOf(given, ({ name }) => name);
  const foreign = await store.listForeignProducts(
    tx,
    publisherId,
    aliases.map(({ productId }) => productId),
  );
  if (foreign.length > 0) throw new Problem(common.notFound, `You have no product ${foreign[0]}.`);
  const mapped = aliases.filter(({ productId }) => productId !== null).map(({ name }) => name);
  const taken = new Set(await store.listCatalogueNames(tx, mapped));
  if (taken.size > 0)
    throw new Problem(aliasTaken, "The catalogue knows some of these names.", {
      errors: given.flatMap(({ name }, i) =>
        taken.has(name) ? [{ pointer: `/aliases/${i}/name`, detail: "It is a product's identifier." }] : [],
      ),
    });
  const before = await store.putProductAliases(tx, publisherId, aliases);
  const subject = `publisher:${publisherId}`;
  await ctx.audit(tx, { action: "mapProducts", subject, before, after: aliases });
  return aliases;
}

/**
 * A controller says which of its institutions numbers in events are; a null takes a mapping away. Refuses 404 where an
 * institution is not its own.
 */
export async function nameInstitutions(
  tx: Tx,
  ctx: Ctx,
  given: readonly store.NamedInstitution[],
): Promise<store.NamedInstitution[]> {
  const controllerId = controllerOf(ctx.caller);
  const aliases = lastOf(given, ({ number }) => number);
  const foreign = await store.listForeignInstitutions(
    tx,
    controllerId,
    aliases.map(({ institutionId }) => institutionId),
  );
  if (foreign.length > 0) throw new Problem(common.notFound, `You have no institution ${foreign[0]}.`);
  const before = await store.putInstitutionAliases(tx, controllerId, aliases);
  const subject = `controller:${controllerId}`;
  await ctx.audit(tx, { action: "mapInstitutions", subject, before, after: aliases });
  return aliases;
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
