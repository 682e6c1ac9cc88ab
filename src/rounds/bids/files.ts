import { createHash } from "node:crypto";
import type { Database, Plane, Reader, Tx } from "../../platform/db/database.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { openForBids } from "../actions/access.ts";
import { decideThere } from "../rules/access.ts";
import * as s from "../schema/index.ts";
import { isAge } from "./form.ts";
import { decideRoomForFile, missingOf } from "./rules.ts";
import { FileFault, openFile, type SealedFile, sealFile } from "./sealing.ts";
import * as store from "./store.ts";

/** Sealed files beside bids: they come in parts, each by itself, and belong to a bid once its form names them. */

/** What is written at once; more of an upload is never in memory. */
const partBytes = 1_048_576;

interface Target {
  roundId: string;
  sha256: string;
}

/**
 * Takes bytes of a file from `offset` on, until they end or the file is whole. What has come already is skipped, so
 * that a part that is sent again, or overlaps, does no harm. No connection is held while the sender rests.
 */
export async function putFile(
  ctx: DatabaseCtx,
  target: Target,
  { bytes, offset }: { bytes: number; offset: number },
  sent: AsyncIterable<Uint8Array>,
): Promise<s.BidFileState> {
  const publisherId = ctx.plane.publisher!;
  let at = offset;
  let file = await ctx.db.write(ctx.plane, (tx) => announce(tx, publisherId, target, bytes, offset));
  for await (const part of inParts(sent)) {
    if (at + part.length > bytes)
      throw new Problem(common.tooLarge, `The file has ${bytes} bytes, you sent more.`);
    file = await ctx.db.write(ctx.plane, (tx) => append(tx, publisherId, target, at, part));
    at += part.length;
  }
  if (file.received < file.bytes || file.wholeAt) return stateOf(file);
  return settle(ctx, publisherId, target);
}

async function announce(
  tx: Tx,
  publisherId: number,
  { roundId, sha256 }: Target,
  bytes: number,
  offset: number,
): Promise<s.StoredBidFile> {
  await openForBids(tx, roundId);
  const known = await store.findFile(tx, roundId, publisherId, sha256);
  if (!known) {
    decideRoomForFile(await store.listFiles(tx, roundId, publisherId), bytes);
    await store.insertFile(tx, roundId, publisherId, { sha256, bytes });
  }
  const file = await store.lockFile(tx, roundId, publisherId, sha256);
  decideThere(file, "file");
  if (file!.bytes !== bytes)
    throw new Problem(s.fileWrong, `It was announced with ${file!.bytes} bytes, not ${bytes}.`);
  decideFollows(file!, offset);
  return file!;
}

function decideFollows({ received }: s.StoredBidFile, offset: number): void {
  if (offset > received)
    throw new Problem(s.wrongOffset, `${received} bytes have come, the part begins at ${offset}.`, {
      extensions: { received },
    });
}

async function append(
  tx: Tx,
  publisherId: number,
  { roundId, sha256 }: Target,
  at: number,
  part: Buffer,
): Promise<s.StoredBidFile> {
  await openForBids(tx, roundId);
  const file = decideThere(await store.lockFile(tx, roundId, publisherId, sha256), "file");
  decideFollows(file, at);
  const fresh = part.subarray(file.received - at);
  if (fresh.length === 0) return file;
  await store.appendFile(tx, roundId, publisherId, sha256, fresh);
  return { ...file, received: file.received + fresh.length };
}

/** The last byte has come: the file is what was announced, or it is dropped. */
async function settle(ctx: DatabaseCtx, publisherId: number, target: Target): Promise<s.BidFileState> {
  const { roundId, sha256 } = target;
  const hash = createHash("sha256");
  let head: Buffer | undefined;
  for await (const part of sealedParts(readingOf(ctx.db, ctx.plane), roundId, publisherId, sha256)) {
    head ??= part;
    hash.update(part);
  }
  const found = hash.digest("hex");
  const fault =
    found !== sha256
      ? `Its SHA-256 is ${found}.`
      : isAge(head!)
        ? undefined
        : "It is not an age file that is sealed to one X25519 recipient.";
  const file = await ctx.db.write(ctx.plane, async (tx) => {
    await openForBids(tx, roundId);
    if (fault !== undefined) await store.deleteFile(tx, roundId, publisherId, sha256);
    else await store.setFileWhole(tx, roundId, publisherId, sha256, await tx.now());
    return store.findFile(tx, roundId, publisherId, sha256);
  });
  if (fault !== undefined) throw new Problem(s.fileWrong, fault);
  return stateOf(decideThere(file, "file"));
}

/** A file's sealed bytes, a part at a time, each in a transaction of its own: a slow reader holds no connection. */
async function* sealedParts(
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
const readingOf =
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
  return opened(readingOf(db, plane), bid, file);
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
  const read = readingOf(db, plane);
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

/** Gathers what comes into parts as they are written. */
async function* inParts(sent: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  for await (const one of sent) {
    held.push(one);
    bytes += one.length;
    if (bytes < partBytes) continue;
    const all = Buffer.concat(held);
    let at = 0;
    for (; all.length - at >= partBytes; at += partBytes) yield all.subarray(at, at + partBytes);
    held = [all.subarray(at)];
    bytes = all.length - at;
  }
  if (bytes > 0) yield Buffer.concat(held);
}

const stateOf = ({ sha256, bytes, received, wholeAt }: s.StoredBidFile): s.BidFileState => ({
  sha256,
  bytes,
  received,
  whole: wholeAt !== null,
});

/** How far the publisher's own file is. */
export async function fileState(tx: Reader, publisherId: number, target: Target): Promise<s.BidFileState> {
  return stateOf(decideThere(await store.findFile(tx, target.roundId, publisherId, target.sha256), "file"));
}

/** Drops a file that belongs to no bid: there is room for another. */
export async function dropFile(tx: Tx, publisherId: number, target: Target): Promise<s.BidFileState> {
  const { roundId, sha256 } = target;
  await openForBids(tx, roundId);
  const file = decideThere(await store.lockFile(tx, roundId, publisherId, sha256), "file");
  if (file.bidId !== null)
    throw new Problem(common.conflict, "The file belongs to a bid: withdraw or replace it.");
  await store.deleteFile(tx, roundId, publisherId, sha256);
  return stateOf(file);
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
  decideRoomForFile(
    lying,
    files.reduce((sum, { body }) => sum + body.length, 0),
  );
  const now = await tx.now();
  for (const { sealed, body } of files) {
    await store.insertFile(tx, roundId, publisherId, sealed);
    for (let at = 0; at < body.length; at += partBytes)
      await store.appendFile(tx, roundId, publisherId, sealed.sha256, body.subarray(at, at + partBytes));
    await store.setFileWhole(tx, roundId, publisherId, sealed.sha256, now);
  }
}

/** Refuses a form whose files have not all come. */
export async function refuseMissing(
  tx: Reader,
  roundId: string,
  publisherId: number,
  listed: readonly SealedFile[],
): Promise<void> {
  if (listed.length === 0) return;
  const missing = missingOf(listed, await store.listFiles(tx, roundId, publisherId));
  if (missing.length > 0)
    throw new Problem(s.filesMissing, `${missing.length} of its ${listed.length} files have not come.`, {
      extensions: { missing },
    });
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
