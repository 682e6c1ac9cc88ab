import { Readable } from "node:stream";
import { Zip, ZipDeflate } from "fflate";

/** A file of a zip: its path, and its bytes or how to get them when its turn comes. */
export interface ZipEntry {
  name: string;
  content: Uint8Array | (() => Promise<Uint8Array> | AsyncIterable<Uint8Array>);
}

/** Every entry's time, so that equal entries give equal bytes; without a zone, as zip has it, the same everywhere. */
const entryTime = "2000-01-01T12:00:00";

/** A zip as a stream, made while it is read: at most one entry is in memory, of a streamed one a part. An entry that fails breaks the stream. */
export const zipStream = (entries: Iterable<ZipEntry>): Readable => Readable.from(partsOf(entries));

async function* partsOf(entries: Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    ready.push(part);
  });
  for (const { name, content } of entries) {
    const file = new ZipDeflate(name);
    file.mtime = entryTime;
    zip.add(file);
    const given = content instanceof Uint8Array ? content : content();
    if (Symbol.asyncIterator in given) {
      for await (const part of given) {
        file.push(part);
        yield* ready.splice(0);
      }
      file.push(new Uint8Array(), true);
    } else file.push(await given, true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready;
}
