import { bind, type Route } from "../platform/http/route.ts";
import * as operations from "./operations.ts";

export const routes: readonly Route[] = [
  bind(operations.getReport, { method: "get", path: "/v1/reports/{report}" }),
  bind(operations.createReportLink, { method: "post", path: "/v1/report-links", status: 201 }),
  bind(operations.downloadLinkedReport, { method: "get", path: "/reports/{token}/csv" }),
  bind(operations.startInspection, {
    method: "post",
    path: "/v1/inspections",
    status: 202,
    location: "/v1/runs/{id}",
  }),
];
