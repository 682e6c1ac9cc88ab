import { type LocalDate, monthOf, type Period } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import { unitPrice } from "../../platform/money.ts";
import type { Billed, DueOverUse } from "../rules/index.ts";
import type { Pair } from "./runs.ts";

/** All SQL of adjustments of months that were billed before. */

const listAdjustedSql = statement(
  "billing.listAdjusted",
  `select r.id as "reconciliationId", r.month, max(a.number)::int as "number!"
   from reconciliation_reconciliation_view r
   join reconciliation_adjustment_view a on a.reconciliation_id = r.id
   left join billing_adjusted d on d.reconciliation_id = r.id
   where r.agreement_id = $1::uuid and r.controller_id = $2::int and r.month < $3::date and r.state = 'invoiced'
   group by r.id, r.month, d.number having max(a.number) > coalesce(d.number, 0) order by r.month, r.id`,
);

export type Adjusted = RowOf<typeof listAdjustedSql>;

/** Billed reconciliations with adjustments that no document covers yet, oldest month first. */
export function listAdjusted(tx: Reader, pair: Pair, before: LocalDate): Promise<Adjusted[]> {
  return tx.all(listAdjustedSql, [pair.agreementId, pair.controllerId, before]);
}

const listBilledMonthsSql = statement(
  "billing.listBilledMonths",
  `select r.id as "reconciliationId", s.product_id as "productId", p.title, r.month,
     (s.entitled + coalesce(d.entitled, 0))::int as "entitled!",
     (s.distinct_in_term + coalesce(d.distinct_in_term, 0))::int as "distinct!",
     coalesce(b.price, c.unit_price_micro) as "price!", coalesce(b.units, 0)::int as "units!",
     coalesce(b.net, 0)::bigint as "net!", coalesce(b.lines, 0)::int as "lines!"
   from reconciliation_reconciliation_view r
   join reconciliation_result_view s on s.reconciliation_id = r.id and s.institution_id is null
   join catalogue_product_view p on p.id = s.product_id
   left join lateral (select sum(a.entitled) as entitled, sum(a.distinct_in_term) as distinct_in_term
     from reconciliation_adjustment_view a where a.reconciliation_id = r.id and a.institution_id is null) d on true
   -- Of a month that was billed its own price holds, whatever was called off since.
   left join lateral (select max(l.adjustment_number) + 1 as lines, sum(l.units) as units, sum(l.net_minor) as net,
       (array_agg(l.unit_price_micro order by l.adjustment_number))[1] as price
     from billing_line l where l.reconciliation_id = r.id and l.product_id = s.product_id) b on true
   join lateral (select c.unit_price_micro from agreements_call_off_view c
     where c.agreement_id = $1::uuid and c.controller_id = $2::int and c.product_id = s.product_id
     order by c.number desc limit 1) c on true
   where r.agreement_id = $1::uuid and r.controller_id = $2::int and r.state = 'invoiced'
     and r.month >= date_trunc('month', $3::date)::date and r.month < $4::date
   order by r.month, s.product_id`,
);

/** A term's billed months in order: their figures with all adjustments, and the sum of their lines. */
export async function listBilledMonths(
  tx: Reader,
  pair: Pair,
  term: Period,
): Promise<{ due: Omit<DueOverUse, "billedSeats">; billed: Billed }[]> {
  const rows = await tx.all(listBilledMonthsSql, [pair.agreementId, pair.controllerId, term.from, term.to]);
  return rows.map(({ month, price, units, net, lines, ...due }) => ({
    due: { ...due, month: monthOf(month), unitPrice: unitPrice(price) },
    billed: { units, netMinor: net, lines },
  }));
}

const upsertAdjustedSql = statement(
  "billing.upsertAdjusted",
  `insert into billing_adjusted (reconciliation_id, controller_id, publisher_id, number)
   values ($1::uuid, $2::int, $3::int, $4::int)
   on conflict (reconciliation_id) do update set number = excluded.number`,
);

/** Records up to which adjustment there are documents. */
export async function upsertAdjusted(
  tx: Tx,
  pair: Pair,
  publisherId: number,
  adjusted: Adjusted,
): Promise<void> {
  await tx.execute(upsertAdjustedSql, [
    adjusted.reconciliationId,
    pair.controllerId,
    publisherId,
    adjusted.number,
  ]);
}
