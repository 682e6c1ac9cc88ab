import { k, type Reader, type Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import { ApiKey, type Person } from "../schema/index.ts";

const findPersonSql = statement(
  "parties.findPerson",
  "select p.* from parties_person p where p.id = $1::uuid",
);

const toPerson = (row: RowOf<typeof findPersonSql>): Person => ({
  id: row.id,
  partyId: row.party_id,
  institutionId: row.institution_id,
  kind: row.kind as Person["kind"],
  reference: row.reference,
  name: row.name,
});

export async function findPerson(tx: Reader, id: string): Promise<Person | undefined> {
  const row = await tx.maybe(findPersonSql, [id]);
  return row && toPerson(row);
}

const listPersonNamesSql = statement(
  "parties.listPersonNames",
  "select p.id, p.name from parties_person p where p.id = any($1::uuid[])",
);
/** Names of people of the caller's own party by their ids; of other parties' people nothing is given. */
export const listPersonNames = async (tx: Reader, ids: readonly string[]): Promise<Map<string, string>> =>
  new Map((await tx.all(listPersonNamesSql, [ids])).map(({ id, name }) => [id, name]));

const findPersonByReferenceSql = statement(
  "parties.findPersonByReference",
  "select p.* from parties_person p where p.party_id = $1::int and p.reference = $2::text",
);

export async function findPersonByReference(
  tx: Reader,
  partyId: number,
  reference: string,
): Promise<Person | undefined> {
  const row = await tx.maybe(findPersonByReferenceSql, [partyId, reference]);
  return row && toPerson(row);
}

const listPeopleSql = statement(
  "parties.listPeople",
  `select p.* from parties_person p where $1::text is null or p.reference > $1::text
   order by p.reference limit $2::int`,
);

export async function listPeople(tx: Reader, after: string | undefined, limit: number): Promise<Person[]> {
  const rows = await tx.all(listPeopleSql, [after ?? null, limit]);
  return rows.map(toPerson);
}

export async function insertPerson(tx: Tx, person: Person): Promise<void> {
  await tx.run(
    k("parties_person").insert({
      id: person.id,
      party_id: person.partyId,
      institution_id: person.institutionId,
      kind: person.kind,
      reference: person.reference,
      name: person.name,
    }),
  );
}

const roles = ApiKey.shape.roles;

const findKeySql = statement(
  "parties.findKey",
  `select k.id, k.person_id, k.party_id, p.kind as party_kind, p.identity, k.institution_id, k.roles, k.hash,
     k.revoked_at is null and k.expires_at > platform_now()
       and coalesce(p.left_on > (platform_now() at time zone 'Europe/Copenhagen')::date, true) as "live!"
   from parties_api_key k join parties_party p on p.id = k.party_id where k.id = $1::text`,
  { hot: true, decode: { roles } },
);

/** A key's row with its hash and what a caller is made of; the plane must show that one key (`Plane.key`). */
export async function findKey(tx: Reader, id: string) {
  return tx.maybe(findKeySql, [id]);
}

const lockLiveKeysSql = statement(
  "parties.lockLiveKeys",
  "select pg_advisory_xact_lock(hashtextextended('key ' || $1::text, 0))",
);

const listLiveKeysSql = statement(
  "parties.listLiveKeys",
  `select k.*, (select date_trunc('milliseconds', u.used_at) from parties_key_use u where u.key_id = k.id) as used_at
   from parties_api_key k where k.party_id = $1::int and k.person_id = $2::uuid
   and k.revoked_at is null and k.expires_at > platform_now()`,
  { decode: { roles } },
);

type KeyRow = Omit<RowOf<typeof listLiveKeysSql>, "used_at"> & { used_at?: Date | null };

const toKey = (row: KeyRow): ApiKey => ({
  id: row.id,
  personId: row.person_id,
  partyId: row.party_id,
  institutionId: row.institution_id,
  roles: row.roles,
  last4: row.last4,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  lastUsedAt: row.used_at ?? null,
});

export async function lockLiveKeys(tx: Tx, partyId: number, personId: string): Promise<ApiKey[]> {
  await tx.execute(lockLiveKeysSql, [personId]);
  const rows = await tx.all(listLiveKeysSql, [partyId, personId]);
  return rows.map(toKey);
}

const insertKeySql = statement(
  "parties.insertKey",
  `insert into parties_api_key (id, party_id, person_id, institution_id, roles, hash, last4, created_at, expires_at)
   select $1::text, $2::int, $3::uuid, $4::int, $5::text[], $6::bytea, $7::text, n.now, n.now + make_interval(days => $8::int)
   from (select platform_now() as now) n
   returning *`,
  { decode: { roles } },
);

export async function insertKey(
  tx: Tx,
  key: {
    id: string;
    partyId: number;
    personId: string;
    institutionId: number | null;
    roles: string[];
    hash: Buffer;
    last4: string;
    days: number;
  },
): Promise<ApiKey> {
  const row = await tx.one(insertKeySql, [
    key.id,
    key.partyId,
    key.personId,
    key.institutionId,
    key.roles,
    key.hash,
    key.last4,
    key.days,
  ]);
  return toKey(row);
}

const listKeysSql = statement(
  "parties.listKeys",
  `select k.*, (select date_trunc('milliseconds', u.used_at) from parties_key_use u where u.key_id = k.id) as used_at
   from parties_api_key k where ($1::text is null or k.id > $1::text) and ($3::uuid is null or k.person_id = $3::uuid)
   order by k.id limit $2::int`,
  { decode: { roles } },
);

export async function listKeys(
  tx: Reader,
  by: { personId?: string | undefined },
  after: string | undefined,
  limit: number,
): Promise<ApiKey[]> {
  const rows = await tx.all(listKeysSql, [after ?? null, limit, by.personId ?? null]);
  return rows.map(toKey);
}

const findPartyKeySql = statement(
  "parties.findPartyKey",
  "select k.* from parties_api_key k where k.id = $1::text",
  { decode: { roles } },
);

/** A key of the plane's party. */
export async function findPartyKey(tx: Reader, id: string): Promise<ApiKey | undefined> {
  const row = await tx.maybe(findPartyKeySql, [id]);
  return row && toKey(row);
}

const revokeKeySql = statement(
  "parties.revokeKey",
  `update parties_api_key set revoked_at = coalesce(revoked_at, platform_now())
   where id = $1::text returning *, (select date_trunc('milliseconds', u.used_at) from parties_key_use u
     where u.key_id = id) as used_at`,
  { decode: { roles } },
);

export async function revokeKey(tx: Tx, id: string): Promise<ApiKey | undefined> {
  const row = await tx.maybe(revokeKeySql, [id]);
  return row && toKey(row);
}
