import { bind, type Route } from "../platform/http/route.ts";
import * as operations from "./operations.ts";

export const routes: readonly Route[] = [
  bind(operations.createInvoiceRun, {
    method: "post",
    path: "/v1/invoice-runs",
    status: 202,
    location: "/v1/runs/{id}",
  }),
  bind(operations.listInvoiceRuns, { method: "get", path: "/v1/invoice-runs" }),
  bind(operations.getInvoiceRun, { method: "get", path: "/v1/invoice-runs/{runId}" }),
  bind(operations.recomputeInvoiceRun, {
    method: "post",
    path: "/v1/invoice-runs/{runId}/recomputation",
    status: 202,
    location: "/v1/runs/{id}",
  }),
  bind(operations.approveInvoiceRun, {
    method: "post",
    path: "/v1/invoice-runs/{runId}/approval",
    status: 202,
    location: "/v1/runs/{id}",
  }),
  bind(operations.withdrawInvoiceRun, { method: "post", path: "/v1/invoice-runs/{runId}/withdrawal" }),
  bind(operations.listDrafts, { method: "get", path: "/v1/invoice-runs/{runId}/drafts" }),
  bind(operations.getDraft, { method: "get", path: "/v1/invoice-drafts/{draftId}" }),
  bind(operations.holdDraft, { method: "post", path: "/v1/invoice-drafts/{draftId}/hold" }),
  bind(operations.releaseDraft, { method: "post", path: "/v1/invoice-drafts/{draftId}/release" }),
  bind(operations.addToDraft, { method: "post", path: "/v1/invoice-drafts/{draftId}/additions" }),
  bind(operations.getBillingRules, { method: "get", path: "/v1/billing-rules" }),
  bind(operations.setBillingRules, { method: "put", path: "/v1/billing-rules" }),
  bind(operations.listInvoices, { method: "get", path: "/v1/invoices" }),
  bind(operations.getInvoice, { method: "get", path: "/v1/invoices/{id}" }),
  bind(operations.getInvoiceDocument, { method: "get", path: "/v1/invoices/{id}/documents/{format}" }),
  bind(operations.createPotSplit, {
    method: "post",
    path: "/v1/pot-splits",
    status: 202,
    location: "/v1/runs/{id}",
  }),
];
