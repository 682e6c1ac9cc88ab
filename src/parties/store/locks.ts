import type { Actor } from "../../platform/actor.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { ApiKey, type Lock, type Lockable, lockableMax } from "../schema/index.ts";

const isBarredSql = statement(
  "parties.isBarred",
  `select exists (select 1 from parties_lock l where l.person_id = $2::uuid
       and (l.key_id is null or l.key_id = $1::text) and l.holds_from <= platform_now() and l.lifted_at is null
       and (l.kept_by is not null or l.until > platform_now()))
     or exists (select 1 from parties_departure d where d.person_id = $2::uuid) as "barred!"`,
  { hot: true },
);

/** Whether a lock holds the key or its person, or the person has left. In the party's plane. */
export async function isBarred(tx: Reader, keyId: string, personId: string): Promise<boolean> {
  return (await tx.one(isBarredSql, [keyId, personId])).barred;
}

const columns = `l.id, l.party_id as "partyId", l.person_id as "personId", l.key_id as "keyId", l.reason,
  l.locked_by as "lockedBy", date_trunc('milliseconds', l.locked_at) as "lockedAt!",
  date_trunc('milliseconds', l.holds_from) as "holdsFrom", date_trunc('milliseconds', l.until) as "until!",
  l.kept_by as "keptBy", l.lift_asked_by as "liftAskedBy", l.lift_asked_for as "liftAskedFor",
  date_trunc('milliseconds', l.lifted_at) as "liftedAt"`;

const lockLockSql = statement(
  "parties.lockLock",
  `select ${columns} from parties_lock l where l.id = $1::uuid for update`,
);

/** A lock, with the approver for whom the admin stood who asked for it to be lifted. */
export type StoredLock = Lock & { liftAskedFor: string | null };

export const lockLock = (tx: Tx, id: string): Promise<StoredLock | undefined> => tx.maybe(lockLockSql, [id]);

const findLockSql = statement(
  "parties.findLock",
  `select ${columns} from parties_lock l where l.id = $1::uuid`,
);

export const findLock = (tx: Reader, id: string): Promise<Lock | undefined> => tx.maybe(findLockSql, [id]);

const listLocksSql = statement(
  "parties.listLocks",
  `select ${columns} from parties_lock l where $1::uuid is null or l.id > $1::uuid order by l.id limit $2::int`,
);

export const listLocks = (tx: Reader, after: string | undefined, limit: number): Promise<Lock[]> =>
  tx.all(listLocksSql, [after ?? null, limit]);

const insertLockSql = statement(
  "parties.insertLock",
  `insert into parties_lock (id, party_id, person_id, key_id, reason, operator_id, locked_by, holds_from, locked_at, until)
   select $1::uuid, $2::int, $3::uuid, $4::text, $5::text, $6::int, $7::uuid, case when $8::boolean then n.now end,
     n.now, $9::timestamptz
   from (select platform_now() as now) n`,
);

/** A new lock by an operator. `holds`: at once, or when a second operator has confirmed. */
export async function insertLock(
  tx: Tx,
  lock: Pick<Lock, "id" | "partyId" | "personId" | "keyId" | "reason" | "lockedBy">,
  operatorId: number,
  holds: boolean,
  until: Date,
): Promise<void> {
  const { id, partyId, personId, keyId, reason, lockedBy } = lock;
  await tx.execute(insertLockSql, [id, partyId, personId, keyId, reason, operatorId, lockedBy, holds, until]);
}

const findLockedSinceSql = statement(
  "parties.findLockedSince",
  `select min(l.locked_at) as since from parties_lock l where l.person_id = $1::uuid and l.locked_at > $2::timestamptz
     and l.holds_from is not null and l.second_by is null and l.kept_by is null`,
);

/** When one operator first locked a person after an instant, where the party has not made that its own. */
export const findLockedSince = async (tx: Reader, personId: string, after: Date): Promise<Date | null> =>
  (await tx.one(findLockedSinceSql, [personId, after])).since;

const secondLockSql = statement(
  "parties.secondLock",
  `update parties_lock set second_by = $2::uuid, holds_from = n.now, until = n.now + make_interval(hours => $3::int)
   from (select platform_now() as now) n where id = $1::uuid`,
);
export async function secondLock(tx: Tx, id: string, by: string, hours: number): Promise<void> {
  await tx.execute(secondLockSql, [id, by, hours]);
}

const keepLockSql = statement(
  "parties.keepLock",
  "update parties_lock set kept_by = $2::uuid where id = $1::uuid",
);
export async function keepLock(tx: Tx, id: string, by: string): Promise<void> {
  await tx.execute(keepLockSql, [id, by]);
}

const askLiftSql = statement(
  "parties.askLift",
  "update parties_lock set lift_asked_by = $2::uuid, lift_asked_for = $3::uuid where id = $1::uuid",
);
const liftLockSql = statement(
  "parties.liftLock",
  "update parties_lock set lifted_by = $2::uuid, lifted_for = $3::uuid, lifted_at = platform_now() where id = $1::uuid",
);
/** An admin asks for a lock to be lifted, or lifts it as the second. */
export async function liftLock(tx: Tx, id: string, by: Actor, step: "asks" | "lifts"): Promise<void> {
  await tx.execute(step === "asks" ? askLiftSql : liftLockSql, [id, by.personId, by.standsFor ?? null]);
}

const listPersonRolesSql = statement(
  "parties.listPersonRoles",
  `select k.roles from parties_api_key k
   where k.person_id = $1::uuid and k.revoked_at is null and k.expires_at > platform_now()`,
  { decode: { roles: ApiKey.shape.roles } },
);

/** What a person's live keys may do. */
export async function listPersonRoles(tx: Reader, personId: string): Promise<string[]> {
  return (await tx.all(listPersonRolesSql, [personId])).flatMap(({ roles }) => roles);
}

const listLockablePeopleSql = statement(
  "parties.listLockablePeople",
  `select p.id, p.reference, p.kind, coalesce(array_agg(distinct g.role order by g.role)
       filter (where g.granted_at is not null and g.ended_at is null), '{}') as "roles!"
   from parties_person p left join parties_role_grant g on g.person_id = p.id
   where p.party_id = $1::int and ($2::text is null or strpos(p.reference, lower($2::text)) > 0)
     and not exists (select 1 from parties_departure d where d.person_id = p.id)
   group by p.id order by p.reference limit $3::int`,
  { decode: { roles: ApiKey.shape.roles } },
);
const listLockableKeysSql = statement(
  "parties.listLockableKeys",
  `select k.id, k.last4, p.reference,
     (select date_trunc('milliseconds', u.used_at) from parties_key_use u where u.key_id = k.id) as "lastUsedAt"
   from parties_api_key k join parties_person p on p.id = k.person_id
   where k.party_id = $1::int and k.person_id = any($2::uuid[])
     and k.revoked_at is null and k.expires_at > platform_now()
   order by p.reference, k.id limit 500`,
);

/** People of a party who have not left, by their references, and their live keys. In the party's plane. */
export async function listLockable(tx: Reader, partyId: number, words: string | null): Promise<Lockable> {
  const people = await tx.all(listLockablePeopleSql, [partyId, words, lockableMax]);
  const keys = await tx.all(listLockableKeysSql, [partyId, people.map(({ id }) => id)]);
  return { people: people as Lockable["people"], keys };
}
