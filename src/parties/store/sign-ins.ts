import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { FailedSignIn } from "../schema/index.ts";

const putKeyUseSql = statement(
  "parties.putKeyUse",
  `insert into parties_key_use as u (key_id, party_id) values ($1::text, $2::int)
   on conflict (key_id) do update set used_at = excluded.used_at
     where u.used_at < excluded.used_at - interval '1 minute'`,
);

/** Notes that a key was used now; within a minute of the note before it nothing is written. The party's plane. */
export async function putKeyUse(tx: Tx, keyId: string, partyId: number): Promise<void> {
  await tx.execute(putKeyUseSql, [keyId, partyId]);
}

const explainFailureSql = statement(
  "parties.explainFailure",
  `select k.party_id, k.revoked_at is not null as "revoked!", k.expires_at <= platform_now() as "expired!"
   from parties_api_key k where k.id = $1::text`,
);

const findOperatorSql = statement(
  "parties.findOperator",
  `select p.id from parties_party p where p.kind = 'operator' order by p.id limit 1`,
);

/** Whose failed sign-in it is and why it failed; the plane shows that one key (`Plane.key`). */
export async function explainFailure(
  tx: Reader,
  keyId: string | undefined,
  matches: boolean,
): Promise<{ partyId: number; reason: FailedSignIn["reason"] }> {
  const key = keyId === undefined ? undefined : await tx.maybe(explainFailureSql, [keyId]);
  if (!key) return { partyId: (await tx.one(findOperatorSql)).id, reason: "unknown" };
  const reason = !matches ? "wrong" : key.revoked ? "revoked" : key.expired ? "expired" : "barred";
  return { partyId: key.party_id, reason };
}

/** The installation's operator. */
export async function getOperatorId(tx: Reader): Promise<number> {
  return (await tx.one(findOperatorSql)).id;
}

const putFailedSignInSql = statement(
  "parties.putFailedSignIn",
  `insert into parties_failed_sign_in as f (party_id, address, key_id, reason)
   values ($1::int, $2::text, $3::text, $4::text)
   on conflict (party_id, on_day, address, key_id, reason) do update
     set times = f.times + 1, last_at = excluded.last_at`,
);

/** Counts one failed sign-in, in its party's plane. */
export async function putFailedSignIn(
  tx: Tx,
  failed: { partyId: number; address: string; keyId: string; reason: FailedSignIn["reason"] },
): Promise<void> {
  await tx.execute(putFailedSignInSql, [failed.partyId, failed.address, failed.keyId, failed.reason]);
}

const listFailedSignInsSql = statement(
  "parties.listFailedSignIns",
  `select f.on_day as "day", f.address, f.key_id as "keyId", f.reason, f.times,
     date_trunc('milliseconds', f.first_at) as "firstAt!", date_trunc('milliseconds', f.last_at) as "lastAt!"
   from parties_failed_sign_in f
   where ($1::date is null or (f.on_day, f.address, f.key_id, f.reason) > ($1::date, $2::text, $3::text, $4::text))
     and ($6::text is null or f.reason = $6::text)
   order by f.on_day, f.address, f.key_id, f.reason limit $5::int`,
);

export async function listFailedSignIns(
  tx: Reader,
  reason: FailedSignIn["reason"] | undefined,
  after: string[] | undefined,
  limit: number,
): Promise<FailedSignIn[]> {
  const [day = null, address = null, keyId = null, last = null] = after ?? [];
  return tx.all(listFailedSignInsSql, [day, address, keyId, last, limit, reason ?? null]);
}

const deleteFailedSignInsSql = statement(
  "parties.deleteFailedSignIns",
  `delete from parties_failed_sign_in
   where on_day < (platform_now() at time zone 'Europe/Copenhagen')::date - $1::int`,
);

/** Erases what is older than so many days, of all parties. Platform plane. */
export async function deleteFailedSignIns(tx: Tx, days: number): Promise<number> {
  return tx.execute(deleteFailedSignInsSql, [days]);
}

const listEndingKeysSql = statement(
  "parties.listEndingKeys",
  `select k.id, k.party_id, k.person_id, k.last4, k.expires_at, s.days as "days!"
   from parties_api_key k
   cross join lateral (select min(d) as days from unnest($1::int[]) as d
     where k.expires_at <= platform_now() + make_interval(days => d)
       and k.expires_at - k.created_at > make_interval(days => d)) s
   where k.revoked_at is null and k.expires_at > platform_now() and s.days is not null
   order by k.id`,
);

/** Live keys that end within one of these many days, each with the fewest; keys that never lived as long are not. */
export function listEndingKeys(tx: Reader, days: readonly number[]) {
  return tx.all(listEndingKeysSql, [days]);
}
