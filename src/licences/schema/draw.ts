import { z } from "zod";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { defineJob } from "../../platform/job.ts";
import { AskedInstitution, InstitutionNumber, Seats } from "./pool.ts";

export const Draw = z
  .object({
    id: z.uuid(),
    poolId: z.uuid(),
    institutionId: z.int(),
    seats: z.int(),
    from: LocalDateWire,
    to: LocalDateWire,
    drawnAt: InstantWire,
  })
  .meta({ id: "Draw", description: "Seats that a school took from a pool for a period." });
export type Draw = z.output<typeof Draw>;

/** What a draw is today. No state is kept: its days and its returns say it. */
export const DrawState = z.enum(["active", "returned", "ended"]);

export const DrawNow = z
  .object({
    ...Draw.shape,
    state: DrawState.describe("`returned`: all seats are given back; `ended`: its days are over"),
    product: z.object({ id: z.uuid(), title: z.string() }),
    returned: z.int().describe("Seats given back by now"),
    returning: z.int().describe("Seats that are given back from a later day on"),
    assigned: z.int().describe("Seats that pupils have"),
    activated: z.int().describe("Seats that their pupils use"),
  })
  .meta({
    id: "DrawNow",
    extends: "Draw",
    description: "A draw as it is today, or on the nearest of its days.",
  });
export type DrawNow = z.output<typeof DrawNow>;

export const NewDraw = z
  .strictObject({
    institutionId: AskedInstitution.optional(),
    seats: Seats,
    from: LocalDateWire,
    to: LocalDateWire.describe("First day on which the seats are free again"),
    partial: z.boolean().optional().describe("Take as many as there are, if not all; else all or nothing"),
  })
  .refine((body) => body.from < body.to, { path: ["to"], message: "must be later than `from`" })
  .meta({ id: "NewDraw", description: "Seats to draw, for days of the pool's period." });
export type NewDraw = z.output<typeof NewDraw>;

export const SeatReturn = z
  .object({
    id: z.uuid(),
    drawId: z.uuid(),
    seats: z.int().describe("Negative: an earlier return that was taken back, as the seats went elsewhere"),
    effectiveOn: LocalDateWire.describe("First day on which the seats are free again"),
    released: z.int().describe("Pupils who lost a seat by it"),
    returnedAt: InstantWire,
  })
  .meta({ id: "SeatReturn", description: "Seats given back." });
export type SeatReturn = z.output<typeof SeatReturn>;

export const DrawHistory = z
  .object({ ...DrawNow.shape, returns: z.array(SeatReturn).describe("The first first") })
  .meta({ id: "DrawHistory", extends: "DrawNow", description: "A draw with what was given back of it." });
export type DrawHistory = z.output<typeof DrawHistory>;

export const NewReturn = z
  .strictObject({
    seats: Seats,
    effectiveOn: LocalDateWire.optional().describe("Today or later; left out: as soon as can be"),
    keepAssigned: z
      .boolean()
      .optional()
      .describe("Give back empty seats only; else pupils who have not used theirs may lose them"),
    keepUsed: z.boolean().optional().describe("Never take a seat that is in use, even within its window"),
  })
  .meta({ id: "NewReturn", description: "Seats to give back from a day on." });
export type NewReturn = z.output<typeof NewReturn>;

export const NewTransfer = z
  .strictObject({
    institutionId: InstitutionNumber.describe("The school that gets the seats"),
    seats: Seats,
    effectiveOn: LocalDateWire.describe("From this day until the draw's end"),
  })
  .meta({ id: "NewTransfer", description: "Seats to move from one school's draw to another school." });
export type NewTransfer = z.output<typeof NewTransfer>;

export const Transfer = z
  .object({ returned: SeatReturn, draw: Draw })
  .meta({ id: "Transfer", description: "What the first school gave back and the second drew, in one step." });
export type Transfer = z.output<typeof Transfer>;

/** A school that waited has got its seats, by whichever way they came free. */
export const queueServed = defineJob({
  name: "licences.queue-served",
  payload: z.object({ drawId: z.uuid() }),
  description: "A school that waited in a pool's queue has got seats.",
});
/** A school has drawn seats. */
export const drawn = defineJob({
  name: "licences.drawn",
  payload: z.object({ drawId: z.uuid() }),
  description: "Seats were drawn from a pool.",
});
