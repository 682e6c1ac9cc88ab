import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";

/** Counted lines of a batch that have not been held against months further away. */
interface Unchecked {
  batchId: string;
  publisherId: number;
  /** Lines (after, last]. */
  after: number;
  last: number;
}

/** Lines that one transaction checks at most. */
const checkMax = 100_000;

/** Some of the lines that wait for their check, locked; undefined where none do, or others are at them. */
export async function lockUnchecked(tx: Tx): Promise<Unchecked | undefined> {
  const rows = await tx.query<Unchecked>(
    `select f.batch_id as "batchId", f.publisher_id as "publisherId", f.checked as "after",
       least(f.line, f.checked + ${checkMax}) as last
     from reconciliation_counted_batch f where f.checked < f.line order by f.batch_id limit 1 for no key update skip locked`,
  );
  return rows[0];
}

/**
 * Holds lines of a batch against the months that lie more than one away and in which the same controller and
 * publisher have counted events, id by id: a check costs what is new, not what is stored. Of two events the later
 * one (by batch, then by line) is noted and does not count. Returns the controllers and months that lose something.
 */
export async function insertRepeats(
  tx: Tx,
  { batchId, publisherId, after, last }: Unchecked,
): Promise<{ controller_id: number; month: string; events: number }[]> {
  // A limit in the lateral makes the planner probe the key of one month's table instead of reading months whole.
  const rows = await tx.query<{ controller_id: number; month: string; events: number }>(
    `with came as materialized (
       select e.controller_id, e.month, e.event_id, e.body_hash, e.line from usage_event e
       where e.batch_id = $1::uuid and e.line > $3::int and e.line <= $4::int),
     far as materialized (
       select distinct c.controller_id, c.month, s.month as other
       from (select distinct came.controller_id, came.month from came) c
       join reconciliation_monthly_use s on s.controller_id = c.controller_id and s.publisher_id = $2::int
         and s.month not between (c.month - interval '1 month')::date and (c.month + interval '1 month')::date),
     pair as (
       select a.controller_id, a.event_id, a.month as a_month, b.month as b_month, a.body_hash = b.body_hash as same,
         (ab.received_at, $1::uuid, a.line) > (bb.received_at, b.batch_id, b.line) as a_later
       from far f join came a on a.controller_id = f.controller_id and a.month = f.month
       cross join lateral (select e.month, e.body_hash, e.batch_id, e.line from usage_event e
         where e.controller_id = a.controller_id and e.publisher_id = $2::int and e.month = f.other
           and e.event_id = a.event_id limit 1) b
       join usage_batch ab on ab.id = $1::uuid join usage_batch bb on bb.id = b.batch_id),
     noted as (
       insert into reconciliation_repeat (controller_id, publisher_id, month, event_id, first_month, same_body)
       select distinct on (1, 3, 4) p.controller_id, $2::int, case when p.a_later then p.a_month else p.b_month end,
         p.event_id, case when p.a_later then p.b_month else p.a_month end, p.same
       from pair p order by 1, 3, 4, 5
       on conflict do nothing returning controller_id, month)
     select n.controller_id, n.month::text as month, count(*)::int as events from noted n
     group by n.controller_id, n.month order by 1, 2`,
    [batchId, publisherId, after, last],
  );
  await tx.query("update reconciliation_counted_batch set checked = $2::int where batch_id = $1::uuid", [
    batchId,
    last,
  ]);
  return rows;
}

/** Repeated events that the caller may see, by month and id. */
export function listRepeats(tx: Reader, after: string[] | undefined, limit: number) {
  return tx.query<{
    controllerId: number;
    publisherId: number;
    month: LocalDate;
    eventId: string;
    firstMonth: LocalDate;
    sameBody: boolean;
    foundAt: Date;
  }>(
    `select r.controller_id as "controllerId", r.publisher_id as "publisherId", r.month::text as month,
       r.event_id as "eventId", r.first_month::text as "firstMonth", r.same_body as "sameBody", r.found_at as "foundAt"
     from reconciliation_repeat r
     where $1::int is null
       or (r.controller_id, r.publisher_id, r.month, r.event_id) > ($1::int, $2::int, $3::date, $4::text)
     order by r.controller_id, r.publisher_id, r.month, r.event_id limit $5::int`,
    [...(after ? [Number(after[0]), Number(after[1]), ...after.slice(2)] : [null, null, null, null]), limit],
  );
}
