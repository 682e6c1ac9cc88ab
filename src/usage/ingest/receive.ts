import { randomUUID } from "node:crypto";
import { passDataGate } from "../../parties/index.ts";
import { publisherOf } from "../../platform/operation/caller.ts";
import type { Ctx, DatabaseCtx } from "../../platform/operation/context.ts";
import type { Upload } from "../../platform/operation/kinds.ts";
import { Problem } from "../../platform/problem.ts";
import { readerOf } from "../formats/index.ts";
import {
  batchDiffers,
  batchInProgress,
  batchWithdrawn,
  chunkLines,
  type Format,
  issuesShown,
  type UsageBatch,
} from "../schema/index.ts";
import * as store from "../store/index.ts";
import { admissionOf } from "./backlog.ts";
import { ControllerLookup } from "./controllers.ts";
import { Receiver } from "./receiver.ts";
import { endsBatch, refuseBatch } from "./refusal.ts";
import { receiveReport } from "./report.ts";
import { slotsOf } from "./slots.ts";
import { pour, unpacked } from "./stream.ts";

/** What the sender states about a batch besides its lines. */
export interface Sending {
  reference: string;
  format: Format;
  /** For lines that name no controller themselves. */
  controller: string | undefined;
}

/**
 * Receives a batch. A request that breaks off half way has stored whole chunks; the same reference sent again goes on
 * after them (their lines are hashed and must be the same). No line, however broken, stops a file. Refuses 409 while
 * another request sends the batch, 422 for other lines, 429 past the stated backlog.
 */
export async function receiveBatch(
  ctx: DatabaseCtx,
  upload: Upload,
  sending: Sending,
  linesPerChunk = chunkLines,
): Promise<UsageBatch> {
  const leave = await admissionOf(ctx.bulk).enter(publisherOf(ctx.caller));
  try {
    const batch = await ctx.db.write(ctx.plane, (tx) => openBatch(tx, ctx, sending));
    await endIfRefused(ctx, batch.id, () => receiveInto(ctx, batch, upload, sending, linesPerChunk));
    return await reportOf(ctx, batch.id);
  } finally {
    leave();
  }
}

/** Does the work of an upload; where that refuses it, its batch ends as refused. */
export async function endIfRefused(
  ctx: DatabaseCtx,
  batchId: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Problem && endsBatch(error))
      await ctx.db.write(ctx.plane, (tx) => refuseBatch(tx, ctx.enqueue, batchId, error));
    throw error;
  }
}

async function receiveInto(
  ctx: DatabaseCtx,
  batch: store.BatchRow,
  upload: Upload,
  sending: Sending,
  linesPerChunk: number,
): Promise<void> {
  const source = upload.gzip ? unpacked(upload.bytes) : upload.bytes;
  if (sending.format === "counter") return receiveReport(ctx, source, batch, sending.controller);
  const { splitter, read } = readerOf(sending.format);
  const receiver = new Receiver({
    publisherId: batch.publisher_id,
    batch,
    controllers: controllersFor(ctx, batch.publisher_id),
    controller: sending.controller,
    read,
    linesPerChunk,
    slots: slotsOf(ctx.bulk),
    write: (work) => ctx.bulk.write(ctx.plane, work),
  });
  await pour(source, splitter, receiver);
}

/** The lookup of a request: it reads as the sender, and what is a controller's in that controller's plane. */
const controllersFor = (ctx: DatabaseCtx, publisherId: number): ControllerLookup =>
  new ControllerLookup(publisherId, {
    read: (work) => ctx.db.read(ctx.plane, work),
    readOf: (controllerId, work) =>
      ctx.db.read({ caller: ctx.plane.caller, party: controllerId, controller: controllerId }, work),
    secrets: ctx.secrets,
    flag: (controllerId, day) =>
      ctx.db.write(ctx.plane, (tx) =>
        passDataGate(tx, ctx, { controllerId, publisherId, door: "usage", day }),
      ),
  });

/**
 * Finds or makes the batch of a reference; one that was refused or has lapsed begins anew. Refuses 409 where it was
 * withdrawn, or what was accepted of it is still being taken back, 422 where it was sent in another format before.
 */
export async function openBatch(
  tx: Parameters<typeof store.openBatch>[0],
  ctx: Ctx,
  { reference, format }: Sending,
): Promise<store.BatchRow> {
  const found = await store.openBatch(tx, publisherOf(ctx.caller), randomUUID(), reference, format);
  if (found.state === "withdrawn")
    throw new Problem(batchWithdrawn, "Nothing more can be sent under this reference.");
  const hasEnded = found.state === "refused" || found.state === "lapsed";
  if (hasEnded && !found.counted)
    throw new Problem(batchInProgress, `The lines of the ${found.state} upload are being taken back.`);
  if (found.format !== format && !hasEnded)
    throw new Problem(batchDiffers, `The batch was sent as ${found.format} before.`);
  const opened = hasEnded ? await store.beginAgain(tx, found.id, format) : found;
  await store.touchBatch(tx, opened.id);
  if (opened.sent === 0)
    await ctx.audit(tx, {
      action: "receiveBatch",
      subject: `usage-batch:${opened.id}`,
      after: { reference },
    });
  return opened;
}

export function reportOf(ctx: DatabaseCtx, batchId: string): Promise<UsageBatch> {
  return ctx.db.read(ctx.plane, async (tx) =>
    store.toBatch((await store.findBatch(tx, batchId))!, await store.listIssues(tx, batchId, 0, issuesShown)),
  );
}
