import type { Reader } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import { money } from "../../platform/money.ts";
import type { IncomeMonth } from "../schema/index.ts";
import { balanceOf } from "./read.ts";

const listIncomeSql = statement(
  "billing.listIncome",
  `with reconciled as (
     select r.month, count(*) filter (where r.state in ('open', 'incomplete'))::int as coming,
       count(*) filter (where r.state = 'proposed')::int as proposed, count(*) filter (where r.state = 'disputed')::int as disputed,
       count(*) filter (where r.state = 'agreed')::int as agreed, count(*) filter (where r.state = 'invoiced')::int as invoiced
     from reconciliation_reconciliation_view r where r.publisher_id = $1::int group by r.month),
   drafted as (
     select n.month, sum(d.net_minor)::bigint as net from billing_draft d join billing_run n on n.id = d.run_id
     where d.publisher_id = $1::int and n.state in ('open', 'approved') and d.computed and d.state not in ('empty', 'issued')
     group by n.month),
   issued as (
     select i.month, count(*)::int as documents, sum(i.net_minor)::bigint as net, sum(i.total_minor)::bigint as total,
       sum(b.paid)::bigint as paid, sum(b."left")::bigint as "left"
     from billing_invoice i cross join lateral (${balanceOf("i")}) b
     where i.publisher_id = $1::int and i.number is not null group by i.month)
   select to_char(month, 'YYYY-MM') as "month!", coalesce(r.coming, 0) as "coming!", coalesce(r.proposed, 0) as "proposed!",
     coalesce(r.disputed, 0) as "disputed!", coalesce(r.agreed, 0) as "agreed!", coalesce(r.invoiced, 0) as "invoiced!",
     coalesce(d.net, 0) as "drafted!", coalesce(i.documents, 0) as "documents!", coalesce(i.net, 0) as "net!",
     coalesce(i.total, 0) as "total!", coalesce(i.paid, 0) as "paid!", coalesce(i."left", 0) as "left!"
   from reconciled r full join drafted d using (month) full join issued i using (month)
   order by month desc limit $2::int`,
);

const toMonth = (row: RowOf<typeof listIncomeSql>): IncomeMonth => {
  const { month, coming, proposed, disputed, agreed, invoiced, documents } = row;
  return {
    month,
    reconciliations: { coming, proposed, disputed, agreed, invoiced },
    drafted: money(row.drafted),
    documents,
    net: money(row.net),
    total: money(row.total),
    paid: money(row.paid),
    left: money(row.left),
  };
};

/** A seller's months, the newest first: what is agreed, what is drafted, what was invoiced and what is left of it. */
export const listIncome = async (tx: Reader, sellerId: number, limit: number): Promise<IncomeMonth[]> =>
  (await tx.all(listIncomeSql, [sellerId, limit])).map(toMonth);
