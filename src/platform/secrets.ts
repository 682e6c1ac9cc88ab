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
export type Purpose = "cursor" | "fingerprint" | "audit" | "link" | "wrap" | "file";

/** Keys derived from the installation's master secret (HKDF-SHA-256, RFC 5869). Nothing here is stored. */
export interface Secrets {
  /** HMAC-SHA-256 under the purpose's key. */
  hmac(purpose: Purpose, data: string | Uint8Array): Buffer;
  /** Encrypts a small secret for storage (AES-256-GCM; iv ‖ tag ‖ ciphertext), bound to `context`. */
  wrap(plain: Uint8Array, context: string): Buffer;
  /** Opposite of `wrap`; throws where the bytes or the context were changed. */
  unwrap(wrapped: Uint8Array, context: string): Buffer;
}

/** Derives a key for each purpose from the master secret, so that one key gives no other away. */
export function createSecrets(master: string): Secrets {
  const keys = new Map<Purpose, Buffer>();
  const key = (purpose: Purpose): Buffer => {
    let found = keys.get(purpose);
    if (!found) {
      found = Buffer.from(hkdfSync("sha256", master, "samkoeb", purpose, 32));
      keys.set(purpose, found);
    }
    return found;
  };
  return {
    hmac: (purpose, data) => createHmac("sha256", key(purpose)).update(data).digest(),
    wrap(plain, context) {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key("wrap"), iv).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    unwrap(wrapped, context) {
      const bytes = Buffer.from(wrapped);
      if (bytes.length < 28) throw new Bug("wrapped secret is too short");
      const decipher = createDecipheriv("aes-256-gcm", key("wrap"), bytes.subarray(0, 12))
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
    },
  };
}

/** Compares without showing by time how much agrees. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
