import { z } from "zod";
import { LicenceModel, OverUse } from "../catalogue/index.ts";
import { InstantWire, LocalDateWire } from "../platform/calendar.ts";
import { defineJob } from "../platform/job.ts";
import { defineMachine } from "../platform/machine.ts";
import { defineProblem } from "../platform/problem.ts";

export const seatsMax = 1_000_000;
const Seats = z.int().min(1).max(seatsMax);
const InstitutionNumber = z.int().positive().max(2_147_483_647);

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
    from: LocalDateWire,
    to: LocalDateWire.describe("First day on which it no longer holds"),
  })
  .meta({ id: "Licence", description: "The right that a call-off gives, for a period." });
export type Licence = z.output<typeof Licence>;

export const Pool = z
  .object({
    id: z.uuid(),
    controllerId: z.int(),
    licenceId: z.uuid(),
    size: z.int().describe("Seats"),
    freeToday: z.int().describe("Seats that are free today; 0 outside the pool's period"),
    from: LocalDateWire,
    to: LocalDateWire,
  })
  .meta({ id: "Pool", description: "The seats of a pooled licence, which schools draw on." });
export type Pool = z.output<typeof Pool>;

export const Availability = z
  .object({
    poolId: z.uuid(),
    size: z.int(),
    peak: z.int().describe("Most seats that are out on a day of the asked period"),
    maxAvailable: z.int().describe("Seats that can be drawn for the whole asked period"),
    stretches: z
      .array(z.object({ from: LocalDateWire, to: LocalDateWire, free: z.int() }))
      .describe("The asked period, cut where the number of free seats changes"),
  })
  .meta({ id: "Availability", description: "What is free in a pool, day by day." });
export type Availability = z.output<typeof Availability>;

/** A draw that is wholly given back is returned; expiry is its last day, never a state. */
export const drawMachine = defineMachine({
  name: "Draw",
  column: "licences_draw.state",
  initial: "active",
  table: { active: { returnAll: "returned" }, returned: {} },
});

export const Draw = z
  .object({
    id: z.uuid(),
    poolId: z.uuid(),
    institutionId: z.int(),
    seats: z.int(),
    from: LocalDateWire,
    to: LocalDateWire,
    state: z.enum(["active", "returned"]),
    drawnAt: InstantWire,
  })
  .meta({ id: "Draw", description: "Seats that a school took from a pool for a period." });
export type Draw = z.output<typeof Draw>;

export const NewDraw = z
  .strictObject({
    institutionId: InstitutionNumber.optional().describe("A school's person leaves it out: its own"),
    seats: Seats,
    from: LocalDateWire,
    to: LocalDateWire.describe("First day on which the seats are free again"),
  })
  .refine((body) => body.from < body.to, { path: ["to"], message: "must be later than `from`" })
  .meta({ id: "NewDraw", description: "Seats to draw, for days of the pool's period." });
export type NewDraw = z.output<typeof NewDraw>;

export const SeatReturn = z
  .object({
    id: z.uuid(),
    drawId: z.uuid(),
    seats: z.int(),
    effectiveOn: LocalDateWire.describe("First day on which the seats are free again"),
    returnedAt: InstantWire,
  })
  .meta({ id: "SeatReturn", description: "Seats given back." });
export type SeatReturn = z.output<typeof SeatReturn>;

export const NewReturn = z
  .strictObject({ seats: Seats, effectiveOn: LocalDateWire })
  .meta({ id: "NewReturn", description: "Seats to give back from a day on." });

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

export const NewAssignments = z
  .strictObject({
    pupils: z
      .array(z.string().min(1).max(200))
      .min(1)
      .max(1_000)
      .describe("Login ids; pseudonyms are made at the door"),
  })
  .meta({ id: "NewAssignments", description: "Pupils to seat on a draw." });

export const Assigned = z
  .object({ drawId: z.uuid(), assigned: z.int(), already: z.int(), seats: z.int(), taken: z.int() })
  .meta({ id: "Assigned", description: "How many pupils were seated; nobody is named." });

/** A school has drawn seats. */
export const drawn = defineJob({
  name: "licences.drawn",
  payload: z.object({ drawId: z.uuid() }),
  description: "Seats were drawn from a pool.",
});

