import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Reader, Tx } from "./db/database.ts";
import { common, Outage, Problem } from "./problem.ts";

/** A stored file: its content is its name (SHA-256, hex). */
export interface StoredFile {
  sha256: string;
  bytes: number;
  contentType: string;
}

/** Content-addressed files of a party, in PostgreSQL (chunks of 1 MiB) or in a folder. */
export interface Files {
  /**
   * Stores a stream and records it in the caller's transaction. The same content again is the same file.
   * Refuses more than `maxBytes` (413) and other content types (415); then nothing is kept.
   */
  put(
    tx: Tx,
    party: number,
    content: AsyncIterable<Uint8Array>,
    rules: { contentType: string; allowed: readonly string[]; maxBytes: number },
  ): Promise<StoredFile>;
  /** Streams a file back, or refuses with 404. `tx` must stay open while the stream is read. */
  get(tx: Reader, party: number, sha256: string): Promise<{ file: StoredFile; content: Readable }>;
}

const chunkBytes = 1_048_576;

/** Files of parties, addressed by the SHA-256 of their content: in `folder`, or in PostgreSQL where none is given. */
export function createFiles(folder?: string): Files {
  const body = folder === undefined ? inDatabase : inFolder(folder);
  return {
    async put(tx, party, content, rules) {
      if (!rules.allowed.includes(rules.contentType))
        throw new Problem(common.unsupportedMediaType, `Send one of: ${rules.allowed.join(", ")}.`);
      const limited = limit(content, rules.maxBytes);
      const { sha256 } = await body.put(tx, party, limited, rules.contentType);
      // Stored before under another type, it keeps that one.
      return (await find(tx, party, sha256))!;
    },
    async get(tx, party, sha256) {
      const file = await find(tx, party, sha256);
      if (!file) throw new Problem(common.notFound, "There is no such file.");
      return { file, content: await body.get(tx, party, sha256) };
    },
  };
}

async function find(tx: Reader, party: number, sha256: string): Promise<StoredFile | undefined> {
  const rows = await tx.query<{ bytes: bigint; content_type: string }>(
    `select f.bytes, f.content_type from platform_file f
     where f.party_id = $1::int and f.sha256 = decode($2::text, 'hex')`,
    [party, /^[0-9a-f]{64}$/.test(sha256) ? sha256 : ""],
  );
  return rows[0] && { sha256, bytes: Number(rows[0].bytes), contentType: rows[0].content_type };
}

async function* limit(content: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const part of content) {
    bytes += part.length;
    if (bytes > maxBytes) throw new Problem(common.tooLarge, `At most ${maxBytes} bytes.`);
    yield part;
  }
}

interface Body {
  put(
    tx: Tx,
    party: number,
    content: AsyncIterable<Uint8Array>,
    contentType: string,
  ): Promise<{ sha256: string; bytes: number }>;
  get(tx: Reader, party: number, sha256: string): Promise<Readable>;
}

const record = (tx: Tx, party: number, sha256: string, bytes: number, contentType: string) =>
  tx.query(
    `insert into platform_file (party_id, sha256, bytes, content_type)
     values ($1::int, decode($2::text, 'hex'), $3::bigint, $4::text) on conflict do nothing returning 1`,
    [party, sha256, bytes, contentType],
  );

/** In PostgreSQL a file is read fully before it is written, since its name is its hash: hence the routes' small limits. */
const inDatabase: Body = {
  async put(tx, party, content, contentType) {
    const parts: Uint8Array[] = [];
    for await (const part of content) parts.push(part);
    const all = Buffer.concat(parts);
    const sha256 = createHash("sha256").update(all).digest("hex");
    const made = await record(tx, party, sha256, all.length, contentType);
    if (made.length > 0)
      for (let n = 0; n * chunkBytes < all.length; n++)
        await tx.query(
          `insert into platform_file_chunk (party_id, sha256, n, body)
           values ($1::int, decode($2::text, 'hex'), $3::int, $4::bytea)`,
          [party, sha256, n, all.subarray(n * chunkBytes, (n + 1) * chunkBytes)],
        );
    return { sha256, bytes: all.length };
  },
  async get(tx, party, sha256) {
    async function* chunks() {
      for (let n = 0; ; n++) {
        const rows = await tx.query<{ body: Buffer }>(
          `select c.body from platform_file_chunk c
           where c.party_id = $1::int and c.sha256 = decode($2::text, 'hex') and c.n = $3::int`,
          [party, sha256, n],
        );
        if (!rows[0]) return;
        yield rows[0].body;
      }
    }
    return Readable.from(chunks());
  },
};

/** In a folder: written under a temporary name, synced, renamed to its hash, then recorded. */
function inFolder(folder: string): Body {
  const place = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);
  return {
    async put(tx, party, content, contentType) {
      const temporary = join(folder, `.incoming-${randomUUID()}`);
      const hash = createHash("sha256");
      let bytes = 0;
      try {
        await mkdir(folder, { recursive: true });
        await pipeline(
          content,
          async function* (parts: AsyncIterable<Uint8Array>) {
            for await (const part of parts) {
              hash.update(part);
              bytes += part.length;
              yield part;
            }
          },
          createWriteStream(temporary, { flags: "wx", flush: true }),
        );
        const sha256 = hash.digest("hex");
        await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true });
        await rename(temporary, place(sha256));
        await record(tx, party, sha256, bytes, contentType);
        return { sha256, bytes };
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => {});
        // The disk's own errors name a system call.
        if (error instanceof Error && "syscall" in error)
          throw new Outage("files cannot be stored at the moment", 30, error);
        throw error;
      }
    },
    async get(_tx, _party, sha256) {
      await stat(place(sha256)).catch(() => {
        throw new Problem(common.notFound, "There is no such file.");
      });
      return createReadStream(place(sha256));
    },
  };
}
