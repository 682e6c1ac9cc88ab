import { z } from "zod";
import { LicenceModel, modelsWhere, OverUse } from "../../catalogue/index.ts";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { defineJob, Poke } from "../../platform/job.ts";

export const seatsMax = 1_000_000;
export const Seats = z.int().min(1).max(seatsMax);
export const InstitutionNumber = z.int().positive().max(2_147_483_647);
/** Of whom a request speaks. */
export const AskedInstitution = z
  .int()
  .positive()
  .max(2_147_483_647)
  .meta({ id: "AskedInstitution", description: "A school's person leaves it out: its own." });

/** Licence models whose licences have a pool that schools draw on. */
export const modelsWithPool = modelsWhere((model) => model.schoolsDraw);

export const Licence = z
  .object({
    id: z.uuid(),
    controllerId: z.int(),
    publisherId: z.int(),
    agreementId: z.uuid(),
    callOffId: z.uuid(),
    productId: z.uuid(),
    model: LicenceModel,
    institutionIds: z
      .array(z.int())
      .nullable()
      .describe("Only these institutions; null: all of the controller's"),
    quantity: z.int(),
    overUse: OverUse,
    toleranceBp: z.int(),
    returnWindowDays: z
      .int()
      .describe("Days, the first use's among them, in which a used seat may be returned"),
    graceDays: z.int().describe("Days after the end on which access is still given"),
    from: LocalDateWire,
    to: LocalDateWire.describe("First day on which it no longer holds"),
    withdrawn: z.int().describe("Units that it no longer has from `withdrawnOn` on"),
    withdrawnOn: LocalDateWire.nullable(),
  })
  .meta({ id: "Licence", description: "The right that a call-off gives, for a period." });
export type Licence = z.output<typeof Licence>;

export const Pool = z
  .object({
    id: z.uuid(),
    controllerId: z.int(),
    licenceId: z.uuid(),
    agreementId: z.uuid(),
    productTitle: z.string(),
    bought: z.int().describe("Seats of the licence: the most that the pool can have"),
    size: z.int().describe("Seats of the pool today, or on the nearest of its days"),
    freeToday: z.int().describe("Seats that can be drawn today; 0 outside the pool's period"),
    waiting: z.int().describe("Schools that wait for seats"),
    from: LocalDateWire,
    to: LocalDateWire,
  })
  .meta({ id: "Pool", description: "The seats of a pooled licence, which schools draw on." });
export type Pool = z.output<typeof Pool>;

export const Availability = z
  .object({
    poolId: z.uuid(),
    size: z.int().describe("Least seats that the pool has on a day of the asked period"),
    peak: z.int().describe("Most seats that are out on a day of the asked period"),
    maxAvailable: z.int().describe("Seats that can be drawn for the whole asked period"),
    stretches: z
      .array(z.object({ from: LocalDateWire, to: LocalDateWire, free: z.int() }))
      .describe("The asked period, cut where the number of free seats changes"),
  })
  .meta({ id: "Availability", description: "What is free in a pool, day by day." });
export type Availability = z.output<typeof Availability>;

export const CalendarStretch = z
  .object({
    from: LocalDateWire,
    to: LocalDateWire,
    size: z.int().describe("Seats of the pool"),
    drawn: z.int().describe("Seats that schools have out"),
    kept: z.int().describe("Free seats that are kept for the queue"),
    free: z.int().describe("Seats that anybody can draw"),
  })
  .meta({ id: "CalendarStretch", description: "Days on which nothing changes in a pool." });

export const CalendarMonth = z
  .object({
    month: z.string().describe("`2026-08`"),
    size: z.int().describe("The least of its days"),
    drawn: z.int().describe("The most of its days"),
    free: z.int().describe("The least of its days"),
  })
  .meta({ id: "CalendarMonth", description: "A month of a pool." });
export type CalendarMonth = z.output<typeof CalendarMonth>;

export const PoolCalendar = z
  .object({
    poolId: z.uuid(),
    from: LocalDateWire,
    to: LocalDateWire,
    stretches: z.array(CalendarStretch).describe("All days of the asked period, in order"),
    months: z.array(CalendarMonth),
  })
  .meta({ id: "PoolCalendar", description: "A pool's seats over time." });
export type PoolCalendar = z.output<typeof PoolCalendar>;

export const NewResize = z
  .strictObject({
    size: z.int().min(0).max(seatsMax).describe("Seats that the pool shall have; at most what was bought"),
    from: LocalDateWire.describe("From this day until the pool's end"),
  })
  .meta({ id: "NewResize", description: "Fewer seats in a pool from a day on, or some of those back." });
export type NewResize = z.output<typeof NewResize>;

export const Resize = z
  .object({
    id: z.uuid(),
    change: z.int().describe("Seats more, or fewer where negative"),
    from: LocalDateWire,
    to: LocalDateWire,
    resizedAt: InstantWire,
  })
  .meta({ id: "Resize", description: "A change of a pool's size on some days." });
export type Resize = z.output<typeof Resize>;

export const Resized = z
  .object({
    poolId: z.uuid(),
    size: z.int(),
    from: LocalDateWire,
    to: LocalDateWire,
    changes: z.array(Resize).describe("One for each stretch of days that had another size"),
  })
  .meta({ id: "Resized", description: "A pool's new size." });
export type Resized = z.output<typeof Resized>;

const PoolFact = z.object({ poolId: z.uuid() });
const LicenceFact = z.object({ licenceId: z.uuid() });

/** Seats came back to a pool that schools wait for. */
export const seatsFreed = defineJob({
  name: "licences.seats-freed",
  payload: PoolFact,
  description: "Seats came back to a pool that schools wait for.",
});
/** Written at most once a day and pool, by the draw that takes the last seat or finds none. */
export const exhausted = defineJob({
  name: "licences.exhausted",
  payload: PoolFact,
  description: "A pool has no seats left on some days that were asked for.",
});
export const expiring = defineJob({
  name: "licences.expiring",
  payload: LicenceFact,
  description: "A licence ends soon: notice of it is given so many days in advance.",
});
export const expired = defineJob({
  name: "licences.expired",
  payload: LicenceFact,
  description: "A licence has ended.",
});
/** Written at most once a month, licence and institution. */
export const overUsed = defineJob({
  name: "licences.over-used",
  payload: LicenceFact.extend({ institutionId: z.int() }),
  description: "A pupil used a pooled licence without a seat, as its terms allow.",
});
/** Starts the daily work. Nothing depends on it being on time: dates decide what holds. */
export const watched = defineJob({
  name: "licences.watch",
  payload: Poke,
  description: "Writes facts of licences that end soon or have ended, and serves queues whose day has come.",
});
