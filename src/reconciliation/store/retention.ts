import type { Reader, Tx } from "../../platform/db/database.ts";

/** What still needs the month's events: reconciliations that are not closed, events that are not counted. */
export async function usesOfMonth(tx: Reader, month: string): Promise<{ open: number; uncounted: number }> {
  const rows = await tx.query<{ open: number; uncounted: number }>(
    `select (select count(*)::int from usage_reconciliation r
        where r.month = $1::date and r.state not in ('agreed', 'invoiced')) as open,
       (select count(*)::int from usage_batch b left join usage_fold f on f.batch_id = b.id
        where b.format <> 'counter' and b.accepted > coalesce(f.events, 0)) as uncounted`,
    [month],
  );
  return rows[0]!;
}

/** What is noted for a later count of an erased month goes with it. */
export async function forgetMonth(tx: Tx, month: string): Promise<void> {
  await tx.query("delete from usage_touched t where t.month = $1::date", [month]);
  await tx.query("delete from usage_repeat r where r.month = $1::date", [month]);
}
