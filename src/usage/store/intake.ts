import type { Tx } from "../../platform/db/database.ts";

/** A connection keeps the table, a transaction its rows. */
const incoming = `
  create temp table if not exists usage_incoming (
    turn int not null, line int not null, controller_id int not null, month date not null, event_id text not null,
    at timestamptz not null, pseudonym text, institution_number text not null, product text not null,
    kind text not null, seconds int not null, voids text, body_hash bytea not null
  ) on commit delete rows`;

/** Brings a chunk's candidates to the database, in the text format of COPY, in the table's order of columns. */
export async function copyIncoming(tx: Tx, rows: Iterable<Uint8Array>): Promise<void> {
  await tx.query("set local client_min_messages = 'error'");
  await tx.query(incoming);
  await tx.copyIn("copy usage_incoming from stdin", rows);
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

/** Those of the months beside `month` in which the provider has any event of these controllers. */
export async function filledNeighbours(
  tx: Tx,
  publisherId: number,
  controllerIds: readonly number[],
  month: string,
): Promise<string[]> {
  const rows = await tx.query<{ month: string }>(
    `select n.month::text as month
     from (values (($3::date - interval '1 month')::date), (($3::date + interval '1 month')::date)) n(month)
     where exists (select 1 from unnest($2::int[]) c(id) join lateral (select 1 from usage_event e
       where e.month = n.month and e.controller_id = c.id and e.publisher_id = $1::int limit 1) e on true)
     order by 1`,
    [publisherId, controllerIds, month],
  );
  return rows.map((row) => row.month);
}

/**
 * Inserts what is new of one month and turn: neither stored in that month nor in a neighbouring one that holds
 * anything. Ordered by the key, so that the index is walked once. Returns how many were new.
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
       order by i.controller_id, i.event_id
       on conflict do nothing returning 1)
     select count(*)::int as n from fresh`,
    [publisherId, batchId, month, turn, ...neighbours],
  );
  return rows[0]!.n;
}

/**
 * Notes every candidate that this chunk did not insert: a duplicate where the same month holds the same body
 * (the instant is part of the body, so a neighbouring month cannot), else quarantined. Returns how many of each.
 */
export async function noteKnown(
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
     noted as (
       insert into usage_issue (batch_id, publisher_id, line, outcome, reason, controller_id, month, fields)
       select $2::uuid, $1::int, j.line, case when j.same then 'duplicate' else 'quarantined' end,
         case when j.same then 'same_id_same_body' else 'same_id_other_body' end, j.controller_id, j.month,
         case when j.same then null else jsonb_build_object('eventId', j.event_id, 'at', j.at,
           'pseudonym', j.pseudonym, 'institution', j.institution_number, 'product', j.product, 'kind', j.kind,
           'seconds', j.seconds, 'voids', j.voids) end
       from judged j order by j.line
       returning outcome)
     select count(*) filter (where n.outcome = 'duplicate')::int as duplicate,
       count(*) filter (where n.outcome = 'quarantined')::int as quarantined from noted n`,
    [publisherId, batchId],
  );
  return rows[0]!;
}

/** A line that was refused before it became a candidate; `fields` only for a controller that lets us keep them. */
export interface Rejected {
  line: number;
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
    `insert into usage_issue (batch_id, publisher_id, line, outcome, reason, controller_id, month, fields)
     select $1::uuid, $2::int, u.l, 'rejected', u.r, u.c, u.m, u.f::jsonb
     from unnest($3::int[], $4::text[], $5::int[], $6::date[], $7::text[]) as u(l, r, c, m, f)`,
    [
      batchId,
      publisherId,
      rejected.map((row) => row.line),
      rejected.map((row) => row.reason),
      rejected.map((row) => row.controllerId),
      rejected.map((row) => row.month),
      rejected.map((row) => row.fields),
    ],
  );
}
