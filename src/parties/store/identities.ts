import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { type OwnPerson, Role, SignInLink, signInMinutes } from "../schema/index.ts";

/** All SQL of whom providers of sign-ins know, and of sign-ins under way. */

const listIdentitiesSql = statement(
  "parties.listIdentities",
  `select i.id, i.party_id as "partyId", i.person_id as "personId", i.provider, i.origin
   from parties_identity i where i.subject_hash = $1::bytea and i.ended_at is null order by i.linked_at, i.id`,
);

/** The people whom somebody at a provider is linked to, of all parties; the plane must show that hash (`seeKey`). */
export const listIdentities = (tx: Reader, subjectHash: Buffer) => tx.all(listIdentitiesSql, [subjectHash]);

const getOwnPersonSql = statement(
  "parties.getOwnPerson",
  `select p.id as "personId", p.name, p.party_id as "partyId", y.name as "partyName", y.kind as "partyKind",
     p.institution_id as "institutionId", i.name as "institutionName"
   from parties_person p join parties_party y on y.id = p.party_id
   left join parties_institution i on i.id = p.institution_id where p.id = $1::uuid`,
);

/** A person as it reads of itself, in its party's plane. */
export const getOwnPerson = (tx: Reader, personId: string): Promise<OwnPerson> =>
  tx.one(getOwnPersonSql, [personId]);

const listLinksSql = statement(
  "parties.listLinks",
  `select i.id, i.person_id as "personId", p.name as "personName", i.provider, i.origin, i.linked_at as "linkedAt"
   from parties_identity i join parties_person p on p.id = i.person_id
   where i.party_id = $1::int and i.ended_at is null and ($2::uuid is null or i.person_id = $2::uuid)
   order by p.name, i.linked_at, i.id limit $3::int`,
  { decode: { origin: SignInLink.shape.origin } },
);
/** The sign-ins that a party's people are linked to, or one person's; never who somebody is at its provider. */
export const listLinks = (
  tx: Reader,
  partyId: number,
  personId: string | undefined,
  limit: number,
): Promise<SignInLink[]> => tx.all(listLinksSql, [partyId, personId ?? null, limit]);

const endLinkSql = statement(
  "parties.endLink",
  `update parties_identity set ended_at = platform_now()
   where id = $1::uuid and party_id = $2::int and ended_at is null returning person_id as "personId", provider`,
);
/** Ends one link of a party's person; undefined where it is none that stands. */
export const endLink = (tx: Tx, partyId: number, id: string) => tx.maybe(endLinkSql, [id, partyId]);

const holdIdentitySql = statement(
  "parties.holdIdentity",
  "select 1 as held from parties_identity where id = $1::uuid and ended_at is null for share",
);
/** Keeps a link of the plane's party from being ended until the transaction is; false where it has ended. */
export const holdIdentity = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.maybe(holdIdentitySql, [id])) !== undefined;

const hasWayInSql = statement(
  "parties.hasWayIn",
  `select exists (select 1 from parties_role_grant g
     where g.party_id = $1::int and g.role in ('admin', 'operator') and g.granted_at is not null and g.ended_at is null
       and (exists (select 1 from parties_identity i where i.person_id = g.person_id and i.ended_at is null)
         or exists (select 1 from parties_api_key k where k.party_id = g.party_id and k.person_id = g.person_id
           and g.role = any(k.roles) and k.revoked_at is null and k.expires_at > platform_now()))) as "open!"`,
);
/** Whether some admin of a party (or operator of the operator's) is linked to a sign-in, or has a key that says so. */
export const hasWayIn = async (tx: Reader, partyId: number): Promise<boolean> =>
  (await tx.one(hasWayInSql, [partyId])).open;

const endIdentitiesSql = statement(
  "parties.endIdentities",
  "update parties_identity set ended_at = platform_now() where person_id = $1::uuid and ended_at is null",
);

/** Unlinks a person from everybody. */
export async function endIdentities(tx: Tx, personId: string): Promise<void> {
  await tx.execute(endIdentitiesSql, [personId]);
}

const findPartyByCvrSql = statement(
  "parties.findPartyByCvr",
  `select p.id, p.kind from parties_party p where p.cvr = $1::text and p.identity = 'proved'
   and coalesce(p.left_on > (platform_now() at time zone 'Europe/Copenhagen')::date, true)`,
);

