import { z } from "zod";
import { parseInstant } from "../../platform/calendar.ts";
import { holdsCivilNumberWithin } from "../../platform/civil.ts";
import { actions } from "./kinds.ts";
import { type IncomingEvent, type ReadLine, validate } from "./line.ts";

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
 * Reads one event of a Caliper 1.2 envelope. The pupil is the actor's id, the product `extensions.product` or the
 * object's id; controller and institution are `extensions.controller` and `.institution`. A teacher's use
 * (membership role Instructor) is a preview.
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
  if (!parsed.success) return { refusal: missingOf(value) };
  const event = parsed.data;
  const at = parseInstant(event.eventTime);
  if (!at) return { refusal: "wrong_shape" };
  const own = event.extensions ?? {};
  const named = text(own["controller"]) ?? controller;
  if (named === undefined) return { refusal: "controller_unknown" };
  const kind = actions[`${event.type} ${event.action}`];
  const actor = idOf(event.actor);
  const product = text(own["product"]) ?? text(idOf(event.object));
  const institution = text(own["institution"]) ?? "";
  const valid: Partial<IncomingEvent> = { eventId: event.id, at, controller: named, institution };
  const isPerson = typeof event.actor === "string" || (event.actor.type ?? "Person") === "Person";
  if (!kind || !isPerson) return { refusal: "not_a_use", valid };
  if (product === undefined || actor.length > 200) return { refusal: "wrong_shape", valid };
  const roles = event.membership?.roles ?? [];
  const teaches = roles.includes("Instructor") && !roles.includes("Learner");
  return validate(
    {
      eventId: event.id,
      at,
      pupil: actor,
      pseudonym: null,
      controller: named,
      institution,
      product,
      kind: teaches ? "preview" : kind,
      seconds: 0,
      voids: null,
    },
    now,
  );
}

/** Entities may travel in an envelope too; they are no events. */
function missingOf(value: unknown): "not_a_use" | "no_id" | "no_time" | "wrong_shape" {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "wrong_shape";
  const given = value as Record<string, unknown>;
  if (!("actor" in given) && !("action" in given) && "type" in given && "id" in given) return "not_a_use";
  if (!("id" in given)) return "no_id";
  return "eventTime" in given ? "wrong_shape" : "no_time";
}
