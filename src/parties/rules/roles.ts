import { type Actor, isOneOf } from "../../platform/actor.ts";
import { common, Problem } from "../../platform/problem.ts";
import type { Role } from "../schema/index.ts";
import * as s from "../schema/index.ts";

/** Who may hold which role, who grants it, and what rests while a party has one admin. Pure. */

/** Two admins grant these, neither of whom receives. */
export const grantedByTwo: readonly Role[] = ["opener", "evaluator", "approver", "finance", "data", "admin"];

/** A party with one admin holds none of these: they rest until it has named a second. */
export const restingWithOneAdmin: readonly Role[] = ["opener", "evaluator", "approver"];

/** The fewest live admins of a party that opens, evaluates, approves or leads a round. */
export const adminsMin = 2;

type Bearer = Pick<s.Person, "id" | "kind" | "institutionId">;

/** Refuses a role that does not fit who is to bear it: `role-not-for-party`, `role-not-for-person`. */
export function decideFits(partyKind: s.PartyKind, bearer: Bearer, role: Role): void {
  const fits = s.rolesOf[partyKind];
  if (![...fits.person, ...fits.machine].includes(role)) {
    const kinds = s.partyKinds.filter((kind) =>
      [...s.rolesOf[kind].person, ...s.rolesOf[kind].machine].includes(role),
    );
    throw new Problem(s.roleNotForParty, `'${role}' is for: ${kinds.join(", ")}.`);
  }
  if (!fits[bearer.kind].includes(role))
    throw new Problem(s.roleNotForPerson, `A ${bearer.kind} may hold: ${fits[bearer.kind].join(", ")}.`);
  if (bearer.institutionId !== null && role !== "school")
    throw new Problem(s.roleNotForPerson, "A person of one institution holds the role 'school' alone.");
}

/** What an admin's proposal comes to: granted at once, or waiting for a second person. */
export interface Proposal {
  origin: "party" | "second";
  granted: boolean;
}

/**
 * An admin proposes a role for somebody else. `admins` are the ids of the party's live admins. Refuses `own-role`,
 * `needs-two-admins` and what `decideFits` refuses.
 */
export function decideProposal(
  partyKind: s.PartyKind,
  bearer: Bearer,
  role: Role,
  by: Actor,
  admins: readonly string[],
): Proposal {
  decideFits(partyKind, bearer, role);
  if (isOneOf(by, [bearer.id])) throw new Problem(s.ownRole, "Another admin grants you a role.");
  if (!grantedByTwo.includes(role)) return { origin: "party", granted: true };
  // The second admin of a party that has one: nobody else of the party can confirm, so the operator does.
  if (role === "admin" && admins.length < adminsMin) return { origin: "second", granted: false };
  if (admins.filter((id) => id !== bearer.id).length < adminsMin)
    throw new Problem(
      s.needsTwoAdmins,
      `'${role}' is granted by two admins, neither of whom receives it; your party has too few.`,
    );
  return { origin: "party", granted: false };
}

type Waiting = Pick<s.RoleGrant, "personId" | "proposedBy" | "grantedAt" | "endedAt" | "origin"> & {
  proposedFor: string | null;
};

/**
 * A second person confirms: of the party's admins, or the operator for a party's second admin. `admins` are those of whom
 * nothing is locked: a proposal of somebody who is no admin now, or is locked, is nobody's word.
 */
export function decideConfirmation(
  grant: Waiting,
  by: Actor,
  isOperator: boolean,
  admins: readonly string[],
): void {
  if (grant.endedAt || grant.grantedAt)
    throw new Problem(common.conflict, grant.endedAt ? "This grant has ended." : "This grant is in force.");
  if (isOneOf(by, [grant.personId]))
    throw new Problem(s.ownRole, "Whoever receives a role, or stands for who does, does not confirm it.");
  if (isOneOf(by, [{ personId: grant.proposedBy, standsFor: grant.proposedFor }]))
    throw new Problem(s.ownRole, "You, or whom you stand for, proposed it: another admin confirms it.");
  if ((grant.origin === "second") !== isOperator)
    throw new Problem(
      common.forbidden,
      isOperator
        ? "The party's own admins confirm its grants."
        : "The operator confirms the second admin of a party that has one.",
    );
  if (!admins.includes(grant.proposedBy))
    throw new Problem(
      common.conflict,
      "Who proposed it is no admin now, or is locked: an admin proposes it anew.",
    );
}

