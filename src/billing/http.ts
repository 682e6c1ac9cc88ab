import { bind, type Route } from "../platform/http/route.ts";
import * as operations from "./operations.ts";

export const routes: readonly Route[] = [
  bind(operations.createInvoiceRun, {
    method: "post",
    path: "/v1/invoice-runs",
    status: 202,
    location: "/v1/runs/{id}",
  }),
  bind(operations.listInvoices, { method: "get", path: "/v1/invoices" }),
  bind(operations.getInvoice, { method: "get", path: "/v1/invoices/{id}" }),
  bind(operations.createPotSplit, {
    method: "post",
    path: "/v1/pot-splits",
    status: 202,
    location: "/v1/runs/{id}",
  }),
];
