import type { Reader, Tx } from "../../platform/db/database.ts";
import { chunkLines, type Format, type UsageBatch, type UsageIssue } from "../schema/index.ts";

export interface BatchRow {
  id: string;
  publisher_id: number;
  reference: string;
  format: Format;
  state: "receiving" | "done";
  sent: number;
  accepted: number;
  duplicate: number;
  quarantined: number;
  rejected: number;
  lines_hash: Buffer;
  received_at: Date;
}

/** The batch of a reference, made where it is new. */
export async function openBatch(
  tx: Tx,
  publisherId: number,
  id: string,
  reference: string,
  format: Format,
): Promise<BatchRow> {
  await tx.query(
    `insert into usage_batch (id, publisher_id, reference, format, counted)
     values ($1::uuid, $2::int, $3::text, $4::text, $4::text = 'counter')
     on conflict (publisher_id, reference) do nothing`,
    [id, publisherId, reference, format],
  );
  const rows = await tx.query<BatchRow>(
    "select b.* from usage_batch b where b.publisher_id = $1::int and b.reference = $2::text",
    [publisherId, reference],
  );
  return rows[0]!;
}

/**
 * Locks the batch's row; undefined where another request holds it or has come further than `sent`. Rows that refer
 * to it may come meanwhile (counting does so), so its key is not locked.
 */
export async function lockBatch(tx: Tx, id: string, sent: number): Promise<BatchRow | undefined> {
  const rows = await tx.query<BatchRow>(
    "select b.* from usage_batch b where b.id = $1::uuid and b.sent = $2::int for no key update skip locked",
    [id, sent],
  );
  return rows[0];
}

export interface Tally {
  sent: number;
  accepted: number;
  duplicate: number;
  quarantined: number;
  rejected: number;
}

export async function addToBatch(
  tx: Tx,
  id: string,
  add: Tally,
  linesHash: Buffer,
  done: boolean,
): Promise<void> {
  await tx.query(
    `update usage_batch set sent = sent + $2::int, accepted = accepted + $3::int, duplicate = duplicate + $4::int,
       quarantined = quarantined + $5::int, rejected = rejected + $6::int, lines_hash = $7::bytea,
       state = case when $8::boolean then 'done' else state end
     where id = $1::uuid`,
    [id, add.sent, add.accepted, add.duplicate, add.quarantined, add.rejected, linesHash, done],
  );
}

export interface Issue {
  line: number;
  outcome: "duplicate" | "quarantined" | "rejected";
  reason: string;
}

export async function insertIssues(
  tx: Tx,
  publisherId: number,
  batchId: string,
  issues: readonly Issue[],
): Promise<void> {
  await tx.query(
    `insert into usage_issue (batch_id, publisher_id, line, last_line, outcome, reason)
     select $1::uuid, $2::int, u.l, u.l, u.o, u.r from unnest($3::int[], $4::text[], $5::text[]) as u(l, o, r)`,
    [
      batchId,
      publisherId,
      issues.map((i) => i.line),
      issues.map((i) => i.outcome),
      issues.map((i) => i.reason),
    ],
  );
}

/** Issues line by line, behind a line. */
export function listIssues(tx: Reader, batchId: string, afterLine: number, limit: number) {
  return tx.query<UsageIssue>(
    `select l.line, i.outcome, i.reason, i.fields
     from (select i.* from usage_issue i
       where i.batch_id = $1::uuid and i.line > $2::int - $4::int and i.last_line > $2::int order by i.line limit $3::int) i
     cross join lateral generate_series(greatest(i.line, $2::int + 1),
       least(i.last_line, greatest(i.line, $2::int + 1) + $3::int)) l(line)
     order by l.line limit $3::int`,
    [batchId, afterLine, limit, chunkLines],
  );
}

export async function findBatch(tx: Reader, id: string): Promise<BatchRow | undefined> {
  return (await tx.query<BatchRow>("select b.* from usage_batch b where b.id = $1::uuid", [id]))[0];
}

export function listBatches(tx: Reader, after: string | undefined, limit: number): Promise<BatchRow[]> {
  return tx.query<BatchRow>(
    `select b.* from usage_batch b where $1::text is null or b.reference > $1::text
     order by b.reference limit $2::int`,
    [after ?? null, limit],
  );
}

export const toBatch = (row: BatchRow, issues: UsageBatch["issues"]): UsageBatch => ({
  id: row.id,
  reference: row.reference,
  format: row.format,
  state: row.state,
  sent: row.sent,
  accepted: row.accepted,
  duplicate: row.duplicate,
  quarantined: row.quarantined,
  rejected: row.rejected,
  issues,
  receivedAt: row.received_at,
});

/** Batches that have come whole and are counted whole are not looked at again. */
export async function setBatchesCounted(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query("update usage_batch set counted = true where id = any($1::uuid[])", [ids]);
}
