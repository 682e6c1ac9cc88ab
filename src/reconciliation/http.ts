import { bind, type Route } from "../platform/http/route.ts";
import * as active from "./operations/active.ts";
import * as completeness from "./operations/completeness.ts";
import * as draws from "./operations/draws.ts";
import * as explain from "./operations/explain.ts";
import * as reconciliations from "./operations/reconciliations.ts";
import * as unmatched from "./operations/unmatched.ts";

export const routes: readonly Route[] = [
  bind(reconciliations.startReconciliations, {
    method: "post",
    path: "/v1/reconciliations",
    status: 202,
    location: "/v1/runs/{id}",
  }),
  bind(reconciliations.listReconciliations, { method: "get", path: "/v1/reconciliations" }),
  bind(reconciliations.getReconciliation, { method: "get", path: "/v1/reconciliations/{id}" }),
  bind(reconciliations.listResults, { method: "get", path: "/v1/reconciliations/{id}/results" }),
  bind(reconciliations.listFindings, { method: "get", path: "/v1/reconciliations/{id}/findings" }),
  bind(reconciliations.listAdjustments, { method: "get", path: "/v1/reconciliations/{id}/adjustments" }),
  bind(reconciliations.agreeReconciliation, { method: "post", path: "/v1/reconciliations/{id}/agreement" }),
  bind(reconciliations.disputeReconciliation, { method: "post", path: "/v1/reconciliations/{id}/dispute" }),
  bind(draws.registerDraw, {
    method: "post",
    path: "/v1/pools/{poolId}/earlier-draws",
    status: 201,
    location: "/v1/draws/{id}",
  }),
  bind(active.listActivePupils, { method: "get", path: "/v1/active-pupils" }),
  bind(completeness.listCompleteness, { method: "get", path: "/v1/usage-completeness" }),
  bind(explain.explainReconciliation, { method: "get", path: "/v1/reconciliations/{id}/explain" }),
  bind(explain.listClassifiedPupils, { method: "get", path: "/v1/reconciliations/{id}/pupils" }),
  bind(explain.listClassifiedEvents, { method: "get", path: "/v1/reconciliations/{id}/events" }),
  bind(explain.getPublisherView, { method: "get", path: "/v1/reconciliations/{id}/publisher-view" }),
  bind(unmatched.listUnmatchedProducts, { method: "get", path: "/v1/unmatched-products" }),
  bind(unmatched.listProductAliases, { method: "get", path: "/v1/product-aliases" }),
  bind(unmatched.mapProducts, { method: "post", path: "/v1/product-aliases" }),
  bind(unmatched.listUnmatchedInstitutions, { method: "get", path: "/v1/unmatched-institutions" }),
  bind(unmatched.listInstitutionAliases, { method: "get", path: "/v1/institution-aliases" }),
  bind(unmatched.mapInstitutions, { method: "post", path: "/v1/institution-aliases" }),
  bind(unmatched.listRepeats, { method: "get", path: "/v1/usage-repeats" }),
];
