import { z } from "zod";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "billing";

export const listInvoiceDeliveries = list({
  id: "listInvoiceDeliveries",
  domain,
  summary: "How your invoices have left",
  description: "The newest first, with receipts and what was answered; `waits`: what a person has to see to.",
  roles: ["finance"],
  options: s.InvoiceDeliveryQuery,
  page: "InvoiceDeliveryPage",
  item: s.InvoiceDelivery,
  sort: ["madeAt", "id"],
  rows: (tx, ctx, { options }, after, limit) =>
    store.listInvoiceDeliveries(tx, actions.sellerOf(ctx), options, after, limit),
});

export const deliverInvoice = operation({
  kind: "write",
  id: "deliverInvoice",
  domain,
  summary: "Send an invoice once more, or by another way",
  description: "What was given up is tried again as the same document, so that it arrives once.",
  roles: ["finance"],
  input: { target: z.strictObject({ id: z.uuid() }), content: s.NewDelivery },
  output: s.InvoiceDelivery,
  problems: [common.notFound, s.deliveryUnderway, s.noSuchWay],
  work: (tx, ctx, { target, content }) => actions.deliverAgain(tx, ctx, target.id, content),
});

export const settleInvoiceDelivery = operation({
  kind: "write",
  id: "settleInvoiceDelivery",
  domain,
  summary: "Say that you have seen to a delivery",
  description: "It waits for nobody any more, until its receiver answers something else.",
  roles: ["finance"],
  input: { target: z.strictObject({ deliveryId: z.uuid() }), content: s.DeliveryNote },
  output: s.InvoiceDelivery,
  problems: [common.notFound, s.nothingWaits],
  work: (tx, ctx, { target, content }) => actions.settleDelivery(tx, ctx, target.deliveryId, content.note),
});

export const getDeliveryRules = operation({
  kind: "read",
  id: "getDeliveryRules",
  domain,
  summary: "How your invoices leave",
  description: "By the payer's address, where you have said nothing.",
  roles: ["finance", "admin"],
  output: s.DeliveryRules,
  work: (tx, ctx) => actions.getDeliveryRules(tx, ctx),
});

export const setDeliveryRules = operation({
  kind: "write",
  id: "setDeliveryRules",
  domain,
  summary: "Say how your invoices leave",
  description: "Those issued from now on, for some payers otherwise.",
  roles: ["finance"],
  input: { content: s.DeliveryRules },
  output: s.DeliveryRules,
  work: (tx, ctx, { content }) => actions.setDeliveryRules(tx, ctx, content),
});

export const takeDeliveryAnswer = operation({
  kind: "write",
  id: "takeDeliveryAnswer",
  domain,
  summary: "Take an access point's answer about an invoice",
  description: "For the installation's access point, which signs it; `docs/delivery.md`. Twice is once.",
  roles: "public",
  input: { content: s.SignedAnswer },
  output: s.AnswerTaken,
  problems: [s.signatureWrong],
  work: (tx, ctx, { content }) => actions.takeDeliveryAnswer(tx, ctx, content.signed),
});

export const listDeadDeliveries = list({
  id: "listDeadDeliveries",
  domain,
  summary: "Invoices whose delivery was given up",
  description: "Of all sellers, the newest first. Its seller sends it again, or another way.",
  roles: ["operator"],
  options: PageQuery,
  page: "DeadInvoiceDeliveryPage",
  item: s.DeadDelivery,
  sort: ["deadAt", "id"],
  rows: (tx, _ctx, _input, after, limit) => store.listDeadDeliveries(tx, after, limit),
});
