import { z } from "zod";
import { LicenceModel } from "../../catalogue/index.ts";
import { LocalDateWire } from "../../platform/calendar.ts";
import { countOfPupils } from "../../platform/cells.ts";
import { withoutCivilNumber } from "../../platform/civil.ts";
import { UnitPriceWire } from "../../platform/money.ts";
import { SeatReturn } from "./draw.ts";
import { AskedInstitution, InstitutionNumber, Seats } from "./pool.ts";

export const SeatsHeld = z
  .object({
    licenceId: z.uuid(),
    poolId: z.uuid().nullable().describe("null: the licence needs no seats"),
    product: z.object({ id: z.uuid(), title: z.string() }),
    model: LicenceModel,
    from: LocalDateWire,
    to: LocalDateWire.describe("First day on which the licence no longer holds"),
    seats: z.int().describe("On the day, or the nearest of the licence's"),
    assigned: z.int(),
    activated: z.int().describe("Seats that their pupils use"),
    until: LocalDateWire.nullable().describe("First day with fewer of these seats"),
    drawFrom: LocalDateWire.describe("First day that can still be drawn"),
    free: z.int().describe("Seats that can be drawn from `drawFrom` until `to`"),
    renewed: z.boolean().describe("Whether another licence of the product follows"),
    place: z
      .object({
        id: z.uuid(),
        seats: z.int(),
        granted: z.int(),
        position: z.int().nullable(),
        lapsesOn: LocalDateWire,
      })
      .nullable()
      .describe("The school's place in the queue"),
  })
  .meta({ id: "SeatsHeld", description: "What a school has of one licence." });
export type SeatsHeld = z.output<typeof SeatsHeld>;

export const WhichSeats = z
  .enum(["next_year", "ending"])
  .describe("next_year: as when the next school year begins; ending: what ends by then and is not renewed");
export type WhichSeats = z.output<typeof WhichSeats>;

export const ClassSeats = z
  .object({
    class: z.string(),
    pupils: countOfPupils(z.int()),
    assigned: z.int(),
    activated: z.int(),
    covered: z.boolean().describe("Whether the product is for a grade of theirs"),
  })
  .meta({ id: "ClassSeats", description: "A class's seats of one licence; nobody is named." });
export type ClassSeats = z.output<typeof ClassSeats>;

export const SchoolSeats = z
  .object({
    institutionId: InstitutionNumber,
    name: z.string(),
    seats: z.int(),
    assigned: z.int(),
    activated: z.int(),
  })
  .meta({ id: "SchoolSeats", description: "A school's seats of one licence." });
export type SchoolSeats = z.output<typeof SchoolSeats>;

export const FixedPriceOffer = z
  .object({
    agreementId: z.uuid(),
    perUse: UnitPriceWire,
    perPupil: UnitPriceWire.describe("For all of a month's pupils"),
  })
  .meta({
    id: "FixedPriceOffer",
    description: "Prices to choose between.",
  });

export const SeatsInClasses = z
  .object({
    ...SeatsHeld.shape,
    fixedPrice: FixedPriceOffer.nullable().describe("null: no choice"),
    classes: z.array(ClassSeats).describe("The school's; none where no school is named"),
    schools: z.array(SchoolSeats).describe("Those with seats, where no school is named"),
  })
  .meta({ id: "SeatsInClasses", extends: "SeatsHeld", description: "What a school has, class by class." });
export type SeatsInClasses = z.output<typeof SeatsInClasses>;

const institutionId = AskedInstitution.optional();

export const NewPoolReturn = z
  .strictObject({
    institutionId,
    seats: Seats,
    effectiveOn: LocalDateWire.optional().describe("Today or later; left out: at once"),
    keepAssigned: z.boolean().optional().describe("Give back empty seats only"),
  })
  .meta({ id: "NewPoolReturn", description: "Seats to give back, whichever draws they came with." });
export type NewPoolReturn = z.output<typeof NewPoolReturn>;

export const PoolReturn = z
  .object({ seats: z.int(), returns: z.array(SeatReturn).describe("One for each draw, the latest first") })
  .meta({ id: "PoolReturn", description: "Seats given back to a pool." });
export type PoolReturn = z.output<typeof PoolReturn>;

const ClassLabel = withoutCivilNumber(z.string().min(1).max(60));

export const NewClassMove = z
  .strictObject({ institutionId, from: ClassLabel, to: ClassLabel })
  .refine((body) => body.from !== body.to, { path: ["to"], message: "must be another class" })
  .meta({ id: "NewClassMove", description: "Two classes of a school, by their labels in the roster." });
export type NewClassMove = z.output<typeof NewClassMove>;

export const ClassMove = z
  .object({
    moved: z.int(),
    kept: z.int().describe("Seats that stay, as their pupils use them"),
    left: z.int().describe("Pupils of the second class who lack a seat still"),
  })
  .meta({ id: "ClassMove", description: "How many unused seats went to another class." });
export type ClassMove = z.output<typeof ClassMove>;
