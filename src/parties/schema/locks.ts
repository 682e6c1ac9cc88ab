import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { defineJob } from "../../platform/job.ts";
import { Role } from "../../platform/operation/caller.ts";
import { defineProblem } from "../../platform/problem.ts";
import { personKinds } from "./parties.ts";

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

/** Whom an operator may lock at a party: by what the party itself calls them, without their names. */
export const Lockable = z.object({
  people: z.array(
    z.object({
      id: z.uuid(),
      reference: z.string(),
      kind: z.enum(personKinds),
      roles: z.array(Role).describe("Held now"),
    }),
  ),
  keys: z.array(
    z.object({
      id: z.string(),
      last4: z.string(),
      reference: z.string().describe("Whose it is"),
      lastUsedAt: InstantWire.nullable(),
    }),
  ),
});
export type Lockable = z.output<typeof Lockable>;
/** Most people that a search for whom to lock gives; a longer list is narrowed by words of their references. */
export const lockableMax = 200;

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
