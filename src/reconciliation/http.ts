import { bind, type Route } from "../platform/http/route.ts";
import * as completeness from "./operations/completeness.ts";
import * as explain from "./operations/explain.ts";
import * as unmatched from "./operations/unmatched.ts";
import * as operations from "./operations.ts";

export const routes: readonly Route[] = [
  bind(operations.startReconciliations, {
    method: "post",
    path: "/v1/reconciliations",
    status: 202,
    location: "/v1/runs/{id}",
  }),
  bind(operations.listReconciliations, { method: "get", path: "/v1/reconciliations" }),
  bind(operations.getReconciliation, { method: "get", path: "/v1/reconciliations/{id}" }),
  bind(operations.listResults, { method: "get", path: "/v1/reconciliations/{id}/results" }),
  bind(operations.listFindings, { method: "get", path: "/v1/reconciliations/{id}/findings" }),
  bind(operations.listAdjustments, { method: "get", path: "/v1/reconciliations/{id}/adjustments" }),
  bind(operations.agreeReconciliation, { method: "post", path: "/v1/reconciliations/{id}/agreement" }),
  bind(operations.disputeReconciliation, { method: "post", path: "/v1/reconciliations/{id}/dispute" }),
  bind(completeness.listCompleteness, { method: "get", path: "/v1/usage-completeness" }),
  bind(explain.explainReconciliation, { method: "get", path: "/v1/reconciliations/{id}/explain" }),
  bind(explain.listClassifiedPupils, { method: "get", path: "/v1/reconciliations/{id}/pupils" }),
  bind(explain.listClassifiedEvents, { method: "get", path: "/v1/reconciliations/{id}/events" }),
  bind(explain.getPublisherView, { method: "get", path: "/v1/reconciliations/{id}/publisher-view" }),
  bind(unmatched.listUnmatchedProducts, { method: "get", path: "/v1/unmatched-products" }),
  bind(unmatched.mapProduct, { method: "post", path: "/v1/product-aliases", status: 201 }),
  bind(unmatched.listUnmatchedInstitutions, { method: "get", path: "/v1/unmatched-institutions" }),
  bind(unmatched.mapInstitution, { method: "post", path: "/v1/institution-aliases", status: 201 }),
  bind(unmatched.listRepeats, { method: "get", path: "/v1/usage-repeats" }),
];
