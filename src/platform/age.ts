import { Decrypter, Encrypter, identityToRecipient } from "age-encryption";
import { bytesOfHex, hexOf } from "./bytes.ts";

/**
 * age, as the program uses it (https://age-encryption.org/v1): sealing to an X25519 recipient, and an identity's secret
 * without the text that names it as an identity. Only its owner's machine holds such a text: `holdsIdentity` finds one.
 * Bidders' and openers' browsers run the same code: it needs nothing of Node.
 */

const letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/** The checksum of bech32 (BIP 173) over five-bit groups. */
function polymod(groups: readonly number[]): number {
  let sum = 1;
  for (const group of groups) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ group;
    for (const [i, generator] of [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].entries())
      if ((top >>> i) & 1) sum ^= generator;
  }
  return sum >>> 0;
}

const spread = (prefix: string): number[] => {
  const codes = Array.from(prefix, (letter) => letter.charCodeAt(0));
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
};

function regroup(values: Iterable<number>, from: number, to: number, pad: boolean): number[] {
  const out: number[] = [];
  let [held, bits] = [0, 0];
  for (const value of values) {
    held = ((held << from) | value) & 0xfff;
    bits += from;
    while (bits >= to) {
      bits -= to;
      out.push((held >> bits) & ((1 << to) - 1));
    }
  }
  if (pad && bits > 0) out.push((held << (to - bits)) & ((1 << to) - 1));
  return out;
}

/** Bytes as bech32 (BIP 173). */
export function bech32(prefix: string, bytes: Uint8Array): string {
  const groups = regroup(bytes, 8, 5, true);
  const sum = polymod([...spread(prefix), ...groups, 0, 0, 0, 0, 0, 0]) ^ 1;
  for (let i = 5; i >= 0; i--) groups.push((sum >>> (5 * i)) & 31);
  return `${prefix}1${groups.map((group) => letters[group]).join("")}`;
}

/** The bytes of a bech32 text with this prefix; undefined where it is none. */
function bytesOf(prefix: string, text: string): Uint8Array | undefined {
  const groups = [...text.slice(prefix.length + 1)].map((letter) => letters.indexOf(letter));
  const whole = text.startsWith(`${prefix}1`) && groups.length > 6 && !groups.includes(-1);
  if (!whole || polymod([...spread(prefix), ...groups]) !== 1) return undefined;
  return Uint8Array.from(regroup(groups.slice(0, -6), 5, 8, false));
}

/** The secret of an age identity, as 64 hex digits; undefined where it is no identity. */
export const secretOf = (identity: string): string | undefined => {
  const bytes = bytesOf("age-secret-key-", identity.trim().toLowerCase());
  return bytes?.length === 32 ? hexOf(bytes) : undefined;
};

/** A secret as age writes an identity: for this program's own memory, never for an answer. */
export const identityOf = (secret: string): string =>
  bech32("age-secret-key-", bytesOfHex(secret)).toUpperCase();

/** The recipient (`age1…`) of an X25519 secret, as 64 hex digits. */
export const recipientOf = (secret: string): Promise<string> => identityToRecipient(identityOf(secret));

/** Seals bytes to a recipient. */
export async function sealTo(recipient: string, plain: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(plain);
}

/** Opens what was sealed to a secret's recipient. Throws where it was not, or was changed. */
export async function openWith(secret: string, sealed: Uint8Array): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identityOf(secret));
  return decrypter.decrypt(sealed);
}

const identityText = /age-secret-key-(?:pq-)?1/i;

/** Whether a text holds an age identity, in whatever case. */
export const holdsIdentity = (text: string): boolean => identityText.test(text);
