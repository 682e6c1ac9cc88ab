import { randomUUID } from "node:crypto";
import { changedMeanwhile } from "../../parties/index.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { moveBy } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { normaliseIdentifier } from "../identifiers.ts";
import { decideCharged, decideIdentifiers, decideProductState, decideVatClass } from "../rules.ts";
import {
  identifierTaken,
  type NewProduct,
  type Product,
  type ProductChange,
  productMachine,
} from "../schema/index.ts";
import * as store from "../store/index.ts";

export const notThere = (what: string): Problem =>
  new Problem(common.notFound, `There is no ${what} with this id.`);

/** One product, or `not-found`; nobody but its own publisher can read a draft. */
export async function getProduct(tx: Reader, id: string): Promise<Product> {
  const product = await store.findProduct(tx, id);
  if (!product) throw notThere("product");
  return product;
}

/** A page of the market, best match first; `after` is the last item's rank and id, as the list of the API has it. */
export const findProducts = store.listProducts;

/** How many products a search of the market finds, in all and by each filter's values. */
export const countMarket = store.countMarket;

/** The product that an ISBN or URN stands for, in any spelling; undefined where none does. */
export async function findProductByIdentifier(tx: Reader, text: string): Promise<Product | undefined> {
  const identifier = normaliseIdentifier(text);
  return identifier === undefined ? undefined : store.findProductByIdentifier(tx, identifier);
}

async function saveIdentifiers(tx: Tx, product: { id: string; publisherId: number }, identifiers: string[]) {
  const taken = await store.replaceIdentifiers(tx, product, identifiers);
  if (taken.length > 0)
    throw new Problem(identifierTaken, `Taken: ${taken.join(", ")}.`, {
      errors: [{ pointer: "/identifiers", detail: `another product carries ${taken[0]}` }],
    });
}

export async function createProduct(tx: Tx, ctx: Ctx, body: NewProduct): Promise<Product> {
  const publisherId = ctx.plane.publisher;
  must(publisherId !== undefined, "the role publisher belongs to publishers");
  const id = randomUUID();
  decideCharged(body.vatClass, dateOf(await tx.now()));
  await store.insertProduct(tx, id, publisherId, body);
  await saveIdentifiers(tx, { id, publisherId }, decideIdentifiers("draft", [], body.identifiers));
  const product = await getProduct(tx, id);
  await ctx.audit(tx, { action: "createProduct", subject: `product:${id}`, after: product });
  return product;
}

/** Locks the product. Another publisher's product can be read, so changing it is `forbidden`, not `not-found`. */
export async function lockOwnProduct(tx: Tx, ctx: Ctx, id: string): Promise<Product> {
  const seen = await getProduct(tx, id);
  if (seen.publisherId !== ctx.plane.publisher)
    throw new Problem(common.forbidden, "The product belongs to another publisher.");
  const product = await store.lockProduct(tx, id);
  must(product, "a product is never deleted");
  return product;
}

export async function updateProduct(
  tx: Tx,
  ctx: Ctx,
  id: string,
  version: number | undefined,
  change: ProductChange,
): Promise<Product> {
  const before = await lockOwnProduct(tx, ctx, id);
  if (before.version !== version)
    throw await changedMeanwhile(
      tx,
      { subject: `product:${id}`, actions: ["updateProduct"], changedAt: before.updatedAt },
      `The product is at version ${before.version}.`,
    );
  const { vatClass, vatClassFrom, ...others } = change;
  const given = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));
  const state = change.state === undefined ? before.state : decideProductState(before.state, change.state);
  if (change.identifiers)
    await saveIdentifiers(
      tx,
      before,
      decideIdentifiers(before.state, before.identifiers, change.identifiers),
    );
  const today = dateOf(await tx.now());
  const said = vatClass && decideVatClass(before.vatClasses, { vatClass, from: vatClassFrom }, today);
  if (said) await store.insertVatClasses(tx, before.publisherId, [{ productId: id, ...said }]);
  await store.updateProduct(tx, id, { ...before, ...given, state });
  const after = await getProduct(tx, id);
  await ctx.audit(tx, { action: "updateProduct", subject: `product:${id}`, before, after });
  return after;
}

/** A publisher has left: nothing of it is on the market any more. What was bought keeps its terms. */
export const withdrawAll = (tx: Tx, publisherId: number): Promise<void> =>
  store.withdrawProducts(tx, publisherId, moveBy(productMachine, "withdraw"));
