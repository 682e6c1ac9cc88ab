import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Role } from "../../platform/operation/caller.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import { makeToken } from "../keys.ts";
import { decideKey } from "../rules/roles.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { announce } from "./announce.ts";
import { lockOwnGrants } from "./grants.ts";
import { getInstitution, getPerson, notThere } from "./parties.ts";

/** People and machines of a party, and their keys. */

export async function createPerson(tx: Tx, ctx: Ctx, body: z.output<typeof s.NewPerson>): Promise<s.Person> {
  const { partyId } = ctx.caller;
  await lockOwnGrants(tx, ctx);
  if (body.institutionId !== undefined) {
    const institution = await getInstitution(tx, body.institutionId);
    if (institution.controllerId !== partyId) throw notThere("institution");
  }
  const person: s.Person = {
    id: randomUUID(),
    partyId,
    institutionId: body.institutionId ?? null,
    kind: body.kind,
    reference: body.reference,
    name: body.name,
  };
  await store.insertPerson(tx, person);
  await ctx.audit(tx, { action: "createPerson", subject: `person:${person.id}`, after: person });
  return person;
}

/** Refuses `key-of-another`, `role-not-held`, `too-many-keys`. */
export async function issueKey(
  tx: Tx,
  ctx: Ctx,
  body: z.output<typeof s.NewKey>,
): Promise<z.output<typeof s.IssuedKey>> {
  const { personId, roles } = ctx.caller;
  const bearer = await getPerson(tx, body.personId ?? personId);
  const held = await store.findHolding(tx, bearer.partyId, bearer.id);
  decideKey(bearer, body.roles, held.roles, { personId, admin: roles.includes("admin") });
  if (bearer.id !== personId) await lockOwnGrants(tx, ctx);
  return insertKey(tx, ctx, bearer, body.roles, body.expiresInDays);
}

/** A person of the caller's party with its grants and keys. */
export async function getPersonAccess(
  tx: Reader,
  { partyId }: { partyId: number },
  personId: string,
): Promise<z.output<typeof s.PersonAccess>> {
  const person = await getPerson(tx, personId);
  if (person.partyId !== partyId) throw notThere("person");
  const [grants, keys] = await Promise.all([
    store.listGrants(tx, { personId }, undefined, s.accessMax),
    store.listKeys(tx, { personId }, undefined, s.accessMax),
  ]);
  return { person, grants, keys };
}

export async function insertKey(
  tx: Tx,
  ctx: Ctx,
  bearer: s.Person,
  roles: Role[],
  days: number,
): Promise<z.output<typeof s.IssuedKey>> {
  if ((await store.lockLiveKeys(tx, bearer.partyId, bearer.id)).length >= 2)
    throw new Problem(s.tooManyKeys, "Revoke one of the two live keys first.");
  if (await store.hasLeft(tx, bearer.id)) throw new Problem(s.personLeft, "It takes no key again.");
  const { token, ...made } = makeToken();
  const key = await store.insertKey(tx, {
    ...made,
    partyId: bearer.partyId,
    personId: bearer.id,
    institutionId: bearer.institutionId,
    roles,
    days,
  });
  await ctx.audit(tx, {
    party: bearer.partyId,
    action: "issueKey",
    subject: `key:${made.id}`,
    after: { roles },
  });
  await announce(tx, ctx, bearer, { kind: "key-issued", subject: `key:${made.id}`, key: made.id }, (texts) =>
    texts.keyIssued(bearer.reference, made.last4, roles),
  );
  return { ...key, token };
}

/** A person revokes its own keys, an admin those of its party. */
export async function revokeKey(tx: Tx, ctx: Ctx, id: string): Promise<s.ApiKey> {
  const found = await store.findPartyKey(tx, id);
  if (!found || (found.personId !== ctx.caller.personId && !ctx.caller.roles.includes("admin")))
    throw notThere("key");
  if (found.personId !== ctx.caller.personId) await lockOwnGrants(tx, ctx);
  const key = await store.revokeKey(tx, id);
  if (!key) throw notThere("key");
  await ctx.audit(tx, { action: "revokeKey", subject: `key:${id}` });
  return key;
}
