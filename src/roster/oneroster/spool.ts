import { createCipheriv, createDecipheriv, createHash, randomBytes, randomUUID } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import yauzl from "yauzl";
import { common, Outage, Problem } from "../../platform/problem.ts";
import { zipLimits } from "../schema/index.ts";

/** A zip that lies on a disk and is read piece by piece. */
export interface Spool {
  /** SHA-256 of the zip, hex. */
  sha256: string;
  bytes: number;
  reader(): yauzl.RandomAccessReader;
  close(): Promise<void>;
}

const blockBytes = 16;
const readBytes = 65_536;
const mb = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`;
const tooLarge = (): Problem => new Problem(common.tooLarge, `At most ${mb(zipLimits.bytes)}.`);

/** Reads stretches of a file, deciphered where it was sealed. */
class FileReader extends yauzl.RandomAccessReader {
  private readonly file: FileHandle;
  private readonly seal: Seal | undefined;
  constructor(file: FileHandle, seal: Seal | undefined) {
    super();
    this.file = file;
    this.seal = seal;
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.stretch(start, end), { objectMode: false });
  }
  private async *stretch(start: number, end: number): AsyncGenerator<Buffer> {
    // A cipher begins at a block: what lies before the asked byte is deciphered and dropped.
    const first = start - (start % blockBytes);
    const decipher = this.seal?.from(first);
    let drop = start - first;
    for (let at = first; at < end; ) {
      const piece = Buffer.allocUnsafe(Math.min(readBytes, end - at));
      const { bytesRead } = await this.file.read(piece, 0, piece.length, at);
      if (bytesRead === 0) throw new Error("the file ends early");
      at += bytesRead;
      const plain = decipher ? decipher.update(piece.subarray(0, bytesRead)) : piece.subarray(0, bytesRead);
      yield plain.subarray(drop);
      drop = 0;
    }
  }
}

/** A key that lives in this object alone: AES-256 in counter mode, so that reading can begin at any block. */
class Seal {
  private readonly key = randomBytes(32);
  private readonly nonce = randomBytes(8);
  /** The stream of the block at `offset`, which must be a multiple of the block's size. */
  from(offset: number) {
    return createDecipheriv("aes-256-ctr", this.key, this.counter(offset / blockBytes));
  }
  cipher() {
    return createCipheriv("aes-256-ctr", this.key, this.counter(0));
  }
  private counter(block: number): Buffer {
    const iv = Buffer.alloc(blockBytes);
    this.nonce.copy(iv);
    iv.writeBigUInt64BE(BigInt(block), 8);
    return iv;
  }
}

/**
 * Puts an upload on the disk under a key that only this process holds, in a file without a name: whatever
 * becomes of the process, nobody can read the names in it. Refused as `too-large` as soon as it passes the
 * limit, whatever its Content-Length said.
 */
export async function spoolUpload(stream: AsyncIterable<Uint8Array>): Promise<Spool> {
  const path = join(tmpdir(), `samkoeb-${randomUUID()}`);
  const file = await open(path, "wx+", 0o600).catch(refuseDisk);
  const seal = new Seal();
  const [cipher, hash] = [seal.cipher(), createHash("sha256")];
  let bytes = 0;
  try {
    await rm(path).catch(() => {});
    for await (const part of stream) {
      bytes += part.length;
      if (bytes > zipLimits.bytes) throw tooLarge();
      hash.update(part);
      await file.write(cipher.update(part)).catch(refuseDisk);
    }
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
  return {
    sha256: hash.digest("hex"),
    bytes,
    reader: () => new FileReader(file, seal),
    async close() {
      await file.close();
      // Where a file in use keeps its name.
      await rm(path, { force: true });
    },
  };
}

/** A zip that somebody put into a folder: read where it lies. */
export async function openInPlace(path: string): Promise<Spool> {
  const file = await open(path, "r");
  try {
    const hash = createHash("sha256");
    let bytes = 0;
    for await (const part of file.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
      bytes += part.length;
      if (bytes > zipLimits.bytes) throw tooLarge();
      hash.update(part);
    }
    return {
      sha256: hash.digest("hex"),
      bytes,
      reader: () => new FileReader(file, undefined),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** The disk's own errors name paths: only that there was one is passed on. */
const refuseDisk = (error: unknown): never => {
  throw new Outage("rosters cannot be read at the moment", 30, error);
};
