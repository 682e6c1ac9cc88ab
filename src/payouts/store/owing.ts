import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";

const listOwingSql = statement(
  "payouts.listOwing",
  `select x.name as "name!" from (
     select p.number as name from payouts_payout p
     where (p.publisher_id = $1::int or p.marketplace_id = $1::int) and p.state <> 'paid'
     union all
     select s.number from billing_self_billed_view s
     where (s.publisher_id = $1::int or s.marketplace_id = $1::int)
       and not exists (select 1 from payouts_line l where l.document_id = s.id)
     union all
     select f.number from billing_fee_invoice_view f
     where (f.publisher_id = $1::int or f.marketplace_id = $1::int) and f.settled_by = 'payment' and f.state = 'issued') x
   order by x.name limit 10`,
);
/** What is open between a publisher and a marketplace: payouts that are not paid, sales without a statement, fees not paid. */
export const listOwing = async (tx: Reader, partyId: number): Promise<string[]> =>
  (await tx.all(listOwingSql, [partyId])).map(({ name }) => name);
