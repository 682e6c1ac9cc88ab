import type { Tx } from "../../platform/db/database.ts";
import type { DatabaseJobCtx, JobCtx, Progress } from "../../platform/jobs/bind.ts";
import type { Enqueue } from "../../platform/jobs/outbox.ts";
import { deliverJob, EventContent, type EventName, publicEvents, publishJob } from "../schema/index.ts";
import * as store from "../store/index.ts";

/** What a job publishes or deletes in one transaction. */
export const sliceMax = 1_000;

/**
 * Notes a fact for each whom it concerns, and asks that it be published: its members are checked by its type's schema, so that
 * nothing else ever leaves. `more`: what the source's row does not say.
 */
export async function note(
  tx: Tx,
  ctx: JobCtx,
  type: EventName,
  concerns: readonly store.Concern[],
  more: Record<string, string | number> = {},
): Promise<void> {
  const checked = concerns.map((one) => ({
    ...one,
    data: EventContent.parse(publicEvents[type].data.parse({ ...one.data, ...more })),
  }));
  if ((await store.noteEvents(tx, type, ctx.cause, checked)) === 0) return;
  await ctx.enqueue(tx, publishJob, {}, `${ctx.cause.id} ${type}`);
}

/** Notes a fact of something that its owner's view has. */
export const noteOf = async (
  tx: Tx,
  ctx: JobCtx,
  type: EventName,
  [of, id]: [of: store.Source, id: string],
  more?: Record<string, string | number>,
): Promise<void> => note(tx, ctx, type, await store.listConcerns(tx, of, id), more);

/** A fact of one party's own. */
export const own = (party: number, data: Record<string, string | number>): store.Concern[] => [
  { party, institution: null, data },
];

/** Gives what has been noted its positions; a fact's own job runs after its commit, so none is left behind. */
export async function publish({ db, enqueue }: DatabaseJobCtx): Promise<Progress> {
  const published = await db.platform((tx) => publishSome(tx, enqueue));
  return { done: published < sliceMax ? 1 : 0, total: 1 };
}

/** Publishes at most a slice, and wakes the addresses that are to have of it. */
export async function publishSome(tx: Tx, enqueue: Enqueue): Promise<number> {
  const { published, last } = await store.publishEvents(tx, sliceMax);
  if (published > 0 && (await store.wakeWebhooks(tx, last)) > 0)
    await enqueue(tx, deliverJob, {}, String(last));
  return published;
}

/** Deletes what has been kept for its days, of the feed and of what was sent. */
export async function tidy({ db }: DatabaseJobCtx): Promise<Progress> {
  const removed = await db.platform((tx) => store.removeEvents(tx, sliceMax));
  const attempts = await db.platform((tx) => store.removeAttempts(tx, sliceMax));
  return { done: removed < sliceMax && attempts < sliceMax ? 1 : 0, total: 1 };
}
