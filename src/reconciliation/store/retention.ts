import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";

const needOf = statement(
  "reconciliation.getNeedOfMonth",
  `select (select count(*)::int from reconciliation_reconciliation r
      where r.month = $1::date and r.state not in ('agreed', 'invoiced')) as "open!",
     (select count(*)::int from usage_batch_view b left join reconciliation_counted_batch f on f.batch_id = b.id
      where b.format <> 'counter' and not b.counted
        and (b.accepted > coalesce(f.events, 0) or b.state not in ('receiving', 'done'))) as "uncounted!"`,
);
const deleteChangedPupils = statement(
  "reconciliation.deleteChangedPupilsOfMonth",
  "delete from reconciliation_changed_pupil t where t.month = $1::date",
);
const deleteRepeats = statement(
  "reconciliation.deleteRepeatsOfMonth",
  "delete from reconciliation_repeat r where r.month = $1::date",
);
const dropMonth = statement("reconciliation.dropMonth", "select reconciliation_drop_month($1::date)");

/** What still needs the month's events: reconciliations that are not closed, events that are not counted. */
export const usesOfMonth = (tx: Reader, month: string): Promise<{ open: number; uncounted: number }> =>
  tx.one(needOf, [month]);

/** What an erased month's events were counted into goes with them; its reconciliations stay. */
export async function forgetMonth(tx: Tx, month: string): Promise<void> {
  await tx.execute(deleteChangedPupils, [month]);
  await tx.execute(deleteRepeats, [month]);
  await tx.execute(dropMonth, [month]);
}
