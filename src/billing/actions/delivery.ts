import type { Reader, Tx } from "../../platform/db/database.ts";
import { openAnswer } from "../../platform/delivery/index.ts";
import { moveBy, next } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { documentKey, type Way, wayBy } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { lockOwnInvoice } from "./payments.ts";
import { runsOf, sellerOf } from "./runs.ts";

/** What a seller's people do about deliveries, and what an access point calls with. */

async function getDelivery(tx: Reader, ctx: Ctx, id: string): Promise<s.InvoiceDelivery> {
  const [found] = await store.listInvoiceDeliveries(tx, runsOf(ctx), { id }, undefined, 1);
  if (!found) throw new Problem(common.notFound, "There is no delivery with this id.");
  return found;
}

/** An issued invoice, or a self-billed document of the marketplace's; nobody else moves it. What the audit log calls it. */
async function lockOwnDocument(tx: Tx, ctx: Ctx, id: string): Promise<string> {
  const { publisher } = ctx.plane;
  if (publisher !== undefined && (await store.lockSelfBilled(tx, id, publisher))) return `self-billed:${id}`;
  await lockOwnInvoice(tx, ctx, id);
  return `invoice:${id}`;
}

/** Where a document would go by that way; refused where its receiver has no such address. */
async function wayTo(tx: Reader, documentId: string, channel: s.DeliveryChannel): Promise<Way> {
  const way = wayBy(channel, { ...(await store.getHanded(tx, documentId)), accessPoint: true, folder: true });
  if (!way) throw new Problem(s.noSuchWay, "The invoice names no address for that.");
  return way;
}

/**
 * Sends an invoice once more. What was given up is tried again under the same key, so that it is taken once even where an
 * attempt had come through; by another way, or after a refusal, it is a delivery of its own.
 */
export async function deliverAgain(
  tx: Tx,
  ctx: Ctx,
  documentId: string,
  wish: s.NewDelivery,
): Promise<s.InvoiceDelivery> {
  const subject = await lockOwnDocument(tx, ctx, documentId);
  const last = await store.lockDelivery(tx, documentId);
  const channel = wish.channel ?? last?.channel ?? null;
  if (channel === null) throw new Problem(s.noSuchWay, "It was sent no way before: say by which.");
  if (last && (last.underway || (last.state === "waiting" && last.channel === channel)))
    throw new Problem(s.deliveryUnderway, "It is tried again by itself.");
  const way = await wayTo(tx, documentId, channel);
  const again = last && last.channel === channel && next(s.deliveryMachine, last.state, "again");
  const id = again ? last.id : await sendAnew(tx, ctx, documentId, way);
  if (again) await store.reviveDelivery(tx, id, again);
  await ctx.enqueue(tx, s.deliverInvoice, { deliveryId: id }, `${id} ${ctx.requestId}`);
  await ctx.audit(tx, {
    action: "deliverInvoiceAgain",
    subject,
    after: { delivery: id, channel },
  });
  return getDelivery(tx, ctx, id);
}

async function sendAnew(tx: Tx, ctx: Ctx, documentId: string, way: Way): Promise<string> {
  await store.replaceDelivery(tx, documentId, moveBy(s.deliveryMachine, "replace"));
  const number = (await store.countDeliveries(tx, documentId)) + 1;
  const of = {
    documentId,
    number,
    documentKey: documentKey(documentId, number),
    way,
    state: "waiting",
  } as const;
  const [id] = await store.insertDeliveries(tx, [of], { due: true, chosenBy: ctx.caller.personId });
  return id!;
}

/** A person has seen to what a delivery waited for. */
export async function settleDelivery(tx: Tx, ctx: Ctx, id: string, note: string): Promise<s.InvoiceDelivery> {
  const { invoiceId: documentId } = await getDelivery(tx, ctx, id);
  const subject = await lockOwnDocument(tx, ctx, documentId);
  const last = await store.lockDelivery(tx, documentId);
  if (last?.id !== id || last.attention === null)
    throw new Problem(s.nothingWaits, "It was seen to, or another way was taken.");
  must(ctx.caller.personId, "a person sees to it");
  await store.handleDelivery(tx, id, ctx.caller.personId, note);
  await ctx.audit(tx, { action: "settleInvoiceDelivery", subject, after: { note } });
  return getDelivery(tx, ctx, id);
}

export const getDeliveryRules = async (tx: Reader, ctx: Ctx): Promise<s.DeliveryRules> =>
  (await store.findDeliveryRules(tx, sellerOf(ctx))) ?? { channel: "address", payers: [] };

/** Of invoices that are issued from now on; payers that are left out stay as they are. */
export async function setDeliveryRules(tx: Tx, ctx: Ctx, rules: s.DeliveryRules): Promise<s.DeliveryRules> {
  const publisherId = sellerOf(ctx);
  const before = await getDeliveryRules(tx, ctx);
  await store.saveDeliveryRules(tx, publisherId, rules);
  const after = await getDeliveryRules(tx, ctx);
  await ctx.audit(tx, { action: "setDeliveryRules", subject: `publisher:${publisherId}`, before, after });
  return after;
}

/** Keeps what an access point says of a document, once, where its signature is right; a job settles it. */
export async function takeDeliveryAnswer(tx: Tx, ctx: Ctx, signed: string): Promise<{ taken: boolean }> {
  const secret = ctx.accessPointSecret;
  const answer = secret === undefined ? undefined : openAnswer(secret, signed);
  if (!answer) throw new Problem(s.signatureWrong, "The signature, or what is signed, is not right.");
  const deliveryId = await store.takeAnswer(tx, answer);
  if (deliveryId !== undefined)
    await ctx.enqueue(tx, s.deliveryAnswered, { deliveryId }, `${deliveryId} ${answer.id}`);
  return { taken: deliveryId !== undefined };
}
