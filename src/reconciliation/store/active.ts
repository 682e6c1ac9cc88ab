import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { ActivePupils } from "../schema/index.ts";

// A school without a line in a month that was reckoned had no use in it.
const listActiveSql = statement(
  "reconciliation.listActive",
  `select l.id as "licenceId", m.month as "month",
     case when m.id is not null then coalesce(u.active, 0) end as "active"
   from licences_licence_view l
   left join lateral (select r.id, r.month from reconciliation_reconciliation r
     where r.agreement_id = l.agreement_id and r.controller_id = l.controller_id and r.computed_at is not null
       and r.month >= date_trunc('month', l.starts_on)::date
     order by r.month desc limit 1) m on true
   left join reconciliation_result u on u.controller_id = l.controller_id and u.reconciliation_id = m.id
     and u.product_id = l.product_id and u.institution_id is not distinct from $1::int
   where l.ends_on > $2::date order by l.id limit 2000`,
);

/** Active pupils of each licence in the newest month that was reckoned: of one institution, or (null) of the controller. */
export const listActive = (
  tx: Reader,
  institutionId: number | null,
  today: LocalDate,
): Promise<ActivePupils[]> => tx.all(listActiveSql, [institutionId, today]);
