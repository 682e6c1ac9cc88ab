import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { Format, type OperatedBatch, type OperatedBatchQuery, storedStates } from "../schema/index.ts";

const listOperatedSql = statement(
  "usage.listOperatedBatches",
  `select b.id as "id!", b.publisher_id as "publisherId!", b.format as "format!", b.state as "state!", b.reason,
     b.sent as "sent!", b.accepted as "accepted!", b.duplicate as "duplicate!", b.quarantined as "quarantined!",
     b.rejected as "rejected!", b.withdrawn as "withdrawn!", b.counted as "counted!",
     date_trunc('milliseconds', b.received_at) as "receivedAt!", date_trunc('milliseconds', b.moved_at) as "movedAt!"
   from usage_batches_of_all($1::text, $2::int, $3::text, platform_now() - make_interval(hours => $4::int),
     $5::timestamptz, $6::uuid, $7::int) b
   order by date_trunc('milliseconds', b.received_at) desc, b.id desc`,
  { decode: { state: storedStates, format: Format } },
);

/** Batches of all publishers, the newest first: for the operator. */
export const listOperatedBatches = (
  tx: Reader,
  { state, publisher, reason, restingHours }: OperatedBatchQuery,
  after: string[] | undefined,
  limit: number,
): Promise<OperatedBatch[]> =>
  tx.all(listOperatedSql, [
    state ?? null,
    publisher ?? null,
    reason ?? null,
    restingHours ?? null,
    after?.[0] === undefined ? null : new Date(after[0]),
    after?.[1] ?? null,
    limit,
  ]);
