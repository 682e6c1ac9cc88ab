import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { defineJob } from "../../platform/job.ts";
import { defineProblem } from "../../platform/problem.ts";

export const Lock = z
  .object({
    id: z.uuid(),
    partyId: z.int(),
    personId: z.uuid(),
    keyId: z.string().nullable().describe("null: all keys of the person"),
    reason: z.string(),
    lockedBy: z.uuid(),
    lockedAt: InstantWire,
    holdsFrom: InstantWire.nullable().describe("null: it waits for a second operator"),
    until: InstantWire.describe("Its end, unless it is kept"),
    keptBy: z.uuid().nullable(),
    liftAskedBy: z.uuid().nullable(),
    liftedAt: InstantWire.nullable(),
  })
  .meta({ id: "Lock", description: "A key or person that may do nothing for a while." });
export type Lock = z.output<typeof Lock>;

export const NewLock = z
  .strictObject({
    partyId: z.int().positive().max(2_147_483_647),
    personId: z.uuid().optional(),
    keyId: z
      .string()
      .regex(/^[0-9a-z]{8}$/, "Eight characters of 0–9 and a–z.")
      .optional(),
    reason: z.string().min(1).max(500),
  })
  .refine((body) => (body.personId === undefined) !== (body.keyId === undefined), {
    path: ["keyId"],
    message: "Name a person or a key.",
  })
  .meta({ id: "NewLock", description: "A key, or a person with all its keys." });

/** A fact: a lock holds from now on. */
export const personLocked = defineJob({
  name: "parties.person-locked",
  payload: z.object({ lockId: z.uuid() }),
  description: "A person or one of its keys was locked: rounds that it has a task in write it down.",
});

export const secondOperator = defineProblem({
  code: "second-operator",
  status: 403,
  title: "This takes two operators",
  help: "A second operator confirms the lock.",
});

export const secondAdmin = defineProblem({
  code: "second-admin",
  status: 403,
  title: "This takes two admins, neither of whom it concerns",
  help: "Ask another admin of your party.",
});
