import { createHash } from "node:crypto";
import type { Database, Plane, Reader, Tx } from "../../platform/db/database.ts";
import type * as s from "../schema/index.ts";
import { decideFresh, decideRoomForFiles, missingOf } from "./rules.ts";
import { type SealedFile, sealFile } from "./sealing.ts";
import * as store from "./store/index.ts";
import { FileFault, openFile } from "./unsealing.ts";

/** Sealed files beside bids: those of a plain request, what is in them once they are open, and which bid they belong to. */

/** What is written at once; more of a file is never in memory. */
export const partBytes = 1_048_576;

/** A file's sealed bytes, a part at a time, each in a transaction of its own: a slow reader holds no connection. */
export async function* sealedParts(
  read: Reading,
  roundId: string,
  publisherId: number,
  sha256: string,
): AsyncGenerator<Buffer> {
  for (let at = 0; ; ) {
    const from = at;
    const part = await read((tx) => store.findFilePart(tx, roundId, publisherId, sha256, from));
    if (!part) return;
    yield part.body;
    at += part.body.length;
  }
}

/** How a part is read: in a transaction of its own for a request, in a job's one. */
type Reading = <T>(work: (tx: Reader) => Promise<T>) => Promise<T>;
export const readingIn =
  (db: Database, plane: Plane): Reading =>
  (work) =>
    db.read(plane, work);

type OpenedBid = Pick<s.StoredBid, "roundId" | "publisherId" | "fileKey">;
export const notBeside = "It does not lie beside the bid.";

/** A file's own bytes, opened with its bid's key while they are read. Throws `FileFault` where it is not what the bid names. */
export function plainOf(
  db: Database,
  plane: Plane,
  bid: OpenedBid,
  file: s.BidFile,
): AsyncGenerator<Uint8Array> {
  return opened(readingIn(db, plane), bid, file);
}

function opened(read: Reading, bid: OpenedBid, file: s.BidFile): AsyncGenerator<Uint8Array> {
  if (!bid.fileKey) throw new FileFault("Its bid has not been opened.");
  return openFile(sealedParts(read, bid.roundId, bid.publisherId, file.sealed), bid.fileKey, file);
}

/** Looks a whole file through: why it is not what the bid names; undefined where it is. */
export async function faultOfFile(
  db: Database,
  plane: Plane,
  bid: OpenedBid & { id: string },
  file: s.BidFile,
): Promise<string | undefined> {
  const read = readingIn(db, plane);
  const found = await read((tx) => store.findFile(tx, bid.roundId, bid.publisherId, file.sealed));
  if (found?.bidId !== bid.id) return notBeside;
  if (found.checkedAt) return found.fault ?? undefined;
  return lookThrough(read, bid, file);
}

async function lookThrough(read: Reading, bid: OpenedBid, file: s.BidFile): Promise<string | undefined> {
  try {
    for await (const _ of opened(read, bid, file));
    return undefined;
  } catch (error) {
    if (error instanceof FileFault) return error.message;
    throw error;
  }
}

/** Sealed bytes that one run of the job looks through at most; what is left waits for the next. */
const bytesPerRun = 200_000_000;

/** Looks through the files of opened bids, once each, and keeps what it found; on the platform plane. */
export async function checkFiles(tx: Tx): Promise<void> {
  const now = await tx.now();
  let bytes = 0;
  for (const { bidId, sha256, bytes: size } of await store.listUncheckedFiles(tx)) {
    bytes += size;
    if (bytes > bytesPerRun) return;
    const bid = await store.findBid(tx, bidId!);
    const named = (bid?.content ?? bid?.withoutPrices)?.files?.find((file) => file.sealed === sha256);
    const fault =
      bid && named ? await lookThrough((work) => work(tx), bid, named) : "The bid does not name it.";
    await store.setFileChecked(tx, bidId!, sha256, now, fault ?? null);
  }
}

/** A file of the plain request, sealed: as the inside names it, as the form lists it, and its bytes. */
interface InlineSealed {
  named: s.BidFile;
  sealed: SealedFile;
  body: Buffer;
}

export async function sealInline(files: readonly s.InlineFile[], recipient: string): Promise<InlineSealed[]> {
  const made: InlineSealed[] = [];
  for (const { title, contentType, content } of files) {
    const plain = Buffer.from(content, "base64");
    const parts: Uint8Array[] = [];
    for await (const part of sealFile(once(plain), recipient)) parts.push(part);
    const body = Buffer.concat(parts);
    const sealed = { sha256: sha256Of(body), bytes: body.length };
    const named = { title, contentType, bytes: plain.length, sha256: sha256Of(plain), sealed: sealed.sha256 };
    made.push({ named, sealed, body });
  }
  return made;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Keeps the files that a plain request brought with it, as if each had been sent by itself. */
export async function keepSealed(
  tx: Tx,
  roundId: string,
  publisherId: number,
  files: readonly InlineSealed[],
): Promise<void> {
  if (files.length === 0) return;
  const lying = await store.listFiles(tx, roundId, publisherId);
  decideRoomForFiles(
    lying,
    files.map(({ sealed }) => sealed),
  );
  const now = await tx.now();
  for (const { sealed, body } of files) {
    await store.insertFile(tx, roundId, publisherId, sealed);
    for (let at = 0; at < body.length; at += partBytes)
      await store.appendFile(tx, roundId, publisherId, sealed.sha256, body.subarray(at, at + partBytes));
    await store.setFileWhole(tx, roundId, publisherId, sealed.sha256, now);
  }
}

/**
 * Announces the files that a form lists and locks their rows, so that the last of them and the form find each other.
 * Returns the SHA-256 of those that have not come.
 */
export async function missingFiles(
  tx: Tx,
  roundId: string,
  publisherId: number,
  listed: readonly SealedFile[],
): Promise<string[]> {
  if (listed.length === 0) return [];
  const known = await store.listFiles(tx, roundId, publisherId);
  decideRoomForFiles(known, decideFresh(listed, known));
  for (const file of listed) await store.insertFile(tx, roundId, publisherId, file);
  const locked = await store.lockFiles(tx, roundId, publisherId);
  decideFresh(listed, locked);
  return missingOf(listed, locked);
}

/** The files that a form lists belong to its bid. */
export async function attachFiles(
  tx: Tx,
  roundId: string,
  bid: Pick<s.StoredBid, "id" | "publisherId">,
  listed: readonly SealedFile[],
): Promise<void> {
  const hashes = listed.map((file) => file.sha256);
  if (hashes.length > 0) await store.setFilesBid(tx, roundId, bid.publisherId, bid.id, hashes);
}
