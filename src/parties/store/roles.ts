import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import type { LocalDate } from "../../platform/calendar.ts";
import { k, type Reader, type Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import { type Deputy, Role, type RoleGrant, type SecondAdmin } from "../schema/index.ts";

/** All SQL of grants and deputies. Rows of one party: the plane shows them. */

const roles = z.array(Role);

const findHoldingSql = statement(
  "parties.findHolding",
  `select coalesce(array_agg(g.role) filter (where g.person_id = $2::uuid), '{}') as "roles!",
     count(distinct g.person_id) filter (where g.role = 'admin') as "admins!",
     (select d.person_id from parties_deputy d
       join parties_role_grant a on a.party_id = d.party_id and a.person_id = d.person_id and a.role = 'approver'
         and a.granted_at is not null and a.ended_at is null
       where d.party_id = $1::int and d.deputy_id = $2::uuid and d.confirmed_at is not null and d.ended_at is null
         and (platform_now() at time zone 'Europe/Copenhagen')::date between d.starts_on and d.ends_on - 1
       limit 1) as "standsFor"
   from parties_role_grant g
   where g.party_id = $1::int and g.granted_at is not null and g.ended_at is null`,
  { decode: { roles } },
);

/** The roles that somebody holds, how many admins its party has, and for whom it may approve today. */
export async function findHolding(
  tx: Reader,
  partyId: number,
  personId: string,
): Promise<{ roles: Role[]; admins: number; standsFor: string | null }> {
  const row = await tx.one(findHoldingSql, [partyId, personId]);
  return { roles: row.roles, admins: Number(row.admins), standsFor: row.standsFor };
}

const listAdminsSql = statement(
  "parties.listAdmins",
  `select distinct g.person_id from parties_role_grant g
   where g.party_id = $1::int and g.role in ('admin', 'operator') and g.granted_at is not null and g.ended_at is null
   order by g.person_id`,
);

/** The ids of a party's live admins; of the operator's own party, its operators too. */
export async function listAdmins(tx: Reader, partyId: number): Promise<string[]> {
  const rows = await tx.all(listAdminsSql, [partyId]);
  return rows.map((row) => row.person_id);
}

const listFreeAdminsSql = statement(
  "parties.listFreeAdmins",
  `select distinct g.person_id from parties_role_grant g
   where g.party_id = $1::int and g.role in ('admin', 'operator') and g.granted_at is not null and g.ended_at is null
     and not exists (select 1 from parties_lock l where l.party_id = g.party_id and l.person_id = g.person_id
       and l.holds_from <= platform_now() and l.lifted_at is null
       and (l.kept_by is not null or l.until > platform_now()))
   order by g.person_id`,
);

/** The ids of those live admins of whom neither the person nor a key is locked: whose word counts as one of two. */
export const listFreeAdmins = async (tx: Reader, partyId: number): Promise<string[]> =>
  (await tx.all(listFreeAdminsSql, [partyId])).map((row) => row.person_id);

const getOperatorPersonSql = statement(
  "parties.getOperatorPerson",
  `select g.person_id from parties_role_grant g where g.role = 'operator' and g.granted_at is not null
     and g.ended_at is null order by g.granted_at, g.id limit 1`,
);

/** The installation's first operator. Platform plane. */
export const getOperatorPerson = async (tx: Reader): Promise<string> =>
  (await tx.one(getOperatorPersonSql)).person_id;

const findOperatorGrantSql = statement(
  "parties.findOperatorGrant",
  `select g.proposed_by as "proposedBy", g.granted_at as "grantedAt!" from parties_role_grant g
   where g.person_id = $1::uuid and g.role = 'operator' and g.granted_at is not null and g.ended_at is null`,
);

/** By whose invitation somebody is an operator, and since when. */
export const findOperatorGrant = (
  tx: Reader,
  personId: string,
): Promise<{ proposedBy: string; grantedAt: Date } | undefined> => tx.maybe(findOperatorGrantSql, [personId]);

const lockGrantsSql = statement(
  "parties.lockGrants",
  "select pg_advisory_xact_lock(hashtextextended('grants ' || $1::int, 0))",
);

/** One change of a party's grants at a time: who is an admin decides about the next. */
export async function lockGrants(tx: Tx, partyId: number): Promise<void> {
  await tx.execute(lockGrantsSql, [partyId]);
}

const findGrantSql = statement(
  "parties.findGrant",
  "select g.* from parties_role_grant g where g.id = $1::uuid",
);

/** A grant with what its party is not shown: for whom the one who proposed it stood. */
export type StoredGrant = RoleGrant & { partyId: number; proposedFor: string | null };

const toGrant = (row: RowOf<typeof findGrantSql>): StoredGrant => ({
  id: row.id,
  partyId: row.party_id,
  personId: row.person_id,
  role: Role.parse(row.role),
  origin: row.origin as RoleGrant["origin"],
  proposedBy: row.proposed_by,
  proposedFor: row.proposed_for,
  proposedAt: row.proposed_at,
  confirmedBy: row.confirmed_by,
  grantedAt: row.granted_at,
  endedAt: row.ended_at,
});

export async function findGrant(tx: Reader, id: string): Promise<StoredGrant | undefined> {
  const row = await tx.maybe(findGrantSql, [id]);
  return row && toGrant(row);
}

const listGrantsSql = statement(
  "parties.listGrants",
  `select g.* from parties_role_grant g
   where ($1::uuid is null or g.id > $1::uuid) and ($2::uuid is null or g.person_id = $2::uuid)
   order by g.id limit $3::int`,
);

export async function listGrants(
  tx: Reader,
  by: { personId?: string | undefined },
  after: string | undefined,
  limit: number,
): Promise<RoleGrant[]> {
  return (await tx.all(listGrantsSql, [after ?? null, by.personId ?? null, limit])).map(toGrant);
}

const listSecondAdminsSql = statement(
  "parties.listSecondAdmins",
  `select g.id, p.name, p.reference, date_trunc('milliseconds', g.proposed_at) as "proposedAt!"
   from parties_role_grant g join parties_person p on p.id = g.person_id
   where g.party_id = $1::int and g.role = 'admin' and g.granted_at is null and g.ended_at is null
     and (select count(distinct a.person_id) from parties_role_grant a
       where a.party_id = $1::int and a.role = 'admin' and a.granted_at is not null and a.ended_at is null) < 2
   order by g.proposed_at, g.id limit 50`,
);

/** Admins who are proposed in a party that has at most one. */
export const listSecondAdmins = (tx: Reader, partyId: number): Promise<SecondAdmin[]> =>
  tx.all(listSecondAdminsSql, [partyId]);

const insertGrantSql = statement(
  "parties.insertGrant",
  `insert into parties_role_grant (id, party_id, person_id, role, origin, proposed_by, proposed_for, confirmed_by, proposed_at,
     granted_at)
   select $1::uuid, $2::int, $3::uuid, $4::text, $5::text, $6::uuid, $7::uuid, $8::uuid, n.now,
     case when $9::boolean then n.now end
   from (select platform_now() as now) n
   returning *`,
);

export async function insertGrant(
  tx: Tx,
  grant: Pick<
    StoredGrant,
    "id" | "personId" | "role" | "origin" | "proposedBy" | "confirmedBy" | "partyId"
  > & {
    proposedFor?: string | null;
    granted: boolean;
  },
): Promise<RoleGrant> {
  const { id, partyId, personId, role, origin, proposedBy, proposedFor = null, confirmedBy, granted } = grant;
  const by = [proposedBy, proposedFor, confirmedBy] as const;
  return toGrant(await tx.one(insertGrantSql, [id, partyId, personId, role, origin, ...by, granted]));
}

const confirmGrantSql = statement(
  "parties.confirmGrant",
  `update parties_role_grant set confirmed_by = $2::uuid, confirmed_for = $3::uuid, granted_at = platform_now()
   where id = $1::uuid returning *`,
);

/** `by` is null where an invitation that was accepted brings a first admin's grant into force. */
export async function confirmGrant(tx: Tx, id: string, by: Actor | null): Promise<RoleGrant> {
  return toGrant(await tx.one(confirmGrantSql, [id, by?.personId ?? null, by?.standsFor ?? null]));
}

const endGrantSql = statement(
  "parties.endGrant",
  `update parties_role_grant set ended_by = $2::uuid, ended_at = platform_now() where id = $1::uuid returning *`,
);

export async function endGrant(tx: Tx, id: string, by: string): Promise<RoleGrant> {
  return toGrant(await tx.one(endGrantSql, [id, by]));
}

const findAdminEndSql = statement(
  "parties.findAdminEnd",
  `select g.ended_at as "endedAt!" from parties_role_grant g where g.party_id = $1::int and g.role = 'admin'
     and g.granted_at is not null and g.ended_at is not null and g.ended_by <> g.person_id
   order by g.ended_at desc limit 1`,
);

/** When somebody last ended another's being an admin of the party. */
export const findAdminEnd = async (tx: Reader, partyId: number): Promise<Date | null> =>
  (await tx.maybe(findAdminEndSql, [partyId]))?.endedAt ?? null;

const findDeputySql = statement(
  "parties.findDeputy",
  "select d.* from parties_deputy d where d.id = $1::uuid",
);

const toDeputy = (row: RowOf<typeof findDeputySql>): Deputy => ({
  id: row.id,
  personId: row.person_id,
  deputyId: row.deputy_id,
  from: row.starts_on,
  to: row.ends_on,
  confirmedAt: row.confirmed_at,
  endedAt: row.ended_at,
});

export async function findDeputy(tx: Reader, id: string): Promise<Deputy | undefined> {
  const row = await tx.maybe(findDeputySql, [id]);
  return row && toDeputy(row);
}

const listDeputiesSql = statement(
  "parties.listDeputies",
  `select d.* from parties_deputy d where $1::uuid is null or d.id > $1::uuid order by d.id limit $2::int`,
);

export async function listDeputies(tx: Reader, after: string | undefined, limit: number): Promise<Deputy[]> {
  return (await tx.all(listDeputiesSql, [after ?? null, limit])).map(toDeputy);
}

export async function insertDeputy(
  tx: Tx,
  one: { id: string; partyId: number; personId: string; deputyId: string; from: LocalDate; to: LocalDate },
): Promise<void> {
  await tx.run(
    k("parties_deputy").insert({
      id: one.id,
      party_id: one.partyId,
      person_id: one.personId,
      deputy_id: one.deputyId,
      starts_on: one.from,
      ends_on: one.to,
    }),
  );
}

const updateDeputySql = statement(
  "parties.updateDeputy",
  `update parties_deputy set
     confirmed_by = coalesce($2::uuid, confirmed_by),
     confirmed_for = coalesce($3::uuid, confirmed_for),
     confirmed_at = case when $2::uuid is null then confirmed_at else platform_now() end,
     ended_at = case when $4::boolean then platform_now() else ended_at end
   where id = $1::uuid`,
);

/** An admin confirms a deputy, or somebody ends it. */
export async function updateDeputy(
  tx: Tx,
  id: string,
  change: { confirmedBy: Actor } | { ended: true },
): Promise<void> {
  const by = "confirmedBy" in change ? change.confirmedBy : undefined;
  await tx.execute(updateDeputySql, [id, by?.personId ?? null, by?.standsFor ?? null, "ended" in change]);
}
