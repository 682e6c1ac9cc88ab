import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { withoutCivilNumber } from "../../platform/civil.ts";

/** What a line of usage data may be, in each format, and why one is refused. */

export const kinds = ["login", "view", "use", "activity", "preview"] as const;
export const Kind = z.enum(kinds).meta({
  id: "UsageKind",
  description:
    "login: signed in; view: saw content; use: started a tool or medium; activity: worked on a task; preview: a " +
    "teacher's use, not counted.",
});
/** What an event is; a void is a row of its own that takes another one back. */
export type Kind = (typeof kinds)[number] | "void";

const eventId = z
  .string()
  .min(1)
  .max(100)
  .describe("Yours, unique among your events; a UUID is compared without regard to case");
const controller = z
  .string()
  .regex(/^(\d{3}|\d{8})$/)
  .describe("A municipality's code or a CVR number; left out where `?controller=` says it");

/** One line of the native format. `pupil` is a raw id that is turned into a pseudonym at the door. */
export const EventLine = z
  .strictObject({
    eventId,
    at: InstantWire,
    pupil: z
      .string()
      .min(1)
      .max(200)
      .nullable()
      .optional()
      .describe("The id that the controller's roster has; becomes a pseudonym"),
    pseudonym: z
      .string()
      .regex(/^[0-9a-f]{32}$/)
      .optional()
      .describe("In place of `pupil`, where the controller gave it"),
    controller,
    institution: z
      .string()
      .regex(/^\d{6}$/)
      .describe("Six digits"),
    product: z.string().min(1).max(200).describe("An identifier of the catalogue, or a name that you map"),
    kind: Kind,
    seconds: z.int().min(0).max(86_400),
  })
  .meta({
    id: "UsageEventLine",
    description: "A line of NDJSON, or a row of CSV with these columns: one use by one pupil.",
    examples: [
      {
        eventId: "8f87ccde-bb56-4c2e-ab83-44982ef22df0",
        at: "2026-09-14T09:00:00+02:00",
        pupil: "anna0123",
        controller: "101",
        institution: "100100",
        product: "9788700000056",
        kind: "use",
        seconds: 60,
      },
    ],
  });

/** Takes an event back; whichever came first. */
export const VoidLine = z
  .strictObject({
    eventId,
    at: InstantWire,
    controller,
    voids: z.string().min(1).max(100).describe("The id of the event that no longer counts"),
  })
  .meta({
    id: "UsageVoidLine",
    description: "A line that takes an event back, whichever comes first; in CSV its other cells are empty.",
    examples: [
      {
        eventId: "taken-back-1",
        at: "2026-09-20T09:00:00+02:00",
        controller: "101",
        voids: "8f87ccde-bb56-4c2e-ab83-44982ef22df0",
      },
    ],
  });
export const Line = z.union([EventLine, VoidLine]).meta({ id: "UsageLine", description: "A line." });

/** What is read of a Caliper event; all else of it is let be. */
export const CaliperLine = z
  .looseObject({
    id: z.string(),
    type: z.string(),
    action: z.string(),
    actor: z.unknown().describe("Its IRI is the pupil, unless `extensions.pupil` names one"),
    object: z.unknown().describe("Its IRI is the product, unless `extensions.product` names one"),
    eventTime: z.string(),
    extensions: z
      .looseObject({
        controller: z.string().optional(),
        institution: z.string().optional(),
        product: z.string().optional(),
        pupil: z.string().optional().describe("The id that the controller's roster has"),
        voids: z.string().optional().describe("The id of the event that this one takes back"),
      })
      .optional(),
  })
  .meta({
    id: "UsageCaliperEvent",
    description: "An event of a Caliper 1.2 envelope's `data`: what is read of it.",
    examples: [
      {
        id: "urn:uuid:8f87ccde-bb56-4c2e-ab83-44982ef22df0",
        type: "ToolUseEvent",
        actor: { id: "https://skole.example/users/anna0123", type: "Person" },
        action: "Used",
        object: { id: "urn:isbn:9788700000056", type: "SoftwareApplication" },
        eventTime: "2026-09-14T07:00:00.000Z",
        extensions: { controller: "101", institution: "100100", pupil: "anna0123" },
      },
    ],
  });

