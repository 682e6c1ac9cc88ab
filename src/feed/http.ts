import { bind, type Route } from "../platform/http/route.ts";
import * as operations from "./operations/index.ts";

export const routes: readonly Route[] = [
  bind(operations.listEvents, { method: "get", path: "/v1/events" }),
  bind(operations.listEventTypes, { method: "get", path: "/v1/event-types" }),
  bind(operations.listWebhooks, { method: "get", path: "/v1/webhooks" }),
  bind(operations.createWebhook, { method: "post", path: "/v1/webhooks", status: 201 }),
  bind(operations.changeWebhook, { method: "patch", path: "/v1/webhooks/{webhookId}" }),
  bind(operations.removeWebhook, { method: "delete", path: "/v1/webhooks/{webhookId}" }),
  bind(operations.rotateWebhookSecret, {
    method: "post",
    path: "/v1/webhooks/{webhookId}/secrets",
    status: 201,
  }),
  bind(operations.listWebhookAttempts, { method: "get", path: "/v1/webhooks/{webhookId}/attempts" }),
  bind(operations.resendEvent, {
    method: "post",
    path: "/v1/webhooks/{webhookId}/resends",
    status: 202,
  }),
  bind(operations.testWebhook, { method: "post", path: "/v1/webhooks/{webhookId}/tests", status: 202 }),
];
