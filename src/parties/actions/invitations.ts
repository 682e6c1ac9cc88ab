import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { seeKey, seeParty, type Tx } from "../../platform/db/database.ts";
import { deliver, linkToken } from "../../platform/delivery/index.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { hashToken } from "../keys.ts";
import { decideLink } from "../rules/roles.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { textsFor } from "../texts.ts";
import { announce } from "./announce.ts";
import { lockOwnGrants } from "./grants.ts";
import { getPerson, notThere } from "./parties.ts";
import { insertKey } from "./people.ts";

/** The links by which people take their first key. */

/** Whose grants come into force with the link: those that nobody of the party gave. */
const fromOutside: readonly s.RoleGrant["origin"][] = ["bootstrap", "registration"];
/** Days in which a link may be used. */
export const linkDays = 14;
export const tokenFor = (id: string): string => `party-invitation:${id}`;

/** Sends a person of the party the link to its first key; a link that it was sent before is void. */
export async function invitePerson(
  tx: Tx,
  ctx: Ctx,
  body: z.output<typeof s.NewInvitation>,
): Promise<s.Invitation> {
  const person = await getPerson(tx, body.personId);
  if (person.kind === "machine")
    throw new Problem(s.roleNotForPerson, "A machine takes no link: an admin issues its keys.");
  const live = await store.lockLiveKeys(tx, person.partyId, person.id);
  if (live.length > 0) throw new Problem(s.keyOfAnother, "This person has a key and issues its next itself.");
  await lockOwnGrants(tx, ctx);
  const { left, waitingId, ...found } = await store.findLinkCase(tx, person.id, body.address);
  if (left) throw new Problem(s.personLeft, "No link is sent to it.");
  const own = (await store.findPersonEmail(tx, person.id)) === body.address;
  const admins = await store.listAdmins(tx, person.partyId);
  const free = await store.listFreeAdmins(tx, person.partyId);
  const by = ctx.caller;
  const ground = decideLink({ ...found, personId: person.id, own, admins, free }, by);
  if (ground !== "two" || waitingId === null) return invite(tx, ctx, person, body.address, ground);
  const confirmed = await store.confirmInvitation(tx, waitingId, by);
  await ctx.audit(tx, { action: "confirmInvitation", subject: `person:${person.id}` });
  await sendLink(tx, ctx, person, confirmed);
  return confirmed;
}

/** A new link, which makes the former one void; where it waits for a second admin, the party's admins get a letter. */
async function invite(
  tx: Tx,
  ctx: Ctx,
  person: s.Person,
  address: string,
  ground: s.LinkGround | null,
): Promise<s.Invitation> {
  const { partyId } = person;
  const id = randomUUID();
  const hash = hashToken(linkToken(ctx.secrets, tokenFor(id)));
  await store.withdrawInvitations(tx, partyId, person.id);
  const invitation = await store.insertInvitation(tx, {
    id,
    partyId,
    personId: person.id,
    address,
    hash,
    by: ctx.caller,
    days: linkDays,
    ground,
  });
  await ctx.audit(tx, {
    party: partyId,
    action: "invitePerson",
    subject: `person:${person.id}`,
    after: { ground },
  });
  await announce(
    tx,
    ctx,
    person,
    { kind: "person-invited", subject: `person:${person.id}`, key: id },
    (texts) => texts.invited(person.reference, address, invitation.roles, ground === null),
  );
  if (ground !== null) await sendLink(tx, ctx, person, invitation);
  return invitation;
}

export async function sendLink(
  tx: Tx,
  ctx: Ctx,
  person: s.Person,
  { id, address }: s.Invitation,
): Promise<void> {
  const { partyId } = person;
  const texts = (await textsFor(tx, partyId)).roles;
  await deliver(tx, ctx, partyId, {
    kind: "person-invitation",
    subject: `person:${person.id}`,
    key: id,
    to: [
      {
        partyId,
        address,
        tokenFor: tokenFor(id),
        ...texts.invitation(`${ctx.publicUrl}/invitations/{token}`, linkDays),
      },
    ],
  });
}

/**
 * The first admins of a party that has none, each by a link; the party becomes theirs once they accept. In that
 * party's plane, and in its own chain. Refuses `has-admin`.
 */
export async function inviteFirstAdmins(
  tx: Tx,
  ctx: Ctx,
  partyId: number,
  { admins }: z.output<typeof s.NewFirstAdmins>,
): Promise<{ data: s.Invitation[] }> {
  const kind = await store.findPartyKind(tx, partyId);
  if (!kind || kind === "operator") throw notThere("party");
  await seeParty(tx, partyId);
  await store.lockGrants(tx, partyId);
  if ((await store.findPartyDeparture(tx, partyId))?.endedAt)
    throw new Problem(s.hasAdmin, "The party has left; nobody is invited into it.");
  if ((await store.listAdmins(tx, partyId)).length > 0)
    throw new Problem(s.hasAdmin, "Only a party without a live admin is helped to one.");
  const data: s.Invitation[] = [];
  for (const one of admins) data.push(await inviteByOperator(tx, ctx, partyId, one, "admin"));
  return { data };
}

