import type { Reader } from "../../platform/db/database.ts";
import { filtered, statement } from "../../platform/db/statement.ts";
import { Completeness } from "../schema/index.ts";
import type { ControllerProduct } from "./product-months.ts";

const listCompletenessSql = filtered(
  "reconciliation.listCompleteness",
  `with used as materialized (
     select u.publisher_id, u.product, sum(u.events)::int as events, sum(u.previews)::int as previews
     from reconciliation_monthly_use u where u.month = $1::date {controller} {publisher}
     group by u.publisher_id, u.product),
   use as (
     select u.publisher_id, sum(u.events)::int as events, sum(u.previews)::int as previews,
       sum(u.events) filter (where i.identifier is null)::int as unknown
     from used u left join usage_identifier i on i.identifier = u.product
       and i.publisher_id = u.publisher_id group by u.publisher_id),
   waiting as (
     select u.publisher_id, count(*) filter (where u.state = 'incomplete')::int as incomplete
     from reconciliation_reconciliation u where u.month = $1::date {controller} {publisher} group by u.publisher_id),
   provider as (
     select u.publisher_id from use u union select w.publisher_id from waiting w {bought} {self})
   select p.publisher_id as "publisherId!", y.name as "publisherName", coalesce(m.state, 'missing') as "state!",
     m.reported_at as "reportedAt", coalesce(u.events, 0)::int as "events!", coalesce(u.previews, 0)::int as "previews!",
     coalesce(u.unknown, 0)::int as "unknownProducts!",
     coalesce(m.state = 'no_usage' and u.events > 0, false) as "contradiction!",
     coalesce(w.incomplete, 0)::int as "incomplete!"
   from provider p join parties_party_view y on y.id = p.publisher_id
   left join use u on u.publisher_id = p.publisher_id left join waiting w on w.publisher_id = p.publisher_id
   cross join lateral usage_month_report(p.publisher_id, $1::date) m
   order by p.publisher_id limit 1000`,
  {
    controller: "and u.controller_id = $1::int",
    publisher: "and u.publisher_id = $1::int",
    bought: `union select b.publisher_id from agreements_buyer_view b join agreements_agreement_view a on a.id = b.agreement_id
      where b.controller_id = $1::int and a.starts_on < ($2::date + interval '1 month') and a.ends_on > $2::date`,
    self: "union select $1::int",
  },
  { decode: { state: Completeness.shape.state } },
);

/**
 * What each provider has sent and said of a month: for a controller the providers that it buys from or that have sent,
 * for a publisher itself. Row-level security narrows the counts to what the caller may see.
 */
export const listCompleteness = (
  tx: Reader,
  { controller, publisher }: { controller?: number | undefined; publisher?: number | undefined },
  month: string,
): Promise<Completeness[]> =>
  tx.all(listCompletenessSql, [month], {
    ...{ controller, publisher, self: publisher },
    bought: controller === undefined ? undefined : [controller, month],
  });

const listIncompleteSql = statement(
  "reconciliation.listIncomplete",
  `select distinct r.controller_id as "controllerId", r.publisher_id as "publisherId", a.product_id as "productId"
     from reconciliation_reconciliation r join agreements_agreement_view a on a.id = r.agreement_id
     where r.publisher_id = $1::int and r.month = $2::date and r.state = 'incomplete'
     order by r.controller_id, a.product_id limit $3::int`,
);

/** A provider's products with reconciliations that wait for its month. */
export function listIncomplete(
  tx: Reader,
  publisherId: number,
  month: string,
  limit: number,
): Promise<ControllerProduct[]> {
  return tx.all(listIncompleteSql, [publisherId, month, limit]);
}
