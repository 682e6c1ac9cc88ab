import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Running } from "../rules/awaited.ts";

/** What a buyer's running agreements wait for. */

const listRunningOfSql = statement(
  "agreements.listRunningOf",
  `select a.id as "agreementId", a.reference, a.starts_on as "from", a.ends_on as "to", a.notice_on as "noticeOn",
     a.option_notice_months as "noticeMonths",
     (select p.title from catalogue_product_view p where p.id = a.product_id) as "productTitle!",
     coalesce(a.lead_id, a.participant_ids[1]) = $1::int as "leads!",
     (a.option_years > a.options_used and not exists (select 1 from agreements_option o
       where o.agreement_id = a.id and o.number > a.options_used)) as "optionOpen!",
     (exists (select 1 from agreements_option o
        where o.agreement_id = a.id and o.number > a.options_used and o.decision = 'extend'
          and not exists (select 1 from agreements_option_outcome d
            where d.agreement_id = o.agreement_id and d.number = o.number))
      or exists (select 1 from agreements_agreement n
        where n.participant_ids @> array[$1::int] and n.product_id = a.product_id and n.ends_on > a.ends_on)) as "goesOn!"
   from agreements_agreement a
   where a.participant_ids @> array[$1::int] and a.state = 'active' and a.ends_on > $2::date and a.ends_on <= $3::date
   order by a.ends_on, a.reference limit 1000`,
);

/** A controller's agreements that run on a day and end by another, the first to end first. */
export async function listRunningOf(
  tx: Reader,
  controllerId: number,
  today: LocalDate,
  until: LocalDate,
): Promise<(Running & { agreementId: string; reference: string; productTitle: string })[]> {
  const rows = await tx.all(listRunningOfSql, [controllerId, today, until]);
  return rows.map(({ from, to, ...row }) => ({ ...row, period: { from, to } }));
}