/**
 * Another operator, by a link: what takes two operators can be done once it has accepted. In the operator's own chain.
 * Refuses a conflict where that person holds the role.
 */
export async function inviteOperator(
  tx: Tx,
  ctx: Ctx,
  one: z.output<typeof s.NewColleague>,
): Promise<s.Invitation> {
  const { partyId } = ctx.caller;
  await store.lockGrants(tx, partyId);
  const known = await store.findPersonByReference(tx, partyId, one.reference);
  if (known?.id === ctx.caller.personId) throw new Problem(s.ownRole, "You are an operator: invite another.");
  if (known && (await store.findHolding(tx, partyId, known.id)).roles.includes("operator"))
    throw new Problem(common.conflict, "This person is an operator.");
  return inviteByOperator(tx, ctx, partyId, one, "operator");
}

/** Registers somebody, whose role waits for its word, and sends the link. In the party's plane. */
async function inviteByOperator(
  tx: Tx,
  ctx: Ctx,
  partyId: number,
  { reference, name, address }: z.output<typeof s.NewColleague>,
  role: "admin" | "operator",
): Promise<s.Invitation> {
  const known = await store.findPersonByReference(tx, partyId, reference);
  const fresh: s.Person = { id: randomUUID(), partyId, institutionId: null, kind: "person", reference, name };
  const person = known ?? fresh;
  if (known) await refuseKnown(tx, known);
  else {
    await store.insertPerson(tx, person);
    const about = { action: "createPerson", subject: `person:${person.id}`, after: person };
    await ctx.audit(tx, { party: partyId, ...about });
  }
  await proposeByOperator(tx, ctx, person, role);
  return invite(tx, ctx, person, address, "operator");
}

/** Whoever has been somebody here is not made an admin at an address that the operator names: the link would be its keys. */
async function refuseKnown(tx: Tx, person: s.Person): Promise<void> {
  const { keyed, left } = await store.findLinkCase(tx, person.id, "");
  const { roles } = await store.findHolding(tx, person.partyId, person.id);
  if (keyed || left || roles.length > 0 || person.kind === "machine" || person.institutionId !== null)
    throw new Problem(
      common.conflict,
      `'${person.reference}' is taken: name the person by another reference.`,
    );
}

async function proposeByOperator(
  tx: Tx,
  ctx: Ctx,
  person: s.Person,
  role: "admin" | "operator",
): Promise<void> {
  const waits = (await store.listGrants(tx, { personId: person.id }, undefined, 200)).some(
    (one) => one.role === role && one.endedAt === null,
  );
  if (waits) return;
  const grant = await store.insertGrant(tx, {
    id: randomUUID(),
    partyId: person.partyId,
    personId: person.id,
    role,
    origin: "bootstrap",
    proposedBy: ctx.caller.personId,
    confirmedBy: null,
    granted: false,
  });
  await ctx.audit(tx, {
    party: person.partyId,
    action: "proposeGrant",
    subject: `grant:${grant.id}`,
    after: grant,
  });
}

/**
 * Uses a link up: a first admin's grant comes into force, and the person's first key, with all roles that it holds, is
 * shown this once. Refuses `invitation-over` and, for a secret that nobody was sent, `not-found`.
 */
export async function acceptInvitation(
  tx: Tx,
  ctx: Ctx,
  token: string,
): Promise<z.output<typeof s.IssuedKey>> {
  const person = await takeLink(tx, ctx, hashToken(token));
  const { roles } = await store.findHolding(tx, person.partyId, person.id);
  if (roles.length === 0)
    throw new Problem(s.roleNotHeld, "You hold no role yet: an admin grants you one first.");
  return insertKey(tx, ctx, person, roles, 365);
}

/**
 * Uses a link up, whatever its person takes by it; a first admin's grant comes into force. The plane is the party's from
 * then on.
 */
export async function takeLink(tx: Tx, ctx: Pick<Ctx, "audit">, hash: Buffer): Promise<s.Person> {
  await seeKey(tx, hash.toString("hex"));
  const partyId = await store.findInvitationParty(tx, hash);
  if (partyId === undefined) throw notThere("invitation");
  await seeParty(tx, partyId);
  await store.lockGrants(tx, partyId);
  const accepted = await store.acceptInvitation(tx, hash);
  if (!accepted) throw new Problem(s.invitationOver, "An admin of your party sends you another.");
  const person = await getPerson(tx, accepted.personId);
  await ctx.audit(tx, { party: partyId, action: "acceptInvitation", subject: `person:${person.id}` });
  await store.claimIdentity(tx, partyId, hash);
  for (const grant of await store.listGrants(tx, { personId: person.id }, undefined, 200))
    if (fromOutside.includes(grant.origin) && grant.grantedAt === null && grant.endedAt === null) {
      const granted = await store.confirmGrant(tx, grant.id, null);
      await ctx.audit(tx, {
        party: partyId,
        action: "confirmGrant",
        subject: `grant:${grant.id}`,
        after: granted,
      });
    }
  return person;
}
