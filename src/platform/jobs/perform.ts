import { audit } from "../audit.ts";
import type { Database, Tx } from "../db/database.ts";
import { statement } from "../db/statement.ts";
import type { DocumentPorts } from "../delivery/documents.ts";
import type { Correspond } from "../delivery/hand-on.ts";
import type { Delivery } from "../delivery/port.ts";
import type { Logger } from "../log.ts";
import type { Outgoing } from "../net/outgoing.ts";
import type { Outward } from "../net/outward.ts";
import { Bug, must } from "../problem.ts";
import type { Secrets } from "../secrets.ts";
import type { StripeSettings } from "../stripe.ts";
import { cutText } from "../text.ts";
import type { DatabaseJobCtx, JobCtx, KeepDays, Progress } from "./bind.ts";
import { enqueue } from "./outbox.ts";
import type { Registry } from "./reactions.ts";
import { recordFailure, recordProgress } from "./runs.ts";

export interface JobServices {
  /** Login in samkoeb_platform. */
  db: Database;
  bulk: Database;
  /** For what goes round all the time (relay, schedules, attempts): its statements are short, and are soon given up. */
  loops: Database;
  secrets: Secrets;
  delivery: Delivery;
  documents: DocumentPorts;
  outward: Outward;
  correspond: Correspond;
  log: Logger;
  rosterFolder?: string | undefined;
  reportFolder?: string | undefined;
  einvoiceRules?: string | undefined;
  outgoing: Outgoing;
  stripe?: StripeSettings | undefined;
  keepDays: KeepDays;
}

interface OutboxRow {
  id: bigint;
  job: string;
  payload: Record<string, unknown>;
  writtenAt: Date;
}

const slicesMax = 100_000;

/**
 * Performs one reaction to one outbox row, at most once in effect: the effect's row (unique) is written
 * in the transaction of the work. Called by the worker, as often as the queue likes; a reaction that
 * was done before does nothing. Throws when the work throws: then nothing of it remains.
 */
export async function perform(
  services: JobServices,
  registry: Registry,
  outboxId: bigint,
  subscriber: string,
): Promise<"done" | "already"> {
  const rows = await services.db.platform((tx) =>
    tx.query<OutboxRow & { had: boolean }>(
      `select o.id, o.job, o.payload, o.written_at as "writtenAt", e.outbox_id is not null as had
       from platform_outbox o
       left join platform_effect e on e.outbox_id = o.id and e.subscriber = $2::text
       where o.id = $1::bigint`,
      [outboxId, subscriber],
    ),
  );
  const row = rows[0];
  if (!row) return "already";
  if (row.had) {
    await services.db.platform((tx) => settle(tx, registry, row));
    return "already";
  }
  const binding = registry.get(row.job)?.find((candidate) => candidate.subscriber === subscriber);
  must(binding, `nobody named ${subscriber} reacts to ${row.job}`);
  const { payload } = row;
  const runId = typeof row.payload["runId"] === "string" ? row.payload["runId"] : undefined;
  const ctx = makeCtx(services, row, runId);
  if (binding.work.kind === "once")
    return performOnce(services, registry, row, subscriber, binding.work, ctx, payload);
  return performSliced(services, registry, row, subscriber, binding.work, ctx, payload);
}

async function performOnce(
  services: JobServices,
  registry: Registry,
  row: OutboxRow,
  subscriber: string,
  work: { run: (tx: Tx, ctx: JobCtx, payload: unknown) => Promise<void> },
  ctx: JobCtx,
  payload: unknown,
): Promise<"done" | "already"> {
  return services.db.platform(async (tx) => {
    if (!(await claim(tx, row.id, subscriber))) return "already";
    await work.run(tx, ctx, payload);
    if (ctx.runId) await recordProgress(tx, ctx.runId, { done: 1, total: 1 });
    await settle(tx, registry, row);
    return "done";
  });
}

async function performSliced(
  services: JobServices,
  registry: Registry,
  row: OutboxRow,
  subscriber: string,
  work: { run: (ctx: DatabaseJobCtx, payload: unknown) => Promise<Progress> },
  ctx: DatabaseJobCtx,
  payload: unknown,
): Promise<"done" | "already"> {
  for (let slice = 0; slice < slicesMax; slice++) {
    const progress = await work.run(ctx, payload);
    const finished = progress.done >= progress.total;
    await services.db.platform(async (tx) => {
      if (ctx.runId) await recordProgress(tx, ctx.runId, progress);
      if (finished && (await claim(tx, row.id, subscriber))) await settle(tx, registry, row);
    });
    if (finished) return "done";
  }
  throw new Bug(`${row.job} did not finish in ${slicesMax} slices`);
}

async function claim(tx: Tx, outboxId: bigint, subscriber: string): Promise<boolean> {
  const rows = await tx.query(
    `insert into platform_effect (outbox_id, subscriber) values ($1::bigint, $2::text)
     on conflict do nothing returning 1`,
    [outboxId, subscriber],
  );
  return rows.length > 0;
}

// Locked by a statement of its own: the next one's snapshot then sees what another listener has committed.
const lockOutboxSql = statement(
  "platform.lockOutbox",
  "select o.id from platform_outbox o where o.id = $1::bigint for no key update",
);
/**
 * Settled is what everybody has reacted to whom the newest version names; where nothing is noted, whom we know. What was given
 * back while the queue had it all the same counts as handed on.
 */
const settleOutboxSql = statement(
  "platform.settleOutbox",
  `update platform_outbox o set settled_at = clock_timestamp(), last_error = null, dead_at = null,
     dispatched_at = coalesce(o.dispatched_at, clock_timestamp())
   where o.id = $1::bigint and o.settled_at is null
     and not exists (
       select from unnest(coalesce(
         (select array_agg(r.subscriber) from platform_reaction r where r.job = o.job), $2::text[])) s (subscriber)
       where not exists (
         select from platform_effect e where e.outbox_id = o.id and e.subscriber = s.subscriber))`,
);

async function settle(tx: Tx, registry: Registry, row: OutboxRow): Promise<void> {
  await tx.execute(lockOutboxSql, [row.id]);
  const own = (registry.get(row.job) ?? []).map(({ subscriber }) => subscriber);
  await tx.execute(settleOutboxSql, [row.id, own]);
}

/** Notes why a reaction failed, for the operator; the run that people follow shows it too. */
export async function noteFailure(services: JobServices, outboxId: bigint, error: unknown): Promise<void> {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : "unknown";
  await services.db.platform(async (tx) => {
    const rows = await tx.query<{ payload: Record<string, unknown> }>(
      "update platform_outbox set last_error = $2::text where id = $1::bigint returning payload",
      [outboxId, cutText(text, 500)],
    );
    const runId = rows[0]?.payload["runId"];
    if (typeof runId === "string") await recordFailure(tx, runId, text);
  });
}

function makeCtx(services: JobServices, row: OutboxRow, runId: string | undefined): DatabaseJobCtx {
  const {
    db,
    bulk,
    secrets,
    delivery,
    documents,
    outward,
    correspond,
    log,
    rosterFolder,
    einvoiceRules,
    outgoing,
    stripe,
    keepDays,
  } = services;
  return {
    db,
    bulk,
    secrets,
    delivery,
    documents,
    outward,
    correspond,
    log,
    enqueue,
    rosterFolder,
    reportFolder: services.reportFolder,
    einvoiceRules,
    outgoing,
    stripe,
    keepDays,
    cause: { id: row.id, at: row.writtenAt },
    runId,
    audit: (tx, party, ...entries) => audit(tx, secrets, party, {}, ...entries),
  };
}
