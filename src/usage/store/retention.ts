import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { filtered, statement } from "../../platform/db/statement.ts";

const erasedOfSql = statement(
  "usage.erasedOf",
  "select e.month from usage_erased e where e.month = any($1::date[])",
);

/** Those of the months whose events are erased. */
export async function erasedOf(tx: Reader, months: readonly string[]): Promise<string[]> {
  const rows = await tx.all(erasedOfSql, [months]);
  return rows.map((row) => row.month);
}

const listErasedSql = statement("usage.listErased", "select e.month from usage_erased e");

export async function listErased(tx: Reader): Promise<string[]> {
  const rows = await tx.all(listErasedSql);
  return rows.map((row) => row.month);
}

const lockMonthSql = statement(
  "usage.lockMonth",
  "select pg_advisory_xact_lock(hashtextextended('usage month ' || $1::date::text, 0))",
);

/** Waits until nobody stores lines of the month any more, and keeps it so. */
export async function lockMonth(tx: Tx, month: string): Promise<void> {
  await tx.query("set local lock_timeout = '120s'");
  await tx.execute(lockMonthSql, [month]);
}

const insertPeriodsSql = statement(
  "usage.insertPeriods",
  `insert into usage_period (controller_id, publisher_id, month, product, institution_number, kind, events, seconds, pupils)
   select e.controller_id, e.publisher_id, e.month, e.product, e.institution_number, e.kind, count(*), sum(e.seconds),
     count(distinct e.pseudonym)
   from usage_event e where e.month = $1::date
   group by e.controller_id, e.publisher_id, e.month, e.product, e.institution_number, e.kind
   union all
   select e.controller_id, e.publisher_id, e.month, e.product, '*', '*', count(*), sum(e.seconds),
     count(distinct e.pseudonym)
   from usage_event e where e.month = $1::date
   group by e.controller_id, e.publisher_id, e.month, e.product
   on conflict do nothing`,
);

const insertSumsSql = statement(
  "usage.insertSums",
  `insert into usage_period (controller_id, publisher_id, month, product, institution_number, kind, events, seconds, pupils)
   select e.controller_id, e.publisher_id, e.month, e.product, '*', e.kind, count(*), sum(e.seconds), 0
   from usage_event e where e.controller_id = $1::int
   group by e.controller_id, e.publisher_id, e.month, e.product, e.kind
   on conflict do nothing`,
);

/** Notes how many events of a controller there are by provider, month, product and kind, and nothing of pupils or places. */
export async function insertSums(tx: Tx, controllerId: number): Promise<void> {
  await tx.execute(insertSumsSql, [controllerId]);
}

const insertErasedSql = statement(
  "usage.insertErased",
  `insert into usage_erased (month, events)
     select $1::date, coalesce(sum(p.events), 0) from usage_period p where p.month = $1::date and p.kind <> '*'
     returning events::float8 as "events!"`,
);

const clearIssueFieldsSql = statement(
  "usage.clearIssueFields",
  "update usage_issue set fields = null where month = $1::date and fields is not null",
);

const dropMonthSql = statement("usage.dropMonth", "select usage_drop_month($1::date)");

/** Notes the per-period facts, then the month's tables go. Returns how many events that were. */
export async function eraseEvents(tx: Tx, month: string): Promise<number> {
  await tx.execute(insertPeriodsSql, [month]);
  const { events } = await tx.one(insertErasedSql, [month]);
  await tx.execute(clearIssueFieldsSql, [month]);
  await tx.execute(dropMonthSql, [month]);
  return events;
}

const setRetentionSql = statement(
  "usage.setRetention",
  `insert into usage_retention (keep_months) values ($1::int)
     on conflict (one) do update set keep_months = excluded.keep_months, set_at = platform_now()`,
);

export async function setRetention(tx: Tx, keepMonths: number): Promise<void> {
  await tx.execute(setRetentionSql, [keepMonths]);
}

const listOverdueSql = statement(
  "usage.listOverdue",
  `select to_char(to_date(right(c.relname, 7), 'YYYY_MM'), 'YYYY-MM-DD') as "month!"
     from pg_inherits h join pg_class c on c.oid = h.inhrelid, usage_retention r
     where h.inhparent = 'usage_event'::regclass and to_date(right(c.relname, 7), 'YYYY_MM')
       < date_trunc('month', $1::date)::date - make_interval(months => r.keep_months)
     order by 1`,
);

/** Months with events that are past the time for which they are kept, oldest first. */
export async function listOverdue(tx: Reader, today: LocalDate): Promise<string[]> {
  const rows = await tx.all(listOverdueSql, [today]);
  return rows.map((row) => row.month);
}

const findKeptSql = statement(
  "usage.findKept",
  `select r.keep_months as "keepMonths",
     to_char(date_trunc('month', $1::date)::date - make_interval(months => r.keep_months), 'YYYY-MM') as "keptFrom!"
   from usage_retention r`,
);

/** For how many months events are kept on a day, and the first month that is; nothing where no time is set. */
export const findKept = (tx: Reader, today: LocalDate) => tx.maybe(findKeptSql, [today]);

const listErasuresSql = statement(
  "usage.listErasures",
  `select to_char(e.month, 'YYYY-MM') as "month!", date_trunc('milliseconds', e.erased_at) as "erasedAt!",
     coalesce((select sum(p.events) from usage_period p where p.month = e.month and p.kind <> '*'), 0)::float8 as "events!"
   from usage_erased e order by e.month desc`,
);

/** Erased months, latest first, with how many of the events were the reader's own. One row a month: few. */
export const listErasures = (tx: Reader) => tx.all(listErasuresSql);

const listPeriodsSql = filtered(
  "usage.listPeriods",
  `select p.publisher_id as "publisherId", p.product, p.institution_number as institution, p.kind,
       p.events::float8 as "events!", p.seconds::float8 as "seconds!", p.pupils
     from usage_period p
     where p.month = $1::date {after}
     order by p.publisher_id, p.product, p.institution_number, p.kind limit $2::int`,
  {
    after: `and (p.publisher_id, p.product, p.institution_number, p.kind)
      > ($1::int, $2::text, $3::text, $4::text)`,
  },
);

/** What is kept of an erased month, for its controller. */
export function listPeriods(tx: Reader, month: string, after: string[] | undefined, limit: number) {
  const [publisher, product = "", institution = "", kind = ""] = after ?? [];
  return tx.all(listPeriodsSql, [month, limit], {
    after: after && [Number(publisher), product, institution, kind],
  });
}
