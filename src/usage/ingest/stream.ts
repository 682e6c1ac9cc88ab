import { createGunzip } from "node:zlib";
import { BrokeOff, common, Problem } from "../../platform/problem.ts";
import type { Splitter } from "../formats/lines.ts";
import { bytesMax } from "../schema/index.ts";
import type { Receiver } from "./receiver.ts";

/** Unpacked bytes per packed byte: lines with ids of their own come nowhere near it. */
export const ratioMax = 50;
/** So much is unpacked before the ratio is held against it: a few lines alike prove nothing. */
const ratioFreeBytes = 65_536;

/**
 * The unpacked stream. An error of the packed stream becomes an error of this one; refused (400) where it grows out of
 * proportion, since each packed byte would cost us the work of a thousand.
 */
export async function* unpacked(source: NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  source.on("error", (error) => gunzip.destroy(error as Error));
  source.on("close", () => {
    if (!gunzip.writableEnded) gunzip.destroy(new BrokeOff());
  });
  let bytes = 0;
  for await (const part of source.pipe(gunzip) as AsyncIterable<Uint8Array>) {
    bytes += part.length;
    if (bytes > ratioFreeBytes && bytes > ratioMax * gunzip.bytesWritten)
      throw new Problem(
        common.badRequest,
        `The gzip stream unpacks to more than ${ratioMax} times its size.`,
        {
          errors: [{ pointer: "", detail: "Send it without compression." }],
        },
      );
    yield part;
  }
}

/** Feeds a stream through the splitter into the receiver. Where it fails, chunks on their way are still awaited. */
export async function pour(
  source: AsyncIterable<Uint8Array>,
  splitter: Splitter,
  receiver: Receiver,
): Promise<void> {
  try {
    for await (const part of limited(source)) await receiver.take(splitter.push(part));
    await receiver.take(splitter.end());
    await receiver.end();
  } catch (error) {
    await receiver.waitForChunks().catch(() => {});
    throw error;
  }
}

/** The stream's parts up to the limit; a broken gzip stream is the sender's fault. */
export async function* limited(source: AsyncIterable<Uint8Array>, max = bytesMax): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    for await (const part of source) {
      bytes += part.length;
      if (bytes > max) throw new Problem(common.tooLarge, `At most ${max} bytes after decompression.`);
      yield Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_"))
      throw new Problem(common.badRequest, "The gzip stream is broken.", {
        errors: [{ pointer: "", detail: "Compress the file anew; lines already counted are kept." }],
      });
    throw error;
  }
}
