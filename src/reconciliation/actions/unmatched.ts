import type { z } from "zod";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { controllerOf } from "../../platform/operation/caller.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { nameInstitutions, nameProducts } from "../../usage/index.ts";
import { candidatesOf, isSlip } from "../rules/index.ts";
import type { AliasesMade, UnknownInstitution, UnknownProduct } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { startReconciliations } from "./reconcile.ts";

/** Names that nobody knows: a person maps each, and jobs reconcile the months that have it anew. */

/** A publisher maps names, changes mappings and takes them away. Refuses as `nameProducts` does. */
export async function mapProducts(
  tx: Tx,
  ctx: Ctx,
  given: Parameters<typeof nameProducts>[2],
): Promise<z.output<typeof AliasesMade>> {
  const aliases = await nameProducts(tx, ctx, given);
  const names = aliases.map(({ name }) => name);
  return reconciled(tx, ctx, names, await store.listMonthsOfNames(tx, ctx.plane.publisher!, names));
}

/** A controller maps numbers, changes mappings and takes them away. Refuses as `nameInstitutions` does. */
export async function mapInstitutions(
  tx: Tx,
  ctx: Ctx,
  given: Parameters<typeof nameInstitutions>[2],
): Promise<z.output<typeof AliasesMade>> {
  const aliases = await nameInstitutions(tx, ctx, given);
  const numbers = aliases.map(({ number }) => number);
  return reconciled(tx, ctx, numbers, await store.listMonthsOfPlaces(tx, controllerOf(ctx.caller), numbers));
}

async function reconciled(tx: Tx, ctx: Ctx, changed: readonly string[], days: readonly string[]) {
  const months = days.map((day) => day.slice(0, 7));
  for (const month of months) await startReconciliations(tx, ctx, month);
  return { changed: changed.length, months };
}

/** Names that are no product's. Only their publisher, who can map them, is given candidates. */
export async function listUnknownProducts(
  tx: Reader,
  ctx: Ctx,
  after: string[] | undefined,
  limit: number,
): Promise<z.output<typeof UnknownProduct>[]> {
  const { publisher, controller } = ctx.plane;
  const rows = await store.listUnknownProducts(tx, { publisher, controller }, after, limit);
  if (publisher === undefined || rows.length === 0) return rows.map((row) => ({ ...row, candidates: [] }));
  const products = await store.listNameableProducts(tx, publisher);
  const known = products.map(({ id, title, identifiers }) => ({
    id: { productId: id, title },
    texts: [title, ...identifiers],
  }));
  const candidates = candidatesOf(
    rows.map(({ name }) => name),
    known,
  );
  return rows.map((row, i) => ({ ...row, candidates: candidates[i]! }));
}

const candidatesMax = 3;

/** Numbers that no institution has, with whose events have them and which institution each may be. */
export async function listUnknownPlaces(
  tx: Reader,
  ctx: Ctx,
  month: string,
  after: string | undefined,
  limit: number,
): Promise<z.output<typeof UnknownInstitution>[]> {
  const { controller } = ctx.plane;
  if (controller === undefined) return [];
  const rows = await store.listUnknownPlaces(tx, controller, month, after, limit);
  if (rows.length === 0) return [];
  const numbers = rows.map(({ number }) => number);
  const names = await store.listPartyNames(tx, [...new Set(rows.flatMap((row) => row.publisherIds))]);
  const homes = await store.listHomes(tx, controller, month, numbers);
  const own = await store.listOwnInstitutions(tx, controller);
  const byId = new Map(own.map((one) => [one.institutionId, one]));
  return rows.map(({ publisherIds, ...row }) => {
    const enrolled = homes
      .filter(({ number }) => number === row.number)
      .flatMap(({ institutionId }) => byId.get(institutionId) ?? []);
    const slips = own.filter(({ number }) => isSlip(number, row.number));
    return {
      ...row,
      publishers: publisherIds.map((id) => ({ id, name: names.get(id) ?? "" })),
      candidates: [...new Set([...enrolled, ...slips])].slice(0, candidatesMax),
    };
  });
}
