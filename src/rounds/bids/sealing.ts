import { Encrypter } from "age-encryption";
import { identityOf, openWith, recipientOf, sealTo } from "../../platform/age.ts";
import { base64Of, bytesOfBase64, hexOf, utf8Of } from "../../platform/bytes.ts";

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
const space = 0x20;

/** Every pair of these openers, in both orders. */
export const allPairs = (recipients: readonly string[]): Pair[] =>
  recipients.flatMap((first) =>
    recipients.filter((second) => second !== first).map((second): Pair => [first, second]),
  );

/** A fresh key for one envelope, and the recipient that is sealed to. */
export async function makeKey(): Promise<{ key: Uint8Array; recipient: string }> {
  const key = crypto.getRandomValues(new Uint8Array(keyBytes));
  return { key, recipient: await recipientOfKey(key) };
}

/** An identity as a person keeps it, and its recipient. */
export async function makeIdentity(): Promise<{ identity: string; recipient: string }> {
  const { key, recipient } = await makeKey();
  return { identity: identityOf(secretIn(key)), recipient };
}

/** The recipient of a key of 32 bytes. */
const recipientOfKey = (key: Uint8Array): Promise<string> => recipientOf(secretIn(key));

const secretIn = (key: Uint8Array): string => {
  if (key.length !== keyBytes) throw new Error(`a key has ${keyBytes} bytes`);
  return hexOf(key);
};

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
  const first = await sealEnvelope(plain, pairs, options.key ?? (await makeKey()).key);
  const bid: SealedBid = { version: 2, ...first, files: [...files] };
  return prices === undefined
    ? bid
    : { ...bid, prices: await sealEnvelope(prices, pairs, (await makeKey()).key) };
}

async function sealEnvelope(plain: string, pairs: readonly Pair[], key: Uint8Array): Promise<Envelope> {
  const recipient = await recipientOfKey(key);
  const wraps: Record<string, string> = {};
  for (const [first, second] of pairs)
    wraps[`${first}|${second}`] = base64Of(await sealTo(first, await sealTo(second, key)));
  const content = utf8Of(plain);
  const padded = new Uint8Array(Math.max(1, Math.ceil(content.length / padBytes)) * padBytes).fill(space);
  padded.set(content);
  return { recipient, content: base64Of(await sealTo(recipient, padded)), wraps };
}

/** What an envelope holds. Throws where the key is another one or anything was changed. */
export async function openEnvelope(
  sealed: Pick<Envelope, "recipient" | "content">,
  key: Uint8Array,
): Promise<Uint8Array> {
  if ((await recipientOfKey(key)) !== sealed.recipient) throw new Error("the key is another envelope's");
  return openWith(secretIn(key), bytesOfBase64(sealed.content));
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

/** As the web has streams: pulled part by part, so that a slow reader holds back the writer. */
export function streamOf(parts: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
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
