import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { Bug } from "./problem.ts";

/** What a derived key is for; two purposes never share a key. */
export type Purpose = "cursor" | "audit" | "link" | "wrap" | "file" | "identity" | "registration";

/** Keys derived from the installation's master secret (HKDF-SHA-256, RFC 5869). Nothing here is stored. */
export interface Secrets {
  /** HMAC-SHA-256 under the purpose's key. */
  hmac(purpose: Purpose, data: string | Uint8Array): Buffer;
  /** The HMAC under each secret that is in force, the newest first: for what was stored and is looked up by it. */
  hmacs(purpose: Purpose, data: string | Uint8Array): Buffer[];
  /** Whether `tag` is the HMAC, or its beginning, under a secret that is in force: the newest or the one before it. */
  matches(purpose: Purpose, data: string | Uint8Array, tag: Uint8Array): boolean;
  /** Encrypts a small secret for storage (AES-256-GCM; iv ‖ tag ‖ ciphertext), bound to `context`. */
  wrap(plain: Uint8Array, context: string): Buffer;
  /** Opposite of `wrap`, under either secret; throws where the bytes or the context were changed. */
  unwrap(wrapped: Uint8Array, context: string): Buffer;
  /** Which secret opens it: `lost`, none that is in force. */
  openedBy(wrapped: Uint8Array, context: string): "newest" | "before" | "lost";
}

/** No tag that is shorter proves anything. */
const leastTagBytes = 16;
/** What was given out and ends with its generation. */
const givenOut: readonly Purpose[] = ["cursor", "link"];

/** The keys of one master secret, one for each purpose, so that one key gives no other away. */
function keysOf(master: string, links: string | undefined): (purpose: Purpose) => Buffer {
  const keys = new Map<Purpose, Buffer>();
  return (purpose) => {
    let found = keys.get(purpose);
    if (!found) {
      const info = links !== undefined && givenOut.includes(purpose) ? `${purpose} ${links}` : purpose;
      found = Buffer.from(hkdfSync("sha256", master, "samkoeb", info, 32));
      keys.set(purpose, found);
    }
    return found;
  };
}

function opened(key: Buffer, wrapped: Uint8Array, context: string): Buffer | undefined {
  const bytes = Buffer.from(wrapped);
  if (bytes.length < 28) throw new Bug("wrapped secret is too short");
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12))
      .setAAD(Buffer.from(context))
      .setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/**
 * The secrets in force. `before` still opens and proves what was made under it, while nothing more is made; `links` is the
 * generation of links and cursors: another one ends all that were given out.
 */
export function createSecrets(
  master: string,
  { before, links }: { before?: string | undefined; links?: string | undefined } = {},
): Secrets {
  const newest = keysOf(master, links);
  const all = before === undefined ? [newest] : [newest, keysOf(before, links)];
  const hmacOf = (key: Buffer, data: string | Uint8Array) => createHmac("sha256", key).update(data).digest();
  return {
    hmac: (purpose, data) => hmacOf(newest(purpose), data),
    hmacs: (purpose, data) => all.map((keys) => hmacOf(keys(purpose), data)),
    matches: (purpose, data, tag) =>
      tag.length >= leastTagBytes &&
      all.some((keys) => sameBytes(hmacOf(keys(purpose), data).subarray(0, tag.length), tag)),
    wrap(plain, context) {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", newest("wrap"), iv).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    unwrap(wrapped, context) {
      for (const keys of all) {
        const plain = opened(keys("wrap"), wrapped, context);
        if (plain) return plain;
      }
      throw new Error("a wrapped secret was changed, or wrapped under another master secret");
    },
    openedBy(wrapped, context) {
      const n = all.findIndex((keys) => opened(keys("wrap"), wrapped, context) !== undefined);
      return n === 0 ? "newest" : n === 1 ? "before" : "lost";
    },
  };
}

/** Compares without showing by time how much agrees. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
