import { bind, type Route } from "../platform/http/route.ts";
import * as intake from "./operations/intake.ts";
import * as months from "./operations/months.ts";
import * as names from "./operations/names.ts";
import { listOperatedBatches } from "./operations/operating.ts";
import * as sources from "./operations/sources.ts";

export const routes: readonly Route[] = [
  bind(intake.receiveBatch, { method: "post", path: "/v1/usage-batches", status: 201 }),
  bind(intake.tryBatch, { method: "post", path: "/v1/usage-trials" }),
  bind(intake.receiveFile, {
    method: "post",
    path: "/v1/usage-files",
    status: 202,
    location: "/v1/runs/{id}",
  }),
  bind(intake.listBatches, { method: "get", path: "/v1/usage-batches" }),
  bind(listOperatedBatches, { method: "get", path: "/v1/operated-usage-batches" }),
  bind(intake.withdrawBatch, { method: "post", path: "/v1/usage-batches/{id}/withdrawal" }),
  bind(intake.listIssues, { method: "get", path: "/v1/usage-batches/{id}/issues" }),
  bind(intake.listAggregates, { method: "get", path: "/v1/usage-aggregates" }),
  bind(intake.listRestatements, { method: "get", path: "/v1/usage-restatements" }),
  bind(sources.listUsageSources, { method: "get", path: "/v1/usage-sources" }),
  bind(sources.addUsageSource, { method: "post", path: "/v1/usage-sources", status: 201 }),
  bind(sources.changeUsageSource, { method: "patch", path: "/v1/usage-sources/{id}" }),
  bind(sources.endUsageSource, { method: "delete", path: "/v1/usage-sources/{id}" }),
  bind(sources.listUsagePulls, { method: "get", path: "/v1/usage-sources/{id}/pulls" }),
  bind(sources.pullUsage, { method: "post", path: "/v1/usage-sources/{id}/pulls", status: 202 }),
  bind(names.getPupilIris, { method: "get", path: "/v1/pupil-iris" }),
  bind(names.setPupilIris, { method: "put", path: "/v1/pupil-iris" }),
  bind(months.reportMonth, { method: "post", path: "/v1/usage-months", status: 201 }),
  bind(months.getUsageRetention, { method: "get", path: "/v1/usage-retention" }),
  bind(months.listUsagePeriods, { method: "get", path: "/v1/usage-periods" }),
];
