import { z } from "zod";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { defineJob } from "../../platform/job.ts";
import { defineProblem } from "../../platform/problem.ts";

export const Departure = z
  .object({ personId: z.uuid(), leftBy: z.uuid(), leftAt: InstantWire })
  .meta({ id: "Departure", description: "A person who has left: its keys and grants have ended." });
export type Departure = z.output<typeof Departure>;

export const NewPartyDeparture = z
  .strictObject({ endsOn: LocalDateWire.describe("Today or later"), reason: z.string().min(1).max(500) })
  .meta({
    id: "NewPartyDeparture",
    description: "The first day on which nothing of the party is processed.",
  });

const Counts = z.record(z.string(), z.int());
export const PartyDeparture = z
  .object({
    partyId: z.int(),
    endsOn: LocalDateWire,
    reason: z.string(),
    askedBy: z.uuid(),
    askedAt: InstantWire,
    confirmedBy: z.uuid().nullable(),
    confirmedAt: InstantWire.nullable(),
    endedAt: InstantWire.nullable(),
    deletesOn: LocalDateWire.nullable(),
    deletedAt: InstantWire.nullable(),
    deleted: Counts.describe("Rows by table"),
    kept: Counts.describe("What bookkeeping keeps, rows by table"),
  })
  .meta({ id: "PartyDeparture", description: "A party that leaves, and how far that is." });
export type PartyDeparture = z.output<typeof PartyDeparture>;

/** A fact: nobody acts for the party any more, and its rows go on its day. */
export const partyEnded = defineJob({
  name: "parties.party-ended",
  payload: z.object({ partyId: z.int() }),
  description: "A party has left: what it sells goes off the market.",
});

export const stillRunning = defineProblem({
  code: "still-running",
  status: 409,
  title: "Something of the party's still runs",
  help: "Conclude or cancel the rounds, end the agreements and settle the invoices that are named, or take a later day.",
});
