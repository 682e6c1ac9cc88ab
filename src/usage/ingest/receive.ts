import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { createGunzip } from "node:zlib";
import { passDataGate, pseudonyms } from "../../parties/index.ts";
import type { Ctx } from "../../platform/http/route.ts";
import { common, Problem } from "../../platform/problem.ts";
import { readNdjson } from "../formats/native.ts";
import { Lines, type Splitter } from "../formats/split.ts";
import { bytesMax, issuesShown, lineBytesMax, type UsageBatch } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { Doors } from "./doors.ts";
import { Receiver } from "./receiver.ts";
import { slotsOf } from "./slots.ts";

/**
 * Receives a batch of native NDJSON. A request that breaks off half way has counted whole chunks, and the same
 * reference sent again goes on behind them (their lines are hashed and must agree). A poison line never
 * stops a file. Refuses 409 while another request sends the batch, 422 for other lines.
 */
export async function receiveBatch(
  ctx: Ctx,
  request: IncomingMessage,
  reference: string,
): Promise<UsageBatch> {
  const publisherId = ctx.plane.publisher!;
  const batch = await ctx.db.write(ctx.plane, async (tx) => {
    const opened = await store.openBatch(tx, publisherId, randomUUID(), reference);
    if (opened.sent === 0)
      await ctx.audit(tx, {
        action: "receiveBatch",
        subject: `usage-batch:${opened.id}`,
        after: { reference },
      });
    return opened;
  });
  const receiver = new Receiver({
    publisherId,
    batch,
    doors: new Doors(
      publisherId,
      (work) => ctx.db.read(ctx.plane, work),
      (controllerId) => pseudonyms(ctx, controllerId),
      (controllerId, day) =>
        ctx.db.write(ctx.plane, (tx) =>
          passDataGate(tx, ctx, { controllerId, publisherId, door: "usage", day }),
        ),
    ),
    controller: undefined,
    read: readNdjson,
    slots: slotsOf(ctx.bulk),
    write: (work) => ctx.bulk.write(ctx.plane, work),
  });
  const gzip = request.headers["content-encoding"]?.trim().toLowerCase() === "gzip";
  await pour(gzip ? request.pipe(createGunzip()) : request, new Lines(lineBytesMax), receiver);
  return ctx.db.read(ctx.plane, async (tx) =>
    store.toBatch(
      (await store.findBatch(tx, batch.id))!,
      await store.listIssues(tx, batch.id, 0, issuesShown),
    ),
  );
}

/** Pours a stream through the splitter into the receiver; what was on its way to the database is waited for. */
export async function pour(
  source: AsyncIterable<Uint8Array>,
  splitter: Splitter,
  receiver: Receiver,
): Promise<void> {
  let bytes = 0;
  try {
    for await (const part of source) {
      bytes += part.length;
      if (bytes > bytesMax)
        throw new Problem(common.tooLarge, `At most ${bytesMax} bytes after decompression.`);
      await receiver.take(splitter.push(Buffer.from(part.buffer, part.byteOffset, part.byteLength)));
    }
    await receiver.take(splitter.end());
    await receiver.end();
  } catch (error) {
    await receiver.settle().catch(() => {});
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_"))
      throw new Problem(common.badRequest, "The gzip stream is broken.", {
        errors: [{ pointer: "", detail: "Compress the file anew; lines already counted are kept." }],
      });
    throw error;
  }
}
