import { z } from "zod";
import { onePage, pageOf } from "../platform/http/page.ts";
import { type Route, route } from "../platform/http/route.ts";
import { Run } from "../platform/jobs/runs.ts";
import { common } from "../platform/problem.ts";
import * as actions from "./actions.ts";
import * as s from "./schema.ts";
import * as store from "./store/index.ts";

const tag = "billing";

export const routes: Route[] = [
  route({
    method: "post",
    path: "/v1/invoice-runs",
    id: "createInvoiceRun",
    tag,
    summary: "Invoice what is due up to a month's end",
    description:
      "Bills call-offs that have begun and are not on an invoice, and the over-use of agreed reconciliations. " +
      "Follow the run at its address; running it again bills nothing twice.",
    roles: ["finance"],
    body: s.NewInvoiceRun,
    reply: { status: 202, schema: Run, location: (run) => `/v1/runs/${run.id}` },
    problems: [s.monthNotBegun],
    run: (tx, ctx, { body }) => actions.createInvoiceRun(tx, ctx, body.month),
  }),
  route({
    method: "get",
    path: "/v1/invoices",
    id: "listInvoices",
    tag,
    summary: "Invoices that you have sent or received",
    roles: ["finance", "buyer", "publisher"],
    query: s.InvoiceQuery,
    reply: { status: 200, schema: pageOf("InvoicePage", s.Invoice) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        "invoices",
        query,
        (after, limit) => store.listInvoices(tx, ctx.plane, query, after, limit),
        (invoice) => [String(invoice.publisherId), invoice.number],
      ),
  }),
  route({
    method: "get",
    path: "/v1/invoices/{id}",
    id: "getInvoice",
    tag,
    summary: "One invoice with its lines, its VAT per category, and why each line is there",
    roles: ["finance", "buyer", "publisher"],
    params: z.strictObject({ id: z.uuid() }),
    reply: { status: 200, schema: s.InvoiceDetails },
    run: (tx, ctx, { params }) => actions.getInvoice(tx, ctx, params.id),
  }),
  route({
    method: "post",
    path: "/v1/pot-splits",
    id: "createPotSplit",
    tag,
    summary: "Split a pot agreement's term between the publishers in it",
    description:
      "By the use of all buyers, with the price sheet's rule, guarantees and cap. Follow the run at its address: its result has " +
      "`potMinor` and `parts` (øre, summing to the pot), or `missing` where a publisher has not told a month, or the `fault`.",
    roles: ["finance"],
    body: s.NewPotSplit,
    reply: { status: 202, schema: Run, location: (run) => `/v1/runs/${run.id}` },
    problems: [common.notFound, s.notAPot, s.termNotOver],
    run: (tx, ctx, { body }) => actions.createPotSplit(tx, ctx, body),
  }),
];
