import { z } from "zod";
import { InstantWire } from "./calendar.ts";
import { diskWasFull } from "./db/errors.ts";
import { pendingIn } from "./db/migrations.ts";
import { statement } from "./db/statement.ts";
import {
  Delivered,
  DeliveryQuery,
  listDeliveries as deliveries,
  notDead,
  sendAgain,
  withoutHidden,
} from "./delivery/index.ts";
import {
  DeadJob,
  decideParked,
  listDead,
  listParked,
  ParkedDecision,
  ParkedJob,
  retryDead,
} from "./jobs/parked.ts";
import { Run, getRun as runOf, listRuns as runs } from "./jobs/runs.ts";
import { DeadLetter, listDeadLetters, listStuck, StuckRun } from "./jobs/troubles.ts";
import type { Role } from "./operation/caller.ts";
import { list, PageQuery } from "./operation/list.ts";
import { operation } from "./operation/operation.ts";
import { patienceMs, refuseNotReady } from "./probes.ts";
import { common, must } from "./problem.ts";
import { quarantineOf, Reason } from "./quarantine.ts";

const domain = "platform";
const followers: readonly Role[] = ["admin", "buyer", "finance", "data", "publisher", "operator"];
const contentType = "text/plain; charset=utf-8";

/** What a balancer or an orchestrator asks. */
export const getLiveness = operation({
  kind: "download",
  id: "getLiveness",
  // A balancer asks every second, and all its requests come from one address.
  cost: 0,
  domain,
  summary: "Whether the process answers",
  description: "Asks nothing of the database: a database that is away is no reason to restart the process.",
  roles: "public",
  download: { contentType, description: "`ok`" },
  work: async () => ({ body: "ok\n", contentType }),
});

export const getReadiness = operation({
  kind: "download",
  id: "getReadiness",
  // A balancer asks every second, and all its requests come from one address.
  cost: 0,
  domain,
  summary: "Whether requests can be served",
  description: `Asks the database within ${patienceMs} ms and compares its schema with this version's migrations; 503 from when the process is asked to end. Says where the database's disk is full.`,
  roles: "public",
  download: { contentType, description: "`ready`" },
  work: async (ctx) => {
    await refuseNotReady(ctx.db, ctx.leaving);
    // Still ready: what is read is served, and no other server has another disk.
    return { body: diskWasFull() ? "ready, but the database's disk is full\n" : "ready\n", contentType };
  },
});

const queueAgeSql = statement("platform.queueAge", `select platform_queue_age() as "seconds!"`);

export const showStatus = operation({
  kind: "read",
  id: "showStatus",
  domain,
  summary: "Whether this installation serves requests and keeps up with its work",
  roles: "public",
  output: z.object({
    at: InstantWire.describe("By the clock of deadlines"),
    schemaFits: z.boolean().describe("The database has this version's schema"),
    queueSeconds: z.int().describe("How long the oldest wish has waited for its effect"),
  }),
  work: async (tx) => ({
    at: await tx.now(),
    schemaFits: (await pendingIn(tx)).length === 0,
    queueSeconds: (await tx.one(queueAgeSql)).seconds,
  }),
});

export const listRuns = list({
  id: "listRuns",
  domain,
  summary: "Your party's long jobs, newest first",
  description: "Progress is counted in parts done of the total; a failed job says why.",
  roles: followers,
  options: PageQuery.extend({ job: z.string().max(100).optional() }),
  page: "RunPage",
  item: Run,
  sort: ["createdAt", "id"],
  rows: (tx, _ctx, { options }, after, limit) => runs(tx, options.job, after, limit),
});

export const getRun = operation({
  kind: "read",
  id: "getRun",
  domain,
  summary: "A long job and how far it is",
  description: "Ask again until its state is `done` or `failed`; `result` then has what came of it.",
  roles: followers,
  input: { target: z.strictObject({ runId: z.uuid() }) },
  output: Run,
  work: (tx, _ctx, { target }) => runOf(tx, target.runId),
});

