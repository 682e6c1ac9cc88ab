import { createHash } from "node:crypto";
import { dateOf, monthOf } from "../platform/calendar.ts";
import { type Candidate, EventLine } from "./schema/index.ts";

export type Refusal =
  | "bad_json"
  | "wrong_shape"
  | "not_a_use"
  | "control_character"
  | "civil_registration_number"
  | "in_the_future"
  | "too_old"
  | "two_pupil_ids"
  | "controller_unknown"
  | "no_dpa"
  | "line_too_long";

/** How far a provider's clock may be ahead of ours. */
const futureMs = 5 * 60_000;
const civilNumber = /(?<!\d)\d{6}-?\d{4}(?!\d)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const control = /[\u0000-\u001f\u007f]/;
const oldest = new Date("2015-01-01T00:00:00Z");

/** Reads one line, or says why it is refused. Pure but for `now`; nothing of a refused line is kept. */
export function readLine(text: string, now: Date): { event: EventLine } | { refusal: Refusal } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { refusal: "bad_json" };
  }
  const parsed = EventLine.safeDecode(value as never);
  if (!parsed.success)
    return {
      refusal: parsed.error.issues.some((issue) => issue.path[0] === "kind") ? "not_a_use" : "wrong_shape",
    };
  const event = parsed.data;
  for (const member of [event.eventId, event.pupil ?? "", event.product])
    if (control.test(member) || !member.isWellFormed()) return { refusal: "control_character" };
  if (event.pupil && civilNumber.test(event.pupil)) return { refusal: "civil_registration_number" };
  if (civilNumber.test(event.eventId)) return { refusal: "civil_registration_number" };
  if (event.pupil && event.pseudonym) return { refusal: "two_pupil_ids" };
  if (event.at.getTime() > now.getTime() + futureMs) return { refusal: "in_the_future" };
  if (event.at < oldest) return { refusal: "too_old" };
  return { event };
}

/**
 * What makes two lines with one id the same: all fields, the pupil as pseudonym. 128 bits of SHA-256.
 * The month is Copenhagen's.
 */
export function candidateOf(
  line: number,
  event: EventLine,
  controllerId: number,
  pseudonymOf: (raw: string) => string,
): Candidate {
  const pseudonym = event.pupil ? pseudonymOf(event.pupil) : (event.pseudonym ?? null);
  const { eventId, at, institution, product, kind, seconds } = event;
  const bodyHash = createHash("sha256")
    .update(JSON.stringify([at.getTime(), pseudonym, institution, product, kind, seconds]))
    .digest()
    .subarray(0, 16);
  const month = `${monthOf(dateOf(at))}-01`;
  return { line, controllerId, month, eventId, at, pseudonym, institution, product, kind, seconds, bodyHash };
}

/** Cuts a byte stream into lines without keeping more than one; an over-long line comes as undefined. */
export async function* linesOf(
  source: AsyncIterable<Uint8Array>,
  bytesMax: number,
  lineMax: number,
  onTooLarge: () => Error,
): AsyncGenerator<string | undefined> {
  let rest: Buffer = Buffer.alloc(0);
  let skipping = false;
  let total = 0;
  for await (const part of source) {
    total += part.length;
    if (total > bytesMax) throw onTooLarge();
    let from = 0;
    const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    for (let end = bytes.indexOf(10, from); end !== -1; end = bytes.indexOf(10, from)) {
      const piece = bytes.subarray(from, end);
      from = end + 1;
      const whole = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
      rest = Buffer.alloc(0);
      if (skipping || whole.length > lineMax) {
        skipping = false;
        yield undefined;
      } else if (whole.length > 0) yield whole.toString("utf8");
    }
    rest = Buffer.concat([rest, bytes.subarray(from)]);
    if (rest.length > lineMax) {
      skipping = true;
      rest = Buffer.alloc(0);
    }
  }
  if (skipping) yield undefined;
  else if (rest.length > 0) yield rest.toString("utf8");
}
