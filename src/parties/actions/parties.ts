import { randomBytes } from "node:crypto";
import type { z } from "zod";
import { type Reader, seeController, type Tx } from "../../platform/db/database.ts";
import { controllerOf } from "../../platform/operation/caller.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { keyContext } from "../pseudonyms.ts";
import type {
  Controller,
  Institution,
  NewController,
  NewInstitution,
  NewPublisher,
  Person,
  Publisher,
} from "../schema/index.ts";
import { institutionNumbered } from "../schema/index.ts";
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
  const { reference, name, cvr, kind, code, region, gln, language, vatRegistered } = body;
  const party = { reference, name, cvr, language, country: "DK", vatRegistered };
  const id = await store.insertParty(tx, { kind: "controller", ...party });
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
  const { marketplace, ...party } = body;
  if (marketplace && (await store.findMarketplace(tx)) !== undefined)
    throw new Problem(common.conflict, "There is a marketplace that sells in its own name.");
  const id = await store.insertParty(tx, { kind: "publisher", ...party });
  await store.insertPublisher(tx, id, marketplace);
  await ctx.audit(tx, { action: "createPublisher", subject: `publisher:${id}`, after: body });
  return { id, ...party, marketplace };
}

export async function createInstitution(
  tx: Tx,
  ctx: Ctx,
  body: z.output<typeof NewInstitution>,
): Promise<Institution> {
  const controllerId = controllerOf(ctx.caller);
  const institution = await store.insertInstitution(tx, {
    controllerId,
    number: body.number,
    name: body.name,
    kind: body.kind,
    gln: body.gln ?? null,
    people: body.people ?? null,
    validFrom: body.validFrom,
  });
  const { id, validFrom: from } = institution;
  await ctx.enqueue(tx, institutionNumbered, { controllerId, institutionId: id, from }, `${id} ${from}`);
  await ctx.audit(tx, {
    action: "createInstitution",
    subject: `institution:${institution.id}`,
    after: institution,
  });
  return institution;
}