/** The party of a company number; one that has left is nobody's. */
export const findPartyByCvr = (tx: Reader, cvr: string) => tx.maybe(findPartyByCvrSql, [cvr]);

const insertIdentitySql = statement(
  "parties.insertIdentity",
  `insert into parties_identity (id, party_id, person_id, provider, subject_hash, origin)
   values ($1::uuid, $2::int, $3::uuid, $4::text, $5::bytea, $6::text)`,
);

export async function insertIdentity(
  tx: Tx,
  one: {
    id: string;
    partyId: number;
    personId: string;
    provider: string;
    subjectHash: Buffer;
    origin: "invitation" | "claims";
  },
): Promise<void> {
  const { id, partyId, personId, provider, subjectHash, origin } = one;
  await tx.execute(insertIdentitySql, [id, partyId, personId, provider, subjectHash, origin]);
}

const findFormerLinkSql = statement(
  "parties.findFormerLink",
  `select exists (select 1 from parties_identity i join parties_person p on p.id = i.person_id
     where i.subject_hash = $1::bytea and i.party_id = $2::int and i.ended_at is not null
       and p.institution_id is not distinct from $3::int) as "former!"`,
);

/** Whether somebody was unlinked from a party's (or institution's) person: what a provider says brings nobody back. */
export const hasFormerLink = async (
  tx: Reader,
  subjectHash: Buffer,
  partyId: number,
  institutionId: number | null,
): Promise<boolean> => (await tx.one(findFormerLinkSql, [subjectHash, partyId, institutionId])).former;

const rehashIdentitiesSql = statement(
  "parties.rehashIdentities",
  "update parties_identity set subject_hash = $3::bytea where party_id = $1::int and subject_hash = $2::bytea",
);

/** The same somebody under the newest secret, in the plane's party. */
export async function rehashIdentities(tx: Tx, partyId: number, from: Buffer, to: Buffer): Promise<void> {
  await tx.execute(rehashIdentitiesSql, [partyId, from, to]);
}

const refusedClaimsSql = statement(
  "parties.listRefusedClaims",
  `select distinct g.role from parties_role_grant g where g.person_id = $1::uuid and g.origin = 'claims'
     and g.ended_by <> g.person_id`,
  { decode: { role: Role } },
);

/** Roles that an admin has ended although a provider gave them. */
export const listRefusedClaims = async (tx: Reader, personId: string): Promise<Role[]> =>
  (await tx.all(refusedClaimsSql, [personId])).map(({ role }) => role);

const insertUnderwaySql = statement(
  "parties.insertUnderway",
  `insert into parties_sign_in (state_hash, browser_hash, provider, nonce, verifier, return_to, renews, invitation_hash,
     began_at)
   values ($1::bytea, $2::bytea, $3::text, $4::text, $5::text, $6::text, $7::uuid, $8::bytea, platform_now())`,
);

/** A sign-in that is under way, in the plane that shows its state's hash. */
export async function insertUnderway(
  tx: Tx,
  one: {
    stateHash: Buffer;
    browserHash: Buffer;
    provider: string;
    nonce: string;
    verifier: string;
    returnTo: string;
    renews: string | null;
    invitationHash: Buffer | null;
  },
): Promise<void> {
  const { stateHash, browserHash, provider, nonce, verifier, returnTo, renews, invitationHash } = one;
  const values = [provider, nonce, verifier, returnTo, renews, invitationHash] as const;
  await tx.execute(insertUnderwaySql, [stateHash, browserHash, ...values]);
}

const takeUnderwaySql = statement(
  "parties.takeUnderway",
  `update parties_sign_in set used_at = platform_now()
   where state_hash = $1::bytea and browser_hash = $2::bytea and provider = $3::text and used_at is null
     and began_at > platform_now() - make_interval(mins => ${signInMinutes})
   returning nonce, verifier, return_to as "returnTo", renews, invitation_hash as "invitationHash",
     extract(epoch from platform_now() - began_at)::float8 as "seconds!"`,
);

/** Uses a sign-in up: undefined where nobody began it in this browser, at this provider, or long ago, or it was used. */
export const takeUnderway = (tx: Tx, stateHash: Buffer, browserHash: Buffer, provider: string) =>
  tx.maybe(takeUnderwaySql, [stateHash, browserHash, provider]);
