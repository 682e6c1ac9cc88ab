import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { WrappedRow } from "../../platform/wrapped.ts";

const findFileSql = statement("usage.findFile", "select f.* from usage_file f where f.batch_id = $1::uuid");
export type FileRow = RowOf<typeof findFileSql>;

const filesWaitingSql = statement(
  "usage.filesWaiting",
  `select count(*)::int as "files!", coalesce(sum(f.bytes), 0)::float8 as "bytes!" from usage_file f
     where f.publisher_id = $1::int`,
);

/** Files of a provider that are not read yet, and their bytes. */
export async function filesWaiting(
  tx: Reader,
  publisherId: number,
): Promise<{ files: number; bytes: number }> {
  return tx.one(filesWaitingSql, [publisherId]);
}

const deleteArrivingFileSql = statement(
  "usage.deleteArrivingFile",
  "delete from usage_file f where f.batch_id = $1::uuid and f.state = 'arriving'",
);

const insertFileSql = statement(
  "usage.insertFile",
  `insert into usage_file (batch_id, publisher_id, controller, gzip) values ($1::uuid, $2::int, $3::text, $4::boolean)
     on conflict (batch_id) do nothing`,
);

/** Begins a file anew: what an earlier upload left half way goes. Undefined where it waits already. */
export async function beginFile(
  tx: Tx,
  file: Pick<FileRow, "batch_id" | "publisher_id" | "gzip"> & { controller: string | null },
): Promise<boolean> {
  await tx.execute(deleteArrivingFileSql, [file.batch_id]);
  const inserted = await tx.execute(insertFileSql, [
    file.batch_id,
    file.publisher_id,
    file.controller,
    file.gzip,
  ]);
  return inserted > 0;
}

const insertPartSql = statement(
  "usage.insertPart",
  `insert into usage_file_part (batch_id, publisher_id, n, body) values ($1::uuid, $2::int, $3::int, $4::bytea)`,
);

const addFileBytesSql = statement(
  "usage.addFileBytes",
  "update usage_file set bytes = bytes + $2::bigint where batch_id = $1::uuid",
);

export async function insertPart(
  tx: Tx,
  publisherId: number,
  batchId: string,
  n: number,
  body: Buffer,
  bytes: number,
): Promise<void> {
  await tx.execute(insertPartSql, [batchId, publisherId, n, body]);
  await tx.execute(addFileBytesSql, [batchId, bytes]);
}

const setWaitingSql = statement(
  "usage.setWaiting",
  "update usage_file set state = 'waiting' where batch_id = $1::uuid and state = 'arriving'",
);

/** The whole file is there: from now on it waits for the job. */
export async function setWaiting(tx: Tx, batchId: string): Promise<boolean> {
  const updated = await tx.execute(setWaitingSql, [batchId]);
  return updated > 0;
}

export async function findFile(tx: Reader, batchId: string): Promise<FileRow | undefined> {
  return tx.maybe(findFileSql, [batchId]);
}

const findPartSql = statement(
  "usage.findPart",
  "select p.body from usage_file_part p where p.batch_id = $1::uuid and p.n = $2::int",
);

export async function findPart(tx: Reader, batchId: string, n: number): Promise<Buffer | undefined> {
  return (await tx.maybe(findPartSql, [batchId, n]))?.body;
}

const deleteFileSql = statement("usage.deleteFile", "delete from usage_file f where f.batch_id = $1::uuid");

/** The file and its parts are gone when this commits. */
export async function deleteFile(tx: Tx, batchId: string): Promise<void> {
  await tx.execute(deleteFileSql, [batchId]);
}

const listWrappedPartsSql = statement(
  "usage.listWrappedParts",
  `select f.batch_id::text as "first!", f.n::text as "second!", f.publisher_id as party, f.body as wrapped
   from usage_file_part f where (f.batch_id, f.n) > ($1::uuid, $2::int) order by f.batch_id, f.n limit $3::int`,
);

const noBatch = "00000000-0000-0000-0000-000000000000";

/** Parts of waiting files of all providers after one, encrypted as they are. */
export function listWrappedParts(
  tx: Reader,
  last: WrappedRow | undefined,
  limit: number,
): Promise<WrappedRow[]> {
  return tx.all(listWrappedPartsSql, [last?.first ?? noBatch, Number(last?.second ?? 0), limit]);
}

const updateWrappedPartSql = statement(
  "usage.updateWrappedPart",
  `update usage_file_part set body = $4::bytea
   where batch_id = $1::uuid and n = $2::int and body = $3::bytea`,
);

/** Puts the same part under another encryption. */
export async function updateWrappedPart(tx: Tx, row: WrappedRow, body: Buffer): Promise<void> {
  await tx.execute(updateWrappedPartSql, [row.first, Number(row.second), row.wrapped, body]);
}
