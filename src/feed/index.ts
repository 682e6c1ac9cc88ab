/** The door of `feed`: public facts, for whoever asks and whoever is called. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { routes } from "./http.ts";
import { bindings, schedules } from "./jobs.ts";

export {
  changeWebhook,
  createWebhook,
  listEvents,
  listEventTypes,
  listWebhookAttempts,
  listWebhooks,
  removeWebhook,
  resendEvent,
  rotateWebhookSecret,
  testWebhook,
} from "./operations/index.ts";
export {
  type EventType,
  eventNames,
  type Webhook,
  type WebhookAttempt,
  type WebhookState,
} from "./schema/index.ts";

export const feedDomain: Domain = { name: "feed", routes, bindings, schedules, checks };
