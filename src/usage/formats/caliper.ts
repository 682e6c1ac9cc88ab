import { z } from "zod";
import { parseInstant } from "../../platform/calendar.ts";
import { holdsCivilNumberWithin } from "../../platform/civil.ts";
import { actions } from "./kinds.ts";
import { faultOf, type IncomingEvent, type ReadLine, validate } from "./line.ts";

/** An entity, or its IRI alone. */
const Entity = z.union([
  z.string().min(1).max(2_000),
  z.looseObject({ id: z.string().min(1).max(2_000), type: z.string().optional() }),
]);
const Event = z.looseObject({
  "@context": z.unknown().optional(),
  id: z.string().min(1).max(100),
  type: z.string(),
  actor: Entity,
  action: z.string(),
  object: Entity,
  eventTime: z.string(),
  membership: z.looseObject({ roles: z.array(z.string()).max(50).optional() }).optional(),
  extensions: z.record(z.string(), z.unknown()).optional(),
});

const idOf = (entity: z.output<typeof Entity>): string => (typeof entity === "string" ? entity : entity.id);
const text = (value: unknown): string | undefined =>
  typeof value === "string" && value.length >= 1 && value.length <= 200 ? value : undefined;

/**
 * Reads one event of a Caliper 1.2 envelope. The pupil is `extensions.pupil` or the actor's id, the product
 * `extensions.product` or the object's id; controller and institution are `extensions.controller` and `.institution`.
 * A teacher's use (membership role Instructor) is a preview; an event with `extensions.voids` takes another one back.
 */
export function readCaliper(line: string, now: Date, controller: string | undefined): ReadLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { refusal: "bad_json" };
  }
  if (holdsCivilNumberWithin(line, value)) return { refusal: "civil_registration_number" };
  const parsed = Event.safeParse(value);
  if (!parsed.success) return refuse(value, parsed.error);
  const event = parsed.data;
  const at = parseInstant(event.eventTime);
  if (!at) return { refusal: "wrong_shape", member: "eventTime" };
  const own = event.extensions ?? {};
  const named = text(own["controller"]) ?? controller;
  if (named === undefined) return { refusal: "controller_unknown", member: "extensions.controller" };
  const institution = text(own["institution"]) ?? "";
  const valid: Partial<IncomingEvent> = { eventId: event.id, at, controller: named, institution };
  const base = { eventId: event.id, at, pseudonym: null, controller: named, institution, seconds: 0 };
  if (own["voids"] !== undefined) {
    const voids = text(own["voids"]);
    if (voids === undefined) return { refusal: "wrong_shape", member: "extensions.voids", valid };
    return validate({ ...base, pupil: null, product: "", institution: "", kind: "void", voids }, now);
  }
  const kind = actions[`${event.type} ${event.action}`];
  const isPerson = typeof event.actor === "string" || (event.actor.type ?? "Person") === "Person";
  if (!kind) return { refusal: "not_a_use", member: "action", valid };
  if (!isPerson) return { refusal: "not_a_use", member: "actor", valid };
  const product = text(own["product"]) ?? text(idOf(event.object));
  if (product === undefined) return { refusal: "wrong_shape", member: "object", valid };
  const pupil = own["pupil"] === undefined ? text(idOf(event.actor)) : text(own["pupil"]);
  if (pupil === undefined)
    return {
      refusal: "wrong_shape",
      member: own["pupil"] === undefined ? "actor" : "extensions.pupil",
      valid,
    };
  const roles = event.membership?.roles ?? [];
  const teaches = roles.includes("Instructor") && !roles.includes("Learner");
  return validate({ ...base, pupil, product, kind: teaches ? "preview" : kind, voids: null }, now);
}

const members = new Set(Object.keys(Event.shape));

/** Entities may travel in an envelope too; they are no events. */
function refuse(value: unknown, error: z.ZodError): ReadLine {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { refusal: "wrong_shape" };
  if (!("actor" in value) && !("action" in value) && "type" in value && "id" in value)
    return { refusal: "not_a_use" };
  if (!("id" in value)) return { refusal: "no_id", member: "id" };
  if (!("eventTime" in value)) return { refusal: "no_time", member: "eventTime" };
  return faultOf(error, value, members);
}
