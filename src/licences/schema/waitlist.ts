import { z } from "zod";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { defineMachine } from "../../platform/machine.ts";
import { InstitutionNumber, Seats } from "./pool.ts";

export const queueMax = 500;
/** Places of one school in one pool's queue: else one school could fill the queue and keep the others out. */
export const placesMax = 5;

/** Dates alone decide whether waiting is over; `lapsed` records that a job has noticed it. */
export const waitingMachine = defineMachine({
  name: "Waiting",
  column: "licences_waiting.state",
  initial: "waiting",
  table: {
    waiting: { serve: "served", cancel: "cancelled", lapse: "lapsed" },
    served: {},
    cancelled: {},
    lapsed: {},
  },
});

export const WaitingState = z.enum(["waiting", "served", "cancelled", "lapsed"]);
export type WaitingState = z.output<typeof WaitingState>;

export const NewWaiting = z
  .strictObject({
    institutionId: InstitutionNumber.optional().describe("A school's person leaves it out: its own"),
    seats: Seats,
    from: LocalDateWire,
    to: LocalDateWire.describe("First day on which the seats are free again"),
    partial: z.boolean().optional().describe("Take fewer when there are some, and wait on for the rest"),
  })
  .refine((body) => body.from < body.to, { path: ["to"], message: "must be later than `from`" })
  .meta({ id: "NewWaiting", description: "Seats to queue for." });
export type NewWaiting = z.output<typeof NewWaiting>;

export const WaitingSeats = z
  .object({
    id: z.uuid(),
    poolId: z.uuid(),
    institutionId: z.int(),
    seats: z.int(),
    granted: z.int().describe("Seats drawn so far"),
    partial: z.boolean(),
    from: LocalDateWire,
    to: LocalDateWire,
    state: WaitingState,
    position: z.int().nullable().describe("1 is served first; null when it no longer waits"),
    drawIds: z.array(z.uuid()).describe("The draws that it was served with"),
    askedAt: InstantWire,
    settledAt: InstantWire.nullable(),
  })
  .meta({ id: "WaitingSeats", description: "A school in a pool's queue." });
export type WaitingSeats = z.output<typeof WaitingSeats>;
