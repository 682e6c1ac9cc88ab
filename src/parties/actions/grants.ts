import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { type Reader, seeParty, type Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import {
  decideConfirmation,
  decideEnd,
  decideLeads,
  decideProposal,
  decideSecondAdmin,
} from "../rules/roles.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { announce } from "./announce.ts";
import { getPerson, notThere } from "./parties.ts";

/** Roles: proposed by an admin, confirmed by a second where two are asked, ended by one. */

/** A party with one admin leads no round, and opens, evaluates and approves nothing. Refuses `needs-two-admins`. */
export async function refuseLoneAdmin(tx: Reader, partyId: number): Promise<void> {
  decideLeads(await store.listAdmins(tx, partyId));
}

/**
 * One change of the caller's party's grants at a time, by who is an admin at this moment: a key's roles are up to five
 * seconds old.
 */
export async function lockOwnGrants(tx: Tx, { caller }: Pick<Ctx, "caller">): Promise<void> {
  await store.lockGrants(tx, caller.partyId);
  if (!(await store.listAdmins(tx, caller.partyId)).includes(caller.personId))
    throw new Problem(common.forbidden, "You are no admin of your party any more.");
}

/** In force at once, or waiting for a second admin. Refuses what `decideProposal` refuses, and a role held already. */
export async function proposeGrant(
  tx: Tx,
  ctx: Ctx,
  body: z.output<typeof s.NewRoleGrant>,
): Promise<s.RoleGrant> {
  const { partyId, personId, standsFor } = ctx.caller;
  await lockOwnGrants(tx, ctx);
  const bearer = await getPerson(tx, body.personId);
  if (await store.hasLeft(tx, bearer.id)) throw new Problem(s.personLeft, "It holds no role again.");
  const kind = await store.findPartyKind(tx, partyId);
  must(kind, "a caller's party is there");
  const proposal = decideProposal(kind, bearer, body.role, ctx.caller, await store.listAdmins(tx, partyId));
  const grant = await store.insertGrant(tx, {
    id: randomUUID(),
    partyId,
    personId: bearer.id,
    role: body.role,
    proposedBy: personId,
    proposedFor: standsFor ?? null,
    confirmedBy: null,
    ...proposal,
  });
  await ctx.audit(tx, { action: "proposeGrant", subject: `grant:${grant.id}`, after: grant });
  await announceGrant(tx, ctx, bearer, grant, proposal.granted ? "granted" : "proposed");
  return grant;
}

/** The second person's word: of an admin of the party, or of the operator for the second admin of a party that has one. */
export async function confirmGrant(tx: Tx, ctx: Ctx, id: string): Promise<s.RoleGrant> {
  const isOperator = ctx.caller.roles.includes("operator");
  await lockOwnGrants(tx, ctx);
  const waiting = await getGrant(tx, id);
  decideConfirmation(waiting, ctx.caller, isOperator, await store.listFreeAdmins(tx, waiting.partyId));
  const grant = await store.confirmGrant(tx, id, ctx.caller);
  await store.withdrawLinkByOne(tx, waiting.partyId, grant.personId);
  await ctx.audit(tx, { action: "confirmGrant", subject: `grant:${id}`, before: waiting, after: grant });
  await announceGrant(tx, ctx, await getPerson(tx, grant.personId), grant, "granted");
  return grant;
}

/** Grants of `admin` that wait in a party with fewer than two admins, with the names of whom they are for. */
export async function listSecondAdmins(tx: Reader, partyId: number): Promise<{ data: s.SecondAdmin[] }> {
  if (!(await store.findPartyKind(tx, partyId))) throw notThere("party");
  await seeParty(tx, partyId);
  return { data: await store.listSecondAdmins(tx, partyId) };
}

/** The operator's word for the second admin of a party that has one, in that party's plane and chain. */
export async function confirmSecondAdmin(
  tx: Tx,
  ctx: Ctx,
  partyId: number,
  id: string,
): Promise<s.RoleGrant> {
  if (!(await store.findPartyKind(tx, partyId))) throw notThere("party");
  await seeParty(tx, partyId);
  await store.lockGrants(tx, partyId);
  const waiting = await getGrant(tx, id);
  decideConfirmation(waiting, ctx.caller, true, await store.listFreeAdmins(tx, partyId));
  decideSecondAdmin(await store.findAdminEnd(tx, partyId), await tx.now());
  const grant = await store.confirmGrant(tx, id, ctx.caller);
  await ctx.audit(tx, {
    party: partyId,
    action: "confirmGrant",
    subject: `grant:${id}`,
    before: waiting,
    after: grant,
  });
  await announceGrant(tx, ctx, await getPerson(tx, grant.personId), grant, "granted");
  return grant;
}

/** Ends a grant, or declines one that waits. Refuses `last-admin`. */
export async function endGrant(tx: Tx, ctx: Ctx, id: string): Promise<s.RoleGrant> {
  await lockOwnGrants(tx, ctx);
  const held = await getGrant(tx, id);
  decideEnd(held, await store.listAdmins(tx, held.partyId));
  const grant = await store.endGrant(tx, id, ctx.caller.personId);
  await ctx.audit(tx, { action: "endGrant", subject: `grant:${id}`, before: held, after: grant });
  await announceGrant(tx, ctx, await getPerson(tx, grant.personId), grant, "ended");
  return grant;
}

async function getGrant(tx: Tx, id: string): Promise<store.StoredGrant> {
  const grant = await store.findGrant(tx, id);
  if (!grant) throw notThere("grant");
  return grant;
}

const announceGrant = (
  tx: Tx,
  ctx: Ctx,
  bearer: s.Person,
  grant: s.RoleGrant,
  what: "proposed" | "granted" | "ended",
) =>
  announce(
    tx,
    ctx,
    bearer,
    { kind: "role-grant", subject: `grant:${grant.id}`, key: `${grant.id}-${what}` },
    (texts) => texts.grant[what](bearer.reference, grant.role),
  );
