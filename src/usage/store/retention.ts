import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";

/** Those of the months whose events are erased. */
export async function erasedOf(tx: Reader, months: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ month: string }>(
    "select e.month::text as month from usage_erased e where e.month = any($1::date[])",
    [months],
  );
  return rows.map((row) => row.month);
}

export async function listErased(tx: Reader): Promise<string[]> {
  const rows = await tx.query<{ month: string }>("select e.month::text as month from usage_erased e");
  return rows.map((row) => row.month);
}

/** Waits until nobody stores lines of the month any more, and keeps it so. */
export async function lockMonth(tx: Tx, month: string): Promise<void> {
  await tx.query("set local lock_timeout = '120s'");
  await tx.query("select pg_advisory_xact_lock(hashtextextended('usage month ' || $1::date::text, 0))", [
    month,
  ]);
}

/** Notes the per-period facts, then the month's tables go. Returns how many events that were. */
export async function eraseEvents(tx: Tx, month: string): Promise<number> {
  await tx.query(
    `insert into usage_period (controller_id, publisher_id, month, product, institution_number, kind, events, seconds, pupils)
     select e.controller_id, e.publisher_id, e.month, e.product, coalesce(e.institution_number, '*'),
       coalesce(e.kind, '*'), count(*), sum(e.seconds), count(distinct e.pseudonym)
     from usage_event e where e.month = $1::date
     group by grouping sets ((e.controller_id, e.publisher_id, e.month, e.product, e.institution_number, e.kind),
       (e.controller_id, e.publisher_id, e.month, e.product))`,
    [month],
  );
  const rows = await tx.query<{ events: number }>(
    `insert into usage_erased (month, events)
     select $1::date, coalesce(sum(p.events), 0) from usage_period p where p.month = $1::date and p.kind <> '*'
     returning events::float8 as events`,
    [month],
  );
  await tx.query("update usage_issue set fields = null where month = $1::date and fields is not null", [
    month,
  ]);
  await tx.query("select usage_drop_month($1::date)", [month]);
  return rows[0]!.events;
}

export async function setRetention(tx: Tx, keepMonths: number): Promise<void> {
  await tx.query(
    `insert into usage_retention (keep_months) values ($1::int)
     on conflict (one) do update set keep_months = excluded.keep_months, set_at = platform_now()`,
    [keepMonths],
  );
}

/** Months with events that are past the time for which they are kept, oldest first. */
export async function listOverdue(tx: Reader, today: LocalDate): Promise<string[]> {
  const rows = await tx.query<{ month: string }>(
    `select to_char(to_date(right(c.relname, 7), 'YYYY_MM'), 'YYYY-MM-DD') as month
     from pg_inherits h join pg_class c on c.oid = h.inhrelid, usage_retention r
     where h.inhparent = 'usage_event'::regclass and to_date(right(c.relname, 7), 'YYYY_MM')
       < date_trunc('month', $1::date)::date - make_interval(months => r.keep_months)
     order by 1`,
    [today],
  );
  return rows.map((row) => row.month);
}

/** What is kept of an erased month, for its controller. */
export function listPeriods(tx: Reader, month: string, after: string[] | undefined, limit: number) {
  return tx.query<{
    publisherId: number;
    product: string;
    institution: string;
    kind: string;
    events: number;
    seconds: number;
    pupils: number;
  }>(
    `select p.publisher_id as "publisherId", p.product, p.institution_number as institution, p.kind,
       p.events::float8 as events, p.seconds::float8 as seconds, p.pupils
     from usage_period p
     where p.month = $1::date and ($2::int is null
       or (p.publisher_id, p.product, p.institution_number, p.kind) > ($2::int, $3::text, $4::text, $5::text))
     order by p.publisher_id, p.product, p.institution_number, p.kind limit $6::int`,
    [month, ...(after ? [Number(after[0]), ...after.slice(1)] : [null, null, null, null]), limit],
  );
}
