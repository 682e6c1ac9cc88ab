import { bind, type Route } from "./http/route.ts";
import * as operations from "./operations.ts";

export const routes: readonly Route[] = [
  bind(operations.getLiveness, { method: "get", path: "/livez" }),
  bind(operations.getReadiness, { method: "get", path: "/readyz" }),
  bind(operations.listRuns, { method: "get", path: "/v1/runs" }),
  bind(operations.getRun, { method: "get", path: "/v1/runs/{runId}" }),
  bind(operations.listDeliveries, { method: "get", path: "/v1/deliveries" }),
  bind(operations.listParkedJobs, { method: "get", path: "/v1/parked-jobs" }),
  bind(operations.releaseParkedJob, { method: "post", path: "/v1/parked-jobs/{id}/release" }),
  bind(operations.cancelParkedJob, { method: "post", path: "/v1/parked-jobs/{id}/cancel" }),
  bind(operations.listDeadJobs, { method: "get", path: "/v1/dead-jobs" }),
  bind(operations.retryDeadJob, { method: "post", path: "/v1/dead-jobs/{id}/retry" }),
  bind(operations.listTroubles, { method: "get", path: "/v1/troubles" }),
  bind(operations.resendDelivery, {
    method: "post",
    path: "/v1/deliveries/{deliveryId}/attempts",
    status: 202,
  }),
];
