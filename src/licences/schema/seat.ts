import { z } from "zod";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { withoutCivilNumber } from "../../platform/civil.ts";
import { defineJob } from "../../platform/job.ts";
import { defineMachine } from "../../platform/machine.ts";
import { AccessCheck, AccessCode } from "./access.ts";
import { Draw } from "./draw.ts";
import { AskedInstitution } from "./pool.ts";

const LoginIds = z
  .array(withoutCivilNumber(z.string().min(1).max(200)))
  .min(1)
  .max(1_000)
  .describe("Login ids; each becomes a pseudonym before anything is stored");
const ByLoginIds = z
  .strictObject({ pupils: LoginIds })
  .meta({ id: "PupilsByLoginId", description: "Pupils, each by a login id." });
const ClassLabel = withoutCivilNumber(z.string().min(1).max(60)).describe(
  "A class of the school, by its label in the roster",
);
const ByClass = z
  .strictObject({ class: ClassLabel })
  .meta({ id: "PupilsOfClass", description: "A whole class." });

export const NewAssignments = z
  .union([ByLoginIds, ByClass])
  .meta({ id: "NewAssignments", description: "Pupils to seat on a draw: by login ids, or a whole class." });
export type NewAssignments = z.output<typeof NewAssignments>;

export const Assigned = z
  .object({
    drawId: z.uuid(),
    assigned: z.int(),
    continued: z.int().describe("Of these, pupils who had a seat on some of the days and got the rest"),
    already: z.int().describe("Pupils who have a seat of the licence on all of the days"),
    shorter: z.int().describe("Seats that end before the draw does, as they are given back then"),
    seats: z.int(),
    taken: z.int(),
  })
  .meta({ id: "Assigned", description: "How many pupils were seated; nobody is named." });
export type Assigned = z.output<typeof Assigned>;

/** More pupils than any school has. */
export const pupilsMax = 5_000;

export const NewPupilDraw = z
  .strictObject({
    institutionId: AskedInstitution.optional(),
    who: z
      .union([
        ByLoginIds,
        ByClass,
        z.strictObject({ school: z.literal(true).describe("All pupils of the school") }),
      ])
      .describe("Who shall have a seat; those who have one already need no other"),
    from: LocalDateWire,
    to: LocalDateWire.describe("First day on which the seats are free again"),
    partial: z
      .boolean()
      .optional()
      .describe("Seat as many as there are seats for, if not all; else all or nobody"),
    standing: z
      .boolean()
      .optional()
      .describe("Pupils who join the class or school later get a seat by themselves, until the pool ends"),
  })
  .refine((body) => body.from < body.to, { path: ["to"], message: "must be later than `from`" })
  .refine((body) => !(body.standing && "pupils" in body.who), {
    path: ["standing"],
    message: "goes with a class or a school, not with login ids",
  })
  .meta({ id: "NewPupilDraw", description: "Seats for pupils: drawn and assigned in one step." });
export type NewPupilDraw = z.output<typeof NewPupilDraw>;

export const PupilDraw = z
  .object({
    draws: z.array(Draw).describe("One for each different days; none where all had a seat already"),
    seated: z.int().describe("Pupils who got seats, and have one on all of the days now"),
    continued: z.int().describe("Pupils who have a shorter seat: they want the rest of the days"),
    already: z.int().describe("Pupils who have a seat of the licence on all of the days"),
    left: z.int().describe("Pupils who lack a seat on some of the days still"),
    unknown: z.int().describe("Named login ids that the school's roster does not have on that day"),
    standingOrderId: z.uuid().nullable(),
  })
  .meta({ id: "PupilDraw", description: "Seats drawn for pupils; nobody is named." });
export type PupilDraw = z.output<typeof PupilDraw>;

export const standingMachine = defineMachine({
  name: "StandingOrder",
  column: "licences_standing.state",
  initial: "active",
  table: { active: { end: "ended" }, ended: {} },
});

export const StandingOrder = z
  .object({
    id: z.uuid(),
    poolId: z.uuid(),
    institutionId: z.int(),
    class: z.string().nullable().describe("null: the whole school"),
    state: z.enum(["active", "ended"]),
    madeAt: InstantWire,
    endedAt: InstantWire.nullable(),
  })
  .meta({ id: "StandingOrder", description: "New pupils of a class or school get a seat by themselves." });
export type StandingOrder = z.output<typeof StandingOrder>;

/** Asks to let seats follow their pupils: after a roster has changed, and once a day. */
export const seatsFollow = defineJob({
  name: "licences.seats-follow",
  payload: z.object({ controllerId: z.int() }),
  description: "Seats follow the pupils on the roster, and standing orders are filled.",
});

export const NewActivations = z
  .union([AccessCheck, z.strictObject({ activations: z.array(AccessCheck).min(1).max(1_000) })])
  .meta({ id: "NewActivations", description: "One first use, or up to 1,000 in `activations`." });
export type NewActivations = z.output<typeof NewActivations>;

export const Activated = z
  .object({
    activated: z.boolean().describe("The pupil sits on a seat that is in use"),
    code: AccessCode,
  })
  .meta({
    id: "Activated",
    description: "What became of a first use; the code is that of an access check at that moment.",
  });
export type Activated = z.output<typeof Activated>;
export const ActivationAnswers = z
  .object({ results: z.array(Activated).describe("In the order of the request; no pupil is named") })
  .meta({ id: "ActivationAnswers", description: "What became of first uses." });
export type ActivationAnswers = z.output<typeof ActivationAnswers>;
