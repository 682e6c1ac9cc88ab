import {
  decideForSale,
  decidePriceTerm,
  getOffer,
  getProduct,
  type PriceLine,
} from "../../catalogue/index.ts";
import type { VatClasses } from "../../law/vat.ts";
import { getController, getPublisher } from "../../parties/index.ts";
import { dateOf, type Period } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import { type Minor, money } from "../../platform/money.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { must, Problem } from "../../platform/problem.ts";
import {
  decideCallOff,
  decideWithinCeiling,
  directThreshold,
  priceFirst,
  vatOfLines,
  yearsTouched,
  yearToBuy,
} from "../rules/index.ts";
import {
  type CallOffQuote,
  type DirectRoom,
  type NewCallOff,
  noVatRule,
  type PurchaseQuestion,
  type PurchaseQuote,
} from "../schema.ts";
import * as store from "../store/index.ts";
import { controllerOf, getAgreement, yearsJoined } from "./agreements.ts";
import { ceilingOf, takeOf } from "./purchase.ts";

/** What a purchase or a call-off would be: priced as it will be, and nothing written. */

/**
 * Net, VAT and both together, as the invoice will have them. Refuses what no rule of VAT fits, or where how a change of VAT treats
 * the days is not confirmed: nobody could invoice it.
 */
async function taxed(
  tx: Reader,
  { netMinor, lines }: { netMinor: Minor; lines: readonly PriceLine[] },
  of: { sellerId: number; controllerId: number; vatClasses: VatClasses },
): Promise<Pick<CallOffQuote, "net" | "vat" | "gross">> {
  const [seller, buyer] = [await getPublisher(tx, of.sellerId), await getController(tx, of.controllerId)];
  const found = vatOfLines(lines, {
    vatClasses: of.vatClasses,
    seller: { country: seller.country, registered: seller.vatRegistered },
    buyer: { country: "DK", registered: buyer.vatRegistered },
  });
  if ("no" in found)
    throw new Problem(
      noVatRule,
      found.no === "rule"
        ? `The seller is in ${seller.country} and ${seller.vatRegistered ? "" : "not "}registered in Denmark, the buyer ${buyer.vatRegistered ? "" : "not "}registered, on ${found.on}.`
        : `VAT changes on ${found.on}, within ${found.period.from} to ${found.period.to}, and how days around it are treated is not confirmed.`,
    );
  const { vatMinor } = found;
  return { net: money(netMinor), vat: money(vatMinor), gross: money(netMinor + vatMinor) };
}

/** What a controller can still buy directly for the school years that a period touches, or that is bought for now. */
export async function directRoom(
  tx: Reader,
  controllerId: number,
  period: Period | undefined,
): Promise<DirectRoom> {
  const today = dateOf(await tx.now());
  const years = yearsTouched(period ?? yearToBuy(today));
  const bought = await store.boughtDirectly(tx, controllerId, years);
  const { minor: threshold, confirmed } = directThreshold(today);
  const left = threshold > bought ? threshold - bought : 0n;
  return { ...years, bought: money(bought), threshold: money(threshold), left: money(left), confirmed };
}

/** What `directPurchase` would make of this, whether or not it stays below the threshold. Refuses what it would refuse. */
export async function quotePurchase(tx: Reader, ctx: Ctx, body: PurchaseQuestion): Promise<PurchaseQuote> {
  const controllerId = controllerOf(ctx);
  const offer = await getOffer(tx, body.offerId);
  const product = await getProduct(tx, offer.productId);
  const today = dateOf(await tx.now());
  decideForSale(product, offer, today);
  const { quantity, institutions } = await takeOf(tx, controllerId, offer, body, today);
  const priceTerm = decidePriceTerm(offer.term, body.period);
  const terms = { proration: offer.proration, priceTerm, period: body.period };
  const [priced] = priceFirst(offer.priceSheet, [{ controllerId, quantity, institutions }], terms);
  must(priced, "a purchase is for something");
  const ceiling = ceilingOf(offer, body, quantity)?.minor ?? priced.netMinor;
  decideWithinCeiling(ceiling, priced.netMinor);
  const room = await directRoom(tx, controllerId, body.period);
  return {
    quantity: priced.quantity,
    unitPrice: priced.unitPrice,
    ...(await taxed(tx, priced, {
      ...{ sellerId: offer.publisherId, controllerId },
      vatClasses: product.vatClasses,
    })),
    ceiling: money(ceiling),
    room,
    allowed: ceiling < room.left.minor,
  };
}

/** What `callOff` would cost. Refuses what it would refuse. */
export async function quoteCallOff(
  tx: Reader,
  ctx: Ctx,
  agreementId: string,
  { quantity, from, to }: NewCallOff,
): Promise<CallOffQuote> {
  const agreement = await getAgreement(tx, agreementId);
  const { sellerId, productId, remaining } = agreement;
  const priceSheet = (await store.findSheetOn(tx, agreementId, from)) ?? agreement.priceSheet;
  const today = dateOf(await tx.now());
  const ask = { quantity, period: { from, to }, years: yearsJoined(agreement, controllerOf(ctx)) };
  const priced = decideCallOff({ ...agreement, priceSheet }, ask, today);
  const { vatClasses } = await getProduct(tx, productId);
  return {
    quantity,
    unitPrice: priced.unitPrice,
    ...(await taxed(tx, priced, { sellerId, controllerId: controllerOf(ctx), vatClasses })),
    remaining: money(remaining.minor - priced.netMinor),
  };
}
