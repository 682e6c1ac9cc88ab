import type { PaidSize } from "../../catalogue/index.ts";
import { type LocalDate, monthOf, type Period } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Minor } from "../../platform/money.ts";
import type { DueSize } from "../rules/index.ts";
import type { Pair } from "./runs.ts";

/** A called-off school's month; who stands for it then, and what the month is counted on, others say. */
export type SizeRow = Omit<DueSize, "basis" | "billed" | "parts"> & PaidSize & { first: LocalDate };

const listSizesSql = statement(
  "billing.listSizes",
  `select distinct on (r.month, i.number, i.id) r.id as "reconciliationId", r.month, a.product_id as "productId", p.title,
     i.id as "institutionId", i.name as institution, s.people as "paidFor!", c.starts_on as "from", c.ends_on as "to"
   from reconciliation_reconciliation_view r
   join agreements_agreement_view a on a.id = r.agreement_id
   join catalogue_product_view p on p.id = a.product_id
   join agreements_call_off_view c on c.agreement_id = r.agreement_id and c.controller_id = r.controller_id
     and c.sizes is not null and c.starts_on < (r.month + interval '1 month')::date and c.ends_on > r.month
   cross join lateral (select (e.size ->> 0)::int as id, (e.size ->> 1)::int as people
     from jsonb_array_elements(c.sizes) e(size)) s
   join parties_institution_view i on i.controller_id = r.controller_id and i.id = s.id
   where r.agreement_id = $1::uuid and r.controller_id = $2::int and (r.state = 'invoiced' or r.id = $3::uuid)
     and r.month >= date_trunc('month', $4::date)::date and r.month < $5::date
   order by r.month, i.number, i.id, s.people desc`,
);

/** The schools of a term's billed months, and of one that is being billed, month by month. */
export async function listSizes(
  tx: Reader,
  pair: Pair,
  term: Period,
  billing: string | null,
): Promise<SizeRow[]> {
  const rows = await tx.all(listSizesSql, [pair.agreementId, pair.controllerId, billing, term.from, term.to]);
  return rows.map(({ month, from, to, ...row }) => ({
    ...row,
    ...{ first: month, month: monthOf(month), paid: { from, to } },
  }));
}

const listSizesBilledSql = statement(
  "billing.listSizesBilled",
  `select l.reconciliation_id as "reconciliationId!", l.institution_id as "institutionId!",
     sum(l.net_minor)::bigint as "netMinor!", (max(l.adjustment_number) + 1)::int as "lines!"
   from billing_line l where l.reconciliation_id = any($1::uuid[]) and l.institution_id is not null
   group by l.reconciliation_id, l.institution_id`,
);

/** What has been billed of months for schools so far. */
export const listSizesBilled = (
  tx: Reader,
  reconciliationIds: readonly string[],
): Promise<{ reconciliationId: string; institutionId: number; netMinor: Minor; lines: number }[]> =>
  tx.all(listSizesBilledSql, [reconciliationIds]);
