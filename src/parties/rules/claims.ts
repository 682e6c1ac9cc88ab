import { isCvr } from "../../law/registers.ts";
import { cutText } from "../../platform/text.ts";
import { type Claims, claimedRoles, type Role } from "../schema/index.ts";

/** What a provider says of somebody's party: pure. */

export interface Claimed {
  cvr: string;
  roles: Role[];
  institutionNumber: string | undefined;
  name: string;
}

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((one) =>
    typeof one === "string" || typeof one === "number" ? [String(one)] : [],
  );

/** Undefined where the provider names no party that it may speak for; roles are those that one admin may grant. */
export function decideClaims(mapping: Claims, said: Record<string, unknown>): Claimed | undefined {
  const [cvr, ...more] = textsOf(said[mapping.party]).map((text) => text.replace(/^DK/i, ""));
  if (cvr === undefined || more.length > 0 || !isCvr(cvr)) return undefined;
  if (mapping.parties !== "any" && !mapping.parties.includes(cvr)) return undefined;
  const numbers = mapping.institution === undefined ? [] : textsOf(said[mapping.institution]);
  const institutionNumber = numbers.length === 1 ? numbers[0] : undefined;
  const given = textsOf(said[mapping.roles.claim]).flatMap((value) =>
    Object.hasOwn(mapping.roles.map, value) ? mapping.roles.map[value]! : [],
  );
  const roles = claimedRoles.filter((role) => given.includes(role) && fits(role, institutionNumber));
  const [name = ""] = textsOf(said[mapping.name]);
  return {
    cvr,
    roles,
    institutionNumber,
    name: cutText(name.replace(/\p{Cc}/gu, " ").trim(), 200),
  };
}

/** A person of one institution holds the role of schools alone, and nobody holds it by a claim for all of them. */
const fits = (role: Role, institutionNumber: string | undefined): boolean =>
  (role === "school") === (institutionNumber !== undefined);
