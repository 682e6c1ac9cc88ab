import { z } from "zod";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { sortAs, sorted, sortFilters, sortKeyOf } from "../../platform/db/sorted.ts";
import { filtered, type RowOf, statement } from "../../platform/db/statement.ts";
import { chunkLines, detailOf, type Format, Reason, type UsageBatch } from "../schema/index.ts";

const batchSql = "select b.* from usage_batch b";
const Lines = z.record(z.string(), z.int());
/** Names that lines have and nobody knows, with how many lines have them. */
const UnmatchedNames = z.object({
  products: Lines,
  productLines: z.int(),
  institutions: Lines,
  institutionLines: z.int(),
});
export type UnmatchedNames = z.output<typeof UnmatchedNames>;
/** The jsonb columns of a batch. */
export const batchDecode = { reasons: Lines, unmatched: UnmatchedNames };
const findBatchSql = statement("usage.findBatch", `${batchSql} where b.id = $1::uuid`, {
  decode: batchDecode,
});
export type BatchRow = RowOf<typeof findBatchSql>;

const insertBatchSql = statement(
  "usage.insertBatch",
  `insert into usage_batch (id, publisher_id, reference, format, counted)
     values ($1::uuid, $2::int, $3::text, $4::text, $4::text = 'counter')
     on conflict (publisher_id, reference) do nothing`,
);

const getBatchOfReferenceSql = statement(
  "usage.getBatchOfReference",
  `${batchSql} where b.publisher_id = $1::int and b.reference = $2::text`,
  { decode: batchDecode },
);

/** The batch of a reference, made where it is new. */
export async function openBatch(
  tx: Tx,
  publisherId: number,
  id: string,
  reference: string,
  format: Format,
): Promise<BatchRow> {
  await tx.execute(insertBatchSql, [id, publisherId, reference, format]);
  return tx.one(getBatchOfReferenceSql, [publisherId, reference]);
}

const lockBatchSql = statement(
  "usage.lockBatch",
  `${batchSql} where b.id = $1::uuid and b.sent = $2::int and b.state = 'receiving' for no key update skip locked`,
  { decode: batchDecode },
);

/**
 * Locks the batch's row; undefined where another request holds it or has come further than `sent`. Rows that refer
 * to it may come meanwhile (counting does so), so its key is not locked.
 */
export const lockBatch = (tx: Tx, id: string, sent: number): Promise<BatchRow | undefined> =>
  tx.maybe(lockBatchSql, [id, sent]);

export interface LineCounts {
  sent: number;
  accepted: number;
  duplicate: number;
  quarantined: number;
  rejected: number;
}

const addToBatchSql = statement(
  "usage.addToBatch",
  `update usage_batch set sent = sent + $2::int, accepted = accepted + $3::int, duplicate = duplicate + $4::int,
       quarantined = quarantined + $5::int, rejected = rejected + $6::int, lines_hash = $7::bytea,
       reasons = $9::jsonb, unmatched = $10::jsonb, state = case when $8::boolean then 'done' else state end, moved_at = platform_now()
     where id = $1::uuid`,
);

/** Lines by reason, of those that were not accepted. */
export type ReasonSums = Readonly<Record<string, number>>;

/** The sums of both. */
export function addReasons(to: ReasonSums, more: ReasonSums): ReasonSums {
  const all: Record<string, number> = { ...to };
  for (const [reason, lines] of Object.entries(more)) if (lines > 0) all[reason] = (all[reason] ?? 0) + lines;
  return all;
}

/** What a batch has come to with its last lines. */
export interface BatchSums {
  reasons: ReasonSums;
  unmatched: UnmatchedNames;
}

/** Adds lines to a batch's counts; `sums` are those of all its lines, as only one transaction at a time adds some. */
export async function addToBatch(
  tx: Tx,
  id: string,
  add: LineCounts,
  linesHash: Buffer,
  done: boolean,
  sums: BatchSums,
): Promise<void> {
  await tx.execute(addToBatchSql, [
    id,
    add.sent,
    add.accepted,
    add.duplicate,
    add.quarantined,
    add.rejected,
    linesHash,
    done,
    JSON.stringify(sums.reasons),
    JSON.stringify(sums.unmatched),
  ]);
}

export interface Issue {
  line: number;
  outcome: "duplicate" | "quarantined" | "rejected";
  reason: string;
}

