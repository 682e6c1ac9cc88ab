import type { Tx } from "../../platform/db/database.ts";

/** A connection keeps the table, a transaction its rows. */
const incoming = `
  create temp table if not exists usage_incoming (
    turn int not null default 0, line int not null, controller_id int not null, month date not null, event_id text not null,
    at timestamptz not null, pseudonym text, institution_number text not null, product text not null,
    kind text not null, seconds int not null, voids text, body_hash bytea not null
  ) on commit delete rows`;

/** Brings a chunk's candidates to the database, in the text format of COPY, in the table's order of columns. */
export async function copyIncoming(tx: Tx, rows: Iterable<Uint8Array>): Promise<void> {
  await tx.query("set local client_min_messages = 'error'");
  await tx.query(incoming);
  await tx.copyIn(
    `copy usage_incoming (line, controller_id, month, event_id, at, pseudonym, institution_number, product, kind, seconds,
       voids, body_hash) from stdin`,
    rows,
  );
}

/**
 * An id that comes in several months of one chunk is inserted month by month, in the order of its lines (turn 0,
 * then 1 …), so that the later one finds the earlier one stored. Returns the turns that there are.
 */
export async function rankMonths(tx: Tx): Promise<number[]> {
  await tx.query(
    `update usage_incoming i set turn = r.turn
     from (select t.controller_id, t.event_id, t.month,
         row_number() over (partition by t.controller_id, t.event_id order by min(t.line)) - 1 as turn
       from usage_incoming t group by t.controller_id, t.event_id, t.month) r
     where r.turn > 0 and i.controller_id = r.controller_id and i.event_id = r.event_id and i.month = r.month`,
  );
  const rows = await tx.query<{ turn: number }>("select distinct i.turn from usage_incoming i order by 1");
  return rows.map((row) => row.turn);
}

export async function ensureMonths(tx: Tx, months: readonly string[]): Promise<void> {
  for (const month of months) await tx.query("select usage_ensure_month($1::date)", [month]);
}

/**
 * One chunk of a provider at a time: what a neighbouring month holds must not change between looking and
 * inserting, and no unique key can say so. Held until the transaction ends.
 */
export async function lockIntake(tx: Tx, publisherId: number): Promise<void> {
  await tx.query("set local lock_timeout = '120s'");
  await tx.query("select pg_advisory_xact_lock(hashtextextended('usage of ' || $1::text, 0))", [publisherId]);
}

/**
 * What a chunk's transaction holds before it inserts; `usage_begin_chunk` says what and why. `sent`: how many lines the
 * batch must have. Answers the months beside the chunk's that hold anything, or why nothing may be inserted.
 */
export async function beginChunk(
  tx: Tx,
  batch: { id: string; publisher_id: number },
  chunk: { before: number; months(): string[]; controllers(): number[] },
): Promise<{ refusal: "erased" | "in_progress" | null; beside: string[] | null }> {
  const rows = await tx.query<{ refusal: "erased" | "in_progress" | null; beside: string[] | null }>(
    "select c.refusal, c.beside from usage_begin_chunk($1::uuid, $2::int, $3::int, $4::date[], $5::int[]) c",
    [batch.id, batch.publisher_id, chunk.before, chunk.months(), chunk.controllers()],
  );
  return rows[0]!;
}

/**
 * Inserts what is new of one month and turn: neither stored in that month nor in a neighbouring one that holds
 * anything. Ordered by the key, so that the index is walked once, and by line: of equal ids the first one stays.
 * Returns how many were new.
 */
