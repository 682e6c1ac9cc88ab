import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { dataGate } from "../../parties/index.ts";
import { addDays, atTime, dateOf, type LocalDate, weekdayOf } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { DatabaseJobCtx, JobCtx, Progress } from "../../platform/jobs/bind.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { defineWrapped } from "../../platform/wrapped.ts";
import { zipStream } from "../../platform/zip.ts";
import { pulledFiles } from "../oneroster/pulled.ts";
import { PullFault, rosterApi } from "../oneroster/rest.ts";
import { type Spool, spoolUpload } from "../oneroster/spool.ts";
import {
  type NewRosterPull,
  type NewRosterService,
  pullRosterJob,
  pullRunning,
  RosterCredentials,
  type RosterPullReason,
  type RosterService,
  serviceTaken,
} from "../schema/index.ts";
import * as store from "../store/index.ts";
import { ownController } from "./counts.ts";
import { importSpool, previewSpool } from "./import.ts";
import { announceUnread } from "./letters.ts";
import { importerFor } from "./pickup.ts";

/** A roster is pulled from a OneRoster service by night, and imported as one that was sent. */

const place = (id: string): string => `roster service ${id}`;

defineWrapped({
  table: "roster_service",
  after: store.listWrappedServices,
  update: store.updateWrappedService,
  context: ({ first }) => place(first),
});

const unknownService = () => new Problem(common.notFound, "There is no service with this id.");

/** Refuses `roster-service-exists`. It is asked for the first time at once. */
export async function addService(
  tx: Tx,
  ctx: Ctx,
  { url, tokenUrl, credentials }: z.output<typeof NewRosterService>,
): Promise<RosterService> {
  const controllerId = ownController(ctx);
  const id = randomUUID();
  const wrapped = ctx.secrets.wrap(Buffer.from(JSON.stringify(credentials)), place(id));
  if (!(await store.insertService(tx, { id, controllerId, url, tokenUrl, wrapped })))
    throw new Problem(serviceTaken, "One service at a time.");
  await ctx.audit(tx, {
    action: "addRosterService",
    subject: `roster-service:${id}`,
    after: { url, tokenUrl },
  });
  const { nextAt } = (await store.findService(tx, id))!;
  return { id, url, tokenUrl, nextAt };
}

/** Nothing more is pulled, and the credentials are deleted; what was imported stays. Refuses 404. */
export async function endService(tx: Tx, ctx: Ctx, id: string): Promise<RosterService> {
  const found = await store.findService(tx, id);
  if (!found) throw unknownService();
  await store.deleteService(tx, id);
  await ctx.audit(tx, { action: "endRosterService", subject: `roster-service:${id}` });
  const { url, tokenUrl, nextAt } = found;
  return { id, url, tokenUrl, nextAt };
}

/** Asks the service now. Refuses 404, `roster-pull-under-way`. */
export async function startRosterPull(
  tx: Tx,
  ctx: Ctx,
  id: string,
  { mode, trial }: z.output<typeof NewRosterPull>,
): Promise<RosterService> {
  const found = await store.findService(tx, id);
  if (!found) throw unknownService();
  if (found.claimed) throw new Problem(pullRunning, "It is being read.");
  await ctx.audit(tx, { action: "pullRoster", subject: `roster-service:${id}`, after: { mode, trial } });
  const key = `${id}-${(await tx.now()).getTime()}`;
  await ctx.enqueue(tx, pullRosterJob, { serviceId: id, mode, trial }, key);
  const { url, tokenUrl, nextAt } = found;
  return { id, url, tokenUrl, nextAt };
}

/** Longer than a service is read at most (`rosterApi`), and what it gave is imported. */
const leaseMinutes = 60;
/** Items between two notes of how far it is. */
const noteItems = 5_000;
const night = "02:30";
/** Controllers begin spread over these minutes, so that they do not all come at once; each always at the same. */
const nightMinutes = 120;
/** Services that are read at once by night, by however many runs: of a worker's six places two at most. */
const readAtOnce = 2;
/** On this day of the week all is read: what a service forgets to say as a change does not stay for ever. */
const sunday = 0;
const triesANight = 5;
const forNow = new Set<RosterPullReason>([
  "no_answer",
  "server_error",
  "too_many",
  "page_repeated",
  "changed_meanwhile",
  "incomplete",
]);

/** How a pull is asked for: by a person, or because it is due. */
interface Asked {
  serviceId: string;
  mode: "bulk" | "delta";
  trial: boolean;
}
type Came = Parameters<typeof store.endPull>[2];

