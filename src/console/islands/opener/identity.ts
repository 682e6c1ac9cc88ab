import { armor, Decrypter, Encrypter } from "age-encryption";
import { holdsIdentity, secretOf } from "../../../platform/age.ts";
import { utf8Of } from "../../../platform/bytes.ts";
import { makeIdentity } from "../../../rounds/bids/sealing.ts";

/** An opener's identity as a file: made here, wrapped with a passphrase, read here. It is sent nowhere. */

/** Shortest passphrase: whoever finds the file tries words against it for as long as they like. */
export const passphraseMin = 12;
/** scrypt's work as a power of two: 64 MiB and about a second, also on an old laptop. */
const workFactor = 16;

/** A fresh identity, wrapped as `age` writes and reads it; and the public recipient that belongs to it. */
export async function makeKeyFile(passphrase: string): Promise<{ file: string; recipient: string }> {
  const { identity, recipient } = await makeIdentity();
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(workFactor);
  const text = `# public key: ${recipient}\n${identity}\n`;
  return { file: armor.encode(await encrypter.encrypt(utf8Of(text))), recipient };
}

/** Why a file gives no identity. */
export class KeyFault extends Error {
  readonly code: "notAKey" | "wrongPassphrase";
  constructor(code: KeyFault["code"]) {
    super(code);
    this.code = code;
  }
}

/** The identity in a file as `makeKeyFile`, `samkoeb keygen` or `age-keygen` wrote it. Throws `KeyFault`. */
export async function readKeyFile(file: Blob, passphrase: string): Promise<string> {
  // A key is a few lines: a large file is something else.
  if (file.size > 65_536) throw new KeyFault("notAKey");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  const plain = holdsIdentity(text) ? text : await unwrapped(bytes, text, passphrase);
  const line = plain.split("\n").find((one) => one.trim() !== "" && !one.startsWith("#"));
  if (line === undefined || secretOf(line) === undefined) throw new KeyFault("notAKey");
  return line.trim();
}

async function unwrapped(bytes: Uint8Array, text: string, passphrase: string): Promise<string> {
  const armored = text.trimStart().startsWith("-----BEGIN AGE ENCRYPTED FILE-----");
  if (!armored && !text.startsWith("age-encryption.org/v1")) throw new KeyFault("notAKey");
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return await decrypter.decrypt(armored ? armor.decode(text) : bytes, "text");
  } catch {
    throw new KeyFault("wrongPassphrase");
  }
}
