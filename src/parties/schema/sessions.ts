import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { Role } from "../../platform/operation/caller.ts";
import { partyKinds } from "./parties.ts";

/** Sessions of people in browsers. */

/** Without a request for so long a session ends. */
export const idleMinutes = 30;
/** However much it is used, a session ends so long after its sign-in. */
export const totalHours = 12;
/** A sign-in that is not finished within so long is begun anew. */
export const signInMinutes = 10;

export const endReasons = ["signed-out", "ended", "replaced", "left"] as const;
export type EndReason = (typeof endReasons)[number];

/** A sign-in at a provider that a person of a party is linked to. */
export const SignInLink = z
  .object({
    id: z.uuid(),
    personId: z.uuid(),
    personName: z.string(),
    provider: z.string(),
    origin: z
      .enum(["invitation", "claims"])
      .describe("By a link that was sent, or by what the provider says"),
    linkedAt: InstantWire,
  })
  .meta({ id: "SignInLink", description: "A sign-in that a person is linked to." });
export type SignInLink = z.output<typeof SignInLink>;

export const Session = z
  .object({
    id: z.uuid(),
    personId: z.uuid(),
    provider: z.string().nullable().describe("By whom the person signed in"),
    role: Role.nullable().describe("The one role that it acts in; null: all"),
    signedInAt: InstantWire,
    lastUsedAt: InstantWire.describe("To the minute"),
    endsAt: InstantWire.describe("At the latest; 30 minutes after its last use before that"),
    endedAt: InstantWire.nullable(),
  })
  .meta({ id: "Session", description: "A browser in which a person is signed in." });
export type Session = z.output<typeof Session>;

export const EndedSessions = z
  .object({ ended: z.int() })
  .meta({ id: "EndedSessions", description: "How many sessions were ended." });

/** A person as it reads of itself. */
export const OwnPerson = z
  .object({
    personId: z.uuid(),
    name: z.string(),
    partyId: z.int(),
    partyName: z.string(),
    partyKind: z.enum(partyKinds),
    institutionId: z.int().nullable(),
    institutionName: z.string().nullable(),
  })
  .meta({ id: "OwnPerson", description: "One of the people that somebody is here." });
export type OwnPerson = z.output<typeof OwnPerson>;

export const Me = z
  .object({
    ...OwnPerson.shape,
    roles: z.array(Role).describe("In force now"),
    others: z.array(OwnPerson).describe("Whom the same sign-in may change to"),
  })
  .meta({ id: "Me", description: "Who asks, and what it may do." });

export const SessionChange = z
  .strictObject({ personId: z.uuid(), role: Role.nullable().default(null) })
  .meta({ id: "SessionChange", description: "Whom to act as; in one role, or in all." });

export const ChangedSession = z
  .object({ token: z.string() })
  .meta({ id: "ChangedSession", description: "The new token, for the cookie." });
