import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { defineJob, Poke } from "../../platform/job.ts";
import { defineProblem } from "../../platform/problem.ts";
import { EventType, eventNames } from "./events.ts";

/** Minutes until the next attempt after so many that were not taken: eight attempts in three days. */
export const waitMinutes = [1, 5, 30, 120, 480, 1_440, 2_244] as const;
export const triesMax = waitMinutes.length + 1;
/** A party's own addresses, and as many of each of its institutions'. */
export const webhooksMax = 20;
/** For how long the secret before still signs, once there is a new one. */
export const secretHours = 24;

/** By number: a name is looked up, and over http none is asked. */
const ownMachine = /^(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;

/** Where messages are sent: what the connection then finds there is judged when it is made. */
export const WebhookAddress = z
  .string()
  .max(500)
  .refine((text) => URL.canParse(text), "must be an address that begins with https://")
  .refine(
    (text) => {
      if (!URL.canParse(text)) return true;
      const { protocol, hostname } = new URL(text);
      return protocol === "https:" || (protocol === "http:" && ownMachine.test(hostname));
    },
    { error: "must be an address that begins with https://" },
  )
  .refine((text) => {
    if (!URL.canParse(text)) return true;
    const { username, password, hash } = new URL(text);
    return username === "" && password === "" && hash === "";
  }, "must hold no user name, password or #");
const Types = z
  .array(EventType)
  .min(1, "must name a type at least")
  .max(eventNames.length)
  .refine((types) => new Set(types).size === types.length, "must name each type once");

export const NewWebhook = z
  .strictObject({
    url: WebhookAddress.describe("`https://…` on the internet"),
    types: Types.describe("Which facts are sent there"),
  })
  .meta({ id: "NewWebhook", description: "An address that facts are to be sent to, from now on." });

export const WebhookChange = z
  .strictObject({
    url: WebhookAddress.optional(),
    types: Types.optional().describe(
      "What waits is decided by these; else they begin with what comes from now on",
    ),
    active: z.boolean().optional().describe("false: nothing is sent until it is true again"),
    missed: z
      .enum(["send", "skip"])
      .default("send")
      .describe("When it is active again: what has waited, or only what comes from now on"),
  })
  .meta({ id: "WebhookChange", description: "What is to be otherwise; what is left out stays." });
export type WebhookChange = z.output<typeof WebhookChange>;

export const WebhookState = z.enum(["active", "failing", "paused", "failed", "gone"]);
export const Webhook = z
  .object({
    id: z.uuid(),
    url: z.string(),
    types: z.array(EventType),
    state: WebhookState.describe(
      "`failing`: what comes next was not taken and is tried again; `failed`: eight attempts in three days were not; `gone`: it answered 410",
    ),
    failingSince: InstantWire.nullable(),
    nextAttemptAt: InstantWire.nullable().describe("Null: nothing waits, or it is stopped"),
    secretBeforeEndsAt: InstantWire.nullable().describe("Until when the secret before signs too"),
    madeAt: InstantWire,
  })
  .meta({ id: "Webhook", description: "An address that facts are sent to, in the order of the feed." });
export type Webhook = z.output<typeof Webhook>;

const secret = z.string().describe("`whsec_…`, for any library of Standard Webhooks; shown this once");
export const MadeWebhook = Webhook.extend({ secret }).meta({
  id: "MadeWebhook",
  description: "A new address with its secret.",
});
export const WebhookSecret = z
  .object({ secret, beforeEndsAt: InstantWire.describe("Until when the one before signs too") })
  .meta({ id: "WebhookSecret", description: "A new secret of an address." });

export const AttemptReason = z.enum(["feed", "resend", "test"]);
export const AttemptFailure = z.enum(["status", "timeout", "internal", "unknown", "connection"]);
export const WebhookAttempt = z
  .object({
    id: z.string(),
    eventId: z.uuid().describe("`webhook-id`: the fact's, or a test's own"),
    type: EventType,
    reason: AttemptReason,
    number: z.int().describe("Which attempt at it"),
    at: InstantWire,
    tookMs: z.int(),
    status: z.int().nullable().describe("What was answered; null: nothing"),
    failure: AttemptFailure.nullable().describe(
      "Null: taken. `status`: not 2xx, redirects too; `internal`: no machine on the internet; `unknown`: no machine has the name",
    ),
  })
  .meta({ id: "WebhookAttempt", description: "What was sent to an address, and what came of it." });
export type WebhookAttempt = z.output<typeof WebhookAttempt>;

export const ResendEvent = z
  .strictObject({ eventId: z.uuid() })
  .meta({ id: "ResendEvent", description: "A fact that is to be sent once more." });
export const TestEvent = z
  .strictObject({ type: EventType })
  .meta({ id: "TestEvent", description: "The type whose example is to be sent." });
export const SentMessage = z
  .object({ eventId: z.uuid().describe("Its `webhook-id`, by which the attempts show it") })
  .meta({ id: "SentMessage", description: "A message that is on its way." });

export const deliverJob = defineJob({
  name: "feed.deliver",
  payload: z.object({}),
  description: "Send facts that have been published to the addresses that are to have them.",
});
export const deliverDueJob = defineJob({
  name: "feed.deliver-due",
  payload: Poke,
  description: "Try again what was not taken, where it is time.",
});
export const sendJob = defineJob({
  name: "feed.send",
  payload: z.object({ webhookId: z.uuid(), eventId: z.uuid(), test: EventType.nullable() }),
  description: "Send one message to an address because somebody asked.",
});

export const tooManyWebhooks = defineProblem({
  code: "too-many-webhooks",
  status: 409,
  title: "No more addresses",
  help: "A party sends facts to so many addresses at most. Remove one first, or let one pass them on.",
});