export const seatsExhausted = defineProblem({
  code: "seats-exhausted",
  status: 409,
  title: "The pool does not have that many seats free",
  help: "`maxAvailable` seats are free on every day of the asked period. Ask for fewer, or for other days.",
  extensions: z.object({ maxAvailable: z.int() }),
});
export const outsidePool = defineProblem({
  code: "outside-pool",
  status: 422,
  title: "The days lie outside the pool's period",
  help: "`poolPeriod` (half-open) is when the pool has seats.",
  extensions: z.object({ poolPeriod: z.object({ from: z.string(), to: z.string() }) }),
});
export const sameSchool = defineProblem({
  code: "same-school",
  status: 422,
  title: "The seats are at that school already",
  help: "Name another school of the same municipality.",
});
export const tooManyReturned = defineProblem({
  code: "too-many-returned",
  status: 409,
  title: "Not that many seats can be given back",
  help: "`maxReturnable` seats of this draw are neither given back already nor taken by a pupil.",
  extensions: z.object({ maxReturnable: z.int() }),
});
export const returnOutsideDraw = defineProblem({
  code: "return-outside-draw",
  status: 422,
  title: "The day lies outside the draw's period",
  help: "Seats are given back from a day of the draw on.",
});
export const drawFull = defineProblem({
  code: "draw-full",
  status: 409,
  title: "The draw has no seat left for these pupils",
  help: "`free` seats are left. Draw more seats or seat fewer pupils; nobody was seated.",
  extensions: z.object({ free: z.int() }),
});

const pupil = z
  .union([
    z.strictObject({ id: z.string().min(1).max(200) }),
    z.strictObject({ pseudonym: z.string().regex(/^[0-9a-f]{32}$/, "must be 32 hex digits") }),
  ])
  .describe("The login id, turned into the pseudonym in memory and kept nowhere; or the pseudonym");

export const AccessCheck = z
  .strictObject({
    controller: z
      .string()
      .regex(/^(\d{3}|\d{8})$/, "must be a municipality code or a CVR number")
      .describe("Municipality code or CVR number"),
    product: z.string().min(1).max(200).describe("ISBN or URN"),
    institution: z
      .string()
      .regex(/^\d{6}$/, "must be six digits")
      .describe("Institution number"),
    pupil,
  })
  .meta({ id: "AccessCheck", description: "May this pupil open this product at this institution now?" });
export type AccessCheck = z.output<typeof AccessCheck>;

export const accessChecksMax = 1_000;
export const NewAccessChecks = z
  .union([AccessCheck, z.strictObject({ checks: z.array(AccessCheck).min(1).max(accessChecksMax) })])
  .meta({ id: "NewAccessChecks", description: "One question, or up to 1,000 in `checks`." });
export type NewAccessChecks = z.output<typeof NewAccessChecks>;

/** Why access is given or not. Refusals in order of precedence: the first that holds is told. */
export const accessCodes = [
  "CONTROLLER_UNKNOWN",
  "NO_DATA_AGREEMENT",
  "PRODUCT_UNKNOWN",
  "INSTITUTION_UNKNOWN",
  "PUPIL_UNKNOWN",
  "GRADE_OUT_OF_SCOPE",
  "PRODUCT_NOT_COVERED",
  "SCHOOL_NOT_COVERED",
  "NOT_STARTED",
  "EXPIRED",
  "NO_SEAT",
  "ASSIGNED",
  "COVERED",
  "OVER_SEATS",
] as const;
export const AccessCode = z.enum(accessCodes);
export type AccessCode = z.output<typeof AccessCode>;
export const AccessAnswer = z.object({ allowed: z.boolean(), code: AccessCode }).meta({
  id: "AccessAnswer",
  description:
    "ASSIGNED: the pupil has a seat; COVERED: the licence covers the pupil; OVER_SEATS: allowed, though every " +
    "drawn seat is somebody else's (the over-use policy bills or reports it). All other codes are refusals.",
});
export type AccessAnswer = z.output<typeof AccessAnswer>;
export const AccessAnswers = z
  .object({
    results: z.array(AccessAnswer).describe("In the order of the questions; no pupil is named"),
    validForSeconds: z.int().describe("How long the answers may be kept"),
  })
  .meta({ id: "AccessAnswers", description: "Answers to access checks." });
