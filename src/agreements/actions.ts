import { randomUUID } from "node:crypto";
import {
  decideForSale,
  decidePriceTerm,
  getOffer,
  getProduct,
  noticeDay,
  type Offer,
  useOffer,
} from "../catalogue/index.ts";
import { dateOf, type LocalDate } from "../platform/calendar.ts";
import type { Reader, Tx } from "../platform/db/database.ts";
import type { Ctx } from "../platform/http/route.ts";
import { common, must, Problem } from "../platform/problem.ts";
import { type Entered, enterAgreement } from "./conclude.ts";
import { decideCallOff, type Size } from "./rules.ts";
import {
  type Agreement,
  type Buyer,
  type BuyerReferences,
  type CallOff,
  calledOff,
  type NewCallOff,
  type Purchase,
  type Purchased,
  quantityMismatch,
} from "./schema.ts";
import { sizesOf, sizesOfNamed } from "./sizes.ts";
import * as store from "./store/index.ts";

const notThere = (what: string): Problem => new Problem(common.notFound, `There is no ${what} with this id.`);

export const findAgreement = store.findAgreement;

/** One agreement, or `not-found`: named buyers and the seller see it. */
export async function getAgreement(tx: Reader, id: string): Promise<Agreement> {
  const agreement = await store.findAgreement(tx, id);
  if (!agreement) throw notThere("agreement");
  return agreement;
}

/** One call-off, or `not-found`: its own buyer and the seller see it. */
export async function getCallOff(tx: Reader, id: string): Promise<CallOff> {
  const callOff = await store.findCallOff(tx, id);
  if (!callOff) throw notThere("call-off");
  return callOff;
}

export async function getBuyer(tx: Reader, agreementId: string, controllerId: number): Promise<Buyer> {
  const buyer = await store.findBuyer(tx, agreementId, controllerId);
  if (!buyer) throw notThere("buyer");
  return buyer;
}

const controllerOf = (ctx: Ctx): number => {
  must(ctx.plane.controller !== undefined, "the role buyer belongs to controllers");
  return ctx.plane.controller;
};

/** Who pays and by which order reference, from the next invoice on. Own row only. */
export async function setBuyerReferences(
  tx: Tx,
  ctx: Ctx,
  key: { agreementId: string; controllerId: number; version: number | undefined },
  change: BuyerReferences,
): Promise<Buyer> {
  const before = await getBuyer(tx, key.agreementId, key.controllerId);
  if (before.controllerId !== ctx.plane.controller)
    throw new Problem(common.forbidden, "Only the buyer itself says who pays.");
  const stale = new Problem(
    common.preconditionFailed,
    "The buyer's references have changed since you read them.",
  );
  if (before.version !== key.version) throw stale;
  const after = await store.updateBuyer(tx, { ...key, version: before.version }, change);
  if (!after) throw stale;
  const subject = `agreement:${key.agreementId}`;
  await ctx.audit(tx, { action: "setBuyerReferences", subject, before, after });
  return after;
}

/**
 * A named buyer takes more units for days within the agreement's period. The agreement's row is locked
 * first, so that however many ask at once, what is called off stays within the ceiling.
 */
export async function callOff(tx: Tx, ctx: Ctx, agreementId: string, body: NewCallOff): Promise<CallOff> {
  const agreement = await store.lockAgreement(tx, agreementId);
  if (!agreement) throw notThere("agreement");
  const period = { from: body.from, to: body.to };
  const ask = { quantity: body.quantity, period };
  const priced = decideCallOff(agreement, ask, dateOf(await tx.now()));
  const id = randomUUID();
  const row = { ...priced, id, controllerId: controllerOf(ctx), quantity: body.quantity, period };
  await store.insertCallOff(tx, agreementId, row);
  await ctx.enqueue(tx, calledOff, { callOffId: id }, id);
  const made = await getCallOff(tx, id);
  await ctx.audit(tx, { action: "callOff", subject: `agreement:${agreementId}`, after: made });
  return made;
}

const mismatch = (detail: string, pointer: string): Problem =>
  new Problem(quantityMismatch, `${detail}.`, { errors: [{ pointer, detail }] });

/** What is bought: units, or on per_school the institutions with their sizes. */
async function takeOf(
  tx: Tx,
  controllerId: number,
  offer: Offer,
  body: Purchase,
  today: LocalDate,
): Promise<{ quantity: number; institutions: Size[] }> {
  if (offer.model !== "per_school") {
    if (body.institutionIds) throw mismatch(`${offer.model} is bought by quantity`, "/institutionIds");
    if (body.quantity === undefined) throw mismatch(`${offer.model} needs a quantity`, "/quantity");
    return { quantity: body.quantity, institutions: [] };
  }
  const institutions = body.institutionIds
    ? await sizesOfNamed(tx, controllerId, body.institutionIds, today)
    : await sizesOf(tx, controllerId, today);
  if (body.quantity !== undefined && body.quantity !== institutions.length)
    throw mismatch(`the purchase is for ${institutions.length} institutions`, "/quantity");
  return { quantity: institutions.length, institutions };
}

/**
 * Buys at a catalogue offer's price: a one-buyer agreement over the period, called off at once. The offer's
 * prices pay for a school year; a part of one is prorated by the offer's policy. The offer is used from now
 * on and never changes.
 */
export async function directPurchase(tx: Tx, ctx: Ctx, body: Purchase): Promise<Purchased> {
  const controllerId = controllerOf(ctx);
  const offer = await getOffer(tx, body.offerId);
  const product = await getProduct(tx, offer.productId);
  const today = dateOf(await tx.now());
  decideForSale(product, offer, today);
  await useOffer(tx, offer.id);
  const { quantity, institutions } = await takeOf(tx, controllerId, offer, body, today);
  const priceTerm = decidePriceTerm(offer.term, body.period);
  const concluded = await enterAgreement(
    tx,
    { enqueue: ctx.enqueue },
    purchaseInput(offer, controllerId, { ...body, quantity }),
    {
      offerId: offer.id,
      priceTerm,
      noticeOn: noticeDay(offer.noticeBy, body.period),
      institutions: new Map([[controllerId, institutions]]),
      named: body.institutionIds !== undefined,
    },
  );
  const agreement = await getAgreement(tx, concluded.agreementId);
  const made = await getCallOff(tx, concluded.callOffIds[0]!);
  await ctx.audit(tx, { action: "directPurchase", subject: `agreement:${agreement.id}`, after: agreement });
  return { agreement, callOff: made };
}

function purchaseInput(offer: Offer, controllerId: number, body: Purchase & { quantity: number }): Entered {
  const { proration, countBasis, overUse, toleranceBp, vatBp, returnWindowDays, graceDays } = offer;
  const { quantity, payerGln, orderReference } = body;
  return {
    reference: `purchase-${randomUUID()}`,
    publisherId: offer.publisherId,
    productId: offer.productId,
    model: offer.model,
    priceSheet: offer.priceSheet,
    terms: { proration, countBasis, overUse, toleranceBp, vatBp, returnWindowDays, graceDays },
    period: body.period,
    ceilingMinor: body.ceiling?.minor,
    buyers: [
      {
        controllerId,
        payerGln,
        orderReference,
        committed: { min: quantity, expected: quantity, max: quantity },
      },
    ],
  };
}
