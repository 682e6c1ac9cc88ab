import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { type Bundle, notBundleable, type Product } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { getProduct, lockOwnProduct, notThere } from "./products.ts";

/** A bundle as the caller may see it: its items, and for the publishers concerned those that wait for acceptance. */
export async function getBundle(tx: Reader, productId: string): Promise<Bundle> {
  await getProduct(tx, productId);
  return { productId, items: await store.listItems(tx, productId) };
}

const refuse = (detail: string, at: number): Problem =>
  new Problem(notBundleable, detail, { errors: [{ pointer: `/productIds/${at}`, detail: "leave it out" }] });

/**
 * Replaces the bundle's items by the list. Own products belong to it at once, another publisher's once that publisher
 * accepts. A bundle holds no bundles. Throws `not-bundleable`, `not-found`, `forbidden`.
 */
export async function setItems(
  tx: Tx,
  ctx: Ctx,
  productId: string,
  productIds: readonly string[],
): Promise<Bundle> {
  await store.lockBundles(tx);
  const bundle = await lockOwnProduct(tx, ctx, productId);
  const before = await store.listItems(tx, productId);
  const items: Product[] = [];
  for (const id of productIds) items.push(await getProduct(tx, id));
  const wrong = items.findIndex((item) => item.id === productId || item.state !== "published");
  if (wrong >= 0) throw refuse(`Product ${productIds[wrong]} is the bundle itself, or not published.`, wrong);
  const bundled = await store.listBundled(tx, [productId, ...productIds]);
  const nested = productIds.findIndex((id) => bundled.bundles.includes(id));
  if (nested >= 0) throw refuse(`Product ${productIds[nested]} is a bundle.`, nested);
  if (productIds.length > 0 && bundled.items.includes(productId))
    throw refuse("The product lies in another bundle.", 0);
  await store.replaceItems(tx, bundle, items);
  const after = await getBundle(tx, productId);
  await ctx.audit(tx, { action: "setBundleItems", subject: `product:${productId}`, before, after });
  return after;
}

/** A product's publisher accepts that its product is in another publisher's bundle. */
export async function acceptItem(tx: Tx, ctx: Ctx, bundleId: string, itemId: string): Promise<Bundle> {
  const bundle = await getProduct(tx, bundleId);
  const item = await getProduct(tx, itemId);
  if (item.publisherId !== ctx.plane.publisher)
    throw new Problem(common.forbidden, "Only the product's own publisher accepts.");
  if (!(await store.acceptItem(tx, bundle.id, item.id))) throw notThere("such item of a bundle");
  await ctx.audit(tx, { action: "acceptBundleItem", subject: `product:${itemId}`, after: { bundleId } });
  return getBundle(tx, bundleId);
}
