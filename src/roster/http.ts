import { bind, type Route } from "../platform/http/route.ts";
import * as counts from "./operations/counts.ts";
import * as imports from "./operations/imports.ts";
import * as pupils from "./operations/pupils.ts";
import * as services from "./operations/services.ts";

export const routes: readonly Route[] = [
  bind(counts.countDates, { method: "get", path: "/v1/count-dates" }),
  bind(counts.addCountDate, { method: "post", path: "/v1/count-dates", status: 201 }),
  bind(counts.listCountAdjustments, { method: "get", path: "/v1/count-adjustments" }),
  bind(counts.acceptCountAdjustment, {
    method: "post",
    path: "/v1/count-adjustments/{adjustmentId}/acceptance",
  }),
  bind(counts.rejectCountAdjustment, {
    method: "post",
    path: "/v1/count-adjustments/{adjustmentId}/rejection",
  }),
  bind(imports.importRoster, { method: "post", path: "/v1/rosters", status: 201 }),
  bind(imports.previewRoster, { method: "post", path: "/v1/roster-previews" }),
  bind(imports.listRosterImports, { method: "get", path: "/v1/rosters" }),
  bind(imports.listRosterPickups, { method: "get", path: "/v1/roster-pickups" }),
  bind(imports.approveRoster, { method: "post", path: "/v1/rosters/{importId}/approval" }),
  bind(imports.rejectRoster, { method: "post", path: "/v1/rosters/{importId}/rejection" }),
  bind(services.listRosterServices, { method: "get", path: "/v1/roster-services" }),
  bind(services.addRosterService, { method: "post", path: "/v1/roster-services", status: 201 }),
  bind(services.endRosterService, { method: "delete", path: "/v1/roster-services/{id}" }),
  bind(services.listRosterPulls, { method: "get", path: "/v1/roster-services/{id}/pulls" }),
  bind(services.pullRoster, { method: "post", path: "/v1/roster-services/{id}/pulls", status: 202 }),
  bind(imports.pupilCounts, { method: "get", path: "/v1/pupil-counts" }),
  bind(imports.classesOn, { method: "get", path: "/v1/classes" }),
  bind(imports.reportHeadcount, { method: "post", path: "/v1/headcounts", status: 201 }),
  bind(pupils.pupilRecord, { method: "post", path: "/v1/pupil-records" }),
  bind(pupils.requestErasure, {
    method: "post",
    path: "/v1/pupil-erasures",
    status: 202,
    location: "/v1/pupil-erasures/{id}",
  }),
  bind(pupils.listErasures, { method: "get", path: "/v1/pupil-erasures" }),
  bind(pupils.getErasure, { method: "get", path: "/v1/pupil-erasures/{erasureId}" }),
];
