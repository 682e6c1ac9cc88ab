import { createHash } from "node:crypto";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { openForBids } from "../actions/access.ts";
import { decideThere } from "../rules/access.ts";
import * as s from "../schema/index.ts";
import { receiveWaiting } from "./actions.ts";
import { partBytes, readingIn, sealedParts } from "./files.ts";
import { headerBytes, isAge } from "./form.ts";
import { decideRoomForFiles } from "./rules.ts";
import * as store from "./store/index.ts";

/** A sealed file comes in parts, by itself; with the last file that a form waits for, its bid is received. */

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
    decideRoomForFiles(await store.listFiles(tx, roundId, publisherId), [{ bytes }]);
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
  let head = Buffer.alloc(0);
  for await (const part of sealedParts(readingIn(ctx.db, ctx.plane), roundId, publisherId, sha256)) {
    if (head.length <= headerBytes) head = Buffer.concat([head, part]);
    hash.update(part);
  }
  const found = hash.digest("hex");
  const fault =
    found !== sha256
      ? `Its SHA-256 is ${found}.`
      : isAge(head)
        ? undefined
        : "It is not an age file that is sealed to one X25519 recipient.";
  const { file, left } = await ctx.db.write(ctx.plane, async (tx) => {
    const round = await openForBids(tx, roundId);
    // All of them, in one order, as their form takes them: files that end at once wait for each other.
    await store.lockFiles(tx, roundId, publisherId);
    if (fault !== undefined) await store.deleteFile(tx, roundId, publisherId, sha256);
    else await store.setFileWhole(tx, roundId, publisherId, sha256, await tx.now());
    const left = fault === undefined ? await receiveWaiting(tx, ctx, round, publisherId) : {};
    return { file: await store.findFile(tx, roundId, publisherId, sha256), left };
  });
  if (fault !== undefined) throw new Problem(s.fileWrong, fault);
  if (left.fault !== undefined)
    throw new Problem(
      s.sealedWrong,
      `The file is there; the form that waited for it was dropped: ${left.fault}`,
    );
  return stateOf(decideThere(file, "file"));
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

const stateOf = ({ sha256, bytes, received, wholeAt, bidId }: s.StoredBidFile): s.BidFileState => ({
  sha256,
  bytes,
  received,
  whole: wholeAt !== null,
  bidId,
});

/** How far the publisher's own file is. */
export async function fileState(tx: Reader, publisherId: number, target: Target): Promise<s.BidFileState> {
  return stateOf(decideThere(await store.findFile(tx, target.roundId, publisherId, target.sha256), "file"));
}

/** Drops a file that belongs to no bid, and the form that waits for files: there is room for another. */
export async function dropFile(tx: Tx, publisherId: number, target: Target): Promise<s.BidFileState> {
  const { roundId, sha256 } = target;
  await openForBids(tx, roundId);
  const file = decideThere(await store.lockFile(tx, roundId, publisherId, sha256), "file");
  if (file.bidId !== null)
    throw new Problem(common.conflict, "The file belongs to a bid: withdraw or replace it.");
  await store.deleteFile(tx, roundId, publisherId, sha256);
  await store.deleteWaiting(tx, roundId, publisherId);
  return stateOf(file);
}
