import { randomUUID } from "node:crypto";
import { passDataGate } from "../../parties/index.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { publisherOf } from "../../platform/operation/caller.ts";
import type { AuditEntry, Ctx, DatabaseCtx } from "../../platform/operation/context.ts";
import type { Upload } from "../../platform/operation/kinds.ts";
import { Problem } from "../../platform/problem.ts";
import { readerOf } from "../formats/index.ts";
import type { Splitter } from "../formats/lines.ts";
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
import { linesAhead, receiveAgain } from "./again.ts";
import { admissionOf } from "./backlog.ts";
import { ControllerLookup } from "./controllers.ts";
import { Receiver } from "./receiver.ts";
import { endsBatch, refuseBatch } from "./refusal.ts";
import { receiveReport } from "./report.ts";
import { type Slots, slotsOf } from "./slots.ts";
import { pour, unpacked } from "./stream.ts";

/** Whose batch it is: the publisher that sends it, or whose report a job has fetched. */
export interface Sender extends Pick<Ctx, "enqueue"> {
  publisherId: number;
  audit(tx: Tx, entry: AuditEntry): Promise<void>;
}

export const senderOf = (ctx: Ctx): Sender => ({
  publisherId: publisherOf(ctx.caller),
  enqueue: ctx.enqueue,
  audit: (tx, entry) => ctx.audit(tx, entry),
});

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
    const batch = await ctx.db.write(ctx.plane, (tx) => openBatch(tx, senderOf(ctx), sending));
    const source = upload.gzip ? unpacked(upload.bytes) : upload.bytes;
    const how: Receiving = {
      write: (work) => ctx.bulk.write(ctx.plane, work),
      controllers: controllersFor(ctx, batch.publisher_id),
      slots: slotsOf(ctx.bulk),
      linesPerChunk,
    };
    const answered = await endIfRefused(ctx, batch.id, () => receiveInto(ctx, batch, source, sending, how));
    return await ctx.db.read(ctx.plane, (tx) => reportIn(tx, answered));
  } finally {
    leave();
  }
}

/** Does the work of an upload; where that refuses it, its batch ends as refused. */
export async function endIfRefused<T>(ctx: DatabaseCtx, batchId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem && endsBatch(error))
      await ctx.db.write(ctx.plane, (tx) => refuseBatch(tx, ctx.enqueue, batchId, error));
    throw error;
  }
}

/** How lines are received: in transactions of their own, or, of a trial, in one that is undone. */
export interface Receiving {
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  controllers: ControllerLookup;
  slots: Slots;
  linesPerChunk?: number;
  bounded?: (splitter: Splitter) => Splitter;
}

/**
 * Receives what a source brings into a batch. Answers with the id of the batch to report on: another one's, where lines
 * of this one that were ahead of the clock were judged anew.
 */
export async function receiveInto(
  ctx: Ctx,
  batch: store.BatchRow,
  source: AsyncIterable<Uint8Array>,
  sending: Omit<Sending, "reference">,
  { write, controllers, slots, linesPerChunk = chunkLines, bounded = (splitter) => splitter }: Receiving,
): Promise<string> {
  if (sending.format === "counter") {
    await receiveReport(ctx, write, source, batch, sending.controller);
    return batch.id;
  }
  const { splitter, read } = readerOf(sending.format);
  const intake = {
    publisherId: batch.publisher_id,
    batch,
    controllers,
    controller: sending.controller,
    read,
    ahead: await linesAhead(write, batch),
    linesPerChunk,
    slots,
    write,
  };
  const receiver = new Receiver(intake);
  await pour(source, bounded(splitter), receiver);
  if (receiver.caughtUp.length === 0) return batch.id;
  return (await receiveAgain(intake, receiver.caughtUp)) ?? batch.id;
}

/** The lookup of a request: it reads as the sender, and what is a controller's in that controller's plane. */
const controllersFor = (ctx: DatabaseCtx, publisherId: number): ControllerLookup =>
  new ControllerLookup(publisherId, {
    read: (work) => ctx.db.read(ctx.plane, work),
    readOf: (controllerId, work) =>
      ctx.db.read({ caller: ctx.plane.caller, party: controllerId, controller: controllerId }, work),
    secrets: ctx.secrets,
    flag: async (controllerId, day) => {
      const passage = { controllerId, publisherId, door: "usage", day } as const;
      await ctx.db.write(ctx.plane, (tx) => passDataGate(tx, ctx, passage));
    },
  });

/**
 * Finds or makes the batch of a reference; one that was refused or has lapsed begins anew. Refuses 409 where it was
 * withdrawn, or what was accepted of it is still being taken back, 422 where it was sent in another format before.
 */
export async function openBatch(
  tx: Parameters<typeof store.openBatch>[0],
  sender: Sender,
  { reference, format }: Pick<Sending, "reference" | "format">,
): Promise<store.BatchRow> {
  const found = await store.openBatch(tx, sender.publisherId, randomUUID(), reference, format);
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
    await sender.audit(tx, {
      action: "receiveBatch",
      subject: `usage-batch:${opened.id}`,
      after: { reference },
    });
  return opened;
}

/** What became of a batch's lines, with the first that were not accepted. */
export const reportIn = async (tx: Reader, batchId: string): Promise<UsageBatch> =>
  store.toBatch((await store.findBatch(tx, batchId))!, await store.listIssues(tx, batchId, 0, issuesShown));
