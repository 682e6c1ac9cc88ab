import { randomUUID } from "node:crypto";
import { dateOf, type LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { LICENCE_MODELS } from "../models/index.ts";
import { decideOfferable, decideRemoval, decideVersion } from "../rules.ts";
import { type NewOffer, type Offer, offerExists, offerInUse, type Product } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { lockOwnProduct, notThere } from "./products.ts";

/** One version of an offer, or `not-found`. */
export async function getOffer(tx: Reader, id: string): Promise<Offer> {
  const offer = await store.findOffer(tx, id);
  if (!offer) throw notThere("offer");
  return offer;
}

/** A product's offers in force on a day: at most one per licence model. */
export const offersOn = (tx: Reader, productId: string, on: LocalDate): Promise<Offer[]> =>
  store.listOffers(tx, { productId, on }, undefined, LICENCE_MODELS.length);

/** The offers of several products in force on a day. */
export const offersOf = store.listOffersOf;

/** A product's offers with a first day to come. */
export const comingOffers = store.listComingOffers;

/** Notes that an agreement holds the offer, which from then on is neither changed nor removed. */
export async function useOffer(tx: Tx, offerId: string): Promise<void> {
  if (!(await store.markOfferUsed(tx, offerId))) throw notThere("offer");
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
