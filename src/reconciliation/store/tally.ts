import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Licensing, TallyRow } from "../rules/index.ts";
import type { TallyChange } from "./classes.ts";

/** Pupils and events by class and reason at each institution: the sums of the pupils' classes. */

// Read, added and put back whole under the product month's lock: an upsert would test the CHECKs on the difference.
const addTallySql = statement(
  "reconciliation.addTally",
  `with change as (
     select c.* from jsonb_to_recordset($5::jsonb) as c("agreementId" uuid, "institutionId" int, class text, reason text,
       pupils int, counted int, events int)),
   changed as (
     update reconciliation_tally t set pupils = t.pupils + c.pupils, counted = t.counted + c.counted,
       events = t.events + c.events
     from change c where t.controller_id = $1::int and t.month = $2::date and t.product_id = $4::uuid
       and t.agreement_id = c."agreementId" and t.institution_id = c."institutionId" and t.class = c.class
       and t.reason = c.reason
     returning t.agreement_id, t.institution_id, t.class, t.reason)
   insert into reconciliation_tally (controller_id, month, publisher_id, product_id, agreement_id, institution_id, class,
     reason, pupils, counted, events)
   select $1::int, $2::date, $3::int, $4::uuid, c."agreementId", c."institutionId", c.class, c.reason, c.pupils,
     c.counted, c.events
   from change c where not exists (select 1 from changed h where h.agreement_id = c."agreementId"
     and h.institution_id = c."institutionId" and h.class = c.class and h.reason = c.reason)
   returning 1 as one`,
);
const deleteEmptyTallySql = statement(
  "reconciliation.deleteEmptyTally",
  `delete from reconciliation_tally t
   where t.controller_id = $1::int and t.month = $2::date and t.product_id = $3::uuid and t.events = 0`,
);

/** Adds changes to the tally; rows that come to nothing are deleted. */
export async function addTally(tx: Tx, licensing: Licensing, changes: readonly TallyChange[]): Promise<void> {
  if (changes.length === 0) return;
  const { controllerId, month, publisherId, productId } = licensing;
  const sums = new Map<string, TallyChange>();
  for (const change of changes) {
    const key = [change.agreementId, change.institutionId, change.class, change.reason].join("|");
    const sum = sums.get(key);
    if (!sum) sums.set(key, { ...change });
    else {
      sum.pupils += change.pupils;
      sum.counted += change.counted;
      sum.events += change.events;
    }
  }
  const rows = JSON.stringify([...sums.values()]);
  await tx.execute(addTallySql, [controllerId, month.from, publisherId, productId, rows]);
  await tx.execute(deleteEmptyTallySql, [controllerId, month.from, productId]);
}

const listTallySql = statement(
  "reconciliation.listTally",
  `select t.agreement_id as "agreementId", t.institution_id as "institutionId", t.class, t.reason, t.pupils, t.counted,
     t.events
   from reconciliation_tally t
   where t.controller_id = $1::int and t.month = $2::date and t.product_id = $3::uuid and t.agreement_id = $4::uuid
   order by t.institution_id, t.class, t.reason`,
);

export const listTally = (
  tx: Reader,
  { controllerId, month, productId }: Licensing,
  agreementId: string,
): Promise<TallyRow[]> => tx.all(listTallySql, [controllerId, month.from, productId, agreementId]);
