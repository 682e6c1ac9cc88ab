import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";

/**
 * The public facts: what is said of each to the parties that it concerns, in the feed and by webhooks. Names and members are
 * the API's for good: a member may be added, none goes or changes. Ids, days, states and counts; nothing of a pupil, no
 * names, no secrets.
 */

const Id = z.uuid();
const Party = z.int();
const Month = z.string().length(7).describe("`2027-03`");
const Day = z.iso.date();
const at = (description: string, data: z.ZodRawShape, example: Record<string, string | number>) => ({
  description,
  data: z.strictObject(data),
  example,
});

const a = "0d9f7d0e-6a53-4c8e-9d2c-5b7f4f6f1a10";
const b = "5a1c2f34-0e0b-4e0f-8a3d-2b1f6c7d8e90";
const sides = { controllerId: Party, publisherId: Party };
const both = { controllerId: 1_101, publisherId: 2_004 };
const month = { reconciliationId: Id, agreementId: Id, month: Month, ...sides };
const ofMonth = { reconciliationId: a, agreementId: b, month: "2027-03", ...both };
const licence = { licenceId: Id, agreementId: Id, endsOn: Day, ...sides };
const ofLicence = { licenceId: a, agreementId: b, endsOn: "2027-08-01", ...both };
const invoice = { invoiceId: Id, kind: z.string(), ...sides };
const ofInvoice = { invoiceId: a, kind: "base", ...both };

export const publicEvents = {
  "round.published": at("A round is published: its deadline runs.", { roundId: Id }, { roundId: a }),
  "round.deadline-moved": at(
    "The deadline of a published round is another one.",
    { roundId: Id, closesAt: z.iso.datetime() },
    { roundId: a, closesAt: "2027-03-01T11:00:00.000Z" },
  ),
  "round.question-answered": at(
    "A question about a round is answered, to all at once.",
    { roundId: Id, questionId: Id },
    { roundId: a, questionId: b },
  ),
  "round.amended": at(
    "What bids are made on has changed: bids from before wait for their bidder's word.",
    { roundId: Id },
    { roundId: a },
  ),
  "round.award-sent": at(
    "The letters of award are sent: the standstill runs.",
    { roundId: Id },
    { roundId: a },
  ),
  "round.lot-concluded": at(
    "A lot is concluded: its award becomes an agreement.",
    { roundId: Id, lotId: Id },
    { roundId: a, lotId: b },
  ),
  "agreement.called-off": at(
    "A quantity was called off on an agreement.",
    { callOffId: Id, agreementId: Id, ...sides },
    { callOffId: a, agreementId: b, ...both },
  ),
  "agreement.extended": at(
    "An agreement goes on for an option year.",
    { agreementId: Id, publisherId: Party, from: Day, to: Day },
    { agreementId: a, publisherId: 2_004, from: "2028-08-01", to: "2029-08-01" },
  ),
  "licence.expiring": at("A licence ends soon.", licence, ofLicence),
  "licence.expired": at("A licence has ended.", licence, ofLicence),
  "seats.exhausted": at(
    "A pool has no seats left on some days that were asked for.",
    { poolId: Id, licenceId: Id, controllerId: Party },
    { poolId: a, licenceId: b, controllerId: 1_101 },
  ),
  "seats.queue-served": at(
    "A school that waited in a pool's queue has got seats.",
    { drawId: Id, poolId: Id, controllerId: Party, institutionId: z.int() },
    { drawId: a, poolId: b, controllerId: 1_101, institutionId: 3_002 },
  ),
  "month.reported": at(
    "A provider has closed a month: its usage data is whole.",
    { publisherId: Party, month: Month },
    { publisherId: 2_004, month: "2027-03" },
  ),
  "month.proposed": at("What a month of an agreement comes to is proposed.", month, ofMonth),
  "month.agreed": at("Both sides agree to a month: it is closed.", month, ofMonth),
  "month.adjusted": at(
    "Late data has changed what a closed month comes to.",
    { ...month, number: z.int() },
    { ...ofMonth, number: 1 },
  ),
  "usage.batch-ended": at(
    "A batch was refused, has lapsed or was withdrawn: what was accepted of it is taken back.",
    { batchId: Id, publisherId: Party, state: z.string() },
    { batchId: a, publisherId: 2_004, state: "withdrawn" },
  ),
  "invoice.issued": at("An invoice or credit note has got its number.", invoice, ofInvoice),
  "invoice.paid": at("Nothing of an invoice is left to pay.", invoice, ofInvoice),
  "payout.moved": at(
    "A payout is paid, has failed or has come back.",
    { payoutId: Id, publisherId: Party, state: z.enum(["paid", "failed", "returned"]) },
    { payoutId: a, publisherId: 2_004, state: "failed" },
  ),
  "roster.held": at(
    "A roster import waits for a person's word: it takes away more than rosters do.",
    { importId: Id, controllerId: Party },
    { importId: a, controllerId: 1_101 },
  ),
  "roster.changed": at(
    "A roster import changed who is enrolled where.",
    { importId: Id, controllerId: Party, from: Day },
    { importId: a, controllerId: 1_101, from: "2027-08-01" },
  ),
} as const;
export type EventName = keyof typeof publicEvents;
export type EventData<T extends EventName> = z.output<(typeof publicEvents)[T]["data"]>;

export const eventNames = Object.keys(publicEvents) as [EventName, ...EventName[]];
export const EventType = z
  .enum(eventNames)
  .meta({ id: "EventType", description: "A public fact by its name; `GET /v1/event-types` describes each." });

export type EventType = z.output<typeof EventType>;

/** What is kept of a fact, as it lies in the database. */
export const EventContent = z.record(z.string(), z.union([z.string(), z.int()]));
export type EventContent = z.output<typeof EventContent>;

export const Event = z
  .object({
    id: z.uuid().describe("The same in the feed and, as `webhook-id`, of each delivery"),
    type: EventType,
    timestamp: InstantWire.describe("When it happened"),
    data: EventContent.describe("Ids, days, states and counts, as its type describes"),
  })
  .meta({ id: "Event", description: "A public fact that concerns your party." });
export type Event = z.output<typeof Event>;

export const EventKind = z
  .object({
    type: EventType,
    description: z.string(),
    schema: z.record(z.string(), z.json()).describe("The JSON Schema of `data`"),
    example: EventContent,
  })
  .meta({ id: "EventKind", description: "A public fact: its name, what it has, an example." });

const kinds = eventNames.map((type) => {
  const { description, data, example } = publicEvents[type];
  return {
    type,
    description,
    schema: z.toJSONSchema(data, {
      // A format says it shorter.
      override: ({ jsonSchema }) => {
        if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
      },
    }) as Record<string, z.core.util.JSONType>,
    example: { ...example },
  };
});
export const EventKinds = z
  .object({ data: z.array(EventKind) })
  .meta({ id: "EventKinds", description: "All public facts." });
export const eventKinds: z.output<typeof EventKinds> = { data: kinds };
