import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Minor } from "../../platform/money.ts";

/** All SQL of what was withdrawn of call-offs. */

const insertSql = statement(
  "agreements.insertWithdrawal",
  `with w as (
     insert into agreements_withdrawal (call_off_id, controller_id, publisher_id, agreement_id, quantity, starts_on, net_minor)
     select c.id, c.controller_id, c.publisher_id, c.agreement_id, $2::int, $3::date, $4::bigint
     from agreements_call_off c where c.id = $1::uuid returning agreement_id, net_minor)
   update agreements_agreement a set called_minor = a.called_minor - w.net_minor from w where a.id = w.agreement_id`,
);
/** What is withdrawn of a call-off; its price is room below the ceiling again. One statement, which locks the agreement. */
export async function insertWithdrawal(
  tx: Tx,
  one: { callOffId: string; quantity: number; from: LocalDate; netMinor: Minor },
): Promise<void> {
  await tx.execute(insertSql, [one.callOffId, one.quantity, one.from, one.netMinor]);
}

const extendsSql = statement(
  "agreements.hasOptionYear",
  `select 1 from agreements_call_off c
   where c.extends_id = $1::uuid or c.id = $1::uuid and c.extends_id is not null limit 1`,
);
/** Whether a call-off goes on in an option year, or is one. */
export const hasOptionYear = async (tx: Reader, callOffId: string): Promise<boolean> =>
  (await tx.maybe(extendsSql, [callOffId])) !== undefined;
