import { z } from "zod";
import type { Role } from "../../platform/operation/caller.ts";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import { domain } from "./feed.ts";

/** Who looks after a party's systems; a school's person has addresses of its own institution. */
const keepers: readonly Role[] = ["admin", "publisher", "buyer", "school"];
const target = z.strictObject({ webhookId: z.uuid() });

export const listWebhooks = list({
  id: "listWebhooks",
  domain,
  summary: "Addresses that your party's facts are sent to",
  description: "The oldest first, each with how it is doing; without secrets.",
  roles: keepers,
  options: PageQuery,
  page: "WebhookPage",
  item: s.Webhook,
  sort: ["madeAt", "id"],
  rows: (tx, ctx, _given, after, limit) => actions.listWebhooks(tx, ctx, after, limit),
});

export const createWebhook = operation({
  kind: "write",
  id: "createWebhook",
  domain,
  summary: "Have facts sent to an address from now on",
  description:
    "Signed as Standard Webhooks has it; one at a time, in the feed's order. What is not taken (2xx within 10 seconds) is tried eight times in three days.",
  roles: keepers,
  input: { content: s.NewWebhook },
  output: s.MadeWebhook,
  secretMembers: ["secret"],
  problems: [s.tooManyWebhooks],
  work: (tx, ctx, { content }) => actions.createWebhook(tx, ctx, content),
});

export const changeWebhook = operation({
  kind: "write",
  id: "changeWebhook",
  domain,
  summary: "Change, pause or resume an address",
  description: "Resumed, it goes on where it stopped, or skips what has waited.",
  roles: keepers,
  input: { target, content: s.WebhookChange },
  output: s.Webhook,
  problems: [common.notFound],
  work: (tx, ctx, { target: { webhookId }, content }) => actions.changeWebhook(tx, ctx, webhookId, content),
});

export const removeWebhook = operation({
  kind: "write",
  id: "removeWebhook",
  domain,
  summary: "Remove an address, with what was sent to it",
  description: "What is on its way still arrives.",
  roles: keepers,
  input: { target },
  output: s.Webhook,
  problems: [common.notFound],
  work: (tx, ctx, { target: { webhookId } }) => actions.removeWebhook(tx, ctx, webhookId),
});

export const rotateWebhookSecret = operation({
  kind: "write",
  id: "rotateWebhookSecret",
  domain,
  summary: "A new secret for an address; it is shown this once",
  description: `Messages are signed with both for ${s.secretHours} hours.`,
  roles: keepers,
  input: { target },
  output: s.WebhookSecret,
  secretMembers: ["secret"],
  problems: [common.notFound],
  work: (tx, ctx, { target: { webhookId } }) => actions.rotateSecret(tx, ctx, webhookId),
});

export const listWebhookAttempts = list({
  id: "listWebhookAttempts",
  domain,
  summary: "What was sent to an address, and what came of it",
  description: `The newest first; kept for ${s.keepDays} days.`,
  roles: keepers,
  target,
  options: PageQuery,
  page: "WebhookAttemptPage",
  item: s.WebhookAttempt,
  sort: ["id"],
  problems: [common.notFound],
  rows: (tx, ctx, { target: { webhookId } }, after, limit) =>
    actions.listAttempts(tx, ctx, webhookId, after, limit),
});

export const resendEvent = operation({
  kind: "write",
  id: "resendEvent",
  domain,
  summary: "Send a fact once more to an address",
  description: "Out of its turn, and once: the attempts show what came of it.",
  roles: keepers,
  // A place among the ordinary jobs, for as long as the receiver is slow.
  cost: 10,
  input: { target, content: s.ResendEvent },
  output: s.SentMessage,
  problems: [common.notFound],
  work: (tx, ctx, { target: { webhookId }, content }) =>
    actions.resendEvent(tx, ctx, webhookId, content.eventId),
});

export const testWebhook = operation({
  kind: "write",
  id: "testWebhook",
  domain,
  summary: "Send a type's example to an address",
  description: "Signed as a fact is, with `test: true` beside its members.",
  roles: keepers,
  // A place among the ordinary jobs, for as long as the receiver is slow.
  cost: 10,
  input: { target, content: s.TestEvent },
  output: s.SentMessage,
  problems: [common.notFound],
  work: (tx, ctx, { target: { webhookId }, content }) =>
    actions.testWebhook(tx, ctx, webhookId, content.type),
});
