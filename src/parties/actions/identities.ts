import { randomUUID } from "node:crypto";
import { dateOf } from "../../platform/calendar.ts";
import { seeKey, seeParty, type Tx } from "../../platform/db/database.ts";
import type { Role } from "../../platform/operation/caller.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import type { Claimed } from "../rules/claims.ts";
import { decideFits, grantedByTwo } from "../rules/roles.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { announce } from "./announce.ts";
import { lockOwnGrants } from "./grants.ts";
import { takeLink } from "./invitations.ts";
import { getPerson, notThere } from "./parties.ts";

/** Who somebody at a provider is here: by a link that a person was sent, or by what the provider says of its party. */

/** Somebody at a provider: its hash under the newest secret first, then under the one before. */
export interface Somebody {
  provider: Pick<s.Provider, "id" | "label">;
  subjectHashes: readonly Buffer[];
}

/** What nobody's request has: a sign-in writes in the plane of whoever it turns out to be. */
export type SignInCtx = Pick<Ctx, "audit" | "enqueue">;

/** A person that somebody is linked to. */
export interface Linked {
  identityId: string;
  personId: string;
  partyId: number;
}

/** Everybody here that somebody is linked to, of all parties; links under the former secret are brought over. */
export async function listLinked(tx: Tx, { subjectHashes }: Somebody): Promise<Linked[]> {
  const [newest, ...before] = subjectHashes;
  const found: Linked[] = [];
  for (const hash of [...before, newest!]) {
    await seeKey(tx, hash.toString("hex"));
    for (const { id, partyId, personId } of await store.listIdentities(tx, hash)) {
      found.push({ identityId: id, partyId, personId });
      if (hash === newest) continue;
      await seeParty(tx, partyId);
      await store.rehashIdentities(tx, partyId, hash, newest!);
    }
  }
  return found.filter((one, n) => found.findIndex((other) => other.identityId === one.identityId) === n);
}

/** Links somebody to the person of a link, which is used up. Refuses what `takeLink` does. */
export async function linkByInvitation(
  tx: Tx,
  ctx: SignInCtx,
  who: Somebody,
  hash: Buffer,
  linked: readonly Linked[],
): Promise<Linked> {
  const person = await takeLink(tx, ctx, hash);
  const known = linked.find((one) => one.personId === person.id);
  return known ?? link(tx, ctx, who, person, "invitation");
}

/**
 * An admin unlinks a sign-in from a person of its party, an operator from another operator: it opens nothing any more, and
 * what its provider says brings nobody back. The person's sessions end; another link is sent by an invitation. Refuses
 * `last-admin` where no admin could come in any more.
 */
export async function unlink(tx: Tx, ctx: Ctx, id: string): Promise<{ personId: string }> {
  const { partyId } = ctx.caller;
  await lockOwnGrants(tx, ctx);
  const ended = await store.endLink(tx, partyId, id);
  if (!ended) throw notThere("link");
  const { personId, provider } = ended;
  const admins = await store.listAdmins(tx, partyId);
  if (admins.includes(personId) && !(await store.hasWayIn(tx, partyId)))
    throw new Problem(s.lastAdmin, "No admin of the party could sign in then, and none has a key.");
  await store.endSessions(tx, personId, "ended");
  const subject = `person:${personId}`;
  await ctx.audit(tx, { action: "unlinkIdentity", subject, after: { provider } });
  const person = await getPerson(tx, personId);
  const language = await store.getLanguage(tx, partyId);
  const label = ctx.signInWays.find((way) => way.id === provider)?.label[language] ?? provider;
  await announce(tx, ctx, person, { kind: "sign-in-unlinked", subject, key: id }, (texts) =>
    texts.unlinked(person.reference, label),
  );
  return { personId };
}

async function link(
  tx: Tx,
  ctx: SignInCtx,
  who: Somebody,
  person: s.Person,
  origin: "invitation" | "claims",
): Promise<Linked> {
  const { id: personId, partyId, reference } = person;
  const identityId = randomUUID();
  await store.insertIdentity(tx, {
    id: identityId,
    partyId,
    personId,
    provider: who.provider.id,
    subjectHash: who.subjectHashes[0]!,
    origin,
  });
  await ctx.audit(tx, {
    party: partyId,
    action: "linkIdentity",
    subject: `person:${personId}`,
    after: { provider: who.provider.id, origin },
  });
  const language = await store.getLanguage(tx, partyId);
  const about = { kind: "sign-in-linked", subject: `person:${personId}`, key: identityId };
  await announce(tx, ctx, person, about, (texts) => texts.linked(reference, who.provider.label[language]));
  return { identityId, personId, partyId };
}