/** An admin ends a grant, or declines one that waits. The last admin stays: it leaves only with its party. */
export function decideEnd(
  grant: Pick<s.RoleGrant, "role" | "personId" | "grantedAt" | "endedAt">,
  admins: readonly string[],
): void {
  if (grant.endedAt) throw new Problem(common.conflict, "This grant has ended.");
  if (grant.role === "admin" && grant.grantedAt && admins.length === 1 && admins[0] === grant.personId)
    throw new Problem(s.lastAdmin, "Name another admin first: a party is never without one.");
}

/** Days in which an admin that another has ended can say so, before the operator makes it up with a second. */
export const objectionDays = 7;

/** `ended`: when an admin of the party was last ended by another. One alone does not change the other admins for its own. */
export function decideSecondAdmin(ended: Date | null, now: Date): void {
  const until = ended && new Date(ended.getTime() + objectionDays * 86_400_000);
  if (until && now < until)
    throw new Problem(
      s.adminEnded,
      `Another admin was ended ${ended.toISOString()}; confirm from ${until.toISOString()}.`,
    );
}

/** A party that leads a round has two admins: one alone could be all of its people. */
export function decideLeads(admins: readonly string[]): void {
  if (admins.length < adminsMin)
    throw new Problem(s.needsTwoAdmins, "A party with one admin leads no round; it joins one by a mandate.");
}

/** The roles that act now, of those that somebody holds. */
export const rolesInForce = (held: readonly Role[], partyKind: string, admins: number): Role[] =>
  partyKind === "controller" && admins < adminsMin
    ? held.filter((role) => !restingWithOneAdmin.includes(role))
    : [...held];

/** Which roles a new key carries: at most those that its bearer holds, and for somebody else only a machine's. */
export function decideKey(
  bearer: Bearer,
  asked: readonly Role[],
  held: readonly Role[],
  by: { personId: string; admin: boolean },
): void {
  if (bearer.kind === "person" && bearer.id !== by.personId)
    throw new Problem(s.keyOfAnother, "A person issues keys for itself; invite it to take its first.");
  if (bearer.kind === "machine" && !by.admin)
    throw new Problem(common.forbidden, "An admin issues the keys of machines.");
  const lacking = asked.filter((role) => !held.includes(role));
  if (lacking.length > 0)
    throw new Problem(s.roleNotHeld, `Not held: ${lacking.join(", ")}. Held: ${held.join(", ") || "none"}.`);
}

/** What decides about a link: see `LinkGround`. */
export interface LinkCase {
  personId: string;
  /** Has had a key, or signed in. */
  keyed: boolean;
  /** Granted, or proposed by the party's own admins. */
  roles: readonly Role[];
  /** The operator's word makes it the second admin of a party that had one. */
  appointed: boolean;
  /** The address is the one that the person has confirmed itself. */
  own: boolean;
  admins: readonly string[];
  /** The admins of whom nothing is locked: whose word counts. */
  free: readonly string[];
  /** Which admin has asked for the same link before. */
  asked: Actor | null;
}

/**
 * Why a link to a first key is sent, or null where it waits for a second admin: whoever reads the letter is that person
 * from then on, with all that it holds, so that an address is one admin's word only where nothing that two admins grant
 * is held or waits.
 */
export function decideLink(one: LinkCase, by: Actor): s.LinkGround | null {
  if (isOneOf(by, [one.personId]))
    throw new Problem(s.ownRole, "Another admin invites you, or for whom you stand.");
  if (one.own) return "own";
  const byTwo = one.roles.some((role) => grantedByTwo.includes(role));
  if (!byTwo && !one.keyed) return "first";
  if (one.admins.filter((id) => id !== one.personId).length < adminsMin) {
    const others = one.roles.some((role) => role !== "admin" && grantedByTwo.includes(role));
    if (!byTwo || (one.appointed && !one.keyed && !others)) return "lone";
    throw new Problem(
      s.needsTwoAdmins,
      "A link to who holds such roles is sent by two admins, or to the address that the person has confirmed.",
    );
  }
  return one.asked && one.free.includes(one.asked.personId) && !isOneOf(by, [one.asked]) ? "two" : null;
}
