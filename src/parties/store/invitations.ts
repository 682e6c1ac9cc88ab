import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { Invitation, LinkGround } from "../schema/index.ts";

/** All SQL of links to first keys. */

const insertInvitationSql = statement(
  "parties.insertInvitation",
  `insert into parties_invitation (id, party_id, person_id, address, hash, invited_by, invited_at, expires_at, ground)
   select $1::uuid, $2::int, $3::uuid, $4::text, $5::bytea, $6::uuid, n.now, n.now + make_interval(days => $7::int),
     $8::text
   from (select platform_now() as now) n
   returning *`,
);

const toInvitation = (row: RowOf<typeof insertInvitationSql>): Invitation => ({
  id: row.id,
  personId: row.person_id,
  address: row.address,
  invitedBy: row.invited_by,
  invitedAt: row.invited_at,
  waits: row.ground === null,
  expiresAt: row.expires_at,
  acceptedAt: row.accepted_at,
});

export async function insertInvitation(
  tx: Tx,
  one: {
    id: string;
    partyId: number;
    personId: string;
    address: string;
    hash: Buffer;
    invitedBy: string;
    days: number;
    ground: LinkGround | null;
  },
): Promise<Invitation> {
  const { id, partyId, personId, address, hash, invitedBy, days, ground } = one;
  return toInvitation(
    await tx.one(insertInvitationSql, [id, partyId, personId, address, hash, invitedBy, days, ground]),
  );
}

const findLinkCaseSql = statement(
  "parties.findLinkCase",
  `select exists (select 1 from parties_api_key k where k.person_id = p.id)
       or exists (select 1 from parties_identity y where y.person_id = p.id) as "keyed!",
     exists (select 1 from parties_departure d where d.person_id = p.id) as "left!",
     (select i.id from parties_invitation i where i.party_id = p.party_id and i.person_id = p.id and i.ground is null
       and i.address = $2::text and i.withdrawn_at is null and i.expires_at > platform_now()) as "waitingId",
     (select i.invited_by from parties_invitation i where i.party_id = p.party_id and i.person_id = p.id
       and i.ground is null and i.address = $2::text and i.withdrawn_at is null
       and i.expires_at > platform_now()) as "askedBy"
   from parties_person p where p.id = $1::uuid`,
);

/** What decides about a link to somebody at an address: keys or sign-ins before, and another admin's word that waits. */
export const findLinkCase = (
  tx: Reader,
  personId: string,
  address: string,
): Promise<{ keyed: boolean; left: boolean; waitingId: string | null; askedBy: string | null }> =>
  tx.one(findLinkCaseSql, [personId, address]);

const confirmInvitationSql = statement(
  "parties.confirmInvitation",
  `update parties_invitation set ground = 'two', confirmed_by = $2::uuid
   where id = $1::uuid and ground is null returning *`,
);

/** A second admin's word on the address: the link is sent. */
export const confirmInvitation = async (tx: Tx, id: string, by: string): Promise<Invitation> =>
  toInvitation(await tx.one(confirmInvitationSql, [id, by]));

const withdrawInvitationsSql = statement(
  "parties.withdrawInvitations",
  `update parties_invitation set withdrawn_at = platform_now()
   where party_id = $1::int and person_id = $2::uuid and accepted_at is null and withdrawn_at is null`,
);

/** A new link makes the former one void. */
export async function withdrawInvitations(tx: Tx, partyId: number, personId: string): Promise<void> {
  await tx.execute(withdrawInvitationsSql, [partyId, personId]);
}

const acceptInvitationSql = statement(
  "parties.acceptInvitation",
  `update parties_invitation set accepted_at = platform_now()
   where hash = $1::bytea and accepted_at is null and withdrawn_at is null and ground is not null and expires_at > platform_now() returning *`,
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
export async function acceptInvitation(tx: Tx, hash: Buffer): Promise<Invitation | undefined> {
  const row = await tx.maybe(acceptInvitationSql, [hash]);
  return row && toInvitation(row);
}

const listInvitationsSql = statement(
  "parties.listInvitations",
  `select i.* from parties_invitation i where $1::uuid is null or i.id > $1::uuid order by i.id limit $2::int`,
);

export async function listInvitations(
  tx: Reader,
  after: string | undefined,
  limit: number,
): Promise<Invitation[]> {
  return (await tx.all(listInvitationsSql, [after ?? null, limit])).map(toInvitation);
}
