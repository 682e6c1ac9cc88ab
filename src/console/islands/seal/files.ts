import { hexOf } from "../../../platform/bytes.ts";
import { BidFile, fileBytesMax, filesBytesMax, filesMax } from "../../../rounds/bids/content.ts";
import { type SealedFile, sealFile } from "../../../rounds/bids/sealing.ts";

/** The files that go with a bid, sealed one by one. */

const types: Record<string, string> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
  txt: "text/plain",
};

export interface FileTexts {
  tooMany: string;
  wrongType: string;
  tooLarge: string;
  wrongName: string;
}
/** A sealed file: as the bid's inside names it, as its form lists it, and its bytes. */
export interface Sealed {
  named: BidFile;
  listed: SealedFile;
  bytes: Blob;
}

/** Why files cannot go with a bid, in words with `{name}`; undefined where they can. */
export function faultOfFiles(
  files: readonly File[],
  texts: FileTexts,
): { text: string; name: string } | undefined {
  if (files.length > filesMax) return { text: texts.tooMany, name: String(filesMax) };
  for (const { name, size } of files) {
    if (typeOf(name) === undefined) return { text: texts.wrongType, name };
    // A sealed file is a little larger; what is over is refused when it has been sealed.
    if (size >= fileBytesMax) return { text: texts.tooLarge, name };
    if (!BidFile.shape.title.safeParse(name).success) return { text: texts.wrongName, name };
  }
  return files.reduce((sum, file) => sum + file.size, 0) >= filesBytesMax
    ? { text: texts.tooLarge, name: "" }
    : undefined;
}

const typeOf = (name: string): string | undefined => types[name.toLowerCase().split(".").at(-1) ?? ""];

const sha256Of = async (bytes: BufferSource): Promise<string> =>
  hexOf(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));

/** Seals a file to the bid's own key. */
export async function sealOne(file: File, recipient: string): Promise<Sealed> {
  const plain = new Uint8Array(await file.arrayBuffer());
  const parts: BlobPart[] = [];
  for await (const part of sealFile(once(plain), recipient)) parts.push(new Uint8Array(part));
  const bytes = new Blob(parts);
  const sealed = await sha256Of(await bytes.arrayBuffer());
  return {
    named: {
      title: file.name,
      contentType: typeOf(file.name)!,
      bytes: plain.length,
      sha256: await sha256Of(plain),
      sealed,
    },
    listed: { sha256: sealed, bytes: bytes.size },
    bytes,
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
