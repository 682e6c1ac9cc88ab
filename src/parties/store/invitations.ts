import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { type Invitation, type LinkGround, Role } from "../schema/index.ts";

/** All SQL of links to first keys. */

const insertInvitationSql = statement(
  "parties.insertInvitation",
  `insert into parties_invitation (id, party_id, person_id, address, hash, invited_by, invited_at, expires_at, ground,
     invited_for)
   select $1::uuid, $2::int, $3::uuid, $4::text, $5::bytea, $6::uuid, n.now, n.now + make_interval(days => $7::int),
     $8::text, $9::uuid
   from (select platform_now() as now) n`,
);

const columns = `i.id, i.person_id as "personId", p.reference, p.name, i.address, i.invited_by as "invitedBy",
  i.invited_at as "invitedAt", i.ground is null as "waits!", i.expires_at as "expiresAt",
  i.accepted_at as "acceptedAt", array(select g.role from parties_role_grant g where g.party_id = i.party_id
    and g.person_id = i.person_id and g.ended_at is null order by g.role) as "roles!"`;
const decode = { roles: z.array(Role) };

const getInvitationSql = statement(
  "parties.getInvitation",
  `select ${columns} from parties_invitation i join parties_person p on p.id = i.person_id where i.id = $1::uuid`,
  { decode },
);

export async function insertInvitation(
  tx: Tx,
  one: {
    id: string;
    partyId: number;
    personId: string;
    address: string;
    hash: Buffer;
    by: Actor;
    days: number;
    ground: LinkGround | null;
  },
): Promise<Invitation> {
  const { id, partyId, personId, address, hash, by, days, ground } = one;
  const values = [id, partyId, personId, address, hash, by.personId, days, ground] as const;
  await tx.execute(insertInvitationSql, [...values, by.standsFor ?? null]);
  return tx.one(getInvitationSql, [id]);
}

const findLinkCaseSql = statement(
  "parties.findLinkCase",
  `select exists (select 1 from parties_api_key k where k.person_id = p.id)
       or exists (select 1 from parties_identity y where y.person_id = p.id) as "keyed!",
     exists (select 1 from parties_departure d where d.person_id = p.id) as "left!",
     array(select g.role from parties_role_grant g where g.party_id = p.party_id and g.person_id = p.id
       and g.ended_at is null and (g.origin = 'party' or g.granted_at is not null)) as "roles!",
     exists (select 1 from parties_role_grant g where g.party_id = p.party_id and g.person_id = p.id
       and g.ended_at is null and g.origin = 'second') as "appointed!",
     w.id as "waitingId", w.invited_by as "askedBy", w.invited_for as "askedFor"
   from parties_person p
   left join parties_invitation w on w.party_id = p.party_id and w.person_id = p.id and w.ground is null
     and w.address = $2::text and w.withdrawn_at is null and w.expires_at > platform_now()
   where p.id = $1::uuid`,
  { decode },
);

/**
 * What decides about a link to somebody at an address: keys or sign-ins before, roles that are granted, or proposed by the party's
 * admins, whether the operator made it the second admin, and another admin's word that waits.
 */
export async function findLinkCase(
  tx: Reader,
  personId: string,
  address: string,
): Promise<{
  keyed: boolean;
  left: boolean;
  roles: Role[];
  appointed: boolean;
  waitingId: string | null;
  asked: Actor | null;
}> {
  const { askedBy, askedFor, ...found } = await tx.one(findLinkCaseSql, [personId, address]);
  return { ...found, asked: askedBy === null ? null : { personId: askedBy, standsFor: askedFor } };
}

const confirmInvitationSql = statement(
  "parties.confirmInvitation",
  `update parties_invitation set ground = 'two', confirmed_by = $2::uuid, confirmed_for = $3::uuid
   where id = $1::uuid and ground is null`,
);

/** A second admin's word on the address: the link is sent. */
export async function confirmInvitation(tx: Tx, id: string, by: Actor): Promise<Invitation> {
  await tx.execute(confirmInvitationSql, [id, by.personId, by.standsFor ?? null]);
  return tx.one(getInvitationSql, [id]);
}

const withdrawInvitationsSql = statement(
  "parties.withdrawInvitations",
  `update parties_invitation set withdrawn_at = platform_now()
   where party_id = $1::int and person_id = $2::uuid and accepted_at is null and withdrawn_at is null`,
);

const withdrawOneSql = statement(
  "parties.withdrawLinkByOne",
  `update parties_invitation set withdrawn_at = platform_now() where party_id = $1::int and person_id = $2::uuid
     and ground in ('first', 'lone') and accepted_at is null and withdrawn_at is null`,
);

/** A link that one admin sent is void once its person holds what two grant: two say where it goes. */
export async function withdrawLinkByOne(tx: Tx, partyId: number, personId: string): Promise<void> {
  await tx.execute(withdrawOneSql, [partyId, personId]);
}

/** A new link makes the former one void. */
export async function withdrawInvitations(tx: Tx, partyId: number, personId: string): Promise<void> {
  await tx.execute(withdrawInvitationsSql, [partyId, personId]);
}

const acceptInvitationSql = statement(
  "parties.acceptInvitation",
  `update parties_invitation set accepted_at = platform_now()
   where hash = $1::bytea and accepted_at is null and withdrawn_at is null and ground is not null and expires_at > platform_now()
   returning person_id as "personId"`,
);
const findInvitationSql = statement(
  "parties.findInvitation",
  "select i.party_id from parties_invitation i where i.hash = $1::bytea",
);

/** Whose invitation a link's secret belongs to; the plane must show that one (`seeKey`). */
export async function findInvitationParty(tx: Reader, hash: Buffer): Promise<number | undefined> {
  return (await tx.maybe(findInvitationSql, [hash]))?.party_id;
}

/** Uses a link up; undefined where it is used, withdrawn or expired. In its party's plane. */
export const acceptInvitation = (tx: Tx, hash: Buffer): Promise<{ personId: string } | undefined> =>
  tx.maybe(acceptInvitationSql, [hash]);

const listInvitationsSql = statement(
  "parties.listInvitations",
  `select ${columns} from parties_invitation i join parties_person p on p.id = i.person_id
   where $1::uuid is null or i.id > $1::uuid order by i.id limit $2::int`,
  { decode },
);

export const listInvitations = (
  tx: Reader,
  after: string | undefined,
  limit: number,
): Promise<Invitation[]> => tx.all(listInvitationsSql, [after ?? null, limit]);
