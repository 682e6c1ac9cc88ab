import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { writeToInstitution, writeToRoles } from "../../parties/index.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { DatabaseJobCtx, JobCtx, Progress } from "../../platform/jobs/bind.ts";
import { NotReached } from "../../platform/net/outward.ts";
import type { Texts } from "../../texts/index.ts";
import { decideAttempt } from "../rules.ts";
import * as s from "../schema/index.ts";
import { openSecret } from "../secrets.ts";
import * as store from "../store/index.ts";

/** Facts go to the addresses that are to have them: one at a time to each, in the feed's order, from there on again where it was not taken. */

/** So many are sent at once: one slow receiver holds one of these, never the others. */
const lanes = 8;
/** A lane begins no further attempt after so long: with the longest attempt it ends well within the courier's turn. */
const sliceMs = 5_000;
const lookAgainMs = 200;

type Event = s.Event & { test?: true };
interface Claimed {
  webhook: store.DueWebhook;
  event: Event & { position: bigint };
  secrets: string[];
}

/** Takes the address that has waited longest, with its next fact; "rests" where nothing waits for it after all. */
async function claim(tx: Tx, ctx: JobCtx): Promise<Claimed | "rests" | undefined> {
  const webhook = await store.lockDue(tx);
  if (!webhook) return undefined;
  const found = await store.nextEvent(tx, webhook);
  if (!found || found.position === null) {
    await store.restWebhook(tx, webhook.id);
    return "rests";
  }
  await store.leaseWebhook(tx, webhook.id);
  const event = { ...found, position: found.position };
  return { webhook, event, secrets: await secretsOf(tx, ctx, webhook.id) };
}

const secretsOf = async (tx: Tx, ctx: JobCtx, id: string): Promise<string[]> =>
  (await store.listSecrets(tx, id)).map((wrapped) => openSecret(ctx.secrets, id, wrapped));

/** Sends once, in no transaction. */
async function send(
  ctx: JobCtx,
  { address, secrets }: { address: string; secrets: string[] },
  { test, ...event }: Event,
): Promise<{ tookMs: number; status: number | null; failure: s.WebhookAttempt["failure"] }> {
  const began = performance.now();
  const took = () => Math.round(performance.now() - began);
  const body = JSON.stringify({ ...z.encode(s.Event, event), ...(test ? { test } : {}) });
  try {
    const { status } = await ctx.outward.send({ address, id: event.id, body, secrets });
    return { tookMs: took(), status, failure: status >= 200 && status < 300 ? null : "status" };
  } catch (error) {
    if (!(error instanceof NotReached)) throw error;
    return { tookMs: took(), status: null, failure: error.failure };
  }
}

async function attempt(ctx: DatabaseJobCtx, { webhook, event, secrets }: Claimed): Promise<void> {
  const { position, ...said } = event;
  const number = webhook.tries + 1;
  const made = await send(ctx, { ...webhook, secrets }, said);
  await ctx.db.platform(async (tx) => {
    const of = { eventId: event.id, type: event.type, position, reason: "feed" as const, number };
    await store.insertAttempt(tx, webhook.id, { ...of, ...made });
    if (made.failure === null) return void (await store.recordTaken(tx, webhook.id, position));
    const outcome = decideAttempt(number, made.status);
    const recorded = await store.recordFailed(tx, webhook.id, { position, tries: number, ...outcome });
    if (recorded && outcome.stops) await announceStopped(tx, ctx, webhook, outcome.stops);
  });
}

/** Whoever can change the address hears that nothing goes there any more: each time, also where it stops at the same fact again. */
async function announceStopped(
  tx: Tx,
  ctx: JobCtx,
  { id, partyId, institutionId, address }: store.DueWebhook,
  stops: "failed" | "gone",
): Promise<void> {
  const about = {
    kind: "webhook-stopped",
    subject: `webhook:${id}`,
    key: `${id} ${(await tx.now()).toISOString()}`,
  };
  const words = ({ feed }: Texts) => ({
    title: feed.stopped.title(new URL(address).host),
    body: feed.stopped.body(new URL(address).host, stops),
  });
  if (institutionId !== null)
    await writeToInstitution(tx, ctx, { controllerId: partyId, institutionId }, about, words);
  else await writeToRoles(tx, ctx, { partyId, roles: ["admin", "publisher", "buyer"] }, about, words);
}

/**
 * Delivers what is due, until nothing is. A crash between sending and recording sends the same fact again under the same id;
 * none is left out, and none goes before the one before it was taken.
 */
export async function deliverDue(ctx: DatabaseJobCtx): Promise<Progress> {
  const { id: holder } = ctx.cause;
  const goesOn = { done: 0, total: 1 };
  if (!(await ctx.db.platform((tx) => store.takeTurn(tx, holder)))) return { done: 1, total: 1 };
  const until = performance.now() + sliceMs;
  let busy = 0;
  let broken = false;
  const lane = async (): Promise<boolean> => {
    while (performance.now() < until && !broken) {
      const claimed = await ctx.db.platform((tx) => claim(tx, ctx));
      if (claimed === "rests") continue;
      if (claimed) {
        busy += 1;
        await attempt(ctx, claimed).finally(() => {
          busy -= 1;
        });
      } else if (busy === 0) return true;
      // What comes while others send is not kept waiting for them.
      else await pause(lookAgainMs);
    }
    return false;
  };
  // Where one breaks, none goes on behind the back of whoever tries again.
  const ended = await Promise.allSettled(
    Array.from({ length: lanes }, () =>
      lane().catch((error: unknown) => {
        broken = true;
        throw error;
      }),
    ),
  );
  for (const one of ended) if (one.status === "rejected") throw one.reason;
  if (!ended.every((one) => one.status === "fulfilled" && one.value)) return goesOn;
  // Whoever came in between has seen the turn taken, and relies on this last look.
  await ctx.db.platform((tx) => store.endTurn(tx, holder));
  return (await ctx.db.platform((tx) => store.hasDue(tx))) ? goesOn : { done: 1, total: 1 };
}

/** Sends one message because somebody asked: once, whatever comes of it. */
export async function sendAsked(
  ctx: DatabaseJobCtx,
  { webhookId, eventId, test }: z.output<typeof s.sendJob.payload>,
): Promise<Progress> {
  const done = { done: 1, total: 1 };
  const found = await ctx.db.platform(async (tx) => {
    const webhook = await store.findForSending(tx, webhookId);
    if (!webhook) return undefined;
    const event = test
      ? {
          ...{ id: eventId, type: test, timestamp: await tx.now(), test: true as const },
          data: s.EventContent.parse(s.publicEvents[test].example),
        }
      : await store.findEvent(tx, webhook.partyId, eventId, webhook.institutionId);
    return event && { webhook, event, secrets: await secretsOf(tx, ctx, webhookId) };
  });
  if (!found) return done;
  const { position: _p, ...event } = { position: null, ...found.event };
  const made = await send(ctx, { ...found.webhook, secrets: found.secrets }, event);
  const reason = test ? ("test" as const) : ("resend" as const);
  const of = { eventId, type: event.type, position: null, reason, number: 1 };
  await ctx.db.platform((tx) => store.insertAttempt(tx, webhookId, { ...of, ...made }));
  return done;
}
