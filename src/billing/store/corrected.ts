import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";

const findCorrectedSql = statement(
  "billing.findCorrected",
  `select i.publisher_id as "publisherId", i.controller_id as "controllerId", i.number as "number!", o.number as corrects,
     i.credit_id is not null as "byHand!", a.reference as agreement, i.buyer_name as buyer, i.seller_name as seller,
     i.total_minor as "totalMinor",
     array(select distinct to_char(r.month, 'YYYY-MM') from billing_line l
       join reconciliation_reconciliation_view r on r.id = l.reconciliation_id
       where l.invoice_id = i.id order by 1) as "months!"
   from billing_invoice i join agreements_agreement_view a on a.id = i.agreement_id
   left join billing_invoice o on o.id = i.corrects_id
   where i.id = $1::uuid and i.kind in ('credit_note', 'adjustment') and i.number is not null and i.reissues_id is null`,
);

/** What a letter says of a document that changes what was billed before; undefined where it is none. */
export const findCorrected = (tx: Reader, id: string) => tx.maybe(findCorrectedSql, [id]);
