import { z } from "zod";
import { list } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "billing";
const byId = z.strictObject({ id: z.uuid() });

export const listFeeInvoices = list({
  id: "listFeeInvoices",
  domain,
  summary: "Invoices of the marketplace's fee",
  description:
    "A publisher sees its own, the marketplace all; the newest first. `GET /v1/invoices/{id}/documents/{format}` gives each as a file.",
  roles: ["finance", "admin", "publisher"],
  options: s.FeeInvoiceQuery,
  page: "FeeInvoicePage",
  item: s.FeeInvoice,
  sort: ["issuedAt", "id"],
  rows: (tx, ctx, { options }, after, limit) =>
    store.listFeeInvoices(tx, ctx.plane.publisher ?? 0, options.state, after, limit),
});

export const getFeeInvoice = operation({
  kind: "read",
  id: "getFeeInvoice",
  domain,
  summary: "One invoice of the marketplace's fee",
  description: "With its lines and VAT by category.",
  roles: ["finance", "admin", "publisher"],
  input: { target: byId },
  output: s.FeeInvoice,
  work: (tx, ctx, { target }) => actions.getFeeInvoice(tx, ctx, target.id),
});

export const registerFeePayment = operation({
  kind: "write",
  id: "registerFeePayment",
  domain,
  summary: "Note that a publisher has paid a fee invoice",
  description:
    "As the marketplace, in full. It is booked in both books a moment later; a fee that is set off needs no payment.",
  roles: ["finance"],
  input: { target: byId, content: s.FeePayment },
  output: s.FeeInvoice,
  problems: [common.notFound, s.feeSettled],
  work: (tx, ctx, { target, content }) => actions.registerFeePayment(tx, ctx, target.id, content),
});
