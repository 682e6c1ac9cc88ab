import { normaliseIdentifier } from "../../catalogue/index.ts";
import { holdsCivilNumber } from "../../platform/civil.ts";
import type { Kind } from "../schema/index.ts";

/** Why a line is refused: the values of `UsageIssue.reason`. */
export type Refusal =
  | "bad_json"
  | "bad_csv"
  | "wrong_shape"
  | "not_a_use"
  | "no_id"
  | "no_time"
  | "no_pupil_id"
  | "control_character"
  | "civil_registration_number"
  | "in_the_future"
  | "too_old"
  | "two_pupil_ids"
  | "controller_unknown"
  | "no_dpa"
  | "line_too_long"
  | "period_erased"
  | "before_agreement";

/** An event as a line of any format describes it, before its controller has been looked up. */
export interface IncomingEvent {
  eventId: string;
  at: Date;
  /** The raw id. It is replaced by a pseudonym before anything is stored. */
  pupil: string | null;
  pseudonym: string | null;
  /** A municipality's code or a CVR number; the batch's own where the line names none. */
  controller: string;
  /** Institution number; '' where the format carries none. */
  institution: string;
  product: string;
  kind: Kind;
  seconds: number;
  /** The id of the event that this one voids. */
  voids: string | null;
}

/** The outcome of reading a line: an event, or why it is refused and which of its members were valid. */
export type ReadLine = { event: IncomingEvent } | { refusal: Refusal; valid?: Partial<IncomingEvent> };

/** How far a provider's clock may be ahead of ours. */
export const futureMs = 5 * 60_000;
const oldestMs = Date.UTC(2015, 0, 1);
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const control = /[\u0000-\u001f\u007f]/;

/** No control character, and no half of a surrogate pair. */
export const isPlain = (text: string): boolean => !control.test(text) && text.isWellFormed();

/** Checks what holds for an event of every format, and brings its product into the catalogue's spelling. */
export function validate(event: IncomingEvent, now: Date): ReadLine {
  const { eventId, pupil, product, institution, voids } = event;
  for (const member of [eventId, pupil ?? "", product, institution, voids ?? ""])
    if (!isPlain(member)) return { refusal: "control_character" };
  for (const member of [eventId, pupil ?? "", institution, voids ?? ""])
    if (holdsCivilNumber(member)) return { refusal: "civil_registration_number" };
  const spelling = spelled(product);
  if (spelling === undefined) return { refusal: "civil_registration_number" };
  if (pupil && event.pseudonym) return { refusal: "two_pupil_ids" };
  if (event.at.getTime() > now.getTime() + futureMs) return { refusal: "in_the_future", valid: event };
  if (event.at.getTime() < oldestMs) return { refusal: "too_old", valid: event };
  event.product = spelling;
  return { event };
}

const spellings = new Map<string, string | undefined>();

/**
 * A product's name in the spelling of the catalogue; unchanged where it is no identifier, undefined where it holds a
 * civil registration number.
 */
function spelled(product: string): string | undefined {
  let known = spellings.get(product);
  if (known === undefined && !spellings.has(product)) {
    known = holdsCivilNumber(product) ? undefined : (normaliseIdentifier(product) ?? product);
    if (spellings.size > 10_000) spellings.clear();
    spellings.set(product, known);
  }
  return known;
}

/** Whether a text of a refused line may be kept: short, printable and without a civil registration number. */
export const mayKeep = (text: unknown): text is string =>
  typeof text === "string" && text.length <= 200 && isPlain(text) && !holdsCivilNumber(text);
