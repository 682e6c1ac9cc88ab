import { parseInstant } from "../../../platform/calendar.ts";
import { holdsCivilNumberWithin } from "../../../platform/civil.ts";
import { verbs, voided } from "../kinds.ts";
import { faultOf, type IncomingEvent, type ReadLine, validate } from "../line.ts";
import { Statement } from "./shape.ts";

/** The context extensions that say whose an event is. */
export const controllerIri = "urn:samkoeb:controller";
export const institutionIri = "urn:samkoeb:institution";
export const productIri = "urn:samkoeb:product";

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value.length >= 1 && value.length <= 200 ? value : undefined;

const mailAddress = /^mailto:[^@\s]+@[^@\s]+$/;

/** The one identifier of an agent, as the raw id of a pupil; a mail address where it has no other. */
function personOf(actor: Statement["actor"]): string | undefined {
  if (actor.objectType === "Group") return undefined;
  const mail = typeof actor.mbox === "string" && mailAddress.test(actor.mbox) ? actor.mbox : undefined;
  return actor.account?.name ?? actor.mbox_sha1sum ?? actor.openid ?? mail;
}

/** Of an activity and what it is part of, the first that a catalogue could know, else the activity. */
function productOf(statement: Statement): string | undefined {
  const { object, context } = statement;
  const named = text(context?.extensions?.[productIri]);
  if (named !== undefined || !("id" in object) || object.objectType === "StatementRef") return named;
  const around = context?.contextActivities;
  const all = [around?.grouping, around?.parent].flatMap((some) => some ?? []).map((activity) => activity.id);
  return text([...all, object.id].find((id) => /^urn:/i.test(id)) ?? object.id);
}

const members = new Set(Object.keys(Statement.shape));

const unitSeconds: Record<string, number> = { W: 604_800, D: 86_400, H: 3_600, M: 60, S: 1 };

/** A duration in whole seconds, at most a day; years and months are no time that anybody has sat at a screen. */
export function secondsOf(duration: string | undefined): number {
  if (duration === undefined || /\d[YM].*T|\d[YM]$/.test(duration.replace(/T.*$/, ""))) return 0;
  let seconds = 0;
  for (const [, count, unit] of duration.matchAll(/(\d+(?:\.\d+)?)([WDHMS])/g))
    seconds += Number(count) * unitSeconds[unit!]!;
  return Math.min(86_400, Math.floor(seconds));
}

/**
 * Reads one xAPI 2.0 statement. The pupil is the actor's account name or other identifier; controller, institution
 * and product are context extensions, else the batch's controller, none, and the activity (or what it is part of).
 * A statement without id or timestamp could not be distinguished from a repetition, so it is refused.
 */
export function readXapi(line: string, now: Date, controller: string | undefined): ReadLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { refusal: "bad_json" };
  }
  if (holdsCivilNumberWithin(line, value)) return { refusal: "civil_registration_number" };
  const parsed = Statement.safeParse(value);
  if (!parsed.success)
    return typeof value === "object" && value !== null
      ? faultOf(parsed.error, value, members)
      : { refusal: "wrong_shape" };
  const statement = parsed.data;
  if (statement.id === undefined) return { refusal: "no_id", member: "id" };
  const at = statement.timestamp === undefined ? undefined : parseInstant(statement.timestamp);
  if (!at)
    return { refusal: statement.timestamp === undefined ? "no_time" : "wrong_shape", member: "timestamp" };
  const own = statement.context?.extensions;
  const named = text(own?.[controllerIri]) ?? controller;
  if (named === undefined) return { refusal: "controller_unknown", member: "context" };
  const event: IncomingEvent = {
    eventId: statement.id,
    at,
    pupil: null,
    pseudonym: null,
    controller: named,
    institution: text(own?.[institutionIri]) ?? "",
    product: "",
    kind: "void",
    seconds: 0,
    voids: null,
  };
  const { eventId, institution } = event;
  const valid: Partial<IncomingEvent> = { eventId, at, controller: named, institution };
  if (statement.verb.id === voided) {
    const { object } = statement;
    if (object.objectType !== "StatementRef") return { refusal: "wrong_shape", member: "object", valid };
    return validate({ ...event, voids: object.id }, now);
  }
  const kind = verbs[statement.verb.id];
  const pupil = text(personOf(statement.actor));
  const isActivity = (statement.object.objectType ?? "Activity") === "Activity";
  if (!kind) return { refusal: "not_a_use", member: "verb", valid };
  if (!isActivity) return { refusal: "not_a_use", member: "object", valid };
  if (statement.actor.objectType === "Group") return { refusal: "not_a_use", member: "actor", valid };
  if (pupil === undefined) return { refusal: "no_pupil_id", member: "actor", valid };
  const product = productOf(statement);
  if (product === undefined) return { refusal: "wrong_shape", member: "object", valid };
  return validate({ ...event, pupil, product, kind, seconds: secondsOf(statement.result?.duration) }, now);
}
