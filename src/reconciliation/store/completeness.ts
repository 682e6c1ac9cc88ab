import type { Reader } from "../../platform/db/database.ts";
import type { Completeness } from "../schema/index.ts";
import type { ControllerProduct } from "./licensing.ts";

/**
 * Per provider what is there of a month: of a controller those that it buys from or that have sent; of a publisher
 * itself. Row-level security narrows the counts to the caller's.
 */
export function listCompleteness(
  tx: Reader,
  plane: { controller?: number | undefined; publisher?: number | undefined },
  month: string,
): Promise<Completeness[]> {
  return tx.query<Completeness>(
    `with s as (
       select s.publisher_id, sum(s.events)::int as events, sum(s.previews)::int as previews,
         sum(s.events) filter (where i.identifier is null)::int as unknown
       from reconciliation_monthly_use s left join catalogue_identifier i on i.identifier = s.product
       where s.month = $3::date and ($1::int is null or s.controller_id = $1::int)
         and ($2::int is null or s.publisher_id = $2::int)
       group by s.publisher_id),
     r as (
       select r.publisher_id, count(*) filter (where r.state = 'incomplete')::int as incomplete
       from reconciliation_reconciliation r where r.month = $3::date
         and ($1::int is null or r.controller_id = $1::int) and ($2::int is null or r.publisher_id = $2::int)
       group by r.publisher_id),
     p as (
       select s.publisher_id from s union select r.publisher_id from r
       union select b.publisher_id from agreements_buyer b join agreements_agreement a on a.id = b.agreement_id
         where b.controller_id = $1::int and a.starts_on < ($3::date + interval '1 month') and a.ends_on > $3::date
       union select $2::int where $2::int is not null)
     select p.publisher_id as "publisherId", y.name as "publisherName", coalesce(m.state, 'missing') as state,
       m.reported_at as "reportedAt", coalesce(s.events, 0)::int as events, coalesce(s.previews, 0)::int as previews,
       coalesce(s.unknown, 0)::int as "unknownProducts",
       coalesce(m.state = 'no_usage' and s.events > 0, false) as contradiction,
       coalesce(r.incomplete, 0)::int as incomplete
     from p join parties_party y on y.id = p.publisher_id
     left join s on s.publisher_id = p.publisher_id left join r on r.publisher_id = p.publisher_id
     cross join lateral usage_month_report(p.publisher_id, $3::date) m
     order by p.publisher_id limit 1000`,
    [plane.controller ?? null, plane.publisher ?? null, month],
  );
}

/** Units of a provider with reconciliations that wait for a month. */
export function listIncomplete(
  tx: Reader,
  publisherId: number,
  month: string,
  limit: number,
): Promise<ControllerProduct[]> {
  return tx.query<ControllerProduct>(
    `select distinct r.controller_id as "controllerId", r.publisher_id as "publisherId", a.product_id as "productId"
     from reconciliation_reconciliation r join agreements_agreement a on a.id = r.agreement_id
     where r.publisher_id = $1::int and r.month = $2::date and r.state = 'incomplete'
     order by 1, 3 limit $3::int`,
    [publisherId, month, limit],
  );
}
