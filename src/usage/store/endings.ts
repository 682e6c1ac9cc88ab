import type { Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Format } from "../schema/index.ts";
import { type BatchRow, batchDecode } from "./batches.ts";

/** How batches end otherwise than done: refused, lapsed, withdrawn; and how their events go. */

const setEndedSql = statement(
  "usage.setEnded",
  `update usage_batch b set state = $2::text, reason = $3::text, detail = $4::text, counted = b.accepted = 0
   where b.id = $1::uuid and b.state = 'receiving' returning b.publisher_id, b.accepted`,
);

/**
 * Ends a batch that is being received as refused or lapsed; undefined where it has ended meanwhile. Where nothing was
 * accepted nothing waits for it; else its events must be taken back.
 */
export const setEnded = (
  tx: Tx,
  id: string,
  state: "refused" | "lapsed",
  reason: string,
  detail: string,
): Promise<{ publisher_id: number; accepted: number } | undefined> =>
  tx.maybe(setEndedSql, [id, state, reason, detail]);

const setWithdrawnSql = statement(
  "usage.setWithdrawn",
  `update usage_batch b set state = 'withdrawn', counted = b.accepted = 0
   where b.id = $1::uuid and b.state = 'done' returning b.accepted`,
);

/** A batch that had come whole is taken back; undefined where it is in another state. */
export const setWithdrawn = (tx: Tx, id: string): Promise<{ accepted: number } | undefined> =>
  tx.maybe(setWithdrawnSql, [id]);

const listRestingSql = statement(
  "usage.listResting",
  `select b.id from usage_batch b
   where b.state = 'receiving' and b.moved_at < platform_now() - make_interval(hours => $1::int)
     and not exists (select 1 from usage_file f where f.batch_id = b.id and f.state = 'waiting')
   order by b.moved_at limit $2::int for no key update of b skip locked`,
);

/** Batches that have broken off: nothing of them has come for so many hours, and no job will read on. */
export async function listResting(tx: Tx, hours: number, limit: number): Promise<string[]> {
  return (await tx.all(listRestingSql, [hours, limit])).map(({ id }) => id);
}

const deleteIssuesSql = statement(
  "usage.deleteIssues",
  "delete from usage_issue i where i.batch_id = $1::uuid",
);
const beginAgainSql = statement(
  "usage.beginAgain",
  `update usage_batch b set state = 'receiving', reason = null, detail = null, sent = 0, accepted = 0, duplicate = 0,
     quarantined = 0, rejected = 0, withdrawn = 0, reasons = default, unmatched = default, lines_hash = ''::bytea,
     format = $2::text, counted = $2::text = 'counter', received_at = platform_now(), moved_at = platform_now()
   where b.id = $1::uuid returning b.*`,
  { decode: batchDecode },
);

/** A refused or lapsed batch of which nothing is left begins anew under its reference. */
export async function beginAgain(tx: Tx, id: string, format: Format): Promise<BatchRow> {
  await tx.execute(deleteIssuesSql, [id]);
  return tx.one(beginAgainSql, [id, format]);
}

const touchSql = statement(
  "usage.touchBatch",
  "update usage_batch set moved_at = platform_now() where id = $1::uuid and state = 'receiving'",
);

/** The batch is being sent once more: it does not rest. */
export async function touchBatch(tx: Tx, id: string): Promise<void> {
  await tx.execute(touchSql, [id]);
}

const listMonthsOfLinesSql = statement(
  "usage.listMonthsOfLines",
  `select distinct e.month from usage_event e where e.batch_id = $1::uuid and e.line <= $2::int order by e.month`,
);
const holdMonthSql = statement(
  "usage.holdMonth",
  "select pg_advisory_xact_lock_shared(hashtextextended('usage month ' || $1::date::text, 0))",
);

/** Keeps the months of a batch's first lines from being erased until the transaction ends. */
export async function holdMonths(tx: Tx, batchId: string, upTo: number): Promise<void> {
  for (const { month } of await tx.all(listMonthsOfLinesSql, [batchId, upTo]))
    await tx.execute(holdMonthSql, [month]);
}

const deleteEventsSql = statement(
  "usage.deleteEvents",
  "delete from usage_event e where e.batch_id = $1::uuid and e.line <= $2::int",
);
const addWithdrawnSql = statement(
  "usage.addWithdrawn",
  "update usage_batch set withdrawn = withdrawn + $2::int where id = $1::uuid",
);

/** The events of a batch's first lines go; the batch says how many have gone. */
export async function deleteEvents(tx: Tx, batchId: string, upTo: number): Promise<void> {
  const gone = await tx.execute(deleteEventsSql, [batchId, upTo]);
  await tx.execute(addWithdrawnSql, [batchId, gone]);
}

const endTakeBackSql = statement(
  "usage.endTakeBack",
  "update usage_batch set counted = true where id = $1::uuid",
);

/** All that was accepted of the batch is taken back: nothing waits for it any more. */
export async function endTakeBack(tx: Tx, batchId: string): Promise<void> {
  await tx.execute(endTakeBackSql, [batchId]);
}
