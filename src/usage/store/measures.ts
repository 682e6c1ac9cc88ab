import { statement } from "../../platform/db/statement.ts";

/** How far each provider's usage is; the last month is the one before the Copenhagen day's. */
export const measureProvidersSql = statement(
  "usage.measureProviders",
  `with last as (
     select (date_trunc('month', platform_now() at time zone 'Europe/Copenhagen') - interval '1 month')::date as month)
   select b.publisher_id as "publisher",
     extract(epoch from platform_now() - max(b.received_at) filter (where b.state = 'done'))::float8 as lag,
     count(*) filter (where not b.counted and b.state = 'done')::int as "uncounted!",
     count(*) filter (where b.state = 'receiving')::int as "receiving!",
     (exists (select from usage_month m, last where m.publisher_id = b.publisher_id and m.month = last.month))::int as "closed!"
   from usage_batch b group by b.publisher_id order by b.publisher_id limit 2000`,
);
