import { createHash, randomBytes } from "node:crypto";

/**
 * API keys: `samk_<id, 8>_<secret, 32 base62><checksum, 6>`. The secret holds 190 bits; the checksum
 * lets a mistyped key be refused without a look into the database, and scanners recognise a leaked one.
 */
const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const base36 = "0123456789abcdefghijklmnopqrstuvwxyz";
const secretLength = 32;

function randomText(alphabet: string, length: number): string {
  let text = "";
  // Bytes at or above the largest multiple of the alphabet's size are thrown away: no letter is likelier.
  const limit = 256 - (256 % alphabet.length);
  while (text.length < length)
    for (const byte of randomBytes(length * 2))
      if (byte < limit && text.length < length) text += alphabet[byte % alphabet.length];
  return text;
}

const checksum = (text: string): string => {
  const bytes = createHash("sha256").update(text).digest();
  return Array.from({ length: 6 }, (_, i) => base62[bytes[i]! % 62]).join("");
};

/** SHA-256 of the whole token: fast is right for a secret with this much entropy. */
export const hashToken = (token: string): Buffer => createHash("sha256").update(token).digest();

export function makeToken(): { id: string; token: string; hash: Buffer; last4: string } {
  const id = randomText(base36, 8);
  const body = `samk_${id}_${randomText(base62, secretLength)}`;
  const token = body + checksum(body);
  return { id, token, hash: hashToken(token), last4: token.slice(-4) };
}

/** The key's id, where form and checksum are right; undefined otherwise. */
export function keyIdOf(token: string): string | undefined {
  const match = /^(samk_([0-9a-z]{8})_[0-9A-Za-z]{32})([0-9A-Za-z]{6})$/.exec(token);
  return match && checksum(match[1]!) === match[3] ? match[2] : undefined;
}
