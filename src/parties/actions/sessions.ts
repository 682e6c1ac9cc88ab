import { randomBytes, randomUUID } from "node:crypto";
import type { z } from "zod";
import { type Reader, seeKey, seeParty, type Tx } from "../../platform/db/database.ts";
import type { Caller, Role } from "../../platform/operation/caller.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { hashToken } from "../keys.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { getPerson, notThere } from "./parties.ts";

/** Sessions: made at a sign-in, changed to another person or role, ended. */

/** 256 bits: only their hash is kept. */
const makeToken = (): string => randomBytes(32).toString("base64url");

/**
 * Makes a session for a person, in its party's plane; answers the token, which is never seen again. Refuses `forbidden`
 * where its link to the provider has ended.
 */
export async function openSession(
  tx: Tx,
  ctx: Pick<Ctx, "audit">,
  person: Pick<s.Person, "id" | "partyId" | "institutionId">,
  how: { identityId: string | null; role?: Role | null; beganAt?: Date; signedInAt?: Date | undefined },
): Promise<{ sessionId: string; token: string }> {
  if (how.identityId !== null && !(await store.holdIdentity(tx, how.identityId)))
    throw new Problem(common.forbidden, "This sign-in was unlinked from the person.");
  const [sessionId, token] = [randomUUID(), makeToken()];
  await store.insertSession(tx, {
    id: sessionId,
    hash: hashToken(token),
    partyId: person.partyId,
    personId: person.id,
    institutionId: person.institutionId,
    identityId: how.identityId,
    role: how.role ?? null,
    beganAt: how.beganAt,
    signedInAt: how.signedInAt,
  });
  await ctx.audit(tx, {
    party: person.partyId,
    action: "openSession",
    subject: `session:${sessionId}`,
    after: { personId: person.id },
  });
  return { sessionId, token };
}

/** The caller's own session, locked; refuses whoever asks with a key. */
async function ownSession(tx: Tx, { credential }: Caller) {
  const session = credential.kind === "session" ? await store.lockSession(tx, credential.id) : undefined;
  if (!session || session.endedAt !== null)
    throw new Problem(common.forbidden, "This is for people who are signed in in a browser.");
  return session;
}

/**
 * The same browser as another person that its identity is linked to, or in one role alone: under a new token, and for no
 * longer than the session that it replaces.
 */
export async function changeSession(
  tx: Tx,
  ctx: Ctx,
  to: { personId: string; role: Role | null },
): Promise<{ token: string }> {
  const session = await ownSession(tx, ctx.caller);
  const all = await listOwnPeople(tx, ctx.caller);
  const chosen = all.find((one) => one.personId === to.personId);
  if (!chosen) throw notThere("person");
  await store.endSession(tx, session.id, "replaced");
  await seeParty(tx, chosen.partyId);
  const person = await getPerson(tx, chosen.personId);
  const held = await store.findHolding(tx, person.partyId, person.id);
  if (to.role !== null && !held.roles.includes(to.role))
    throw new Problem(s.roleNotHeld, `'${to.role}' is not held.`);
  const { beganAt, signedInAt } = session;
  return openSession(tx, ctx, person, { identityId: chosen.identityId, role: to.role, beganAt, signedInAt });
}

/** Everybody whom the caller's identity is linked to, the caller first; the caller alone where it shows a key. */
export async function listOwnPeople(
  tx: Reader,
  { credential, partyId, personId }: Caller,
): Promise<(s.OwnPerson & { identityId: string | null })[]> {
  const identity =
    credential.kind === "session" ? await store.findSessionIdentity(tx, credential.id) : undefined;
  const own = await store.getOwnPerson(tx, personId);
  if (!identity) return [{ ...own, identityId: null }];
  const hash = identity.subjectHash.toString("hex");
  await seeKey(tx, hash);
  const links = await store.listIdentities(tx, identity.subjectHash);
  const others = [];
  for (const link of links.filter((one) => one.personId !== personId)) {
    await seeParty(tx, link.partyId);
    if (await store.isBarred(tx, "", link.personId)) continue;
    others.push({ ...(await store.getOwnPerson(tx, link.personId)), identityId: link.id });
  }
  await seeParty(tx, partyId);
  return [{ ...own, identityId: identity.id }, ...others];
}

/** Who asks, and whom else it may change to. */
export async function getMe(tx: Reader, caller: Caller): Promise<z.output<typeof s.Me>> {
  const [own, ...others] = await listOwnPeople(tx, caller);
  must(own, "whoever asks is there");
  return { ...own, roles: [...caller.roles], others };
}

/** The sessions of the caller, or for an admin those of somebody of its party. */
export async function listSessions(
  tx: Reader,
  { caller }: Ctx,
  personId: string | undefined,
  after: string | undefined,
  limit: number,
): Promise<s.Session[]> {
  const whose = await theirs(tx, caller, personId ?? caller.personId);
  return store.listSessions(tx, whose, after, limit);
}

/** A person's own, or anybody's of the admin's party. */
async function theirs(tx: Reader, caller: Caller, personId: string): Promise<string> {
  if (personId === caller.personId) return personId;
  if (!caller.roles.includes("admin")) throw notThere("person");
  return (await getPerson(tx, personId)).id;
}

/** Ends one: it opens nothing from the next request. */
export async function endSession(tx: Tx, ctx: Ctx, id: string): Promise<s.Session> {
  const found = await store.findPartySession(tx, id);
  const { caller } = ctx;
  if (!found || (found.personId !== caller.personId && !caller.roles.includes("admin")))
    throw notThere("session");
  const own = caller.credential.kind === "session" && caller.credential.id === id;
  await store.endSession(tx, id, own ? "signed-out" : "ended");
  await ctx.audit(tx, { action: "endSession", subject: `session:${id}` });
  return (await store.findPartySession(tx, id)) ?? found;
}

/** Ends all sessions of a person, the caller's own among them where it ends its own. */
export async function endSessions(tx: Tx, ctx: Ctx, personId: string): Promise<{ ended: number }> {
  const whose = await theirs(tx, ctx.caller, personId);
  const ended = await store.endSessions(tx, whose, "ended");
  await ctx.audit(tx, { action: "endSessions", subject: `person:${whose}`, after: { ended } });
  return { ended };
}
