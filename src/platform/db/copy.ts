import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

/** Runs `copy … from stdin`; rejects when the server refuses a row or the connection is lost. */
export async function copyIn(
  client: pg.PoolClient,
  text: string,
  rows: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  await pipeline(Readable.from(rows, { objectMode: true }), client.query(copyFrom(text)));
}