export async function insertIncoming(
  tx: Tx,
  publisherId: number,
  batchId: string,
  month: string,
  turn: number,
  neighbours: readonly string[],
): Promise<number> {
  // A scalar sub-select is probed row by row; written as a join it may become a scan of whole months.
  const beside = neighbours
    .map(
      (_, i) => `and (select 1 from usage_event e where e.month = $${i + 5}::date
         and e.controller_id = i.controller_id and e.publisher_id = $1::int and e.event_id = i.event_id) is null`,
    )
    .join(" ");
  const rows = await tx.query<{ n: number }>(
    `with fresh as (
       insert into usage_event (controller_id, publisher_id, month, event_id, at, pseudonym, institution_number,
         product, kind, seconds, voids, body_hash, batch_id, line)
       select i.controller_id, $1::int, $3::date, i.event_id, i.at, i.pseudonym, i.institution_number,
         i.product, i.kind, i.seconds, i.voids, i.body_hash, $2::uuid, i.line
       from usage_incoming i
       where i.month = $3::date and i.turn = $4::int ${beside}
       order by i.controller_id, i.event_id, i.line
       on conflict do nothing returning 1)
     select count(*)::int as n from fresh`,
    [publisherId, batchId, month, turn, ...neighbours],
  );
  return rows[0]!.n;
}

/**
 * Notes every candidate that this chunk did not insert: a duplicate where the same month holds the same body
 * (the instant is part of the body, so a neighbouring month cannot), else quarantined. Duplicates that follow one
 * another are one row. Returns how many lines of each.
 */
export async function insertKnown(
  tx: Tx,
  publisherId: number,
  batchId: string,
): Promise<{ duplicate: number; quarantined: number }> {
  const rows = await tx.query<{ duplicate: number; quarantined: number }>(
    `with judged as (
       select i.*, k.body_hash = i.body_hash as same
       from usage_incoming i
       left join lateral (select e.body_hash, e.batch_id, e.line from usage_event e
         where e.controller_id = i.controller_id and e.publisher_id = $1::int and e.month = i.month
           and e.event_id = i.event_id limit 1) k on true
       where (k.batch_id, k.line) is distinct from ($2::uuid, i.line)),
     quarantined as (
       insert into usage_issue (batch_id, publisher_id, line, last_line, outcome, reason, controller_id, month, fields)
       select $2::uuid, $1::int, j.line, j.line, 'quarantined', 'same_id_other_body', j.controller_id, j.month,
         jsonb_build_object('eventId', j.event_id, 'at', j.at, 'pseudonym', j.pseudonym,
           'institution', j.institution_number, 'product', j.product, 'kind', j.kind, 'seconds', j.seconds,
           'voids', j.voids)
       from judged j where j.same is not true order by j.line
       returning 1),
     stretch as (
       select min(d.line) as line, max(d.line) as last_line
       from (select j.line, j.line - row_number() over (order by j.line) as n from judged j where j.same) d
       group by d.n),
     duplicate as (
       insert into usage_issue (batch_id, publisher_id, line, last_line, outcome, reason)
       select $2::uuid, $1::int, s.line, s.last_line, 'duplicate', 'same_id_same_body' from stretch s order by s.line
       returning last_line - line + 1 as lines)
     select (select coalesce(sum(d.lines), 0)::int from duplicate d) as duplicate,
       (select count(*)::int from quarantined) as quarantined`,
    [publisherId, batchId],
  );
  return rows[0]!;
}

/**
 * A line that was refused before it became a candidate, or several for one reason of which nothing is kept; `fields`
 * only for a controller that lets us keep them.
 */
export interface Rejected {
  line: number;
  lastLine: number;
  reason: string;
  controllerId: number | null;
  month: string | null;
  fields: string | null;
}

export async function insertRejected(
  tx: Tx,
  publisherId: number,
  batchId: string,
  rejected: readonly Rejected[],
): Promise<void> {
  if (rejected.length === 0) return;
  await tx.query(
    `insert into usage_issue (batch_id, publisher_id, line, last_line, outcome, reason, controller_id, month, fields)
     select $1::uuid, $2::int, u.l, u.t, 'rejected', u.r, u.c, u.m, u.f::jsonb
     from unnest($3::int[], $4::int[], $5::text[], $6::int[], $7::date[], $8::text[]) as u(l, t, r, c, m, f)`,
    [
      batchId,
      publisherId,
      rejected.map((row) => row.line),
      rejected.map((row) => row.lastLine),
      rejected.map((row) => row.reason),
      rejected.map((row) => row.controllerId),
      rejected.map((row) => row.month),
      rejected.map((row) => row.fields),
    ],
  );
}
