import type { Reader, Tx } from "../../platform/db/database.ts";
import { filtered, type RowOf, statement } from "../../platform/db/statement.ts";

/** Lines that one transaction checks at most. */
const checkMax = 100_000;

const lockUncheckedSql = statement(
  "reconciliation.lockUnchecked",
  `select f.batch_id as "batchId", f.publisher_id as "publisherId", f.checked as "after",
       least(f.line, f.checked + ${checkMax}) as "last!"
     from reconciliation_counted_batch f where f.checked < f.line order by f.batch_id limit 1 for no key update skip locked`,
);

/** Counted lines (after, last] of a batch whose ids have not been compared with months further away. */
type Unchecked = RowOf<typeof lockUncheckedSql>;

/** Locks some of the lines that wait for their check; undefined where none wait, or another worker has locked them. */
export const lockUnchecked = (tx: Tx): Promise<Unchecked | undefined> => tx.maybe(lockUncheckedSql);

// A limit in the lateral makes the planner probe the key of one month's table instead of reading months whole.
const insertRepeatsSql = statement(
  "reconciliation.insertRepeats",
  `with came as materialized (
     select e.controller_id, e.month, e.event_id, e.body_hash, e.line from usage_event e
     where e.batch_id = $1::uuid and e.line > $3::int and e.line <= $4::int),
   far as materialized (
     select distinct c.controller_id, c.month, s.month as other
     from (select distinct came.controller_id, came.month from came) c
     join reconciliation_monthly_use s on s.controller_id = c.controller_id and s.publisher_id = $2::int
       and s.month not between (c.month - interval '1 month')::date and (c.month + interval '1 month')::date),
   pair as materialized (
     select a.controller_id, a.event_id, a.month, a.line, b.month as other_month, b.batch_id as other_batch_id,
       b.line as other_line, a.body_hash = b.body_hash as same
     from far f join came a on a.controller_id = f.controller_id and a.month = f.month
     cross join lateral (select e.month, e.body_hash, e.batch_id, e.line from usage_event e
       where e.controller_id = a.controller_id and e.publisher_id = $2::int and e.month = f.other
         and e.event_id = a.event_id limit 1) b),
   ordered as (
     select p.controller_id, p.event_id, p.same,
       case when o.later then p.month else p.other_month end as month,
       case when o.later then p.other_month else p.month end as first_month
     from pair p
     join usage_batch_view own on own.id = $1::uuid join usage_batch_view other on other.id = p.other_batch_id
     cross join lateral (select (own.received_at, $1::uuid, p.line)
       > (other.received_at, p.other_batch_id, p.other_line) as later) o),
   noted as (
     insert into reconciliation_repeat (controller_id, publisher_id, month, event_id, first_month, same_body)
     select distinct on (o.controller_id, o.month, o.event_id) o.controller_id, $2::int, o.month, o.event_id,
       o.first_month, o.same
     from ordered o order by o.controller_id, o.month, o.event_id, o.first_month
     on conflict do nothing returning controller_id, month)
   select n.controller_id as "controllerId", n.month, count(*)::int as "events!" from noted n
   group by n.controller_id, n.month order by n.controller_id, n.month`,
);

const setCheckedSql = statement(
  "reconciliation.setChecked",
  "update reconciliation_counted_batch set checked = $2::int where batch_id = $1::uuid",
);

/**
 * Compares the ids of a batch's lines with the months more than one away in which the same controller and publisher have
 * counted events. A check costs as much as there is new, not as much as is stored. Of two events with one id the later
 * (by batch, then by line) is noted and does not count. Returns the controllers and months that lose events.
 */
export async function insertRepeats(
  tx: Tx,
  { batchId, publisherId, after, last }: Unchecked,
): Promise<{ controllerId: number; month: string; events: number }[]> {
  const rows = await tx.all(insertRepeatsSql, [batchId, publisherId, after, last]);
  await tx.execute(setCheckedSql, [batchId, last]);
  return rows;
}

const listRepeatsSql = filtered(
  "reconciliation.listRepeats",
  `select r.controller_id as "controllerId", r.publisher_id as "publisherId", r.month, r.event_id as "eventId",
     r.first_month as "firstMonth", r.same_body as "sameBody", r.found_at as "foundAt"
   from reconciliation_repeat r where true {after}
   order by r.controller_id, r.publisher_id, r.month, r.event_id limit $1::int`,
  {
    after: `and (r.controller_id, r.publisher_id, r.month, r.event_id) > ($1::int, $2::int, $3::date, $4::text)`,
  },
);

/** Repeated events that the caller may see, by month and id. */
export function listRepeats(tx: Reader, after: string[] | undefined, limit: number) {
  const [controller, publisher, month = "", eventId = ""] = after ?? [];
  return tx.all(listRepeatsSql, [limit], {
    after: after && [Number(controller), Number(publisher), month, eventId],
  });
}
