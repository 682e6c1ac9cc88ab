import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";

const lockClosedMonthSql = statement(
  "reconciliation.lockClosedMonth",
  `select r.month, r.state from reconciliation_reconciliation r
   where r.agreement_id = $1::uuid and r.controller_id = $2::int
     and r.month >= date_trunc('month', $3::date)::date and r.month < $4::date
   order by r.month for share`,
);

/** The last closed month of an account that some days reach; none is closed until the transaction ends. */
export async function lockClosedMonth(
  tx: Tx,
  agreementId: string,
  controllerId: number,
  { from, to }: { from: string; to: string },
): Promise<LocalDate | undefined> {
  const months = await tx.all(lockClosedMonthSql, [agreementId, controllerId, from, to]);
  return months.findLast(({ state }) => state === "agreed" || state === "invoiced")?.month;
}

const findBegunSql = statement(
  "reconciliation.findBegun",
  `select d.controller_id as "controllerId", d.starts_on as "from" from licences_draw_view d where d.id = $1::uuid`,
);

/** Whose draw it is, and its first day. */
export const findBegun = (tx: Reader, drawId: string) => tx.one(findBegunSql, [drawId]);
