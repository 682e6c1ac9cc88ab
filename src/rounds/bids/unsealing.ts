import { createHash } from "node:crypto";
import { Decrypter } from "age-encryption";
import { identityOf } from "../../platform/age.ts";
import { hexOf } from "../../platform/bytes.ts";
import { padBytes, streamOf } from "./sealing.ts";

/** Files come out of their seal, once their bid's key is known. */

/** A file that is not what the sealed inside says of it; the message says how. */
export class FileFault extends Error {}

/**
 * Opens a sealed file while it is read: its bytes without the padding. Throws `FileFault`, at the latest after the last
 * part, where it does not open or is not the one that was named.
 */
export async function* openFile(
  sealed: AsyncIterable<Uint8Array>,
  key: Uint8Array,
  named: { bytes: number; sha256: string },
): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  let length = 0;
  for await (const part of decrypted(sealed, key)) {
    const kept = part.subarray(0, Math.max(0, named.bytes - length));
    if (part.subarray(kept.length).some((byte) => byte !== 0))
      throw new FileFault(`It has more than the ${named.bytes} bytes that the bid names.`);
    length += part.length;
    hash.update(kept);
    if (kept.length > 0) yield kept;
  }
  if (length < named.bytes) throw new FileFault(`It has ${length} bytes; the bid names ${named.bytes}.`);
  if (length >= named.bytes + padBytes) throw new FileFault("It is padded with more than 64 KiB.");
  if (hash.digest("hex") !== named.sha256)
    throw new FileFault("Its SHA-256 is not the one that the bid names.");
}

async function* decrypted(sealed: AsyncIterable<Uint8Array>, key: Uint8Array): AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identityOf(hexOf(key)));
  // An error of whoever gives the sealed bytes is not the file's.
  let broken: unknown;
  const source = async function* () {
    try {
      yield* sealed;
    } catch (error) {
      broken = error;
      throw error;
    }
  };
  try {
    yield* await decrypter.decrypt(streamOf(source()));
  } catch {
    if (broken !== undefined) throw broken;
    throw new FileFault("It does not open with the bid's key: it was sealed wrongly or changed.");
  }
}
