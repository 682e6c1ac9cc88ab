import { normaliseIdentifier } from "../../catalogue/index.ts";
import type { Kind } from "../schema/index.ts";

/** Why a line is refused; the words of `UsageIssue.reason`. */
export type Refusal =
  | "bad_json"
  | "bad_csv"
  | "wrong_shape"
  | "not_a_use"
  | "no_id"
  | "no_time"
  | "control_character"
  | "civil_registration_number"
  | "in_the_future"
  | "too_old"
  | "two_pupil_ids"
  | "controller_unknown"
  | "no_dpa"
  | "line_too_long"
  | "period_erased";

/** One event as any format tells it, before anybody has looked at whose it is. */
export interface IncomingEvent {
  eventId: string;
  at: Date;
  /** Raw: becomes a pseudonym and is then forgotten. */
  pupil: string | null;
  pseudonym: string | null;
  /** Municipality code or CVR; the batch's, where the line names none. */
  controller: string;
  /** Institution number; '' where the format tells none. */
  institution: string;
  product: string;
  kind: Kind;
  seconds: number;
  /** The id that this event takes back. */
  voids: string | null;
}

/** What a line came to: an event, or why not, with those members that were right. */
export type ReadLine = { told: IncomingEvent } | { refusal: Refusal; right?: Partial<IncomingEvent> };

/** How far a provider's clock may be ahead of ours. */
export const futureMs = 5 * 60_000;
const oldestMs = Date.UTC(2015, 0, 1);
/** DDMMYY-SSSS standing by itself; digits inside a UUID or another code are none. */
const civilNumber = /(?<![\da-z])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}-?\d{4}(?![\da-z])/i;
const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const holdsCivilNumber = (text: string): boolean => civilNumber.test(text) && !uuid.test(text);
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const control = /[\u0000-\u001f\u007f]/;

const isPlain = (text: string): boolean => !control.test(text) && text.isWellFormed();

/** What holds for an event of every format. Pure but for `now`. */
export function judge(told: IncomingEvent, now: Date): ReadLine {
  const { eventId, pupil, product, institution, voids } = told;
  for (const member of [eventId, pupil ?? "", product, institution, voids ?? ""])
    if (!isPlain(member)) return { refusal: "control_character" };
  if ((pupil && holdsCivilNumber(pupil)) || holdsCivilNumber(eventId))
    return { refusal: "civil_registration_number" };
  if (pupil && told.pseudonym) return { refusal: "two_pupil_ids" };
  if (told.at.getTime() > now.getTime() + futureMs) return { refusal: "in_the_future", right: told };
  if (told.at.getTime() < oldestMs) return { refusal: "too_old", right: told };
  told.product = spelled(product);
  return { told };
}

const spellings = new Map<string, string>();

/** A product in the catalogue's spelling, where it is an identifier at all. */
function spelled(product: string): string {
  let known = spellings.get(product);
  if (known === undefined) {
    known = normaliseIdentifier(product) ?? product;
    if (spellings.size > 10_000) spellings.clear();
    spellings.set(product, known);
  }
  return known;
}

/** Whether a text may be kept of a line that is not accepted. */
export const mayKeep = (text: unknown): text is string =>
  typeof text === "string" && text.length <= 200 && isPlain(text) && !holdsCivilNumber(text);
