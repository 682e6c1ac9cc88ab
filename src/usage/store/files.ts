import type { Reader, Tx } from "../../platform/db/database.ts";

export interface FileRow {
  batch_id: string;
  publisher_id: number;
  controller: string | null;
  gzip: boolean;
  bytes: bigint;
  state: "arriving" | "waiting";
}

/** Files of a provider that are not read yet, and their bytes. */
export async function filesWaiting(
  tx: Reader,
  publisherId: number,
): Promise<{ files: number; bytes: number }> {
  const rows = await tx.query<{ files: number; bytes: number }>(
    `select count(*)::int as files, coalesce(sum(f.bytes), 0)::float8 as bytes from usage_file f
     where f.publisher_id = $1::int`,
    [publisherId],
  );
  return rows[0]!;
}

/** Begins a file anew: what an earlier upload left half way goes. Undefined where it waits already. */
export async function beginFile(
  tx: Tx,
  file: Pick<FileRow, "batch_id" | "publisher_id" | "gzip"> & { controller: string | null },
): Promise<boolean> {
  await tx.query("delete from usage_file f where f.batch_id = $1::uuid and f.state = 'arriving'", [
    file.batch_id,
  ]);
  const rows = await tx.query(
    `insert into usage_file (batch_id, publisher_id, controller, gzip) values ($1::uuid, $2::int, $3::text, $4::boolean)
     on conflict (batch_id) do nothing returning 1`,
    [file.batch_id, file.publisher_id, file.controller, file.gzip],
  );
  return rows.length > 0;
}

export async function insertPart(
  tx: Tx,
  publisherId: number,
  batchId: string,
  n: number,
  body: Buffer,
  bytes: number,
): Promise<void> {
  await tx.query(
    `insert into usage_file_part (batch_id, publisher_id, n, body) values ($1::uuid, $2::int, $3::int, $4::bytea)`,
    [batchId, publisherId, n, body],
  );
  await tx.query("update usage_file set bytes = bytes + $2::bigint where batch_id = $1::uuid", [
    batchId,
    bytes,
  ]);
}

/** The whole file is there: from now on it waits for the job. */
export async function setWaiting(tx: Tx, batchId: string): Promise<boolean> {
  const rows = await tx.query(
    "update usage_file set state = 'waiting' where batch_id = $1::uuid and state = 'arriving' returning 1",
    [batchId],
  );
  return rows.length > 0;
}

export async function findFile(tx: Reader, batchId: string): Promise<FileRow | undefined> {
  return (await tx.query<FileRow>("select f.* from usage_file f where f.batch_id = $1::uuid", [batchId]))[0];
}

export async function findPart(tx: Reader, batchId: string, n: number): Promise<Buffer | undefined> {
  const rows = await tx.query<{ body: Buffer }>(
    "select p.body from usage_file_part p where p.batch_id = $1::uuid and p.n = $2::int",
    [batchId, n],
  );
  return rows[0]?.body;
}

/** The file and its parts are gone when this commits. */
export async function deleteFile(tx: Tx, batchId: string): Promise<void> {
  await tx.query("delete from usage_file f where f.batch_id = $1::uuid", [batchId]);
}
