import { Readable } from "node:stream";
import { passDataGate } from "../../parties/index.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { DatabaseJobCtx, Progress } from "../../platform/jobs/bind.ts";
import { type Run, recordProgress, startRun } from "../../platform/jobs/runs.ts";
import { publisherOf } from "../../platform/operation/caller.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Upload } from "../../platform/operation/kinds.ts";
import { common, Outage, Problem } from "../../platform/problem.ts";
import type { Secrets } from "../../platform/secrets.ts";
import { defineWrapped } from "../../platform/wrapped.ts";
import { readerOf } from "../formats/index.ts";
import {
  batchInProgress,
  bytesMax,
  chunkLines,
  fileBytesWaitingMax,
  filesWaitingMax,
  readFileJob,
} from "../schema/index.ts";
import * as store from "../store/index.ts";
import { isOver, linesAhead, receiveAgain } from "./again.ts";
import { ControllerLookup } from "./controllers.ts";
import { endIfRefused, openBatch, type Sending, senderOf } from "./receive.ts";
import { type Intake, Receiver } from "./receiver.ts";
import { endsBatch, refuseBatch } from "./refusal.ts";
import { slotsOf } from "./slots.ts";
import { pour, unpacked } from "./stream.ts";

const partBytes = 1 << 20;
const place = (batchId: string, n: number): string => `usage file ${batchId} ${n}`;

defineWrapped({
  table: "usage_file_part",
  after: store.listWrappedParts,
  update: store.updateWrappedPart,
  context: ({ first, second }) => place(first, Number(second)),
});

/**
 * Stores a file that a job will read. Its parts are encrypted as they arrive and deleted once they are read. An upload
 * that breaks off is never read; sent again it begins anew. Refuses 409 while the file waits, 429 past the backlog
 * that is stated for one provider.
 */
export async function receiveFile(ctx: DatabaseCtx, upload: Upload, sending: Sending): Promise<Run> {
  const publisherId = publisherOf(ctx.caller);
  const batch = await ctx.db.write(ctx.plane, async (tx) => {
    const waiting = await store.filesWaiting(tx, publisherId);
    if (waiting.files >= filesWaitingMax || waiting.bytes >= fileBytesWaitingMax)
      throw new Problem(common.tooMany, `${waiting.files} of your files wait to be read.`, {
        headers: { "Retry-After": "60" },
      });
    const opened = await openBatch(tx, senderOf(ctx), sending);
    if (isOver(opened)) return opened;
    const file = {
      batch_id: opened.id,
      publisher_id: publisherId,
      gzip: upload.gzip,
      controller: sending.controller ?? null,
    };
    if (!(await store.beginFile(tx, file)))
      throw new Problem(batchInProgress, "The file of this reference waits to be read.");
    return opened;
  });
  if (!isOver(batch)) await endIfRefused(ctx, batch.id, () => keep(ctx, batch.id, upload.bytes));
  return ctx.db.write(ctx.plane, async (tx) => {
    if (!isOver(batch) && !(await store.setWaiting(tx, batch.id)))
      throw new Problem(batchInProgress, "The file was sent once more meanwhile.");
    // A batch that was refused may come in another file: reading that one is a run of its own.
    const key = `${batch.id} ${(await tx.now()).getTime()}`;
    return startRun(tx, ctx, readFileJob, key, (runId) => ({ runId, batchId: batch.id }));
  });
}

async function keep(ctx: DatabaseCtx, batchId: string, source: AsyncIterable<Uint8Array>): Promise<void> {
  let parts: Uint8Array[] = [];
  let bytes = 0;
  let total = 0;
  let n = 0;
  const write = async () => {
    const body = ctx.secrets.wrap(Buffer.concat(parts), place(batchId, n));
    const size = bytes;
    await ctx.db.write(ctx.plane, (tx) =>
      store.insertPart(tx, publisherOf(ctx.caller), batchId, n, body, size),
    );
    n += 1;
    parts = [];
    bytes = 0;
  };
  for await (const part of source) {
    total += part.length;
    if (total > bytesMax) throw new Problem(common.tooLarge, `At most ${bytesMax} bytes.`);
    parts.push(part);
    bytes += part.length;
    if (bytes >= partBytes) await write();
  }
  if (bytes > 0) await write();
}

/**
 * Reads a waiting file through the same receiver as the lines of a request, and deletes it once its last line is
 * stored. A repetition goes on where it stopped; a second worker finds the batch locked and tries again later.
 */
export async function readFile(ctx: DatabaseJobCtx, { batchId }: { batchId: string }): Promise<Progress> {
  const found = await ctx.db.platform(async (tx) => ({
    file: await store.findFile(tx, batchId),
    batch: await store.findBatch(tx, batchId),
  }));
  const { file, batch } = found;
  if (!batch || file?.state !== "waiting") return { done: 1, total: 1, result: { batchId } };
  const { splitter, read } = readerOf(batch.format as "ndjson");
  const { publisher_id: publisherId } = batch;
  const write = <T>(work: (tx: Tx) => Promise<T>) => ctx.bulk.platform(work);
  const intake: Intake = {
    publisherId,
    batch,
    controllers: new ControllerLookup(publisherId, {
      read: (work) => ctx.db.platform(work),
      readOf: (_controllerId, work) => ctx.db.platform(work),
      secrets: ctx.secrets,
      flag: (controllerId, day) =>
        ctx.db.platform((tx) => passDataGate(tx, ctx, { controllerId, publisherId, door: "usage", day })),
    }),
    controller: file.controller ?? undefined,
    read,
    linesPerChunk: chunkLines,
    slots: slotsOf(ctx.bulk),
    ahead: await linesAhead(write, batch),
    write,
  };
  const receiver = new Receiver(intake);
  const plain = Readable.from(partsOf(ctx, ctx.secrets, file));
  try {
    await pour(file.gzip ? unpacked(plain) : plain, splitter, receiver);
    if (receiver.caughtUp.length > 0) await receiveAgain(intake, receiver.caughtUp);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.def === batchInProgress) throw new Outage("another worker reads this file", 5, error);
    // The file is at fault and reading it again would not help: its batch ends, the file is deleted.
    await ctx.db.platform((tx) =>
      endsBatch(error) ? refuseBatch(tx, ctx.enqueue, batchId, error) : store.deleteFile(tx, batchId),
    );
    return { done: 1, total: 1, result: { batchId, refused: error.def.code, detail: error.detail } };
  }
  await ctx.db.platform((tx) => store.deleteFile(tx, batchId));
  return { done: 1, total: 1, result: { batchId } };
}

async function* partsOf(ctx: DatabaseJobCtx, secrets: Secrets, file: store.FileRow): AsyncGenerator<Buffer> {
  const total = Number(file.bytes);
  let done = 0;
  for (let n = 0; ; n++) {
    const body = await ctx.db.platform((tx) => store.findPart(tx, file.batch_id, n));
    if (!body) return;
    const plain = secrets.unwrap(body, place(file.batch_id, n));
    done += plain.length;
    if (ctx.runId && n % 16 === 15) {
      const runId = ctx.runId;
      await ctx.db.platform((tx) => recordProgress(tx, runId, { done, total: total + 1 }));
    }
    yield plain;
  }
}
