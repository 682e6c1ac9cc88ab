import { createHash, randomBytes } from "node:crypto";
import { Decrypter, Encrypter } from "age-encryption";
import { identityOf, openWith, recipientOfSecret, sealTo, secretOf } from "../../platform/age.ts";

/**
 * Sealed bids, the form's version 2. The content is encrypted (age, X25519) to a fresh key made for this envelope
 * alone; that key is wrapped, nested, for each pair of openers that the round's published terms list: outer layer to
 * the first, inner to the second. So the two of a pair can open, whoever comes first, and no one alone. Files are age
 * files of their own, sealed to the first envelope's recipient; the form lists them by the hash of their sealed bytes.
 */
export interface Envelope {
  /** Of the envelope's fresh key: a key that is handed in at the opening is held against it. */
  recipient: string;
  /** base64 of an age file: the text, padded with spaces to whole `padBytes`. */
  content: string;
  /** `<first>|<second>` (recipients) → base64 of the envelope's key, sealed to second and then to first. */
  wraps: Record<string, string>;
}
/** A file that lies beside the form. */
export interface SealedFile {
  /** Of the sealed bytes, as hex. */
  sha256: string;
  /** How many sealed bytes. */
  bytes: number;
}
/** A bid as it is sent; in a round with two envelopes its prices lie in one of their own. */
export interface SealedBid extends Envelope {
  version: 2;
  files: SealedFile[];
  prices?: Envelope;
}
/** Two openers' recipients: the first takes off the outer layer, the second the inner one. */
export type Pair = readonly [first: string, second: string];

/** What is sealed is padded to whole pieces of this size, so that its length says little of it. */
export const padBytes = 65_536;
const keyBytes = 32;

/** Every pair of these openers, in both orders. */
export const allPairs = (recipients: readonly string[]): Pair[] =>
  recipients.flatMap((first) =>
    recipients.filter((second) => second !== first).map((second): Pair => [first, second]),
  );

/** A fresh key for one envelope, and the recipient that is sealed to. */
export function makeKey(): { key: Uint8Array; recipient: string } {
  const key = new Uint8Array(randomBytes(keyBytes));
  return { key, recipient: recipientOfKey(key) };
}

/** An identity as a person keeps it, and its recipient. */
export async function makeIdentity(): Promise<{ identity: string; recipient: string }> {
  const { key, recipient } = makeKey();
  return { identity: identityOf(hex(key)), recipient };
}

export const recipientOf = async (identity: string): Promise<string> =>
  recipientOfSecret(secretOf(identity) ?? "");

/** The recipient of a key of 32 bytes. */
export const recipientOfKey = (key: Uint8Array): string => recipientOfSecret(hex(key));

const hex = (key: Uint8Array): string => {
  if (key.length !== keyBytes) throw new Error(`a key has ${keyBytes} bytes`);
  return Buffer.from(key).toString("hex");
};

const decrypt = (sealed: Uint8Array, identity: string): Promise<Uint8Array> => {
  const secret = secretOf(identity);
  if (secret === undefined) throw new Error("this is no age identity");
  return openWith(secret, sealed);
};

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, "base64"));

/** What a bid is sealed with besides its text. */
export interface SealOptions {
  /** The pairs of openers that the round lists. */
  pairs: readonly Pair[];
  /** The envelope's key where files have been sealed to it; else a fresh one. */
  key?: Uint8Array;
  files?: readonly SealedFile[];
  /** The text of the second envelope, with a key of its own: who opens the first learns nothing of it. */
  prices?: string;
}

/** Seals a bid's text for its round's pairs of openers. */
export async function sealBid(plain: string, options: SealOptions): Promise<SealedBid> {
  const { pairs, files = [], prices } = options;
  const first = await sealEnvelope(plain, pairs, options.key ?? makeKey().key);
  const bid: SealedBid = { version: 2, ...first, files: [...files] };
  return prices === undefined ? bid : { ...bid, prices: await sealEnvelope(prices, pairs, makeKey().key) };
}

async function sealEnvelope(plain: string, pairs: readonly Pair[], key: Uint8Array): Promise<Envelope> {
  const recipient = recipientOfKey(key);
  const wraps: Record<string, string> = {};
  for (const [first, second] of pairs)
    wraps[`${first}|${second}`] = text(await sealTo(first, await sealTo(second, key)));
  const content = Buffer.from(plain);
  const padded = Buffer.alloc(Math.max(1, Math.ceil(content.length / padBytes)) * padBytes, " ");
  content.copy(padded);
  return { recipient, content: text(await sealTo(recipient, new Uint8Array(padded))), wraps };
}

/**
 * The first opener takes off the outer layers with its identity, on its own machine; what remains is sealed to each of
 * the others. A layer that does not come off is left out.
 */
export async function removeOuterLayer(
  sealed: Pick<Envelope, "wraps">,
  identity: string,
): Promise<Record<string, string>> {
  const own = await recipientOf(identity);
  const layers: Record<string, string> = {};
  for (const [pair, wrapped] of Object.entries(sealed.wraps)) {
    const [outer, inner] = pair.split("|");
    if (outer !== own || !inner) continue;
    const layer = await decrypt(bytes(wrapped), identity).catch(() => undefined);
    if (layer) layers[inner] = text(layer);
  }
  return layers;
}

/** The second opener takes off the last layer, on its own machine: the envelope's key. Throws where it does not fit. */
export async function removeInnerLayer(layer: string, identity: string): Promise<Uint8Array> {
  const key = await decrypt(bytes(layer), identity);
  if (key.length !== keyBytes) throw new Error("what the wrap holds is no key");
  return key;
}

/** What an envelope holds. Throws where the key is another one or anything was changed. */
export async function openEnvelope(
  sealed: Pick<Envelope, "recipient" | "content">,
  key: Uint8Array,
): Promise<Uint8Array> {
  if (recipientOfKey(key) !== sealed.recipient) throw new Error("the key is another envelope's");
  return openWith(hex(key), bytes(sealed.content));
}

/** Seals a file to an envelope's recipient while it is read, padded with zeros to whole `padBytes`. */
export async function* sealFile(
  plain: AsyncIterable<Uint8Array>,
  recipient: string,
): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  yield* await encrypter.encrypt(streamOf(padded(plain)));
}

async function* padded(plain: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const part of plain) {
    length += part.length;
    yield part;
  }
  const more = Math.max(1, Math.ceil(length / padBytes)) * padBytes - length;
  if (more > 0) yield new Uint8Array(more);
}

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
  decrypter.addIdentity(identityOf(hex(key)));
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

/** As the web has streams: pulled part by part, so that a slow reader holds back the writer. */
function streamOf(parts: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = parts[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
