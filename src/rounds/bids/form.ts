import { z } from "zod";
import { readJson } from "../../platform/json.ts";
import { Problem } from "../../platform/problem.ts";
import { cutText } from "../../platform/text.ts";
import { fileBytesMax, filesBytesMax, filesMax } from "./schema.ts";
import type { Pair, SealedBid } from "./sealing.ts";

/** The outside of a sealed bid: all that this program may see of it before it is opened. */

/** Most bytes of the form. */
export const sealedBytesMax = 4_194_304;
/** Most bytes of a wrap: an age file to one recipient, around another around a key. */
const wrapBytesMax = 1_024;

/** An age file's first lines with one X25519 recipient: whoever opens it tries one key, not thousands. */
const oneRecipient =
  /^age-encryption\.org\/v1\n-> X25519 [A-Za-z0-9+/]{43}\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n/;
/** How many of a file's first bytes `isAge` looks at; a file that is sealed has more. */
export const headerBytes = 168;

/** Whether bytes begin as an age file does that is sealed to one X25519 recipient. */
export const isAge = (sealed: Uint8Array): boolean =>
  sealed.length > headerBytes &&
  oneRecipient.test(Buffer.from(sealed.subarray(0, headerBytes)).toString("latin1"));

const Recipient = z.string().regex(/^age1[0-9a-z]{58}$/);
const AgeFile = (bytesMax: number) =>
  z.string().refine((text) => {
    const bytes = Buffer.from(text, "base64");
    return bytes.length <= bytesMax && isAge(bytes) && bytes.toString("base64") === text;
  }, "must be base64 of an age file that is sealed to one X25519 recipient");
const EnvelopeForm = z.strictObject({
  recipient: Recipient,
  content: AgeFile(sealedBytesMax),
  wraps: z.record(z.string(), AgeFile(wrapBytesMax)),
});
const SealedFileForm = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in hex, lower case"),
  bytes: z
    .int()
    .min(headerBytes + 1)
    .max(fileBytesMax),
});
const Form = EnvelopeForm.extend({
  version: z.literal(2),
  files: z.array(SealedFileForm).max(filesMax),
  prices: EnvelopeForm.optional(),
});

/** What a bid's form has to be: the round's pairs of openers, and whether its prices lie in an envelope of their own. */
export interface FormRules {
  pairs: readonly Pair[];
  two: boolean;
}

/** Reads a sealed bid's form, or says why these bytes are none. Whether it opens is seen at the opening. */
export function readForm(
  sealed: Uint8Array,
  { pairs, two }: FormRules,
): { form: SealedBid } | { fault: string } {
  const read = parse(sealed);
  if ("fault" in read) return read;
  const { form } = read;
  if ((form.prices !== undefined) !== two)
    return {
      fault: two
        ? "The round has two envelopes: `prices` is sealed apart."
        : "The round has one envelope: it has no `prices` apart.",
    };
  const wanted = pairs
    .map((pair) => pair.join("|"))
    .sort()
    .join();
  for (const { wraps } of form.prices ? [form, form.prices] : [form])
    if (Object.keys(wraps).sort().join() !== wanted)
      return { fault: "It must be sealed to each pair of openers that the round lists, and to nobody else." };
  if (form.prices?.recipient === form.recipient)
    return { fault: "Each envelope has a key of its own: the two have one recipient." };
  const { files } = form;
  if (new Set(files.map((file) => file.sha256)).size < files.length)
    return { fault: "A file is listed twice." };
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return bytes > filesBytesMax
    ? { fault: `The files have ${bytes} sealed bytes together; at most ${filesBytesMax}.` }
    : { form };
}

/** Why bytes are no bid sealed for this round; undefined where they are one. */
export function sealedFault(sealed: Uint8Array, rules: FormRules): string | undefined {
  const read = readForm(sealed, rules);
  return "fault" in read ? read.fault : undefined;
}

function parse(sealed: Uint8Array): { form: SealedBid } | { fault: string } {
  let value: unknown;
  try {
    value = readJson(sealed, "The form", sealedBytesMax);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { fault: error.detail };
  }
  if ((value as { version?: unknown } | null)?.version !== 2)
    return { fault: "It is not what `samkoeb seal` writes: `version` must be 2." };
  const form = Form.safeParse(value);
  if (form.success) return { form: form.data as SealedBid };
  const { path, message } = form.error.issues[0]!;
  const place = path
    .map(String)
    .join("/")
    .replaceAll(/[^\x20-\x7e]/g, "?")
    .slice(0, 200);
  return { fault: `The form is wrong at \`/${place}\`: ${cutText(message, 200)}` };
}
