import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { modelsInArrears } from "../schema/index.ts";

const listUnpaidSql = statement(
  "billing.listUnpaid",
  `select coalesce(i.number, i.id::text) || coalesce(' due ' || i.due_on::text, '') as "name!" from billing_invoice i
   where (i.controller_id = $1::int or i.publisher_id = $1::int)
     and (i.state = 'draft' or (i.state in ('issued', 'sent', 'partly_paid') and i.due_on >= $2::date))
   order by i.id limit 10`,
);
const listUnbilledSql = statement(
  "billing.listUnbilled",
  `select a.reference || ' call-off ' || c.number as "name!" from agreements_call_off_view c
   join agreements_agreement_view a on a.id = c.agreement_id
   where (c.controller_id = $1::int or a.seller_id = $1::int or $3::boolean and c.publisher_id = $1::int) and c.model <> all($2::text[]) and c.net_minor <> 0
     and exists (select 1 from agreements_price_line_view n where n.controller_id = c.controller_id and n.call_off_id = c.id
       and n.net_minor <> 0 and n.ends_on > coalesce((select max(l.ends_on) from billing_line l
         where l.call_off_id = c.id and l.part = n.line), n.starts_on))
   union all
   select a.reference || ' shortfall ' || s.school_year from agreements_shortfall_view s
   join agreements_agreement_view a on a.id = s.agreement_id
   where (s.controller_id = $1::int or a.seller_id = $1::int or $3::boolean and s.publisher_id = $1::int) and s.consequence = 'bill' and s.net_minor > 0
     and not exists (select 1 from billing_line l where l.shortfall_id = s.id)
   union all
   select a.reference || ' ' || to_char(r.month, 'YYYY-MM') from reconciliation_reconciliation_view r
   join agreements_agreement_view a on a.id = r.agreement_id
   where (r.controller_id = $1::int or a.seller_id = $1::int or $3::boolean and r.publisher_id = $1::int) and r.state = 'agreed'
     and not exists (select 1 from billing_line l where l.reconciliation_id = r.id)
     and not exists (select 1 from billing_draft p join billing_run u on u.id = p.run_id
       where p.agreement_id = r.agreement_id and p.controller_id = r.controller_id and p.state in ('issued', 'empty')
         and u.state = 'done'
         and u.month >= r.month and u.started_at >= r.agreed_at)
   order by 1 limit 10`,
);

/** Numbers of a party's invoices that are drafts, or fall due on the day or later: whether one is paid is not known here. */
export const listUnpaid = async (tx: Reader, partyId: number, on: LocalDate): Promise<string[]> =>
  (await tx.all(listUnpaidSql, [partyId, on])).map(({ name }) => name);

/**
 * What of a party's is due and on no invoice: call-offs, shortfalls, months that were agreed since the last run. What a
 * publisher's marketplace has to invoice is listed where `others`: the publisher itself does not see whether it has.
 */
export const listUnbilled = async (tx: Reader, partyId: number, others: boolean): Promise<string[]> =>
  (await tx.all(listUnbilledSql, [partyId, modelsInArrears, others])).map(({ name }) => name);
