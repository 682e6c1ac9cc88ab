import { z } from "zod";
import { Run } from "../platform/jobs/runs.ts";
import { list } from "../platform/operation/list.ts";
import { operation } from "../platform/operation/operation.ts";
import { common } from "../platform/problem.ts";
import * as actions from "./actions.ts";
import * as s from "./schema.ts";
import * as store from "./store/index.ts";

const domain = "billing";

export const createInvoiceRun = operation({
  kind: "write",
  id: "createInvoiceRun",
  domain,
  summary: "Invoice what is due up to a month's end",
  description:
    "Bills call-offs that have begun and are not on an invoice, and the over-use of agreed reconciliations. " +
    "Follow the run at its address; running it again bills nothing twice.",
  roles: ["finance"],
  input: { content: s.NewInvoiceRun },
  output: Run,
  problems: [s.monthNotBegun],
  work: (tx, ctx, { content }) => actions.createInvoiceRun(tx, ctx, content.month),
});

export const listInvoices = list({
  id: "listInvoices",
  domain,
  summary: "Invoices that you have sent or received",
  description: "Numbers have no gaps per seller and year; sums are there with and without VAT.",
  roles: ["finance", "buyer", "publisher"],
  options: s.InvoiceQuery,
  page: "InvoicePage",
  item: s.Invoice,
  sort: ["publisherId", "number"],
  rows: (tx, ctx, { options }, after, limit) => store.listInvoices(tx, ctx.plane, options, after, limit),
});

export const getInvoice = operation({
  kind: "read",
  id: "getInvoice",
  domain,
  summary: "One invoice with its lines, its VAT per category, and why each line is there",
  description: "An issued invoice never changes; what was wrong is put right by another one.",
  roles: ["finance", "buyer", "publisher"],
  input: { target: z.strictObject({ id: z.uuid() }) },
  output: s.InvoiceDetails,
  work: (tx, ctx, { target }) => actions.getInvoice(tx, ctx, target.id),
});

export const createPotSplit = operation({
  kind: "write",
  id: "createPotSplit",
  domain,
  summary: "Split a pot agreement's term between the publishers in it",
  description:
    "By the use of all buyers, with the price sheet's rule, guarantees and cap. Follow the run at its address: its result has " +
    "`potMinor` and `parts` (øre, summing to the pot), or `missing` where a publisher has not reported a month, or the `fault`.",
  roles: ["finance"],
  input: { content: s.NewPotSplit },
  output: Run,
  problems: [common.notFound, s.notAPot, s.termNotOver],
  work: (tx, ctx, { content }) => actions.createPotSplit(tx, ctx, content),
});
