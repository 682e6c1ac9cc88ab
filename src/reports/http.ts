import { bind, type Route } from "../platform/http/route.ts";
import * as operations from "./operations/index.ts";

export const routes: readonly Route[] = [
  bind(operations.getReport, { method: "get", path: "/v1/reports/{report}" }),
  bind(operations.createReportLink, { method: "post", path: "/v1/report-links", status: 201 }),
  bind(operations.downloadLinkedReport, { method: "get", path: "/reports/{token}/csv" }),
  bind(operations.downloadLinkedExport, { method: "get", path: "/reports/{token}/file" }),
  bind(operations.listReportLinks, { method: "get", path: "/v1/report-links" }),
  bind(operations.revokeReportLink, { method: "post", path: "/v1/report-links/{linkId}/revocation" }),
  bind(operations.createReportExport, { method: "post", path: "/v1/report-exports", status: 202 }),
  bind(operations.listReportExports, { method: "get", path: "/v1/report-exports" }),
  bind(operations.getReportExport, { method: "get", path: "/v1/report-exports/{exportId}" }),
  bind(operations.downloadReportExport, { method: "get", path: "/v1/report-exports/{exportId}/file" }),
  bind(operations.createReportExportLink, {
    method: "post",
    path: "/v1/report-exports/{exportId}/links",
    status: 201,
  }),
  bind(operations.getReportLedger, { method: "get", path: "/v1/report-ledger" }),
  bind(operations.setReportLedger, { method: "put", path: "/v1/report-ledger" }),
  bind(operations.exportSaft, { method: "get", path: "/v1/books/saft" }),
  bind(operations.downloadDocumentArchive, { method: "get", path: "/v1/document-archive" }),
  bind(operations.createReportSchedule, { method: "post", path: "/v1/report-schedules", status: 201 }),
  bind(operations.listReportSchedules, { method: "get", path: "/v1/report-schedules" }),
  bind(operations.endReportSchedule, { method: "post", path: "/v1/report-schedules/{scheduleId}/end" }),
  bind(operations.startInspection, {
    method: "post",
    path: "/v1/inspections",
    status: 202,
    location: "/v1/runs/{id}",
  }),
];
