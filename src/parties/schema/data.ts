import { z } from "zod";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { defineJob } from "../../platform/job.ts";
import { defineProblem } from "../../platform/problem.ts";

/** The vocabulary of data processing agreements (GDPR art. 28) and of the gate that they open. */

export const TransferBasis = z
  .enum(["none", "adequacy", "standard_clauses", "binding_rules"])
  .meta({ id: "TransferBasis", description: "Basis of transfers outside the EEA; none: there are none" });

const content = {
  version: z.string().min(1).max(40),
  categories: z
    .array(z.string().min(1).max(100))
    .min(1)
    .max(30)
    .meta({ id: "DataCategories", description: "What kinds of data are processed" }),
  subProcessors: z
    .array(z.string().min(1).max(200))
    .max(50)
    .meta({ id: "SubProcessors", description: "Who processes for the processor" }),
  transferBasis: TransferBasis,
};

/** What a data processing agreement says, as a joint round carries it for all its participants. */
export const DataProcessing = z
  .strictObject({
    ...content,
    subProcessors: content.subProcessors.default([]),
    transferBasis: content.transferBasis.default("none"),
  })
  .meta({ id: "DataProcessing", description: "What a data processing agreement says." });
export type DataProcessing = z.output<typeof DataProcessing>;

export const DataProcessingAgreement = z
  .object({
    id: z.uuid(),
    controllerId: z.int(),
    publisherId: z.int().nullable().describe("null: with the operator of this installation"),
    ...content,
    from: LocalDateWire,
    to: LocalDateWire.describe("First day on which it no longer holds"),
    roundReference: z.string().nullable().describe("The joint round that carried it"),
    signedAt: InstantWire,
    endedAt: InstantWire.nullable(),
  })
  .meta({ id: "DataProcessingAgreement", description: "The gate before pupil data moves (GDPR art. 28)." });
export type DataProcessingAgreement = z.output<typeof DataProcessingAgreement>;

export const NewDpa = z
  .strictObject({
    publisherId: z.int().positive().max(2_147_483_647).nullable().describe("null: with the operator"),
    ...DataProcessing.shape,
    from: LocalDateWire,
    to: LocalDateWire,
  })
  .refine((body) => body.from < body.to, { path: ["to"], message: "Must be after `from` (half-open)." })
  .meta({
    id: "NewDataProcessingAgreement",
    description: "A data processing agreement that the controller has signed.",
  });
export type NewDpa = z.output<typeof NewDpa>;

/** block: without a live agreement nothing moves; flag: it moves, and is noted. */
export const GateMode = z.enum(["block", "flag"]);
export type GateMode = z.output<typeof GateMode>;
/** roster: counts of pupils come in; seats: pupils get them; usage: events come in. */
export const GateDoor = z.enum(["roster", "seats", "usage"]);
export type GateDoor = z.output<typeof GateDoor>;

export const DataFlag = z
  .object({
    door: GateDoor,
    publisherId: z.int().nullable().describe("null: the operator"),
    onDay: LocalDateWire,
  })
  .meta({ id: "DataFlag", description: "Data that moved on a day without a live agreement." });
export type DataFlag = z.output<typeof DataFlag>;

export const DataGate = z
  .object({
    mode: GateMode,
    reason: z.string().nullable(),
    chosenAt: InstantWire.nullable().describe("null: nobody has chosen, and block holds"),
    flags: z.array(DataFlag).describe("What moved without a live agreement, newest first, at most 200"),
  })
  .meta({ id: "DataGate", description: "What happens where a data processing agreement is missing." });
export type DataGate = z.output<typeof DataGate>;

export const NewDataGate = z
  .strictObject({ mode: GateMode, reason: z.string().min(1).max(500) })
  .meta({ id: "NewDataGate", description: "Your choice, and why." });

/** Published once per controller, other party, door and day. `publisherId` 0: the operator. */
export const dataFlagged = defineJob({
  name: "parties.data-flagged",
  payload: z.object({ controllerId: z.int(), publisherId: z.int(), door: GateDoor, onDay: z.string() }),
  description: "Data moved without a live data processing agreement, as its controller has chosen.",
});

export const PupilRead = z
  .object({
    id: z.string(),
    at: InstantWire,
    personId: z.uuid().nullable(),
    person: z.string().nullable().describe("null: gone"),
    of: z.string().describe("What was read"),
    purpose: z.string(),
    rows: z.int(),
  })
  .meta({ id: "PupilRead", description: "Somebody read rows about pupils; no pupil is named." });
export type PupilRead = z.output<typeof PupilRead>;

export const noDataAgreement = defineProblem({
  code: "no-data-agreement",
  status: 409,
  title: "There is no live data processing agreement",
  help: "`detail` says with whom. Record it (`POST /v1/data-processing-agreements`); a controller may also choose that data moves and is flagged (`PUT /v1/data-gate`).",
});
