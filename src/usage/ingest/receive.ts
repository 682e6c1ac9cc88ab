import { randomUUID } from "node:crypto";
import { passDataGate, pseudonyms } from "../../parties/index.ts";
import { publisherOf } from "../../platform/operation/caller.ts";
import type { Ctx, DatabaseCtx } from "../../platform/operation/context.ts";
import type { Upload } from "../../platform/operation/kinds.ts";
import { Problem } from "../../platform/problem.ts";
import { readerOf } from "../formats/index.ts";
import { batchDiffers, chunkLines, type Format, issuesShown, type UsageBatch } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { admissionOf } from "./backlog.ts";
import { ControllerLookup } from "./controllers.ts";
import { Receiver } from "./receiver.ts";
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
    const source = upload.gzip ? unpacked(upload.bytes) : upload.bytes;
    if (sending.format === "counter") await receiveReport(ctx, source, batch, sending.controller);
    else {
      const { splitter, read } = readerOf(sending.format);
      const receiver = new Receiver({
        publisherId: batch.publisher_id,
        batch,
        controllers: new ControllerLookup(
          batch.publisher_id,
          (work) => ctx.db.read(ctx.plane, work),
          (controllerId) =>
            ctx.db.read({ caller: ctx.plane.caller, party: controllerId, controller: controllerId }, (tx) =>
              pseudonyms(tx, ctx.secrets, controllerId),
            ),
          (controllerId, day) =>
            ctx.db.write(ctx.plane, (tx) =>
              passDataGate(tx, ctx, { controllerId, publisherId: batch.publisher_id, door: "usage", day }),
            ),
        ),
        controller: sending.controller,
        read,
        linesPerChunk,
        slots: slotsOf(ctx.bulk),
        write: (work) => ctx.bulk.write(ctx.plane, work),
      });
      await pour(source, splitter, receiver);
    }
    return await reportOf(ctx, batch.id);
  } finally {
    leave();
  }
}

/** Finds or makes the batch of a reference. Refuses 422 where it was sent in another format before. */
export async function openBatch(
  tx: Parameters<typeof store.openBatch>[0],
  ctx: Ctx,
  { reference, format }: Sending,
): Promise<store.BatchRow> {
  const opened = await store.openBatch(tx, publisherOf(ctx.caller), randomUUID(), reference, format);
  if (opened.format !== format)
    throw new Problem(batchDiffers, `The batch was sent as ${opened.format} before.`);
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
