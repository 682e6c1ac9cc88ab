import { z } from "zod";
import type { Plane } from "../db/database.ts";
import { common, Problem } from "../problem.ts";

/**
 * What a person or machine may do for its party. Every role that there is stands here: people's first, then those of
 * machines, then the operator's.
 */
export const Role = z
  .enum([
    "admin",
    "buyer",
    "opener",
    "evaluator",
    "approver",
    "finance",
    "data",
    "school",
    "publisher",
    "usage",
    "access",
    "catalogue",
    "operator",
  ])
  .meta({ id: "Role", description: "What a key may do on behalf of its party." });
export type Role = z.output<typeof Role>;

/** By what somebody proved who they are; kept in the audit log. */
export type Credential =
  | { kind: "key"; id: string }
  /** A browser's session; `fresh`: its person signed in within the last minutes (`freshMinutes`). */
  | { kind: "session"; id: string; fresh: boolean }
  | { kind: "none" };

/** How long a sign-in counts as fresh: what cannot be undone asks for one (`Operation.fresh`). */
export const freshMinutes = 10;

/** Who is asking: a named person or machine of one party. A credential makes it; the pipeline never asks which. */
export interface Caller {
  credential: Credential;
  personId: string;
  partyId: number;
  partyKind: "controller" | "publisher" | "operator" | "nobody";
  controllerId?: number;
  publisherId?: number;
  /** Set for a person of one institution: sees no neighbour. */
  institutionId?: number;
  roles: readonly Role[];
  /** Of a supplier that registered itself and has not proved who it is: may do little. */
  unproved?: true;
  /** The approver in whose place this person approves today; a rule that asks for two people counts both as one. */
  standsFor?: string;
}

/** Whoever shows no credential. */
export const anonymous: Caller = {
  credential: { kind: "none" },
  personId: "",
  partyId: 0,
  partyKind: "nobody",
  roles: [],
};

/** The plane of a caller's own party. */
export function planeOf(caller: Caller): Plane {
  return {
    caller: caller.partyId,
    party: caller.partyId,
    ...(caller.controllerId === undefined ? {} : { controller: caller.controllerId }),
    ...(caller.publisherId === undefined ? {} : { publisher: caller.publisherId }),
    ...(caller.partyKind === "operator" ? { operator: caller.partyId } : {}),
    ...(caller.institutionId === undefined ? {} : { institution: caller.institutionId }),
  };
}

/** The controller that a caller acts for; refuses whoever holds the same role for a party of another kind. */
export function controllerOf(caller: Caller): number {
  if (caller.controllerId === undefined)
    throw new Problem(common.forbidden, "This is for a controller's own people.");
  return caller.controllerId;
}

/** The publisher that a caller acts for; refuses whoever holds the same role for a party of another kind. */
export function publisherOf(caller: Caller): number {
  if (caller.publisherId === undefined)
    throw new Problem(common.forbidden, "This is for a publisher's own people and machines.");
  return caller.publisherId;
}
