import { z } from "zod";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { Role } from "../../platform/operation/caller.ts";
import { defineProblem } from "../../platform/problem.ts";
import { ApiKey, Person } from "./parties.ts";

export { Role };

/** Vocabulary of grants, invitations and deputies. */

export const RoleGrant = z
  .object({
    id: z.uuid(),
    personId: z.uuid(),
    role: Role,
    origin: z
      .enum(["party", "bootstrap", "second", "claims", "registration"])
      .describe(
        "bootstrap: the operator invited the first admins; second: it confirmed a lone admin's second; claims: the " +
          "provider of the person's sign-in says so; registration: a supplier registered itself",
      ),
    proposedBy: z.uuid(),
    proposedAt: InstantWire,
    confirmedBy: z.uuid().nullable(),
    grantedAt: InstantWire.nullable().describe("null: it waits for a second admin"),
    endedAt: InstantWire.nullable(),
  })
  .meta({ id: "RoleGrant", description: "A role that somebody holds, waits for, or held." });
export type RoleGrant = z.output<typeof RoleGrant>;

/** Most keys and grants that are shown of one person: the newest are among them. */
export const accessMax = 500;

export const PersonAccess = z
  .object({ person: Person, grants: z.array(RoleGrant), keys: z.array(ApiKey) })
  .meta({ id: "PersonAccess", description: "A person or machine with its roles and keys." });

export const NewRoleGrant = z
  .strictObject({ personId: z.uuid(), role: Role })
  .meta({ id: "NewRoleGrant", description: "A role for somebody else of your party." });

/** An address as RFC 5321 bounds it; whether it is one, its owner shows by the link that is sent to it. */
const Address = z.email("An e-mail address.").max(254);

export const NewInvitation = z.strictObject({ personId: z.uuid(), address: Address }).meta({
  id: "NewInvitation",
  description: "Where a person of your party is sent the link to its first key.",
});

export const NewColleague = z
  .strictObject({
    reference: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,79}$/, "2 to 80 of a–z, 0–9, dot and hyphen."),
    name: z.string().min(1).max(200),
    address: Address,
  })
  .meta({ id: "NewColleague", description: "Somebody who takes a first key by a link." });

export const NewFirstAdmins = z
  .strictObject({ admins: z.array(NewColleague).min(1).max(2) })
  .meta({ id: "NewFirstAdmins", description: "The first admins of a party that has none." });

export const Invitation = z
  .object({
    id: z.uuid(),
    personId: z.uuid(),
    reference: z.string(),
    name: z.string(),
    roles: z.array(Role).describe("Held, or waiting for a second admin"),
    address: z.string(),
    invitedBy: z.uuid(),
    invitedAt: InstantWire,
    waits: z.boolean().describe("It is sent once another admin asks for the same"),
    expiresAt: InstantWire,
    acceptedAt: InstantWire.nullable(),
  })
  .meta({ id: "PersonInvitation", description: "A link to a first key, without its secret." });
export type Invitation = z.output<typeof Invitation>;

/**
 * Why a link was sent: to whoever has had no key and holds nothing that takes two; to its person's own confirmed address;
 * by the one admin that there is; by two admins; by the operator.
 */
export type LinkGround = "first" | "own" | "lone" | "two" | "operator";

export const personLeft = defineProblem({
  code: "person-left",
  status: 409,
  title: "This person has left the party",
  help: "Register whoever comes back anew.",
});

export const InvitationToken = z
  .strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/, "The 43 characters of the link.") })
  .meta({ id: "InvitationToken", description: "The secret of the link that you were sent." });

export const Deputy = z
  .object({
    id: z.uuid(),
    personId: z.uuid().describe("The approver"),
    deputyId: z.uuid(),
    from: LocalDateWire,
    to: LocalDateWire.describe("First day on which it is over"),
    confirmedAt: InstantWire.nullable().describe("null: it waits for an admin"),
    endedAt: InstantWire.nullable(),
  })
  .meta({ id: "Deputy", description: "Who approves in an approver's place, and on which days." });
export type Deputy = z.output<typeof Deputy>;

export const NewDeputy = z
  .strictObject({ deputyId: z.uuid(), from: LocalDateWire, to: LocalDateWire })
  .refine((body) => body.from < body.to, { path: ["to"], message: "After `from`." })
  .meta({ id: "NewDeputy", description: "Names your deputy for approvals on some days." });

export const roleNotForPerson = defineProblem({
  code: "role-not-for-person",
  status: 422,
  title: "This person or machine cannot hold the role",
  help: "Machines hold `usage`, `access`, `catalogue`; a person of an institution holds `school`.",
});

export const ownRole = defineProblem({
  code: "own-role",
  status: 403,
  title: "Nobody grants a role to itself, or confirms its own proposal",
  help: "Ask another admin of your party.",
});

export const needsTwoAdmins = defineProblem({
  code: "needs-two-admins",
  status: 409,
  title: "This needs two admins",
  help: "Name a second admin first: a party with one opens, evaluates and approves nothing.",
});

export const lastAdmin = defineProblem({
  code: "last-admin",
  status: 409,
  title: "The party's last admin",
  help: "Grant another person `admin` first.",
});

export const adminEnded = defineProblem({
  code: "admin-ended",
  status: 409,
  title: "An admin ended another within the last week",
  help: "Whoever was ended can object until then; an admin who steps down itself is no hindrance.",
});

export const keyOfAnother = defineProblem({
  code: "key-of-another",
  status: 403,
  title: "A person's keys are its own",
  help: "Invite the person: it takes its first key by a link, and issues the next itself.",
});

export const roleNotHeld = defineProblem({
  code: "role-not-held",
  status: 422,
  title: "A key carries at most the roles that its bearer holds",
  help: "`detail` names what is not held; an admin grants it.",
});

export const hasAdmin = defineProblem({
  code: "has-admin",
  status: 409,
  title: "The party has an admin",
  help: "Its own admins invite people.",
});

export const invitationOver = defineProblem({
  code: "invitation-over",
  status: 410,
  title: "This link is used, withdrawn or expired",
  help: "Ask an admin of your party for a new invitation.",
});

/** Who waits to become a party's second admin. */
export const SecondAdmin = z.object({
  id: z.uuid().describe("The grant that is confirmed"),
  name: z.string(),
  reference: z.string(),
  proposedAt: InstantWire,
});
export type SecondAdmin = z.output<typeof SecondAdmin>;
