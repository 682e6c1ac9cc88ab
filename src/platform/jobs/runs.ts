import { randomUUID } from "node:crypto";
import { z } from "zod";
import { InstantWire } from "../calendar.ts";
import type { Reader, Tx } from "../db/database.ts";
import type { JobDef } from "../job.ts";
import type { Ctx } from "../operation/context.ts";
import { common, Problem } from "../problem.ts";
import { cutText } from "../text.ts";
import type { Progress } from "./bind.ts";

export const Run = z
  .object({
    id: z.uuid(),
    job: z.string(),
    state: z.enum(["queued", "running", "done", "failed"]),
    done: z.int().min(0).describe("Units of work finished"),
    total: z.int().min(0).describe("Units of work in all; 0 until known"),
    result: z.record(z.string(), z.unknown()).nullable().describe("Ids and counts, once done"),
    error: z.string().nullable(),
    createdAt: InstantWire,
    updatedAt: InstantWire,
  })
  .meta({ id: "Run", description: "A long job and how far it is." });
export type Run = z.output<typeof Run>;

interface RunRow {
  id: string;
  job: string;
  state: Run["state"];
  done: number;
  total: number;
  result: Record<string, unknown> | null;
  error: string | null;
  created_at: Date;
  updated_at: Date;
}

const toRun = (row: RunRow): Run => ({
  id: row.id,
  job: row.job,
  state: row.state,
  done: row.done,
  total: row.total,
  result: row.result,
  error: row.error,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

/**
 * Starts a long job that people follow: one run per (party, job, key), so asking twice gives the same
 * run. The job's payload must hold `runId`. Answer it with 202 and `Location: /v1/runs/{id}`.
 */
export async function startRun<P extends z.ZodObject>(
  tx: Tx,
  ctx: Ctx,
  job: JobDef<P>,
  key: string,
  payload: (runId: string) => z.output<P>,
): Promise<Run> {
  const id = randomUUID();
  await tx.query(
    `insert into platform_run (id, party_id, job, key) values ($1::uuid, $2::int, $3::text, $4::text)
     on conflict (party_id, job, key) do nothing`,
    [id, ctx.plane.party, job.name, key],
  );
  const rows = await tx.query<RunRow>(
    "select * from platform_run r where r.party_id = $1::int and r.job = $2::text and r.key = $3::text",
    [ctx.plane.party, job.name, key],
  );
  const row = rows[0]!;
  if (row.id === id) await ctx.enqueue(tx, job, payload(id), `run-${id}`);
  return toRun(row);
}

/** Throws `not-found`, also for another party's run. */
export async function getRun(tx: Reader, id: string): Promise<Run> {
  const rows = await tx.query<RunRow>("select * from platform_run r where r.id = $1::uuid", [id]);
  if (!rows[0]) throw new Problem(common.notFound, "There is no run with this id.");
  return toRun(rows[0]);
}

/** The party's runs, of one job or all, newest first. */
export async function listRuns(
  tx: Reader,
  job: string | undefined,
  after: string[] | undefined,
  limit: number,
): Promise<Run[]> {
  const rows = await tx.query<RunRow>(
    `select * from platform_run r
     where ($1::timestamptz is null or (date_trunc('milliseconds', r.created_at), r.id) < ($1::timestamptz, $2::uuid))
       and ($4::text is null or r.job = $4::text)
     order by date_trunc('milliseconds', r.created_at) desc, r.id desc limit $3::int`,
    [after?.[0] ?? null, after?.[1] ?? null, limit, job ?? null],
  );
  return rows.map(toRun);
}

/** Records how far a run is; called by the worker after each slice. */
export async function recordProgress(tx: Tx, runId: string, progress: Progress): Promise<void> {
  await tx.query(
    `update platform_run set done = $2::int, total = $3::int, updated_at = platform_now(),
       state = case when $2::int >= $3::int then 'done' else 'running' end,
       result = coalesce($4::jsonb, result), error = null
     where id = $1::uuid and state <> 'done'`,
    [runId, progress.done, progress.total, progress.result ? JSON.stringify(progress.result) : null],
  );
}

/** The run failed for good, with the first 500 characters of the reason. */
export async function recordFailure(tx: Tx, runId: string, error: string): Promise<void> {
  await tx.query(
    `update platform_run set state = 'failed', error = $2::text, updated_at = platform_now()
     where id = $1::uuid and state <> 'done'`,
    [runId, cutText(error, 500)],
  );
}
