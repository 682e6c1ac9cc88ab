import { bind, type Route } from "./http/route.ts";
import * as operations from "./operations.ts";

export const routes: readonly Route[] = [
  bind(operations.getLiveness, { method: "get", path: "/livez" }),
  bind(operations.getReadiness, { method: "get", path: "/readyz" }),
  bind(operations.listRuns, { method: "get", path: "/v1/runs" }),
  bind(operations.getRun, { method: "get", path: "/v1/runs/{runId}" }),
  bind(operations.listDeliveries, { method: "get", path: "/v1/deliveries" }),
];
