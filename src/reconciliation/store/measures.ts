import { statement } from "../../platform/db/statement.ts";

/** Last month's reconciliations, by provider; the last month is the one before the Copenhagen day's. */
export const measureMonthSql = statement(
  "reconciliation.measureMonth",
  `select r.publisher_id as "publisher", count(*)::int as "all!",
     count(*) filter (where r.state = 'incomplete')::int as "incomplete!",
     count(*) filter (where r.state = 'disputed')::int as "disputed!"
   from reconciliation_reconciliation r
   where r.month = (date_trunc('month', platform_now() at time zone 'Europe/Copenhagen') - interval '1 month')::date
   group by r.publisher_id order by r.publisher_id limit 2000`,
);
