import { randomUUID } from "node:crypto";
import {
  decideForSale,
  decidePriceTerm,
  getOffer,
  getProduct,
  modelOf,
  noticeDay,
  type Offer,
  useOffer,
} from "../../catalogue/index.ts";
import { dateOf, type LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { money } from "../../platform/money.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import { type Entered, enterAgreement } from "../conclude.ts";
import { decideBelowThreshold, type Size, valueOfUse, yearsTouched } from "../rules/index.ts";
import { type Purchase, type Purchased, type PurchaseQuestion, quantityMismatch } from "../schema.ts";
import { pupilsInGrades, sizesOf, sizesOfNamed } from "../sizes.ts";
import * as store from "../store/index.ts";
import { controllerOf, getAgreement, getCallOff } from "./agreements.ts";
import { decideSelfBilled } from "./self-billing.ts";
import { spend } from "./spending.ts";

const mismatch = (detail: string, pointer: string): Problem =>
  new Problem(quantityMismatch, `${detail}.`, { errors: [{ pointer, detail }] });

/** The pupils of the product's grades on the count date, where the offer is priced by them. */
async function counted(tx: Reader, controllerId: number, offer: Offer, today: LocalDate): Promise<number> {
  const byRoster = offer.countBasis === "count_date" && modelOf(offer.model).counts === "pupils";
  if (!byRoster)
    throw mismatch(`${offer.model} counted by ${offer.countBasis} needs a quantity`, "/quantity");
  const { gradeFrom, gradeTo } = await getProduct(tx, offer.productId);
  const pupils = await pupilsInGrades(tx, controllerId, { gradeFrom, gradeTo }, today);
  if (pupils > 0) return pupils;
  throw mismatch("there is no roster with pupils of the product's grades: say how many", "/quantity");
}

/** What is bought: units, or the institutions with their sizes where the model counts them. */
export async function takeOf(
  tx: Reader,
  controllerId: number,
  offer: Offer,
  body: PurchaseQuestion,
  today: LocalDate,
): Promise<{ quantity: number; institutions: Size[] }> {
  if (modelOf(offer.model).counts !== "institutions") {
    if (body.institutionIds) throw mismatch(`${offer.model} is bought by quantity`, "/institutionIds");
    return { quantity: body.quantity ?? (await counted(tx, controllerId, offer, today)), institutions: [] };
  }
  const institutions = body.institutionIds
    ? await sizesOfNamed(tx, controllerId, body.institutionIds, today)
    : await sizesOf(tx, controllerId, today);
  if (body.quantity !== undefined && body.quantity !== institutions.length)
    throw mismatch(`the purchase is for ${institutions.length} institutions`, "/quantity");
  return { quantity: institutions.length, institutions };
}

/**
 * Buys at a catalogue offer's price, below the threshold for tendering: makes an agreement with one buyer and calls off
 * the whole quantity. The offer's price pays for one of its terms; part of a term is prorated by the offer's policy.
 * From now on the offer is in use and never changes.
 */
export async function directPurchase(tx: Tx, ctx: Ctx, body: Purchase): Promise<Purchased> {
  const controllerId = controllerOf(ctx);
  await store.lockPurchases(tx, controllerId);
  const offer = await getOffer(tx, body.offerId);
  const product = await getProduct(tx, offer.productId);
  const today = dateOf(await tx.now());
  decideForSale(product, offer, today);
  if (body.soldBy === "marketplace") await decideSelfBilled(tx, offer.publisherId, today);
  await useOffer(tx, offer.id);
  const { quantity, institutions } = await takeOf(tx, controllerId, offer, body, today);
  const priceTerm = decidePriceTerm(offer.term, body.period);
  const years = yearsTouched(body.period);
  const bought = await store.boughtDirectly(tx, controllerId, years);
  const concluded = await enterAgreement(
    tx,
    { enqueue: ctx.enqueue },
    purchaseInput(offer, controllerId, { ...body, quantity, ceiling: ceilingOf(offer, body, quantity) }),
    {
      offerId: offer.id,
      priceTerm,
      noticeOn: noticeDay(offer.noticeBy, body.period),
      institutions: new Map([[controllerId, institutions]]),
      named: body.institutionIds !== undefined,
    },
  );
  const agreement = await getAgreement(tx, concluded.agreementId);
  decideBelowThreshold(bought, agreement.ceiling.minor, today);
  const made = await getCallOff(tx, concluded.callOffIds[0]!);
  await spend(tx, ctx, made, agreement);
  await ctx.audit(tx, { action: "directPurchase", subject: `agreement:${agreement.id}`, after: agreement });
  return { agreement, callOff: made };
}

/** The ceiling. Where use is billed in arrears: the most that the use can cost, or the value that the buyer expects. */
export function ceilingOf(offer: Offer, body: PurchaseQuestion, quantity: number): Purchase["ceiling"] {
  if (body.ceiling || !modelOf(offer.model).billedInArrears) return body.ceiling;
  const most = valueOfUse(offer.priceSheet, quantity, body.period);
  if (most === undefined) throw mismatch("use without a cap needs the value that you expect", "/ceiling");
  return money(most, offer.priceSheet.currency);
}

function purchaseInput(offer: Offer, controllerId: number, body: Purchase & { quantity: number }): Entered {
  const { proration, countBasis, overUse, toleranceBp, returnWindowDays, graceDays } = offer;
  const { quantity, payerGln, orderReference, buyerReference } = body;
  return {
    reference: `purchase-${randomUUID()}`,
    publisherId: offer.publisherId,
    productId: offer.productId,
    model: offer.model,
    priceSheet: offer.priceSheet,
    terms: { proration, countBasis, overUse, toleranceBp, returnWindowDays, graceDays },
    period: body.period,
    ceilingMinor: body.ceiling?.minor,
    instalments: body.instalments,
    soldBy: body.soldBy,
    buyers: [
      {
        controllerId,
        payerGln,
        orderReference,
        buyerReference,
        committed: { min: quantity, expected: quantity, max: quantity },
      },
    ],
  };
}