/** Pulls one service that is due, or the one that was asked for; another follows as long as one was found. */
export async function pullServices(ctx: DatabaseJobCtx, asked?: Asked): Promise<Progress> {
  const due = await ctx.db.platform((tx) =>
    store.claimService(tx, asked?.serviceId, leaseMinutes, readAtOnce),
  );
  if (!due) return { done: 1, total: 1 };
  const id = randomUUID();
  const { today, known } = await ctx.db.platform(async (tx) => ({
    today: dateOf(await tx.now()),
    known: (await store.findSourceKey(tx, due.controllerId)) !== undefined,
  }));
  const since = due.latest !== null && known ? due.latest : undefined;
  const whole = since === undefined || (asked ? asked.mode === "bulk" : weekdayOf(today) === sunday);
  const mode = whole ? "bulk" : "delta";
  const trial = asked?.trial ?? false;
  await ctx.db.platform((tx) =>
    store.insertPull(tx, { id, serviceId: due.id, controllerId: due.controllerId, mode, trial }),
  );
  const came = await pull(ctx, due, { id, mode, trial, since: whole ? undefined : since, today });
  await ctx.db.platform(async (tx) => {
    await store.endPull(tx, id, came);
    if (came.state === "failed" && !trial) await writeWhereNeeded(tx, ctx, due, came);
    const again = came.reason !== undefined && forNow.has(came.reason) && due.tries < triesANight;
    const nextAt = nextOf(await tx.now(), due.controllerId, again ? due.tries : undefined);
    await store.releaseService(tx, due, nextAt, again);
  });
  return asked ? { done: 1, total: 1 } : { done: 0, total: 1 };
}

/** After so many nights a letter is written of what passes by itself otherwise. */
const nightsInSilence = 3;

/** Somebody has to hear of it at once where trying again does not help, else after some nights; of what waits they have. */
async function writeWhereNeeded(
  tx: Tx,
  ctx: JobCtx,
  { id: serviceId, controllerId }: store.ClaimedService,
  { reason }: Came,
): Promise<void> {
  if (reason === undefined || reason === "waits" || reason === "cut_off") return;
  const failing = await store.findFailing(tx, serviceId);
  if (!failing || (forNow.has(reason) && failing.nights < nightsInSilence)) return;
  await announceUnread(tx, ctx, { serviceId, controllerId, lastImport: failing.lastImport });
}

/** The controller's minute of the next night, or some minutes after a try that failed: 15, 30, 60 … */
export function nextOf(now: Date, controllerId: number, tries: number | undefined): Date {
  if (tries !== undefined) return new Date(now.getTime() + 15 * 60_000 * 2 ** (tries - 1));
  // 37 has no divisor in common with the minutes: neighbours lie apart, and each minute has as many.
  const spread = ((controllerId * 37) % nightMinutes) * 60_000;
  const of = (day: LocalDate) => new Date(atTime(day, night).getTime() + spread);
  const tonight = of(dateOf(now));
  return tonight > now ? tonight : of(addDays(dateOf(now), 1));
}

async function pull(
  ctx: DatabaseJobCtx,
  due: store.ClaimedService,
  how: { id: string; mode: "bulk" | "delta"; trial: boolean; since: Date | undefined; today: LocalDate },
): Promise<Came> {
  const { controllerId } = due;
  // What waits for a person is not put aside by the next night's.
  if (due.held && !how.trial) return { state: "failed", reason: "waits" };
  const gate = await ctx.db.platform((tx) => dataGate(tx, controllerId, null, how.today));
  if (gate === "block") return { state: "failed", reason: "no_agreement" };
  let spool: Spool | undefined;
  try {
    const { files, pulled } = filesOf(ctx, due, how);
    spool = await spoolUpload(files);
    await ctx.db.platform((tx) => store.notePullProgress(tx, how.id, pulled));
    if (how.mode === "delta" && pulled.items === 0) return { state: "unchanged" };
    const importer = importerFor(ctx, controllerId, "service");
    if (how.trial) return { state: "tried", preview: await previewSpool(importer, spool, undefined) };
    await importer.passGate();
    const { id: importId, state } = await importSpool(importer, spool, undefined, async (tx) => {
      // The service has ended, or the lease has: another may be at it.
      if (!(await store.lockRunningPull(tx, how.id))) throw new PullFault("cut_off");
    });
    return { state: state === "held" ? "held" : "imported", importId, latest: pulled.latest };
  } catch (error) {
    if (error instanceof PullFault) {
      ctx.log.warn({ pull: how.id, reason: error.reason }, "a roster could not be pulled");
      return { state: "failed", reason: error.reason };
    }
    if (!(error instanceof Problem)) throw error;
    return { state: "failed", reason: "refused", problem: error.toJSON() };
  } finally {
    await spool?.close();
  }
}

/** The service's answers as a zip, made while they are read; how far it is stands beside the pull. */
function filesOf(
  ctx: DatabaseJobCtx,
  { id, url, tokenUrl, wrapped }: store.ClaimedService,
  how: { id: string; mode: "bulk" | "delta"; since: Date | undefined },
) {
  const credentials = RosterCredentials.parse(JSON.parse(ctx.secrets.unwrap(wrapped, place(id)).toString()));
  const api = rosterApi(ctx.outgoing, { url, tokenUrl, credentials });
  const since = how.since?.toISOString();
  let noted = 0;
  const { entries, pulled } = pulledFiles(how.mode, async function* (collection, note) {
    for await (const items of api.items(collection, since, note)) {
      yield items;
      if (pulled.items - noted < noteItems) continue;
      noted = pulled.items;
      await ctx.db.platform((tx) => store.notePullProgress(tx, how.id, pulled));
    }
  });
  return { files: zipStream(entries), pulled };
}
