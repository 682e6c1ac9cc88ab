import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Candidate, UsageBatch } from "../schema/index.ts";

export interface BatchRow {
  id: string;
  reference: string;
  state: "receiving" | "done";
  sent: number;
  accepted: number;
  duplicate: number;
  quarantined: number;
  rejected: number;
  lines_hash: Buffer;
  received_at: Date;
}

/** The batch of a reference, made where it is new. */
export async function openBatch(
  tx: Tx,
  publisherId: number,
  id: string,
  reference: string,
): Promise<BatchRow> {
  await tx.query(
    `insert into usage_batch (id, publisher_id, reference) values ($1::uuid, $2::int, $3::text)
     on conflict (publisher_id, reference) do nothing`,
    [id, publisherId, reference],
  );
  const rows = await tx.query<BatchRow>(
    "select b.* from usage_batch b where b.publisher_id = $1::int and b.reference = $2::text",
    [publisherId, reference],
  );
  return rows[0]!;
}

/** Locks the batch's row; undefined where another request holds it or has come further than `sent`. */
export async function lockBatch(tx: Tx, id: string, sent: number): Promise<BatchRow | undefined> {
  const rows = await tx.query<BatchRow>(
    "select b.* from usage_batch b where b.id = $1::uuid and b.sent = $2::int for update skip locked",
    [id, sent],
  );
  return rows[0];
}

export interface Tally {
  sent: number;
  accepted: number;
  duplicate: number;
  quarantined: number;
  rejected: number;
}

export async function addToBatch(
  tx: Tx,
  id: string,
  add: Tally,
  linesHash: Buffer,
  done: boolean,
): Promise<void> {
  await tx.query(
    `update usage_batch set sent = sent + $2::int, accepted = accepted + $3::int, duplicate = duplicate + $4::int,
       quarantined = quarantined + $5::int, rejected = rejected + $6::int, lines_hash = $7::bytea,
       state = case when $8::boolean then 'done' else state end
     where id = $1::uuid`,
    [id, add.sent, add.accepted, add.duplicate, add.quarantined, add.rejected, linesHash, done],
  );
}

export async function ensureMonths(tx: Tx, months: string[]): Promise<void> {
  for (const month of months) await tx.query("select usage_ensure_month($1::date)", [month]);
}

interface Known {
  controller_id: number;
  event_id: string;
  body_hash: Buffer;
}

/** Events with these ids in the same or a neighbouring month; the months prune the partitions. */
export function findKnown(tx: Reader, publisherId: number, events: readonly Candidate[]): Promise<Known[]> {
  return tx.query<Known>(
    `select e.controller_id, e.event_id, e.body_hash
     from unnest($2::int[], $3::text[], $4::date[]) as k(controller_id, event_id, month)
     join usage_event e on e.controller_id = k.controller_id and e.event_id = k.event_id
     where e.publisher_id = $1::int and e.month = any($5::date[])
       and e.month between k.month - interval '1 month' and k.month + interval '1 month'`,
    [
      publisherId,
      events.map((e) => e.controllerId),
      events.map((e) => e.eventId),
      events.map((e) => e.month),
      neighbours(events.map((e) => e.month)),
    ],
  );
}

/** The months named and those beside them, each once. */
export function neighbours(months: readonly string[]): string[] {
  const all = new Set<string>();
  for (const month of new Set(months)) {
    const n = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
    for (const at of [n - 1, n, n + 1])
      all.add(`${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}-01`);
  }
  return [...all].sort();
}

/** Inserts events; returns the keys of those that were new (`controller|id`). */
export async function insertEvents(
  tx: Tx,
  publisherId: number,
  batchId: string,
  events: readonly Candidate[],
): Promise<Set<string>> {
  const rows = await tx.query<{ controller_id: number; event_id: string }>(
    `insert into usage_event (controller_id, publisher_id, month, event_id, at, pseudonym, institution_number,
       product, kind, seconds, body_hash, batch_id)
     select u.c, $1::int, u.m, u.e, u.t, u.p, u.i, u.r, u.k, u.s, u.h, $2::uuid
     from unnest($3::int[], $4::date[], $5::text[], $6::timestamptz[], $7::text[], $8::text[], $9::text[],
       $10::text[], $11::int[], $12::bytea[]) as u(c, m, e, t, p, i, r, k, s, h)
     order by u.c, u.m, u.e
     on conflict do nothing returning controller_id, event_id`,
    [
      publisherId,
      batchId,
      events.map((e) => e.controllerId),
      events.map((e) => e.month),
      events.map((e) => e.eventId),
      events.map((e) => e.at.toISOString()),
      events.map((e) => e.pseudonym),
      events.map((e) => e.institution),
      events.map((e) => e.product),
      events.map((e) => e.kind),
      events.map((e) => e.seconds),
      events.map((e) => e.bodyHash),
    ],
  );
  return new Set(rows.map((row) => `${row.controller_id}|${row.event_id}`));
}

export async function insertIssues(
  tx: Tx,
  publisherId: number,
  batchId: string,
  issues: readonly { line: number; outcome: string; reason: string }[],
): Promise<void> {
  if (issues.length === 0) return;
  await tx.query(
    `insert into usage_issue (batch_id, publisher_id, line, outcome, reason)
     select $1::uuid, $2::int, u.l, u.o, u.r from unnest($3::int[], $4::text[], $5::text[]) as u(l, o, r)`,
    [
      batchId,
      publisherId,
      issues.map((i) => i.line),
      issues.map((i) => i.outcome),
      issues.map((i) => i.reason),
    ],
  );
}

export function listIssues(tx: Reader, batchId: string, afterLine: number, limit: number) {
  return tx.query<{ line: number; outcome: "duplicate" | "quarantined" | "rejected"; reason: string }>(
    `select i.line, i.outcome, i.reason from usage_issue i
     where i.batch_id = $1::uuid and i.line > $2::int order by i.line limit $3::int`,
    [batchId, afterLine, limit],
  );
}

export async function findBatch(tx: Reader, id: string): Promise<BatchRow | undefined> {
  return (await tx.query<BatchRow>("select b.* from usage_batch b where b.id = $1::uuid", [id]))[0];
}

export function listBatches(tx: Reader, after: string | undefined, limit: number): Promise<BatchRow[]> {
  return tx.query<BatchRow>(
    `select b.* from usage_batch b where $1::text is null or b.reference > $1::text
     order by b.reference limit $2::int`,
    [after ?? null, limit],
  );
}

export const toBatch = (row: BatchRow, issues: UsageBatch["issues"]): UsageBatch => ({
  id: row.id,
  reference: row.reference,
  state: row.state,
  sent: row.sent,
  accepted: row.accepted,
  duplicate: row.duplicate,
  quarantined: row.quarantined,
  rejected: row.rejected,
  issues,
  receivedAt: row.received_at,
});

export async function tellMonth(tx: Tx, publisherId: number, month: string, state: string) {
  const rows = await tx.query<{ month: string; state: "complete" | "no_usage"; told_at: Date }>(
    `insert into usage_month (publisher_id, month, state) values ($1::int, $2::date, $3::text)
     on conflict (publisher_id, month) do update set state = excluded.state, told_at = platform_now()
     returning to_char(month, 'YYYY-MM') as month, state, told_at`,
    [publisherId, month, state],
  );
  const row = rows[0]!;
  return { month: row.month, state: row.state, toldAt: row.told_at };
}
