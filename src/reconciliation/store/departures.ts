import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";

const listUnsettledSql = statement(
  "reconciliation.listUnsettled",
  `select a.reference || ' ' || to_char(r.month, 'YYYY-MM') as "name!" from reconciliation_reconciliation r
   join agreements_agreement_view a on a.id = r.agreement_id
   where (r.controller_id = $1::int or r.publisher_id = $1::int) and r.state not in ('agreed', 'invoiced')
   order by r.month, a.reference, r.controller_id limit 10`,
);

/** Months of a party's agreements that are not agreed, ten at most: `<reference> <YYYY-MM>`. */
export const listUnsettled = async (tx: Reader, partyId: number): Promise<string[]> =>
  (await tx.all(listUnsettledSql, [partyId])).map(({ name }) => name);
