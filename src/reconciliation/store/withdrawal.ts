import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement, temporaryTable } from "../../platform/db/statement.ts";
import { addedSql, digestOf } from "./counting.ts";
import { counted, takeBackSql } from "./takeback.ts";

/** Takes whole batches back: their events no longer count, and what they had kept from counting counts again. */

/** How many events of a batch one transaction takes back at most. */
const goneMax = 10_000;

const findGoneBatchSql = statement(
  "reconciliation.findGoneBatch",
  `select b.id, b.publisher_id from usage_batch_view b
   where b.id = $1::uuid and not b.counted and b.state in ('refused', 'lapsed', 'withdrawn')`,
);
type GoneBatch = RowOf<typeof findGoneBatchSql>;

/** A batch that counts for nothing and of which something may be left. */
export const findGoneBatch = (tx: Reader, id: string): Promise<GoneBatch | undefined> =>
  tx.maybe(findGoneBatchSql, [id]);

const findLastGoneSql = statement(
  "reconciliation.findLastGone",
  `select max(e.line) as line from (select e.line from usage_event e where e.batch_id = $1::uuid
     order by e.line limit ${goneMax}) e`,
);

/** The last of a batch's first lines that one transaction takes back; null: nothing is left. */
export const findLastGone = async (tx: Reader, batchId: string): Promise<number | null> =>
  (await tx.one(findLastGoneSql, [batchId])).line;

const gone = temporaryTable(
  "reconciliation_gone_event",
  `create temp table if not exists reconciliation_gone_event (
    controller_id int not null, publisher_id int not null, month date not null, event_id text not null,
    at timestamptz not null, pseudonym text, institution_number text not null, product text not null, kind text not null,
    body_hash bytea not null, voids text, passed boolean not null, counts boolean not null
  ) on commit delete rows`,
);

// passed: counting has come by; counts: and has counted it, and nothing has taken it back since.
const insertGoneSql = statement(
  "reconciliation.insertGone",
  `insert into reconciliation_gone_event (controller_id, publisher_id, month, event_id, at, pseudonym,
     institution_number, product, kind, body_hash, voids, passed, counts)
   select e.controller_id, e.publisher_id, e.month, e.event_id, e.at, e.pseudonym, e.institution_number, e.product,
     e.kind, e.body_hash, e.voids, ${counted("e")},
     ${counted("e")} and e.voids is null
       and not exists (select 1 from usage_event o where o.controller_id = e.controller_id
         and o.publisher_id = e.publisher_id and o.voids = e.event_id and ${counted("o")})
       and not exists (select 1 from reconciliation_repeat r where r.controller_id = e.controller_id
         and r.publisher_id = e.publisher_id and r.month = e.month and r.event_id = e.event_id and r.taken_back)
   from usage_event e where e.batch_id = $1::uuid and e.line <= $2::int`,
);

/** Notes what goes, and what of it is counted, before it is deleted. Under the provider's lock. */
export async function insertGone(tx: Tx, batchId: string, upTo: number): Promise<void> {
  await tx.query(gone);
  await tx.execute(insertGoneSql, [batchId, upTo]);
}

const takeBackGoneSql = statement(
  "reconciliation.takeBackGone",
  takeBackSql("select g.* from reconciliation_gone_event g where g.counts"),
);

const deleteRepeatsOfGoneSql = statement(
  "reconciliation.deleteRepeatsOfGone",
  `delete from reconciliation_repeat r
   using (select n.controller_id, n.publisher_id, n.month, n.event_id from reconciliation_gone_event n) g
   where r.controller_id = g.controller_id and r.publisher_id = g.publisher_id and r.event_id = g.event_id
     and g.month in (r.month, r.first_month)
   returning r.controller_id, r.month, r.event_id, r.taken_back`,
);

// Found again by the next night where a third month has the id too.
const uncheckSql = statement(
  "reconciliation.uncheckRepeats",
  `update reconciliation_counted_batch f set checked = least(f.checked, n.line - 1)
   from (select e.batch_id, min(e.line) as line
     from unnest($2::int[], $3::date[], $4::text[]) as k(controller_id, month, event_id)
     join usage_event e on e.controller_id = k.controller_id and e.publisher_id = $1::int and e.month = k.month
       and e.event_id = k.event_id
     group by e.batch_id) n
   where f.batch_id = n.batch_id`,
);

const addFreedSql = statement(
  "reconciliation.addFreed",
  `with freed as materialized (
     select distinct e.controller_id, e.month, e.event_id from reconciliation_gone_event g
     join usage_event e on e.controller_id = g.controller_id and e.publisher_id = $1::int and e.event_id = g.voids
     where g.voids is not null and g.passed
     union
     select k.controller_id, k.month, k.event_id
     from unnest($2::int[], $3::date[], $4::text[]) as k(controller_id, month, event_id)),
   event as materialized (
     select e.controller_id, e.month, e.publisher_id, e.product, coalesce(e.pseudonym, '') as pseudonym,
       e.institution_number, (e.at at time zone 'Europe/Copenhagen')::date as day, e.kind <> 'preview' as counts, e.at,
       ${digestOf("e")} as digest
     from freed k join usage_event e on e.controller_id = k.controller_id and e.publisher_id = $1::int
       and e.month = k.month and e.event_id = k.event_id
     where e.voids is null and ${counted("e")}
       and not exists (select 1 from usage_event o where o.controller_id = e.controller_id
         and o.publisher_id = e.publisher_id and o.voids = e.event_id and ${counted("o")})
       and not exists (select 1 from reconciliation_repeat r where r.controller_id = e.controller_id
         and r.publisher_id = e.publisher_id and r.month = e.month and r.event_id = e.event_id and r.taken_back)),
   ${addedSql("event", "$1::int")}
   select count(*)::int as "events!" from event`,
);

/**
 * Once the events that `insertGone` has noted are deleted: takes them back, and counts what their voids and their earlier
 * ids had kept from counting. Under the provider's lock.
 */
export async function settleGone(tx: Tx, publisherId: number): Promise<void> {
  await tx.execute(takeBackGoneSql);
  const repeats = await tx.all(deleteRepeatsOfGoneSql);
  // Those that had not been taken back yet still count.
  const again = repeats.filter((row) => row.taken_back);
  const keys = (rows: typeof repeats) =>
    [rows.map((r) => r.controller_id), rows.map((r) => r.month), rows.map((r) => r.event_id)] as const;
  await tx.execute(uncheckSql, [publisherId, ...keys(repeats)]);
  await tx.all(addFreedSql, [publisherId, ...keys(again)]);
}

const deleteMarkSql = statement(
  "reconciliation.deleteMark",
  "delete from reconciliation_counted_batch f where f.batch_id = $1::uuid",
);

/** Nothing of the batch is left to count: should its reference begin anew, so does its counting. */
export async function deleteMark(tx: Tx, batchId: string): Promise<void> {
  await tx.execute(deleteMarkSql, [batchId]);
}
