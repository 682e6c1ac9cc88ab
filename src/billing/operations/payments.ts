import { z } from "zod";
import { list } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "billing";
const byInvoice = z.strictObject({ id: z.uuid() });

export const markInvoiceSent = operation({
  kind: "write",
  id: "markInvoiceSent",
  domain,
  summary: "Say that an invoice has reached its buyer",
  description: "By which way and on which day. What was said first stays.",
  roles: ["finance"],
  input: { target: byInvoice, content: s.NewSending },
  output: s.InvoiceDetails,
  problems: [common.notFound, s.dayOff],
  work: (tx, ctx, { target, content }) => actions.markInvoiceSent(tx, ctx, target.id, content),
});

export const registerPayment = operation({
  kind: "write",
  id: "registerPayment",
  domain,
  summary: "Register what was paid of an invoice",
  description:
    "All of it or a part, never more than is left; or a refund of what is owed back once a paid invoice was credited.",
  roles: ["finance"],
  input: { target: byInvoice, content: s.NewPayment },
  output: s.Payment,
  problems: [common.notFound, s.paymentBeyondOwed, s.dayOff],
  work: (tx, ctx, { target, content }) => actions.registerPayment(tx, ctx, target.id, content),
});

export const reversePayment = operation({
  kind: "write",
  id: "reversePayment",
  domain,
  summary: "Take back a payment that was registered by mistake",
  description: "By a row that undoes it; the first one stays.",
  roles: ["finance"],
  input: { target: z.strictObject({ paymentId: z.uuid() }), content: s.NewReversal },
  output: s.Payment,
  problems: [common.notFound, s.paymentReversed, s.paymentBound, s.paidByCard],
  work: (tx, ctx, { target, content }) => actions.reversePayment(tx, ctx, target.paymentId, content),
});

/** Months that are shown at once. */
const monthsMax = 60;

export const listIncome = operation({
  kind: "read",
  id: "listIncome",
  cost: 5,
  domain,
  summary: "What you are paid, month by month: agreed, drafted, invoiced, left to pay",
  description: "At most 60 months, the newest first.",
  roles: ["finance", "publisher"],
  output: z.object({ data: z.array(s.IncomeMonth) }),
  work: async (tx, ctx) => ({ data: await store.listIncome(tx, actions.sellerOf(ctx), monthsMax) }),
});

export const listPayments = list({
  id: "listPayments",
  domain,
  summary: "What was paid of invoices",
  description: "The newest first; of your invoices, or of those that you have received.",
  roles: ["finance", "buyer", "publisher"],
  options: s.PaymentQuery,
  page: "PaymentPage",
  item: s.Payment,
  sort: ["registeredAt", "id"],
  rows: (tx, ctx, { options }, after, limit) =>
    store.listPayments(tx, ctx.plane, options.invoiceId, after, limit),
});
