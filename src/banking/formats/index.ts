import type { CsvProfileSays, ReadFile } from "../schema/index.ts";
import { readCamt053 } from "./camt053.ts";
import { readCsv } from "./csv.ts";

export { accountKey, paymentIdOf, Refused, slipChecks, Turnover } from "./line.ts";

/** Whether bytes are XML: what their first sign is. */
export function isXml(bytes: Uint8Array): boolean {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 400)).replaceAll("\0", "");
  return /^(ï»¿|ÿþ|þÿ)?\s*</.test(head);
}

/** Reads a file from the bank: `camt.053`, or CSV by a profile. Throws `Refused`, or Problem for what is not XML. */
export const readFile = (bytes: Uint8Array, profile: CsvProfileSays | undefined): ReadFile =>
  profile === undefined ? readCamt053(bytes) : readCsv(bytes, profile);
