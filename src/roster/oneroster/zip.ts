import type { Readable } from "node:stream";
import yauzl from "yauzl";
import { Problem } from "../../platform/problem.ts";
import { zipLimits, zipRefused } from "../schema/index.ts";
import type { Spool } from "./spool.ts";

/** One file of the zip, not unpacked yet. */
export interface Packed {
  name: string;
  open(): Promise<Readable>;
}

/** One of a zip that was sent. */
export interface Zipped extends Packed {
  /** Unpacked. */
  bytes: number;
}

/** What macOS and Windows put beside the files of a folder when they pack it. */
const extras = /(^|\/)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

const refuse = (detail: string): Problem => new Problem(zipRefused, detail);
const mb = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`;

/**
 * The files of a zip by name, after every limit has been held against the zip's directory: plain CSV names
 * at the top level (what macOS and Windows add is passed over by name), each once, not encrypted, sizes and ratio within `zipLimits`. The directory's sizes can
 * be trusted for this: while a file is unpacked the reader fails when they prove wrong.
 */
export async function openZip(spool: Spool): Promise<Map<string, Zipped>> {
  if (spool.bytes === 0) throw refuse("It is empty: send the OneRoster zip as the request's body.");
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) =>
    yauzl.fromRandomAccessReader(
      spool.reader(),
      spool.bytes,
      { lazyEntries: true, validateEntrySizes: true, strictFileNames: true, autoClose: false },
      (error, opened) =>
        error ? reject(refuse(`It cannot be read as a zip: ${error.message}.`)) : resolve(opened),
    ),
  );
  if (zip.entryCount > zipLimits.entries)
    throw refuse(`It holds ${zip.entryCount} files; at most ${zipLimits.entries}.`);
  const files = new Map<string, Zipped>();
  let total = 0;
  for (const entry of await entriesOf(zip)) {
    if (extras.test(entry.fileName)) continue;
    checkEntry(entry);
    if (files.has(entry.fileName)) throw refuse(`${entry.fileName} is in it twice: keep one.`);
    total += entry.uncompressedSize;
    if (total > zipLimits.unzippedBytes)
      throw refuse(`Unzipped it is larger than ${mb(zipLimits.unzippedBytes)}: send fewer columns.`);
    const { fileName: name, uncompressedSize: bytes } = entry;
    files.set(name, { name, bytes, open: () => openEntry(zip, entry) });
  }
  return files;
}

function entriesOf(zip: yauzl.ZipFile): Promise<yauzl.Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: yauzl.Entry[] = [];
    zip.on("entry", (entry: yauzl.Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on("end", () => resolve(entries));
    zip.on("error", (error: Error) => reject(refuse(`It cannot be read as a zip: ${error.message}.`)));
    zip.readEntry();
  });
}

function checkEntry(entry: yauzl.Entry): void {
  if (!/^[A-Za-z]{1,60}\.csv$/.test(entry.fileName))
    throw refuse(
      "Every file must lie at the top level under a OneRoster name such as users.csv: pack the files, not a folder.",
    );
  if (entry.isEncrypted()) throw refuse(`${entry.fileName} is encrypted: send the zip without a password.`);
  // 0 stored, 8 deflate: the two that every zip program reads.
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    throw refuse(`${entry.fileName} is compressed by a method other than deflate: choose deflate.`);
  if (entry.uncompressedSize > entry.compressedSize * zipLimits.ratio)
    throw refuse(`${entry.fileName} unpacks to more than ${zipLimits.ratio} times its size: export it anew.`);
}

function openEntry(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) =>
      error ? reject(refuse(`${entry.fileName} cannot be unpacked: ${error.message}.`)) : resolve(stream),
    );
  });
}
