import type { Tx } from "../../platform/db/database.ts";
import { controllerOf } from "../../platform/operation/caller.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { nameInstitution, nameProduct } from "../../usage/index.ts";
import * as store from "../store/index.ts";
import { startReconciliations } from "./reconcile.ts";

/** Names that nobody knows: a person maps each once, and jobs reconcile the months that waited for it anew. */

/** A publisher says which of its products a name in its events is. Refuses `usage-name-taken`. */
export async function mapProduct(tx: Tx, ctx: Ctx, body: { name: string; productId: string }) {
  await nameProduct(tx, ctx, body);
  const months = await store.listMonthsOfName(tx, ctx.plane.publisher!, body.name);
  for (const month of months) await startReconciliations(tx, ctx, month.slice(0, 7));
  return { ...body, months: months.map((month) => month.slice(0, 7)) };
}

/** A controller says which of its institutions a number in events is. Refuses `usage-name-taken`. */
export async function mapInstitution(tx: Tx, ctx: Ctx, body: { number: string; institutionId: number }) {
  await nameInstitution(tx, ctx, body);
  const months = await store.listMonthsOfPlace(tx, controllerOf(ctx.caller), body.number);
  for (const month of months) await startReconciliations(tx, ctx, month.slice(0, 7));
  return { ...body, months: months.map((month) => month.slice(0, 7)) };
}