/** What is read of an xAPI statement, which is held to its standard's shape. */
export const XapiLine = z
  .looseObject({
    id: z.uuid(),
    actor: z.unknown().describe("Its account's name, else its other identifier, is the pupil"),
    verb: z.unknown(),
    object: z.unknown().describe("The product, unless the context's extension or a grouping names it"),
    timestamp: z.string(),
    context: z.unknown().describe("`extensions`: `urn:samkoeb:controller`, `:institution`, `:product`"),
  })
  .meta({
    id: "UsageXapiStatement",
    description:
      "An xAPI 2.0 statement: what is read of it. `voided` takes the statement back that it refers to.",
    examples: [
      {
        id: "8f87ccde-bb56-4c2e-ab83-44982ef22df0",
        actor: { account: { homePage: "https://www.unilogin.dk", name: "anna0123" } },
        verb: { id: "http://adlnet.gov/expapi/verbs/completed" },
        object: { id: "urn:isbn:9788700000056" },
        timestamp: "2026-09-14T07:00:00Z",
        context: { extensions: { "urn:samkoeb:controller": "101", "urn:samkoeb:institution": "100100" } },
      },
    ],
  });

/** Why a line is not accepted, each with what its sender can do. */
export const reasonTexts = {
  same_id_same_body: "Known already: nothing changed.",
  same_id_other_body:
    "Another event has this id: the first stays. Void it, and send the right one under a new id.",
  superseded: "A newer report of this month is in force.",
  bad_json: "No JSON.",
  bad_csv: "Not as many cells as columns, or a quote that does not end.",
  member_missing: "A member is missing.",
  member_unknown: "A member has a name that the format does not know.",
  wrong_shape: "A member is not as the format asks.",
  not_an_item:
    "A report's item with use of its components, a group with sums beside its items, or no sums at all: send items alone, without Include_Component_Details.",
  not_a_use: "Not one of the kinds, events or verbs that count.",
  no_id: "It has no id: a repetition would look like another use.",
  no_time: "It has no time.",
  no_pupil_id: "It names nobody by an identifier.",
  two_pupil_ids: "Give `pupil` or `pseudonym`, not both.",
  control_character: "A text holds a control character, or half of a character.",
  civil_registration_number: "A text holds a civil registration number; nothing of it is kept.",
  in_the_future: "Ahead of our clock by more than five minutes. Sent again later it is judged anew.",
  too_old: "Of before 2015.",
  controller_unknown: "It names no controller that we know.",
  no_dpa: "No data processing agreement between you and its controller holds today.",
  before_agreement: "Of before your first agreement with its controller.",
  period_erased: "The events of its month are erased.",
  line_too_long: "Longer than a line may be.",
} as const;
export type Reason = keyof typeof reasonTexts;
export const reasons = Object.keys(reasonTexts) as [Reason, ...Reason[]];
export const Reason = z.enum(reasons).meta({
  id: "UsageReason",
  description: `Why a line is not accepted.\n${reasons.map((reason) => `- \`${reason}\`: ${reasonTexts[reason]}`).join("\n")}`,
});

/** What a member is to be, for whoever wrote it otherwise. Of the standards' own members their texts say it. */
const memberTexts: Readonly<Record<string, string>> = {
  eventId: "text of 1 to 100 characters",
  at: "an instant with its offset, such as 2026-09-14T09:00:00+02:00",
  eventTime: "an instant with its offset, such as 2026-09-14T07:00:00.000Z",
  timestamp: "an instant with its offset, such as 2026-09-14T07:00:00Z",
  pupil: "text of 1 to 200 characters, or null",
  pseudonym: "32 lower-case hex digits",
  controller: "a municipality's code (3 digits) or a CVR number (8 digits), as text",
  institution: "six digits, as text",
  product: "text of 1 to 200 characters",
  kind: `one of ${kinds.join(", ")}`,
  seconds: "a whole number from 0 to 86400",
  voids: "the id of the event that is taken back",
};

/** A sentence on a line that was not accepted: why, and what its member is to be. */
export function detailOf(reason: string, member: string | null): string {
  const why = Object.hasOwn(reasonTexts, reason) ? reasonTexts[reason as Reason] : "Not accepted.";
  if (member === null) return why;
  return `${why} ${member}: ${memberTexts[member] ?? "as the format's standard has it"}.`;
}

/** Ends before a segment, so that what follows is one. */
const Beginning = withoutCivilNumber(
  z
    .string()
    .max(200)
    .regex(
      /^(https?:\/\/|urn:)[!->@-~]{3,180}[/:#]$/,
      "An IRI up to and with the / : or # before the pupil's id.",
    ),
);
export const PupilIris = z
  .strictObject({ beginnings: z.array(Beginning).max(20) })
  .meta({ id: "PupilIris", description: "Beginnings of IRIs behind which a roster's pupil ids stand." });
export type PupilIris = z.output<typeof PupilIris>;
