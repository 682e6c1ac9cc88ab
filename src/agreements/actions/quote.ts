import { decideForSale, decidePriceTerm, getOffer, getProduct } from "../../catalogue/index.ts";
import { type VatClass, vatOn } from "../../law/vat.ts";
import { getController, getPublisher } from "../../parties/index.ts";
import { dateOf, type LocalDate, type Period } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import { type Minor, money, vatOf } from "../../platform/money.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { must } from "../../platform/problem.ts";
import {
  decideCallOff,
  decideWithinCeiling,
  directThreshold,
  priceFirst,
  yearsTouched,
  yearToBuy,
} from "../rules/index.ts";
import type { CallOffQuote, DirectRoom, NewCallOff, PurchaseQuestion, PurchaseQuote } from "../schema.ts";
import * as store from "../store/index.ts";
import { controllerOf, getAgreement } from "./agreements.ts";
import { ceilingOf, takeOf } from "./purchase.ts";

/** What a purchase or a call-off would be: priced as it will be, and nothing written. */

/** Net, VAT and both together, as the law stands on a day for what the two trade. */
async function taxed(
  tx: Reader,
  netMinor: Minor,
  of: { publisherId: number; controllerId: number; vatClass: VatClass; from: LocalDate },
): Promise<Pick<CallOffQuote, "net" | "vat" | "gross">> {
  const [seller, buyer] = [await getPublisher(tx, of.publisherId), await getController(tx, of.controllerId)];
  const vat = vatOn(of.from, {
    vatClass: of.vatClass,
    seller: { country: seller.country, registered: seller.vatRegistered },
    buyer: { country: "DK", registered: buyer.vatRegistered },
  });
  must(vat, "a Danish buyer's purchase has its rate of VAT");
  const vatMinor = vatOf(netMinor, vat.vatBp);
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
  const { publisherId } = offer;
  return {
    quantity: priced.quantity,
    unitPrice: priced.unitPrice,
    ...(await taxed(tx, priced.netMinor, {
      ...{ publisherId, controllerId },
      ...{ vatClass: product.vatClass, from: body.period.from },
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
  const { publisherId, productId, remaining } = agreement;
  const priceSheet = (await store.findSheetOn(tx, agreementId, from)) ?? agreement.priceSheet;
  const today = dateOf(await tx.now());
  const priced = decideCallOff({ ...agreement, priceSheet }, { quantity, period: { from, to } }, today);
  const { vatClass } = await getProduct(tx, productId);
  return {
    quantity,
    unitPrice: priced.unitPrice,
    ...(await taxed(tx, priced.netMinor, { publisherId, controllerId: controllerOf(ctx), vatClass, from })),
    remaining: money(remaining.minor - priced.netMinor),
  };
}