export const listDeliveries = list({
  id: "listDeliveries",
  domain,
  summary: "Messages that your party sent or was sent, with the record of their delivery, oldest first",
  description: "Says what was written, to whom it was handed on and when; a link's secret is left out.",
  roles: ["admin", "buyer", "approver", "finance", "data", "publisher", "operator"],
  options: DeliveryQuery,
  page: "DeliveryPage",
  item: Delivered,
  sort: ["writtenAt", "id"],
  rows: async (tx, ctx, { options }, after, limit) =>
    withoutHidden(tx, ctx, await deliveries(tx, options, after, limit)),
});

export const listParkedJobs = list({
  id: "listParkedJobs",
  domain,
  summary: "Jobs that wait for a person",
  description: "Each has ended its process twice; nothing tries it again until it is released.",
  roles: ["operator"],
  options: PageQuery,
  page: "ParkedJobPage",
  item: ParkedJob,
  sort: ["id"],
  rows: (tx, _ctx, _input, after, limit) => listParked(tx, after, limit),
});

const parkedId = z.strictObject({ id: z.string().regex(/^\d{1,18}$/) });

export const releaseParkedJob = operation({
  kind: "write",
  id: "releaseParkedJob",
  domain,
  summary: "Let a parked job go on",
  description: "It is tried again, in a process of its own.",
  roles: ["operator"],
  input: { target: parkedId, content: ParkedDecision },
  output: ParkedJob,
  problems: [common.notFound],
  work: (tx, ctx, { target, content }) => decideParked(tx, ctx, target.id, "release", content.reason),
});

export const cancelParkedJob = operation({
  kind: "write",
  id: "cancelParkedJob",
  domain,
  summary: "End a parked job",
  description: "It never runs again; the run that people follow says so.",
  roles: ["operator"],
  input: { target: parkedId, content: ParkedDecision },
  output: ParkedJob,
  problems: [common.notFound],
  work: (tx, ctx, { target, content }) => decideParked(tx, ctx, target.id, "cancel", content.reason),
});

export const retryDeadJob = operation({
  kind: "write",
  id: "retryDeadJob",
  domain,
  summary: "Try a job again that was given up",
  description: "A job hands it on anew, whose work happens at most once.",
  roles: ["operator"],
  input: { target: parkedId },
  output: DeadJob,
  problems: [common.notFound],
  work: (tx, ctx, { target }) => retryDead(tx, ctx, target.id),
});

/** Rows of one kind of trouble that are shown at once. */
const shownMax = 200;

export const listDeadJobs = operation({
  kind: "read",
  id: "listDeadJobs",
  domain,
  summary: "Jobs that were given up after many tries",
  description: "At most 200, the oldest first; never what a job carries.",
  roles: ["operator"],
  output: z.object({ data: z.array(DeadJob) }),
  work: async (tx) => ({ data: await listDead(tx, shownMax) }),
});

export const listTroubles = operation({
  kind: "read",
  id: "listTroubles",
  domain,
  summary:
    "Whose long jobs have failed or are not done, and whose letters were given up; never what is in them",
  description: "At most 200 of each, the newest first. Whom an award letter was to reach is not said.",
  roles: ["operator"],
  output: z.object({
    quarantine: z.array(Reason).describe("Why no job runs and no number is given; empty: they do"),
    runs: z.array(StuckRun),
    letters: z.array(DeadLetter),
  }),
  work: async (tx) => ({
    quarantine: await quarantineOf(tx),
    runs: await listStuck(tx, shownMax),
    letters: await listDeadLetters(tx, shownMax),
  }),
});

export const resendDelivery = operation({
  kind: "write",
  id: "resendDelivery",
  domain,
  summary: "Send a dead message again",
  description: "For its sender and its receiver, once the address is put right; it keeps its Message-ID.",
  roles: ["buyer", "publisher", "operator"],
  input: { target: z.strictObject({ deliveryId: z.uuid() }) },
  output: Delivered,
  problems: [notDead],
  work: async (tx, ctx, { target }) => {
    const [sent] = await withoutHidden(tx, ctx, [await sendAgain(tx, ctx, target.deliveryId)]);
    must(sent, "a message that was sent again is answered with");
    return sent;
  },
});
