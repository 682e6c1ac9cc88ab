import { bind, type Route } from "../platform/http/route.ts";
import * as operations from "./operations/index.ts";

export const routes: readonly Route[] = [
  bind(operations.listEvents, { method: "get", path: "/v1/events" }),
  bind(operations.listEventTypes, { method: "get", path: "/v1/event-types" }),
];
