import { type LocalDate, monthOf } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { DueUse } from "../rules/index.ts";
import type { Pair } from "./runs.ts";

/** A school's month, by its first day; what it is counted on is the roster's to say. */
export type UseRow = Omit<DueUse, "basis"> & { first: LocalDate };

const listUseSql = statement(
  "billing.listUse",
  `with figures as (
     select u.reconciliation_id, u.institution_id, sum(u.events)::int as uses, sum(u.active)::int as active
     from (
       select s.reconciliation_id, s.institution_id, s.events, s.active from reconciliation_result_view s
       where s.reconciliation_id = any($3::uuid[])
       union all
       select a.reconciliation_id, a.institution_id, a.events, a.active from reconciliation_adjustment_view a
       where a.reconciliation_id = any($3::uuid[])) u
     where u.institution_id is not null group by u.reconciliation_id, u.institution_id),
   choices as (
     select r.id as reconciliation_id, f.institution_id from reconciliation_reconciliation_view r
     join agreements_fixed_price_view f on f.agreement_id = r.agreement_id and f.controller_id = r.controller_id
       and f.month = r.month
     where r.id = any($3::uuid[]) and f.fixed)
   select r.id as "reconciliationId", r.month, a.product_id as "productId", p.title,
     i.id as "institutionId",
     i.name as institution, coalesce(f.uses, 0) as "uses!", coalesce(f.active, 0) as "active!",
     c.institution_id is not null as "fixed!",
     coalesce(b.units, 0)::int as "units!", coalesce(b.net, 0)::bigint as "net!", coalesce(b.lines, 0)::int as "lines!"
   from figures f full join choices c using (reconciliation_id, institution_id)
   join reconciliation_reconciliation_view r on r.id = reconciliation_id
   join agreements_agreement_view a on a.id = r.agreement_id
   join catalogue_product_view p on p.id = a.product_id
   join parties_institution_view i on i.controller_id = r.controller_id and i.id = institution_id
   left join lateral (select max(l.adjustment_number) + 1 as lines, sum(l.units) as units, sum(l.net_minor) as net
     from billing_line l where l.reconciliation_id = r.id and l.institution_id = i.id) b on true
   where r.agreement_id = $1::uuid and r.controller_id = $2::int
   order by r.month, i.number, i.id`,
);

/** Schools of these reconciliations that have use (late data included) or chose the fixed price. */
export async function listUse(
  tx: Reader,
  pair: Pair,
  reconciliationIds: readonly string[],
): Promise<UseRow[]> {
  const rows = await tx.all(listUseSql, [pair.agreementId, pair.controllerId, reconciliationIds]);
  return rows.map(({ units, net, lines, month, ...row }) => ({
    ...row,
    ...{ first: month, month: monthOf(month) },
    billed: { units, netMinor: net, lines },
  }));
}
