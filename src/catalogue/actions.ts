import { randomUUID } from "node:crypto";
import { dateOf } from "../platform/calendar.ts";
import type { Reader, Tx } from "../platform/db/database.ts";
import type { Ctx } from "../platform/http/route.ts";
import { common, must, Problem } from "../platform/problem.ts";
import { normaliseIdentifier } from "./identifiers.ts";
import {
  decideIdentifiers,
  decideOfferable,
  decideProductState,
  decideRemoval,
  decideVersion,
} from "./rules.ts";
import {
  identifierTaken,
  type NewOffer,
  type NewProduct,
  type Offer,
  offerExists,
  offerInUse,
  type Product,
  type ProductChange,
} from "./schema.ts";
import * as store from "./store.ts";

const notThere = (what: string): Problem => new Problem(common.notFound, `There is no ${what} with this id.`);

/** One product, or `not-found` (a draft is there for its own publisher only). */
export async function getProduct(tx: Reader, id: string): Promise<Product> {
  const product = await store.findProduct(tx, id);
  if (!product) throw notThere("product");
  return product;
}

/** The product that an ISBN or URN stands for, in any spelling; undefined where none does. */
export async function findProductByIdentifier(tx: Reader, text: string): Promise<Product | undefined> {
  const identifier = normaliseIdentifier(text);
  return identifier === undefined ? undefined : store.findProductByIdentifier(tx, identifier);
}

/** One version of an offer, or `not-found`. */
export async function getOffer(tx: Reader, id: string): Promise<Offer> {
  const offer = await store.findOffer(tx, id);
  if (!offer) throw notThere("offer");
  return offer;
}

/** Notes that an agreement holds the offer, which from then on is neither changed nor removed. */
export async function useOffer(tx: Tx, offerId: string): Promise<void> {
  if (!(await store.markOfferUsed(tx, offerId))) throw notThere("offer");
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
  await store.insertProduct(tx, id, publisherId, body);
  await saveIdentifiers(tx, { id, publisherId }, decideIdentifiers("draft", [], body.identifiers));
  const product = await getProduct(tx, id);
  await ctx.audit(tx, { action: "createProduct", subject: `product:${id}`, after: product });
  return product;
}

/** The product under its lock: another publisher's is there to be read, so changing it is forbidden. */
async function lockOwnProduct(tx: Tx, ctx: Ctx, id: string): Promise<Product> {
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
    throw new Problem(common.preconditionFailed, `The product is at version ${before.version}.`);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const state = change.state === undefined ? before.state : decideProductState(before.state, change.state);
  if (change.identifiers)
    await saveIdentifiers(
      tx,
      before,
      decideIdentifiers(before.state, before.identifiers, change.identifiers),
    );
  await store.updateProduct(tx, id, { ...before, ...given, state });
  const after = await getProduct(tx, id);
  await ctx.audit(tx, { action: "updateProduct", subject: `product:${id}`, before, after });
  return after;
}

async function addOffer(tx: Tx, ctx: Ctx, action: string, product: Product, version: number, body: NewOffer) {
  const id = randomUUID();
  await store.insertOffer(tx, { id, productId: product.id, publisherId: product.publisherId, version }, body);
  const offer = await getOffer(tx, id);
  await ctx.audit(tx, { action, subject: `offer:${id}`, after: offer });
  return offer;
}

/** The first version of a product's offer on the price sheet's model. */
export async function createOffer(tx: Tx, ctx: Ctx, productId: string, body: NewOffer): Promise<Offer> {
  const product = await lockOwnProduct(tx, ctx, productId);
  decideOfferable(product);
  const latest = await store.findLatestOffer(tx, productId, body.priceSheet.model);
  if (latest) throw new Problem(offerExists, `Its newest version is ${latest.id}.`);
  return addOffer(tx, ctx, "createOffer", product, 1, body);
}

/** A new version that takes over from its `validFrom`; the licence model stays. */
export async function reviseOffer(tx: Tx, ctx: Ctx, offerId: string, body: NewOffer): Promise<Offer> {
  const seen = await getOffer(tx, offerId);
  const product = await lockOwnProduct(tx, ctx, seen.productId);
  if (body.priceSheet.model !== seen.model)
    throw new Problem(common.badRequest, "A version keeps the licence model.", {
      errors: [
        { pointer: "/priceSheet/model", detail: `must be ${seen.model}; another model is another offer` },
      ],
    });
  decideOfferable(product);
  const latest = await store.findLatestOffer(tx, product.id, seen.model);
  if (!latest) throw notThere("offer");
  const version = decideVersion(latest, { offerId, validFrom: body.validFrom }, dateOf(await tx.now()));
  return addOffer(tx, ctx, "reviseOffer", product, version, body);
}

/** Takes back the newest version while no agreement holds it; the version before goes on. */
export async function removeOffer(tx: Tx, ctx: Ctx, offerId: string): Promise<Offer> {
  const seen = await getOffer(tx, offerId);
  await lockOwnProduct(tx, ctx, seen.productId);
  const offer = await getOffer(tx, offerId);
  decideRemoval(offer, (await store.findLatestOffer(tx, offer.productId, offer.model)) ?? offer);
  if (!(await store.deleteUnusedOffer(tx, offerId)))
    throw new Problem(offerInUse, "An agreement was just made at these prices.");
  await ctx.audit(tx, { action: "removeOffer", subject: `offer:${offerId}`, before: offer });
  return offer;
}
