import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { findFirstDay } from "../../agreements/index.ts";
import { findControllerByRef } from "../../parties/index.ts";
import { addDays, asLocalDate, dateOf, type LocalDate, monthOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { publisherOf } from "../../platform/operation/caller.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { wrapCredentials } from "../ingest/index.ts";
import { firstDayOfSums } from "../ingest/reach.ts";
import {
  type NewUsagePull,
  type NewUsageSource,
  pullJob,
  pullUnderWay,
  sourceTaken,
  type UsagePull,
  type UsageSource,
  type UsageSourceChange,
} from "../schema/index.ts";
import * as store from "../store/index.ts";

/** COUNTER APIs that are pulled: added, changed, ended; a report pulled at once. */

/** The first day of the last month that is over. */
const lastMonth = (today: LocalDate): LocalDate =>
  asLocalDate(`${monthOf(addDays(asLocalDate(`${monthOf(today)}-01`), -1))}-01`);

const unknownSource = () => new Problem(common.notFound, "There is no source with this id.");

const cannot = "The source cannot be pulled like this.";

const shown = async (tx: Reader, id: string): Promise<UsageSource> =>
  toSource((await store.listSources(tx, undefined, 1, id))[0]!);

export const toSource = ({
  received,
  noUsage,
  waiting,
  failed,
  ...row
}: Awaited<ReturnType<typeof store.listSources>>[number]): UsageSource => ({
  ...row,
  pulls: { received, noUsage, waiting, failed },
});

/** The first month that may be pulled for a controller, as for reports that are sent, and the last. */
async function reachOf(
  tx: Reader,
  publisherId: number,
  controllerId: number,
): Promise<{ first: string; last: string }> {
  const today = dateOf(await tx.now());
  const agreed = await findFirstDay(tx, publisherId, controllerId);
  return { first: monthOf(firstDayOfSums(today, agreed)), last: monthOf(lastMonth(today)) };
}

/** Refuses a fault at a field for an unknown controller or a month out of reach; `usage-source-exists`. */
export async function addSource(
  tx: Tx,
  ctx: Ctx,
  { controller: ref, url, credentials, reports, from }: z.output<typeof NewUsageSource>,
): Promise<UsageSource> {
  const publisherId = publisherOf(ctx.caller);
  const controller = await findControllerByRef(tx, ref);
  if (!controller)
    throw new Problem(common.badRequest, cannot, {
      errors: [{ pointer: "/controller", detail: "No controller has this code or number." }],
    });
  const { first, last } = await reachOf(tx, publisherId, controller.id);
  const current = monthOf(dateOf(await tx.now()));
  if (from < first || from > current)
    throw new Problem(common.badRequest, cannot, {
      errors: [{ pointer: "/from", detail: `Months from ${first} until ${current} can be the first.` }],
    });
  const id = randomUUID();
  const wrapped = wrapCredentials(ctx.secrets, id, credentials);
  const row = { id, publisherId, controllerId: controller.id, url, reports: unique(reports), wrapped };
  if (!(await store.insertSource(tx, { ...row, from: `${from}-01` })))
    throw new Problem(sourceTaken, "You have this address for this controller.");
  await store.planPulls(tx, `${last}-01`, id);
  await ctx.audit(tx, {
    action: "addUsageSource",
    subject: `usage-source:${id}`,
    after: { controllerId: controller.id, url, reports, from },
  });
  return shown(tx, id);
}

const unique = (reports: readonly string[]): string[] => [...new Set(reports)];

/** What failed under the old settings is pulled anew. Refuses 404, `usage-source-exists`. */
export async function changeSource(
  tx: Tx,
  ctx: Ctx,
  id: string,
  { url, credentials, reports }: z.output<typeof UsageSourceChange>,
): Promise<UsageSource> {
  const source = await store.findSource(tx, id);
  if (!source) throw unknownSource();
  if (url !== undefined && (await store.isSourceTaken(tx, source, url)))
    throw new Problem(sourceTaken, "Another source of yours has this address for this controller.");
  const after = {
    id,
    url: url ?? source.url,
    reports: reports ? unique(reports) : source.reports,
    wrapped: credentials ? wrapCredentials(ctx.secrets, id, credentials) : source.wrapped,
  };
  await store.updateSource(tx, after);
  await store.retryFailedPulls(tx, id);
  await store.planPulls(tx, lastMonth(dateOf(await tx.now())), id);
  await ctx.audit(tx, {
    action: "changeUsageSource",
    subject: `usage-source:${id}`,
    before: { url: source.url, reports: source.reports },
    after: { url: after.url, reports: after.reports, credentials: credentials !== undefined },
  });
  return shown(tx, id);
}

/** Nothing more is pulled, and the credentials are deleted; batches that came stay. Refuses 404. */
export async function endSource(tx: Tx, ctx: Ctx, id: string): Promise<UsageSource> {
  if (!(await store.findSource(tx, id))) throw unknownSource();
  const ended = await shown(tx, id);
  await store.deleteSource(tx, id);
  await ctx.audit(tx, {
    action: "endUsageSource",
    subject: `usage-source:${id}`,
    before: { url: ended.url },
  });
  return ended;
}

/**
 * Pulls a report of a month now, also one that is received: a newer report takes its figures' place. Refuses 404, a fault
 * at a field for a month out of reach, `usage-pull-under-way`.
 */
export async function startPull(
  tx: Tx,
  ctx: Ctx,
  sourceId: string,
  { month, report, trial }: z.output<typeof NewUsagePull>,
): Promise<UsagePull> {
  const source = await store.findSource(tx, sourceId);
  if (!source) throw unknownSource();
  const { publisher_id: publisherId, controller_id: controllerId } = source;
  const { first, last } = await reachOf(tx, publisherId, controllerId);
  if (month < first || month > last)
    throw new Problem(common.badRequest, cannot, {
      errors: [{ pointer: "/month", detail: `Months from ${first} until ${last} can be pulled.` }],
    });
  const day = `${month}-01`;
  const known = trial ? undefined : await store.lockPull(tx, sourceId, report, day);
  if (known?.claimed) throw new Problem(pullUnderWay, "The provider is being asked for it.");
  const id = known?.id ?? randomUUID();
  if (known) await store.pullAgain(tx, id);
  else {
    if (trial) await store.deleteTrials(tx, sourceId);
    await store.insertPull(tx, { id, sourceId, publisherId, report, month: day, trial });
  }
  await ctx.audit(tx, {
    action: "pullUsage",
    subject: `usage-pull:${id}`,
    after: { sourceId, month, report, trial },
  });
  await ctx.enqueue(tx, pullJob, { pullId: id }, `${id}-${(await tx.now()).getTime()}`);
  return store.getPull(tx, id);
}

/** Every day: reports of months that are over are noted for all sources. */
export async function planAllPulls(tx: Tx): Promise<void> {
  await store.planPulls(tx, lastMonth(dateOf(await tx.now())));
}