/**
 * The person of the party, and of the institution, that a provider says somebody is: made where there is none, with the
 * roles that the provider gives it. Undefined where it is nobody there, or was unlinked by its party.
 */
export async function linkByClaims(
  tx: Tx,
  ctx: SignInCtx,
  who: Somebody,
  claimed: Claimed,
  linked: readonly Linked[],
): Promise<Linked | undefined> {
  const party = await store.findPartyByCvr(tx, claimed.cvr);
  if (!party || party.kind === "operator") return undefined;
  await seeParty(tx, party.id);
  await store.lockGrants(tx, party.id);
  const institutionId = await institutionOf(tx, party, claimed);
  if (institutionId === undefined) return undefined;
  for (const one of linked.filter(({ partyId }) => partyId === party.id)) {
    const person = await getPerson(tx, one.personId);
    if (person.institutionId !== institutionId) continue;
    await followClaims(tx, ctx, party.kind, person, claimed.roles);
    return one;
  }
  const [hash, ...before] = who.subjectHashes;
  if (claimed.roles.length === 0) return undefined;
  // An ended link is brought over too: else whoever was unlinked would be a stranger once the former secret is gone.
  for (const old of before) await store.rehashIdentities(tx, party.id, old, hash!);
  if (await store.hasFormerLink(tx, hash!, party.id, institutionId)) return undefined;
  const reference = [who.provider.id, hash!.toString("hex").slice(0, 12), claimed.institutionNumber]
    .filter((part) => part !== undefined)
    .join(".");
  const name = claimed.name === "" ? reference : claimed.name;
  const person = {
    id: randomUUID(),
    partyId: party.id,
    institutionId,
    kind: "person" as const,
    reference,
    name,
  };
  await store.insertPerson(tx, person);
  const about = { action: "createPerson", subject: `person:${person.id}`, after: person };
  await ctx.audit(tx, { party: party.id, ...about });
  const made = await link(tx, ctx, who, person, "claims");
  await followClaims(tx, ctx, party.kind, person, claimed.roles);
  return made;
}

/** Null where no institution is named; undefined where the party has none of that number. */
async function institutionOf(
  tx: Tx,
  party: { id: number; kind: s.PartyKind },
  { institutionNumber }: Claimed,
): Promise<number | null | undefined> {
  if (institutionNumber === undefined) return null;
  if (party.kind !== "controller") return undefined;
  return (await store.findInstitution(tx, party.id, institutionNumber, dateOf(await tx.now())))?.id;
}

/**
 * Roles that a provider gives come and go with what it says; never one of those that two admins grant, never one that
 * does not fit the party, and never again one that an admin has ended.
 */
async function followClaims(
  tx: Tx,
  ctx: SignInCtx,
  partyKind: s.PartyKind,
  person: s.Person,
  said: readonly Role[],
): Promise<void> {
  const refused = await store.listRefusedClaims(tx, person.id);
  const wanted = said.filter(
    (role) => !grantedByTwo.includes(role) && !refused.includes(role) && fits(partyKind, person, role),
  );
  const live = (await store.listGrants(tx, { personId: person.id }, undefined, 200)).filter(
    (grant) => grant.endedAt === null,
  );
  const change = async (action: string, grant: s.RoleGrant) =>
    ctx.audit(tx, { party: person.partyId, action, subject: `grant:${grant.id}`, after: grant });
  for (const grant of live)
    if (grant.origin === "claims" && !wanted.includes(grant.role))
      await change("endGrant", await store.endGrant(tx, grant.id, person.id));
  for (const role of wanted) {
    if (live.some((grant) => grant.role === role)) continue;
    const grant = await store.insertGrant(tx, {
      id: randomUUID(),
      partyId: person.partyId,
      personId: person.id,
      role,
      origin: "claims",
      proposedBy: person.id,
      confirmedBy: null,
      granted: true,
    });
    await change("proposeGrant", grant);
  }
}

function fits(partyKind: s.PartyKind, person: s.Person, role: Role): boolean {
  try {
    decideFits(partyKind, person, role);
    return true;
  } catch {
    return false;
  }
}
