import { z } from "zod";
import { list } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "payments";
const byInvoice = z.strictObject({ id: z.uuid() });

export const getCardOffer = operation({
  kind: "read",
  id: "getCardOffer",
  domain,
  summary: "Whether an invoice can be paid by card",
  description: "And why not. Private and independent schools pay so; municipalities pay to the bank account.",
  roles: ["finance", "buyer"],
  input: { target: byInvoice },
  output: s.CardOffer,
  problems: [common.notFound],
  work: (tx, ctx, { target }) => actions.getCardOffer(tx, ctx, target.id),
});

export const payByCard = operation({
  kind: "write",
  id: "payByCard",
  domain,
  summary: "Pay what is left of an invoice by card",
  description:
    "Stripe is asked for an address, which `GET /v1/card-payments/{cardPaymentId}` shows once it is there: pay in a browser. " +
    "One that is under way is given as it is.",
  roles: ["finance", "buyer"],
  input: { target: byInvoice },
  output: s.CardPayment,
  problems: [common.notFound, s.cardNotOffered],
  work: (tx, ctx, { target }) => actions.payByCard(tx, ctx, target.id),
});

export const getCardPayment = operation({
  kind: "read",
  id: "getCardPayment",
  domain,
  summary: "One payment by card",
  description: "`url`, while it is open, is where its payer pays.",
  roles: ["finance", "buyer"],
  input: { target: z.strictObject({ cardPaymentId: z.uuid() }) },
  output: s.CardPayment,
  problems: [common.notFound],
  work: (tx, ctx, { target }) => actions.getCardPayment(tx, ctx, target.cardPaymentId),
});

export const listCardPayments = list({
  id: "listCardPayments",
  domain,
  summary: "Payments by card that you have made or received",
  description: "The newest first.",
  roles: ["finance", "buyer"],
  options: s.CardQuery,
  page: "CardPaymentPage",
  item: s.CardPayment,
  sort: ["madeAt", "id"],
  rows: (tx, ctx, { options }, after, limit) => store.listCards(tx, ctx.plane, options, after, limit),
});

export const getCardsSetUp = operation({
  kind: "read",
  id: "getCardsSetUp",
  domain,
  summary: "How payments by card are set up here",
  description: "What is off, where the installation has no key of Stripe's.",
  roles: ["finance", "admin"],
  output: s.CardsSetUp,
  work: (tx, ctx) => actions.getCardsSetUp(tx, ctx),
});

export const takeStripeEvent = operation({
  kind: "upload",
  id: "takeStripeEvent",
  domain,
  summary: "Take an event of Stripe's",
  description:
    "For Stripe, which signs it in `Stripe-Signature`. Each is taken once, in any order; the object that it is about is asked for.",
  roles: "public",
  output: s.EventAnswer,
  problems: [s.eventRefused],
  upload: {
    contentTypes: ["application/json"],
    maxBytes: s.eventBytesMax,
    description: "The event as it was signed, to the byte.",
    signature: "stripe-signature",
  },
  work: (ctx, _input, upload) => actions.takeEvent(ctx, upload),
});
