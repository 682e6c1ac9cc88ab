import type { z } from "zod";
import { normaliseIdentifier } from "../../catalogue/index.ts";
import { holdsCivilNumber } from "../../platform/civil.ts";
import type { Kind, Reason } from "../schema/index.ts";

/** Why a line is refused. */
export type Refusal = Exclude<Reason, "same_id_same_body" | "same_id_other_body" | "superseded">;

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

/**
 * The outcome of reading a line: an event, or why it is refused, by which member (a name of the format's own, never one
 * that the sender made up), and which of its members were valid.
 */
export type ReadLine = { event: IncomingEvent } | Refused;
export interface Refused {
  refusal: Refusal;
  member?: string | undefined;
  valid?: Partial<IncomingEvent>;
}

/** What a schema found first wrong with a value: which of the `known` members, and whether it is there at all. */
export function faultOf(
  error: z.ZodError,
  value: object,
  known: ReadonlySet<string>,
): Pick<Refused, "refusal" | "member"> {
  const named = error.issues.filter(({ path }) => typeof path[0] === "string" && known.has(path[0]));
  const member = named[0]?.path[0] as string | undefined;
  if (member !== undefined)
    return { refusal: Object.hasOwn(value, member) ? "wrong_shape" : "member_missing", member };
  const isUnknown = error.issues.some(({ code }) => code === "unrecognized_keys");
  return { refusal: isUnknown ? "member_unknown" : "wrong_shape" };
}

/** A UUID, also as a URN, is the same in either case; any other id is what it is. */
export const sameId = (id: string): string =>
  (id.length === 36 || id.length === 45) && uuid.test(id) ? id.toLowerCase() : id;
const uuid = /^(?:urn:uuid:)?[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** How far a provider's clock may be ahead of ours. */
export const futureMs = 5 * 60_000;
const oldestMs = Date.UTC(2015, 0, 1);
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const control = /[\u0000-\u001f\u007f]/;

/** No control character, and no half of a surrogate pair. */
export const isPlain = (text: string): boolean => !control.test(text) && text.isWellFormed();

const checked = ["eventId", "pupil", "product", "institution", "voids"] as const;

/** Checks what holds for an event of every format, and brings its product into the catalogue's spelling. */
export function validate(event: IncomingEvent, now: Date): ReadLine {
  const { eventId, pupil, product, voids } = event;
  for (const member of checked)
    if (!isPlain(event[member] ?? "")) return { refusal: "control_character", member };
  for (const member of checked)
    if (member !== "product" && holdsCivilNumber(event[member] ?? ""))
      return { refusal: "civil_registration_number", member };
  const spelling = spelled(product);
  if (spelling === undefined) return { refusal: "civil_registration_number", member: "product" };
  if (pupil && event.pseudonym) return { refusal: "two_pupil_ids", member: "pseudonym" };
  if (event.at.getTime() > now.getTime() + futureMs)
    return { refusal: "in_the_future", member: "at", valid: event };
  if (event.at.getTime() < oldestMs) return { refusal: "too_old", member: "at", valid: event };
  event.eventId = sameId(eventId);
  if (voids !== null) event.voids = sameId(voids);
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
