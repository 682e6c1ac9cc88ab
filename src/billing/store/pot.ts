import type { Period } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { PotUse } from "../rules/index.ts";

/** All SQL of pots: their call-offs, and the use of everything that a pot's product covers. */

const listPotCallOffsSql = statement(
  "billing.listPotCallOffs",
  `select c.quantity, c.unit_price_micro as price, c.proration, c.starts_on as "from", c.ends_on as "to"
   from agreements_call_off_view c
   where c.agreement_id = $1::uuid and c.starts_on < $3::date and c.ends_on > $2::date order by c.number`,
);

export type PotCallOff = RowOf<typeof listPotCallOffsSql>;

export function listPotCallOffs(tx: Reader, agreementId: string, term: Period): Promise<PotCallOff[]> {
  return tx.all(listPotCallOffsSql, [agreementId, term.from, term.to]);
}

const listPotUseSql = statement(
  "billing.listPotUse",
  `select u.controller_id || '/' || u.pseudonym as "pupil!", s.publisher_id::text as "publisher!",
     sum(u.events)::int as "units!"
   from (select a.participant_ids, p.publisher_id, i.identifier
     from agreements_agreement_view a
     join catalogue_coverage v on v.product_id = a.product_id
     join catalogue_product_view p on p.id = v.covered_id
     join usage_identifier i on i.product_id = p.id and i.publisher_id = p.publisher_id
     where a.id = $1::uuid) s
   join reconciliation_daily_use u on u.controller_id = any(s.participant_ids) and u.product = s.identifier
     and u.publisher_id = s.publisher_id and u.month >= date_trunc('month', $2::date)::date and u.month < $3::date
     and u.day >= $2::date and u.day < $3::date
   where u.pseudonym <> ''
   group by u.controller_id || '/' || u.pseudonym, s.publisher_id::text having sum(u.events) > 0 order by 1, 2`,
);

/**
 * Use by the agreement's buyers in a term, per pupil and publisher, of the product and, where it is a bundle, of its
 * items. Pseudonyms differ by controller, so pupils of two controllers are never taken for one.
 */
export function listPotUse(tx: Reader, agreementId: string, term: Period): Promise<PotUse[]> {
  return tx.all(listPotUseSql, [agreementId, term.from, term.to]);
}

const potGapsSql = statement(
  "billing.potGaps",
  `with sellers as (
     select distinct p.publisher_id from agreements_agreement_view a
     join catalogue_coverage v on v.product_id = a.product_id join catalogue_product_view p on p.id = v.covered_id
     where a.id = $1::uuid)
   select (select count(*) from sellers s
       cross join generate_series(date_trunc('month', $2::date), $3::date - 1, interval '1 month') g (first)
       where not exists (select 1 from usage_month_view m
         where m.publisher_id = s.publisher_id and m.month = g.first::date))::int as "months!",
     (select count(*) from usage_batch_view b join sellers s using (publisher_id) where not b.counted)::int as "batches!"`,
);

/** Months of the term that a publisher in the pot has not reported, and batches that are not counted yet. */
export async function potGaps(
  tx: Reader,
  agreementId: string,
  term: Period,
): Promise<{ months: number; batches: number }> {
  return tx.one(potGapsSql, [agreementId, term.from, term.to]);
}
