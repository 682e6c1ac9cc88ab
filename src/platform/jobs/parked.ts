import { z } from "zod";
import { InstantWire } from "../calendar.ts";
import type { Reader, Tx } from "../db/database.ts";
import { type RowOf, statement } from "../db/statement.ts";
import { defineJob } from "../job.ts";
import type { Ctx } from "../operation/context.ts";
import { common, Problem } from "../problem.ts";
import { type Binding, on } from "./bind.ts";

/** Jobs that crashed their process twice: a person looks at them, and lets them go on or ends them. */

export const ParkedJob = z
  .object({
    id: z.string().regex(/^\d+$/),
    job: z.string(),
    crashes: z.int(),
    parkedAt: InstantWire,
    decision: z.enum(["release", "cancel"]).nullable().describe("null: it waits for a person"),
    reason: z.string().nullable(),
  })
  .meta({ id: "ParkedJob", description: "A job whose process ended twice before it was done." });
export type ParkedJob = z.output<typeof ParkedJob>;

export const ParkedDecision = z
  .strictObject({
    reason: z.string().min(1).max(500).describe("Why; of no person, since the operator reads it"),
  })
  .meta({ id: "ParkedDecision", description: "Why a parked job goes on or ends." });

const decision = ParkedJob.shape.decision;

const listParkedSql = statement(
  "platform.listParked",
  `select a.id, a.job, a.crashes, a.parked_at as "parkedAt!", a.decision, a.reason from platform_attempt a
   where a.parked_at is not null and a.id > coalesce($1::bigint, 0) order by a.id limit $2::int`,
  { decode: { decision } },
);
const decideParkedSql = statement(
  "platform.decideParked",
  `update platform_attempt a set decision = $2::text, reason = $3::text
   where a.id = $1::bigint and a.parked_at is not null and a.decision is null
   returning a.id, a.job, a.crashes, a.parked_at as "parkedAt!", a.decision, a.reason`,
  { decode: { decision } },
);
const takeDecidedSql = statement(
  "platform.takeDecided",
  `delete from platform_attempt a where a.id = $1::bigint and a.decision = $2::text
   returning a.outbox_id as "outboxId", a.subscriber`,
);
const settleSql = statement(
  "platform.settle",
  "insert into platform_effect (outbox_id, subscriber) values ($1::bigint, $2::text) on conflict do nothing",
);
const handOnAnewSql = statement(
  "platform.handOnAnew",
  `update platform_outbox set dispatched_at = null, dead_at = null, redrives = redrives + 1 where id = $1::bigint`,
);
const moveRunSql = statement(
  "platform.moveRun",
  `update platform_run r set updated_at = platform_now(), state = $2::text, error = $3::text
   from platform_outbox o where o.id = $1::bigint and r.id::text = o.payload ->> 'runId' and r.state <> 'done'`,
);

const toParked = ({ id, ...row }: RowOf<typeof listParkedSql>): ParkedJob => ({ ...row, id: String(id) });

/** What is parked, oldest first. */
export async function listParked(
  tx: Reader,
  after: string[] | undefined,
  limit: number,
): Promise<ParkedJob[]> {
  const rows = await tx.all(listParkedSql, [after?.[0] === undefined ? null : BigInt(after[0]), limit]);
  return rows.map(toParked);
}

export const unparkJob = defineJob({
  name: "platform.unpark",
  payload: z.object({ attemptId: z.string(), decision: z.enum(["release", "cancel"]) }),
  description: "Let a parked job go on, or end it, as a person has decided.",
});

/** Writes a person's decision; a job carries it out, since requests touch no outbox row of another. */
export async function decideParked(
  tx: Tx,
  ctx: Ctx,
  id: string,
  decision: "release" | "cancel",
  reason: string,
): Promise<ParkedJob> {
  const row = await tx.maybe(decideParkedSql, [BigInt(id), decision, reason]);
  if (!row) throw new Problem(common.notFound, "No job is parked under this id.");
  await ctx.audit(tx, {
    action: `${decision}ParkedJob`,
    subject: `parked-job:${id}`,
    after: { decision, reason },
  });
  await ctx.enqueue(tx, unparkJob, { attemptId: id, decision }, id);
  return toParked(row);
}

export const retryJob = defineJob({
  name: "platform.retry",
  payload: z.object({ outboxId: z.string() }),
  description: "Hand a job on again that was given up, as a person has asked.",
});

/** A job that was given up, as an operator sees it: never what it carries. */
export const DeadJob = z
  .object({
    id: z.string().regex(/^\d+$/),
    job: z.string(),
    redrives: z.int(),
    writtenAt: InstantWire,
    deadAt: InstantWire,
  })
  .meta({ id: "DeadJob", description: "A job that was given up after many tries." });
export type DeadJob = z.output<typeof DeadJob>;

const listDeadSql = statement(
  "platform.listDead",
  `select d.id as "id!", d.job as "job!", d.redrives as "redrives!", d.written_at as "writtenAt!", d.dead_at as "deadAt!"
   from platform_dead_jobs() d where $1::bigint is null or d.id = $1::bigint order by d.id limit $2::int`,
);
/** What was given up, oldest first; an operator's transaction sees it. */
export const listDead = async (tx: Reader, limit: number, id?: string): Promise<DeadJob[]> =>
  (await tx.all(listDeadSql, [id === undefined ? null : BigInt(id), limit])).map((row) => ({
    ...row,
    id: String(row.id),
  }));

/** Lets a job that was given up be tried again; a job does it, since requests touch no outbox row of another. */
export async function retryDead(tx: Tx, ctx: Ctx, id: string): Promise<DeadJob> {
  const [row] = await listDead(tx, 1, id);
  if (!row) throw new Problem(common.notFound, "No job was given up under this id.");
  await ctx.audit(tx, { action: "retryDeadJob", subject: `dead-job:${id}` });
  await ctx.enqueue(tx, retryJob, { outboxId: id }, `${id}-${ctx.requestId}`);
  return row;
}

// The count grows: the queue keeps the ids of what failed, and takes none of them again.
const retrySql = statement(
  "platform.retry",
  `update platform_outbox set dispatched_at = null, dead_at = null, redrives = redrives + 1
   where id = $1::bigint and dead_at is not null and settled_at is null`,
);

async function unpark(tx: Tx, attemptId: string, decision: "release" | "cancel"): Promise<void> {
  const row = await tx.maybe(takeDecidedSql, [BigInt(attemptId), decision]);
  if (!row) return;
  const { outboxId, subscriber } = row;
  if (decision === "cancel") await tx.execute(settleSql, [outboxId, subscriber]);
  // Handed on anew: a cancelled one is then settled as done, and others who react to it go on.
  await tx.execute(handOnAnewSql, [outboxId]);
  const ended = "The operator has ended it after its process ended twice.";
  await tx.execute(
    moveRunSql,
    decision === "cancel" ? [outboxId, "failed", ended] : [outboxId, "queued", null],
  );
}

export const parkedBindings: Binding[] = [
  on(unparkJob, "platform", (tx, _ctx, { attemptId, decision }) => unpark(tx, attemptId, decision)),
  on(retryJob, "platform", async (tx, _ctx, { outboxId }) => {
    const id = BigInt(outboxId);
    if ((await tx.execute(retrySql, [id])) > 0) await tx.execute(moveRunSql, [id, "queued", null]);
  }),
];
