import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";
import { makeSecret } from "../secrets.ts";
import * as store from "../store/index.ts";

/** A party's addresses: making, changing and removing them, and what somebody asks to be sent. */

const noWebhook = () => new Problem(common.notFound, "There is no address with this id.");
const subjectOf = (id: string): string => `webhook:${id}`;

async function getWebhook(tx: Reader, ctx: Ctx, id: string): Promise<s.Webhook> {
  const found = await store.findWebhook(tx, ctx.plane.party, id);
  if (!found) throw noWebhook();
  return found;
}

/** A party has few: all are read, and a page is cut of them. */
export async function listWebhooks(
  tx: Reader,
  ctx: Ctx,
  after: string[] | undefined,
  limit: number,
): Promise<s.Webhook[]> {
  const all = await store.listWebhooks(tx, ctx.plane.party);
  // By its place and not by the row, which may have been removed meanwhile.
  const [madeAt = "", id = ""] = after ?? [];
  const placeOf = (one: s.Webhook) => `${one.madeAt.toISOString()} ${one.id}`;
  return all.filter((one) => placeOf(one) > `${madeAt} ${id}`).slice(0, limit);
}

export async function createWebhook(
  tx: Tx,
  ctx: Ctx,
  { url, types }: z.output<typeof s.NewWebhook>,
): Promise<z.output<typeof s.MadeWebhook>> {
  const { partyId, institutionId = null, personId } = ctx.caller;
  if ((await store.lockCount(tx, partyId, institutionId)) >= s.webhooksMax)
    throw new Problem(s.tooManyWebhooks, `There are at most ${s.webhooksMax}.`);
  const id = randomUUID();
  const { secret, wrapped } = makeSecret(ctx.secrets, id);
  await store.insertWebhook(tx, { id, partyId, institutionId, url, types, madeBy: personId });
  await store.putSecret(tx, id, partyId, wrapped);
  await ctx.enqueue(tx, s.deliverJob, {}, id);
  await ctx.audit(tx, { action: "createWebhook", subject: subjectOf(id), after: { url, types } });
  return { ...(await getWebhook(tx, ctx, id)), secret };
}

/** What waits is sent as soon as it is active again; nothing is forgotten meanwhile, but for what the feed no longer keeps. */
export async function changeWebhook(
  tx: Tx,
  ctx: Ctx,
  id: string,
  { url, types, active, missed }: s.WebhookChange,
): Promise<s.Webhook> {
  const before = await store.lockWebhook(tx, ctx.plane.party, id);
  if (!before) throw noWebhook();
  await store.changeWebhook(tx, id, { url, types });
  if (active === false) await store.pauseWebhook(tx, id);
  if (active === true && before.stoppedFor !== null) {
    await store.resumeWebhook(tx, id, missed === "skip");
  }
  if (active === true || url !== undefined) await ctx.enqueue(tx, s.deliverJob, {}, `${id} ${randomUUID()}`);
  await ctx.audit(tx, {
    action: "changeWebhook",
    subject: subjectOf(id),
    before,
    after: { url, types, active, missed },
  });
  return getWebhook(tx, ctx, id);
}

/** Removed with its secrets and what was sent to it. */
export async function removeWebhook(tx: Tx, ctx: Ctx, id: string): Promise<s.Webhook> {
  if (!(await store.lockWebhook(tx, ctx.plane.party, id))) throw noWebhook();
  const before = await getWebhook(tx, ctx, id);
  await store.deleteWebhook(tx, id);
  await ctx.audit(tx, { action: "removeWebhook", subject: subjectOf(id), before });
  return before;
}

/** The secret before signs as well for a day, so that a receiver changes over without missing one. */
export async function rotateSecret(tx: Tx, ctx: Ctx, id: string): Promise<z.output<typeof s.WebhookSecret>> {
  if (!(await store.lockWebhook(tx, ctx.plane.party, id))) throw noWebhook();
  const { secret, wrapped } = makeSecret(ctx.secrets, id);
  await store.putSecret(tx, id, ctx.plane.party, wrapped);
  await ctx.audit(tx, { action: "rotateWebhookSecret", subject: subjectOf(id) });
  const { secretBeforeEndsAt } = await getWebhook(tx, ctx, id);
  must(secretBeforeEndsAt !== null, "a secret has one before it");
  return { secret, beforeEndsAt: secretBeforeEndsAt };
}

export async function listAttempts(
  tx: Reader,
  ctx: Ctx,
  id: string,
  after: string[] | undefined,
  limit: number,
): Promise<s.WebhookAttempt[]> {
  await getWebhook(tx, ctx, id);
  return store.listAttempts(tx, ctx.plane.party, id, after && BigInt(after[0]!), limit);
}

/** A fact once more, out of its turn. */
export async function resendEvent(
  tx: Tx,
  ctx: Ctx,
  webhookId: string,
  eventId: string,
): Promise<{ eventId: string }> {
  await getWebhook(tx, ctx, webhookId);
  // An institution's own address is sent what is of that institution, whoever asks.
  const { institutionId } = (await store.findForSending(tx, webhookId))!;
  if (!(await store.findEvent(tx, ctx.plane.party, eventId, institutionId)))
    throw new Problem(common.notFound, `There is no such fact, or it is older than ${s.keepDays} days.`);
  await ctx.enqueue(tx, s.sendJob, { webhookId, eventId, test: null }, randomUUID());
  await ctx.audit(tx, { action: "resendEvent", subject: subjectOf(webhookId), after: { eventId } });
  return { eventId };
}

/** A type's example, signed as a fact is. */
export async function testWebhook(
  tx: Tx,
  ctx: Ctx,
  webhookId: string,
  type: s.EventType,
): Promise<{ eventId: string }> {
  await getWebhook(tx, ctx, webhookId);
  const eventId = randomUUID();
  await ctx.enqueue(tx, s.sendJob, { webhookId, eventId, test: type }, eventId);
  await ctx.audit(tx, { action: "testWebhook", subject: subjectOf(webhookId), after: { eventId, type } });
  return { eventId };
}

/** Nothing is sent any more for a party that has left. */
export async function stopWebhooksOf(tx: Tx, ctx: JobCtx, party: number): Promise<void> {
  const stopped = await store.stopWebhooksOf(tx, party);
  if (stopped > 0)
    await ctx.audit(tx, party, { action: "stopWebhooks", subject: `party:${party}`, after: { stopped } });
}
