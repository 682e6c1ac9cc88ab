import { z } from "zod";
import type { Tx } from "../../platform/db/database.ts";
import { filtered, statement, temporaryTable } from "../../platform/db/statement.ts";

/** The candidates of one chunk. A connection keeps the table, a transaction its rows. */
const incoming = temporaryTable(
  "usage_incoming",
  `create temp table if not exists usage_incoming (
    turn int not null default 0, line int not null, controller_id int not null, month date not null, event_id text not null,
    at timestamptz not null, pseudonym text, institution_number text not null, product text not null,
    kind text not null, seconds int not null, voids text, body_hash bytea not null
  ) on commit delete rows`,
);

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

const rankMonthsSql = statement(
  "usage.rankMonths",
  `update usage_incoming i set turn = r.turn
     from (select t.controller_id, t.event_id, t.month,
         row_number() over (partition by t.controller_id, t.event_id order by min(t.line)) - 1 as turn
       from usage_incoming t group by t.controller_id, t.event_id, t.month) r
     where r.turn > 0 and i.controller_id = r.controller_id and i.event_id = r.event_id and i.month = r.month`,
);

const listTurnsSql = statement(
  "usage.listTurns",
  "select distinct i.turn from usage_incoming i order by i.turn",
);

/**
 * An id that comes in several months of one chunk is inserted month by month, in the order of its lines (turn 0,
 * then 1 …), so that the later one finds the earlier one stored. Returns the turns that there are.
 */
export async function rankMonths(tx: Tx): Promise<number[]> {
  await tx.execute(rankMonthsSql);
  const rows = await tx.all(listTurnsSql);
  return rows.map((row) => row.turn);
}

const ensureMonthSql = statement("usage.ensureMonth", "select usage_ensure_month($1::date)");

export async function ensureMonths(tx: Tx, months: readonly string[]): Promise<void> {
  for (const month of months) await tx.execute(ensureMonthSql, [month]);
}

const lockIntakeSql = statement(
  "usage.lockIntake",
  "select pg_advisory_xact_lock(hashtextextended('usage of ' || $1::int::text, 0))",
);

/**
 * Lets one chunk of a provider in at a time, until the transaction ends: what a neighbouring month holds must not change
 * between the check and the insert, and no unique key can ensure that.
 */
export async function lockIntake(tx: Tx, publisherId: number): Promise<void> {
  await tx.query("set local lock_timeout = '120s'");
  await tx.execute(lockIntakeSql, [publisherId]);
}

const beginChunkSql = statement(
  "usage.beginChunk",
  "select c.refusal, c.beside from usage_begin_chunk($1::uuid, $2::int, $3::int, $4::date[], $5::int[]) c",
  { decode: { refusal: z.enum(["erased", "in_progress"]) } },
);

/**
 * Takes the locks that a chunk's transaction needs before it inserts; `usage_begin_chunk` says which and why. Answers with
 * the months beside the chunk's that hold anything, or why nothing may be inserted.
 */
export function beginChunk(
  tx: Tx,
  batch: { id: string; publisher_id: number },
  chunk: { before: number; months(): string[]; controllers(): number[] },
): Promise<{ refusal: "erased" | "in_progress" | null; beside: string[] | null }> {
  return tx.one(beginChunkSql, [
    batch.id,
    batch.publisher_id,
    chunk.before,
    chunk.months(),
    chunk.controllers(),
  ]);
}

// A scalar sub-select is probed row by row; written as a join it may become a scan of whole months.
const absent = `and (select 1 from usage_event e where e.month = $1::date
  and e.controller_id = i.controller_id and e.publisher_id = $2::int and e.event_id = i.event_id) is null`;
// Ordered by the key, so that the index is walked once, and by line: of equal ids the first one stays.
const insertIncomingSql = filtered(
  "usage.insertIncoming",
  `insert into usage_event (controller_id, publisher_id, month, event_id, at, pseudonym, institution_number,
     product, kind, seconds, voids, body_hash, batch_id, line)
   select i.controller_id, $1::int, $3::date, i.event_id, i.at, i.pseudonym, i.institution_number,
     i.product, i.kind, i.seconds, i.voids, i.body_hash, $2::uuid, i.line
   from usage_incoming i
   where i.month = $3::date and i.turn = $4::int {before} {behind}
   order by i.controller_id, i.event_id, i.line
   on conflict do nothing`,
  { before: absent, behind: absent },
);

/**
 * Inserts the candidates of one month and turn whose ids are new: stored neither in that month nor in one of the
 * neighbouring months named (those that hold anything). Returns how many were new.
 */
export const insertIncoming = (
  tx: Tx,
  publisherId: number,
  batchId: string,
  month: string,
  turn: number,
  neighbours: readonly string[],
): Promise<number> => {
  const before = neighbours.find((other) => other < month);
  const behind = neighbours.find((other) => other > month);
  return tx.execute(insertIncomingSql, [publisherId, batchId, month, turn], {
    before: before === undefined ? undefined : [before, publisherId],
    behind: behind === undefined ? undefined : [behind, publisherId],
  });
};

const insertKnownSql = statement(
  "usage.insertKnown",
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
         jsonb_build_object('eventId', j.event_id, 'at', j.at, 'institution', j.institution_number,
           'product', j.product, 'kind', j.kind, 'seconds', j.seconds, 'voids', j.voids)
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
     select (select coalesce(sum(d.lines), 0)::int from duplicate d) as "duplicate!",
       (select count(*)::int from quarantined) as "quarantined!"`,
);

/**
 * Notes every candidate that this chunk did not insert: as a duplicate where its month holds the same body (a
 * neighbouring month cannot, since the instant is part of the body), else as quarantined. Duplicates that follow one
 * another become one row. Returns how many lines of each.
 */
export const insertKnown = (
  tx: Tx,
  publisherId: number,
  batchId: string,
): Promise<{ duplicate: number; quarantined: number }> => tx.one(insertKnownSql, [publisherId, batchId]);

/**
 * A line that was refused before it became a candidate, or several for one reason of which nothing is kept; `fields`
 * only for a controller that lets us keep them.
 */
export interface Rejected {
  line: number;
  lastLine: number;
  reason: string;
  member: string | null;
  controllerId: number | null;
  month: string | null;
  fields: string | null;
}

const insertRejectedSql = statement(
  "usage.insertRejected",
  `insert into usage_issue (batch_id, publisher_id, line, last_line, outcome, reason, controller_id, month, fields, member)
     select $1::uuid, $2::int, u.line, u.last_line, 'rejected', u.reason, u.controller_id, u.month, u.fields::jsonb,
       u.member
     from unnest($3::int[], $4::int[], $5::text[], $6::int[], $7::date[], $8::text[], $9::text[]) as u(line, last_line,
       reason, controller_id, month, fields, member)`,
);

export async function insertRejected(
  tx: Tx,
  publisherId: number,
  batchId: string,
  rejected: readonly Rejected[],
): Promise<void> {
  if (rejected.length === 0) return;
  await tx.execute(insertRejectedSql, [
    batchId,
    publisherId,
    rejected.map((row) => row.line),
    rejected.map((row) => row.lastLine),
    rejected.map((row) => row.reason),
    rejected.map((row) => row.controllerId),
    rejected.map((row) => row.month),
    rejected.map((row) => row.fields),
    rejected.map((row) => row.member),
  ]);
}
