import { randomBytes, randomUUID } from "node:crypto";
import type { z } from "zod";
import { type Reader, seeController, seeParty, type Tx } from "../../platform/db/database.ts";
import type { Caller } from "../../platform/operation/caller.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { makeToken } from "../keys.ts";
import { keyContext } from "../pseudonyms.ts";
import {
  type ApiKey,
  type Controller,
  type Institution,
  type IssuedKey,
  type NewController,
  type NewInstitution,
  type NewKey,
  type NewPerson,
  type NewPublisher,
  type Person,
  type Publisher,
  roleNotForParty,
  rolesOf,
  tooManyKeys,
} from "../schema/index.ts";
import * as store from "../store/index.ts";

export const notThere = (what: string): Problem =>
  new Problem(common.notFound, `There is no ${what} with this id.`);

export async function getController(tx: Reader, id: number): Promise<Controller> {
  const found = await store.findController(tx, id);
  if (!found) throw notThere("controller");
  return found;
}

export async function getPublisher(tx: Reader, id: number): Promise<Publisher> {
  const found = await store.findPublisher(tx, id);
  if (!found) throw notThere("publisher");
  return found;
}

export async function getInstitution(tx: Reader, id: number): Promise<Institution> {
  const found = await store.findInstitutionById(tx, id);
  if (!found) throw notThere("institution");
  return found;
}

export async function getPerson(tx: Reader, id: string): Promise<Person> {
  const found = await store.findPerson(tx, id);
  if (!found) throw notThere("person");
  return found;
}

/** Registers a controller and gives it its pseudonym key, wrapped by the installation's secret. */
export async function createController(
  tx: Tx,
  ctx: Ctx,
  body: z.output<typeof NewController>,
): Promise<Controller> {
  const { reference, name, cvr, kind, code, region, gln, language } = body;
  const id = await store.insertParty(tx, { kind: "controller", reference, name, cvr, language });
  await store.insertController(tx, { id, kind, code: code ?? null, region, gln: gln ?? null });
  const wrapped = ctx.secrets.wrap(randomBytes(32), keyContext(id));
  await seeController(tx, id);
  await store.insertPseudonymKey(tx, id, wrapped);
  const controller = await getController(tx, id);
  await ctx.audit(tx, { action: "createController", subject: `controller:${id}`, after: controller });
  return controller;
}

export async function createPublisher(
  tx: Tx,
  ctx: Ctx,
  body: z.output<typeof NewPublisher>,
): Promise<Publisher> {
  const id = await store.insertParty(tx, { kind: "publisher", ...body });
  await store.insertPublisher(tx, id);
  await ctx.audit(tx, { action: "createPublisher", subject: `publisher:${id}`, after: body });
  return { id, ...body };
}

/** The party that a request acts for: an operator names it, everybody else is its own. */
export function partyFor(caller: Caller, asked: number | undefined, member: string): number {
  if (caller.roles.includes("operator") && asked !== undefined) return asked;
  if (asked !== undefined && asked !== caller.partyId)
    throw new Problem(common.badRequest, "Only the operator acts for another party.", {
      errors: [{ pointer: `/${member}`, detail: "Leave it out: your key decides the party." }],
    });
  return caller.partyId;
}

export async function createInstitution(
  tx: Tx,
  ctx: Ctx,
  body: z.output<typeof NewInstitution>,
): Promise<Institution> {
  const controllerId = partyFor(ctx.caller, body.controllerId, "controllerId");
  await getController(tx, controllerId);
  const institution = await store.insertInstitution(tx, {
    controllerId,
    number: body.number,
    name: body.name,
    kind: body.kind,
    gln: body.gln ?? null,
    people: body.people ?? null,
    validFrom: body.validFrom,
  });
  await ctx.audit(tx, {
    action: "createInstitution",
    subject: `institution:${institution.id}`,
    after: institution,
  });
  return institution;
}

/** People of another party lie in that party's plane: the operator steps into it for this one row. */
async function stepInto(tx: Tx, partyId: number): Promise<void> {
  await seeParty(tx, partyId);
}

export async function createPerson(tx: Tx, ctx: Ctx, body: z.output<typeof NewPerson>): Promise<Person> {
  const partyId = partyFor(ctx.caller, body.partyId, "partyId");
  if (!(await store.findPartyKind(tx, partyId))) throw notThere("party");
  if (body.institutionId !== undefined) {
    const institution = await getInstitution(tx, body.institutionId);
    if (institution.controllerId !== partyId) throw notThere("institution");
  }
  const person: Person = {
    id: randomUUID(),
    partyId,
    institutionId: body.institutionId ?? null,
    reference: body.reference,
    name: body.name,
  };
  await ctx.audit(tx, { action: "createPerson", subject: `person:${person.id}`, after: person });
  await stepInto(tx, partyId);
  await store.insertPerson(tx, person);
  return person;
}

export async function issueKey(
  tx: Tx,
  ctx: Ctx,
  body: z.output<typeof NewKey>,
): Promise<z.output<typeof IssuedKey>> {
  const partyId = partyFor(ctx.caller, body.partyId, "partyId");
  const kind = await store.findPartyKind(tx, partyId);
  if (!kind) throw notThere("party");
  const wrong = body.roles.find((role) => !rolesOf[kind].includes(role));
  if (wrong) {
    const fits = Object.entries(rolesOf).filter(([, roles]) => roles.includes(wrong));
    throw new Problem(roleNotForParty, `'${wrong}' is for: ${fits.map(([name]) => name).join(", ")}.`);
  }
  const made = makeToken();
  await ctx.audit(tx, { action: "issueKey", subject: `key:${made.id}`, after: { roles: body.roles } });
  await stepInto(tx, partyId);
  const person = await getPerson(tx, body.personId);
  if ((await store.lockLiveKeys(tx, partyId, person.id)).length >= 2)
    throw new Problem(tooManyKeys, "Revoke one of the two live keys first.");
  const key = await store.insertKey(tx, {
    id: made.id,
    partyId,
    personId: person.id,
    institutionId: person.institutionId,
    roles: body.roles,
    hash: made.hash,
    last4: made.last4,
    days: body.expiresInDays,
  });
  return { ...key, token: made.token };
}

export async function revokeKey(tx: Tx, ctx: Ctx, id: string): Promise<ApiKey> {
  const key = await store.revokeKey(tx, id);
  if (!key) throw notThere("key");
  await ctx.audit(tx, { action: "revokeKey", subject: `key:${id}` });
  return key;
}
