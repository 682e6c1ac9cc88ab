import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { type EndReason, idleMinutes, Role, type Session, totalHours } from "../schema/index.ts";

/** All SQL of sessions. */

const columns = `s.id, s.person_id as "personId", s.role,
  (select y.provider from parties_identity y where y.id = s.identity_id) as provider, date_trunc('milliseconds', s.signed_in_at) as "signedInAt!",
  date_trunc('milliseconds', s.seen_at) as "lastUsedAt!",
  date_trunc('milliseconds', s.began_at + make_interval(hours => ${totalHours})) as "endsAt!",
  date_trunc('milliseconds', coalesce(s.ended_at,
    case when least(s.seen_at + make_interval(mins => ${idleMinutes}), s.began_at + make_interval(hours => ${totalHours}))
      <= platform_now() then least(s.seen_at + make_interval(mins => ${idleMinutes}),
        s.began_at + make_interval(hours => ${totalHours})) end)) as "endedAt"`;
const role = Role.nullable();
const decode = { role };

const findSessionSql = statement(
  "parties.findSession",
  `select s.id, s.party_id as "partyId", p.kind as "partyKind", p.identity, s.person_id as "personId",
     s.institution_id as "institutionId", s.role,
     s.signed_in_at > platform_now() - make_interval(mins => $2::int) as "fresh!",
     s.seen_at < platform_now() - interval '1 minute' as "stale!",
     s.ended_at is null and s.seen_at > platform_now() - make_interval(mins => ${idleMinutes})
       and s.began_at > platform_now() - make_interval(hours => ${totalHours})
       and coalesce(p.left_on > (platform_now() at time zone 'Europe/Copenhagen')::date, true) as "live!"
   from parties_session s join parties_party p on p.id = s.party_id where s.hash = $1::bytea`,
  { hot: true, decode },
);

/**
 * The session of a token's hash, and what a caller is made of; the plane must show it (`Plane.key`). `fresh`: its person
 * signed in within the last `freshMinutes`.
 */
export const findSession = (tx: Reader, hash: Buffer, freshMinutes: number) =>
  tx.maybe(findSessionSql, [hash, freshMinutes]);

const noteSeenSql = statement(
  "parties.noteSeen",
  `update parties_session set seen_at = platform_now() where id = $1::uuid and ended_at is null
     and seen_at < platform_now() - interval '1 minute'`,
);

/** Notes that a session was used now; within a minute of the note before it nothing is written. */
export async function noteSeen(tx: Tx, id: string): Promise<void> {
  await tx.execute(noteSeenSql, [id]);
}

/** A session to be made: `beganAt` and `signedInAt` are now where they are left out. */
export interface NewSession {
  id: string;
  hash: Buffer;
  partyId: number;
  personId: string;
  institutionId: number | null;
  identityId: string | null;
  role: Role | null;
  beganAt?: Date | undefined;
  signedInAt?: Date | undefined;
}

const insertSessionSql = statement(
  "parties.insertSession",
  `insert into parties_session (id, hash, party_id, person_id, institution_id, identity_id, role, began_at, signed_in_at,
     seen_at)
   select $1::uuid, $2::bytea, $3::int, $4::uuid, $5::int, $6::uuid, $7::text, coalesce($8::timestamptz, n.now),
     coalesce($9::timestamptz, n.now), n.now
   from (select platform_now() as now) n`,
);

export async function insertSession(tx: Tx, one: NewSession): Promise<void> {
  const { id, hash, partyId, personId, institutionId, identityId, role, beganAt, signedInAt } = one;
  const who = [id, hash, partyId, personId, institutionId, identityId] as const;
  await tx.execute(insertSessionSql, [...who, role, beganAt ?? null, signedInAt ?? null]);
}

const lockSessionSql = statement(
  "parties.lockSession",
  `select s.id, s.party_id as "partyId", s.person_id as "personId", s.identity_id as "identityId", s.role,
     s.began_at as "beganAt", s.signed_in_at as "signedInAt", s.ended_at as "endedAt"
   from parties_session s where s.id = $1::uuid for update`,
  { decode },
);

/** A session of the plane's party as it is stored, locked. */
export const lockSession = (tx: Tx, id: string) => tx.maybe(lockSessionSql, [id]);

const findSessionIdentitySql = statement(
  "parties.findSessionIdentity",
  `select i.id, i.provider, i.subject_hash as "subjectHash" from parties_session s
   join parties_identity i on i.id = s.identity_id where s.id = $1::uuid`,
);

/** By whom a session was signed in; undefined where no provider was asked. */
export const findSessionIdentity = (tx: Reader, id: string) => tx.maybe(findSessionIdentitySql, [id]);

const listSessionsSql = statement(
  "parties.listSessions",
  `select ${columns} from parties_session s
   where s.person_id = $1::uuid and ($2::uuid is null or s.id > $2::uuid) order by s.id limit $3::int`,
  { decode },
);

export const listSessions = (
  tx: Reader,
  personId: string,
  after: string | undefined,
  limit: number,
): Promise<Session[]> => tx.all(listSessionsSql, [personId, after ?? null, limit]);

const findOwnSessionSql = statement(
  "parties.findOwnSession",
  `select ${columns} from parties_session s where s.id = $1::uuid`,
  { decode },
);

/** A session of the plane's party. */
export const findPartySession = (tx: Reader, id: string): Promise<Session | undefined> =>
  tx.maybe(findOwnSessionSql, [id]);

const endSessionSql = statement(
  "parties.endSession",
  `update parties_session set ended_at = platform_now(), end_reason = $2::text
   where id = $1::uuid and ended_at is null`,
);

export async function endSession(tx: Tx, id: string, reason: EndReason): Promise<void> {
  await tx.execute(endSessionSql, [id, reason]);
}

const endSessionsSql = statement(
  "parties.endSessions",
  `update parties_session set ended_at = platform_now(), end_reason = $2::text
   where person_id = $1::uuid and ended_at is null`,
);

/** Ends all sessions of a person; answers how many. */
export const endSessions = (tx: Tx, personId: string, reason: EndReason): Promise<number> =>
  tx.execute(endSessionsSql, [personId, reason]);

const deleteSessionsSql = statement(
  "parties.deleteSessions",
  `delete from parties_session s
   where coalesce(s.ended_at, least(s.seen_at + make_interval(mins => ${idleMinutes}),
     s.began_at + make_interval(hours => ${totalHours}))) < platform_now() - make_interval(days => $1::int)`,
);
const deleteUnfinishedSql = statement(
  "parties.deleteUnfinished",
  "delete from parties_sign_in where began_at < platform_now() - interval '1 day'",
);

/** Erases sessions that ended more than `keptDays` ago, and sign-ins that were begun yesterday, of all parties. Platform plane. */
export async function deleteOldSessions(tx: Tx, keptDays: number): Promise<number> {
  await tx.execute(deleteUnfinishedSql);
  return tx.execute(deleteSessionsSql, [keptDays]);
}
