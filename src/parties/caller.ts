import type { Caller, Credential, Role } from "../platform/operation/caller.ts";
import { adminsMin, rolesInForce } from "./rules/roles.ts";

/** Who asks, as a credential's row says. */
export interface Bearer {
  personId: string;
  partyId: number;
  partyKind: "controller" | "publisher" | "operator";
  institutionId: number | null;
  identity: "proved" | "registered" | "claimed";
}

/** What may be done now: at most what the person holds at this moment, and approve where it is somebody's deputy. */
export function callerOf(
  credential: Credential,
  { personId, partyId, partyKind, institutionId, identity }: Bearer,
  { roles, standsFor }: { roles: Role[]; standsFor?: string },
): Caller {
  return {
    credential,
    personId,
    partyId,
    partyKind,
    roles,
    ...(standsFor === undefined ? {} : { standsFor }),
    ...(partyKind === "controller" ? { controllerId: partyId } : {}),
    ...(partyKind === "publisher" ? { publisherId: partyId } : {}),
    ...(institutionId === null ? {} : { institutionId }),
    ...(identity === "proved" ? {} : { unproved: true as const }),
  };
}

/** Of a credential's roles those in force, and the approver whose deputy the person is today. */
export function holdingNow(
  allows: (role: Role) => boolean,
  partyKind: Bearer["partyKind"],
  held: { roles: Role[]; admins: number; standsFor: string | null },
): { roles: Role[]; standsFor?: string } {
  const roles = rolesInForce(held.roles, partyKind, held.admins).filter(allows);
  const stands = held.standsFor !== null && held.admins >= adminsMin && !roles.includes("approver");
  return stands && held.standsFor !== null
    ? { roles: [...roles, "approver"], standsFor: held.standsFor }
    : { roles };
}