const insertIssuesSql = statement(
  "usage.insertIssues",
  `insert into usage_issue (batch_id, publisher_id, line, last_line, outcome, reason)
     select $1::uuid, $2::int, u.line, u.line, u.outcome, u.reason
   from unnest($3::int[], $4::text[], $5::text[]) as u(line, outcome, reason)`,
);

export async function insertIssues(
  tx: Tx,
  publisherId: number,
  batchId: string,
  issues: readonly Issue[],
): Promise<void> {
  await tx.execute(insertIssuesSql, [
    batchId,
    publisherId,
    issues.map((i) => i.line),
    issues.map((i) => i.outcome),
    issues.map((i) => i.reason),
  ]);
}

const listIssuesSql = statement(
  "usage.listIssues",
  `select l.line as "line!", i.outcome, i.reason, i.member, i.fields
     from (select i.line, i.last_line, i.outcome, i.reason, i.member, i.fields from usage_issue i
       where i.batch_id = $1::uuid and i.line > $2::int - $4::int and i.last_line > $2::int order by i.line limit $3::int) i
     cross join lateral generate_series(greatest(i.line, $2::int + 1),
       least(i.last_line, greatest(i.line, $2::int + 1) + $3::int)) l(line)
     order by l.line limit $3::int`,
  { decode: { reason: Reason, fields: z.record(z.string(), z.unknown()) } },
);

/** Issues line by line, after a line. */
export async function listIssues(tx: Reader, batchId: string, afterLine: number, limit: number) {
  const rows = await tx.all(listIssuesSql, [batchId, afterLine, limit, chunkLines]);
  return rows.map((row) => ({ ...row, detail: detailOf(row.reason, row.member) }));
}

const listAheadSql = statement(
  "usage.listAhead",
  `select l.line as "line!" from usage_issue i cross join lateral generate_series(i.line, i.last_line) l(line)
   where i.batch_id = $1::uuid and i.reason = 'in_the_future' order by l.line limit ${chunkLines}`,
);

/** The lines of a batch that were ahead of the clock. */
export async function listAhead(tx: Reader, batchId: string): Promise<number[]> {
  return (await tx.all(listAheadSql, [batchId])).map(({ line }) => line);
}

export const findBatch = (tx: Reader, id: string): Promise<BatchRow | undefined> =>
  tx.maybe(findBatchSql, [id]);

const sortedBatches = sorted(`${batchSql} where ($1::text is null or b.reference = $1::text)`, {
  chosen: "$2::text",
  limit: "$3::int",
  keys: {
    reference: sortAs.text("l.reference"),
    receivedAt: sortAs.instant("l.received_at"),
    sent: sortAs.whole("l.sent"),
    accepted: sortAs.whole("l.accepted"),
  },
  own: [["l.reference", "text"]],
});
const listBatchesSql = filtered("usage.listBatches", sortedBatches.text, sortedBatches.filters, {
  decode: batchDecode,
});

/** By reference, or as asked; `after` is the last item's. */
export const listBatches = (
  tx: Reader,
  by: { reference?: string | undefined; sort?: string | undefined },
  after: string[] | undefined,
  limit: number,
): Promise<RowOf<typeof listBatchesSql>[]> =>
  tx.all(listBatchesSql, [by.reference ?? null, sortKeyOf(by.sort), limit], sortFilters(by.sort, after));

const named = (lines: ReasonSums) => Object.entries(lines).map(([name, n]) => ({ name, lines: n }));

export const toBatch = (row: BatchRow, issues: UsageBatch["issues"]): UsageBatch => ({
  id: row.id,
  reference: row.reference,
  format: row.format,
  state: row.state,
  reason: row.reason,
  detail: row.detail,
  sent: row.sent,
  accepted: row.accepted,
  duplicate: row.duplicate,
  quarantined: row.quarantined,
  rejected: row.rejected,
  withdrawn: row.withdrawn,
  reasons: Object.entries(row.reasons).map(([reason, lines]) => ({ reason: reason as Reason, lines })),
  unmatched: {
    ...row.unmatched,
    products: named(row.unmatched.products),
    institutions: named(row.unmatched.institutions),
  },
  issues,
  receivedAt: row.received_at,
});

const setBatchesCountedSql = statement(
  "usage.setBatchesCounted",
  "update usage_batch set counted = true where id = any($1::uuid[])",
);

/** Marks batches that have come whole and are counted whole, so that counting skips them. */
export async function setBatchesCounted(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.execute(setBatchesCountedSql, [ids]);
}
