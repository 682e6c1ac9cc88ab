import { z } from "zod";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { defineMachine } from "../../platform/machine.ts";
import { AskedInstitution, Seats } from "./pool.ts";

export const queueMax = 500;
/** How long a place waits, counted from its first asked day or from today, where nobody says until when. */
export const waitDays = 60;
/** The roster's pupils of so many days before count too: in summer a school has none. */
export const summerDays = 92;

/** Dates alone decide whether waiting is over; `lapsed` records that a job has noticed it. */
export const waitingMachine = defineMachine({
  name: "Waiting",
  column: "licences_waiting.state",
  initial: "waiting",
  table: {
    waiting: { serve: "served", cancel: "cancelled", lapse: "lapsed", setAside: "set_aside" },
    served: {},
    cancelled: {},
    lapsed: {},
    set_aside: {},
  },
});

export const WaitingState = z.enum(["waiting", "served", "cancelled", "lapsed", "set_aside"]);
export type WaitingState = z.output<typeof WaitingState>;

export const NewWaiting = z
  .strictObject({
    institutionId: AskedInstitution.optional(),
    seats: Seats,
    from: LocalDateWire,
    to: LocalDateWire.describe("First day on which the seats are free again"),
    partial: z.boolean().optional().describe("Take fewer when there are some, and wait on for the rest"),
    lapsesOn: LocalDateWire.optional().describe(
      "First day on which it waits no more; left out: 60 days after `from` or after today, at most `to`",
    ),
  })
  .refine((body) => body.from < body.to, { path: ["to"], message: "must be later than `from`" })
  .refine((body) => !body.lapsesOn || body.lapsesOn <= body.to, {
    path: ["lapsesOn"],
    message: "must not be later than `to`",
  })
  .meta({ id: "NewWaiting", description: "Seats to queue for." });
export type NewWaiting = z.output<typeof NewWaiting>;

export const WaitingSeats = z
  .object({
    id: z.uuid(),
    poolId: z.uuid(),
    institutionId: z.int(),
    institutionName: z.string(),
    seats: z.int(),
    granted: z.int().describe("Seats drawn so far"),
    partial: z.boolean(),
    from: LocalDateWire,
    to: LocalDateWire,
    lapsesOn: LocalDateWire.describe("First day on which it waits no more"),
    passedOver: z.boolean().describe("It keeps no seats from others, as those that it lacks cannot come"),
    state: WaitingState,
    reason: z.string().nullable().describe("Why the municipality set it aside"),
    position: z.int().nullable().describe("1 is served first; null when it no longer waits"),
    drawIds: z.array(z.uuid()).describe("The draws that it was served with"),
    askedAt: InstantWire,
    settledAt: InstantWire.nullable(),
  })
  .meta({ id: "WaitingSeats", description: "A school in a pool's queue." });
export type WaitingSeats = z.output<typeof WaitingSeats>;

export const NewSetAside = z
  .strictObject({ reason: z.string().trim().min(1).max(500).describe("The school reads it") })
  .meta({ id: "NewSetAside", description: "Why a place in a queue is set aside." });
export type NewSetAside = z.output<typeof NewSetAside>;
