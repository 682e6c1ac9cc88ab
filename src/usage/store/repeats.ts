import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";

/**
 * Finds events of a month whose id lies more than a month away too, and notes the later one to come: it does not
 * count. Which came later: by batch, then by line. Returns the controllers and months that lose something.
 */
export async function insertRepeats(
  tx: Tx,
  month: string,
): Promise<{ controller_id: number; publisher_id: number; month: string; events: number }[]> {
  return tx.query(
    `with pair as (
       select a.controller_id, a.publisher_id, a.event_id, a.month as a_month, b.month as b_month,
         a.body_hash = b.body_hash as same, (ab.received_at, a.batch_id, a.line) > (bb.received_at, b.batch_id, b.line) as a_later
       from usage_event a
       join usage_event b on b.controller_id = a.controller_id and b.publisher_id = a.publisher_id
         and b.event_id = a.event_id
         and b.month not between ($1::date - interval '1 month')::date and ($1::date + interval '1 month')::date
       join usage_batch ab on ab.id = a.batch_id join usage_batch bb on bb.id = b.batch_id
       where a.month = $1::date),
     noted as (
       insert into usage_repeat (controller_id, publisher_id, month, event_id, first_month, same_body)
       select distinct on (1, 2, 3, 4) p.controller_id, p.publisher_id,
         case when p.a_later then p.a_month else p.b_month end, p.event_id,
         case when p.a_later then p.b_month else p.a_month end, p.same
       from pair p order by 1, 2, 3, 4, 5
       on conflict do nothing returning controller_id, publisher_id, month)
     select n.controller_id, n.publisher_id, n.month::text as month, count(*)::int as events
     from noted n group by 1, 2, 3 order by 1, 2, 3`,
    [month],
  );
}

/** Months that batches since an instant have brought events of. */
export async function listChangedMonths(tx: Tx, since: Date): Promise<string[]> {
  const rows = await tx.query<{ month: string }>(
    `select distinct m.month::text as month from usage_batch b
     cross join lateral (select distinct e.month from usage_event e where e.batch_id = b.id) m
     where b.accepted > 0 and b.received_at >= $1::timestamptz order by 1`,
    [since],
  );
  return rows.map((row) => row.month);
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
     from usage_repeat r
     where $1::int is null
       or (r.controller_id, r.publisher_id, r.month, r.event_id) > ($1::int, $2::int, $3::date, $4::text)
     order by r.controller_id, r.publisher_id, r.month, r.event_id limit $5::int`,
    [...(after ? [Number(after[0]), Number(after[1]), ...after.slice(2)] : [null, null, null, null]), limit],
  );
}
