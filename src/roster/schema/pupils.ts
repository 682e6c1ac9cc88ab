import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { ofOnePupil } from "../../platform/cells.ts";
import { withoutCivilNumber } from "../../platform/civil.ts";
import { defineJob } from "../../platform/job.ts";

/** Carries all rows of the pupils that an import saw over to the import's key. */
export const carryJob = defineJob({
  name: "roster.carry",
  payload: z.object({ controllerId: z.int(), importId: z.uuid() }),
  description: "Carry pupils over to the key of a full roster: seats, use and enrolments at once.",
});

export const erasePupilJob = defineJob({
  name: "roster.erase",
  payload: z.object({ controllerId: z.int(), erasureId: z.uuid() }),
  description: "Erase a pupil's rows in every domain.",
});

const Pupil = withoutCivilNumber(z.string().min(1).max(255)).describe(
  "The login id as the roster has it: used in this request, kept nowhere",
);

export const PupilQuestion = z
  .strictObject({ pupil: Pupil })
  .meta({ id: "PupilQuestion", description: "Which pupil a guardian asks about." });

export const PupilRecord = z
  .object({
    data: z.array(
      z.object({
        table: z.string().describe("What holds the rows"),
        total: z.int(),
        rows: ofOnePupil(z.array(z.record(z.string(), z.unknown())).describe("At most 1,000")),
      }),
    ),
    total: z.int(),
  })
  .meta({ id: "PupilRecord", description: "What is held of a pupil: enrolments, seats, use." });

export const NewErasure = z
  .strictObject({
    pupil: Pupil,
    reason: withoutCivilNumber(z.string().min(1).max(500)).describe("For the record: names nobody"),
  })
  .meta({ id: "NewErasure", description: "A guardian's request to erase a pupil." });

export const Erasure = z
  .object({
    id: z.uuid(),
    state: z.enum(["requested", "done"]),
    reason: z.string(),
    removed: z.record(z.string(), z.int()).describe("Rows erased or detached, by table"),
    requestedAt: InstantWire,
    doneAt: InstantWire.nullable(),
  })
  .meta({
    id: "Erasure",
    description:
      "A pupil's erasure. Counts of closed periods stay; a later roster that holds the pupil brings it back.",
  });
export type Erasure = z.output<typeof Erasure>;
