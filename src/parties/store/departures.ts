import type { Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Departure } from "../schema/index.ts";

const insertDepartureSql = statement(
  "parties.insertDeparture",
  `insert into parties_departure (party_id, person_id, left_by) values ($1::int, $2::uuid, $3::uuid)
   on conflict (person_id) do nothing
   returning person_id as "personId", left_by as "leftBy", date_trunc('milliseconds', left_at) as "leftAt!"`,
);

/** Undefined where the person has left before. */
export const insertDeparture = (
  tx: Tx,
  partyId: number,
  personId: string,
  by: string,
): Promise<Departure | undefined> => tx.maybe(insertDepartureSql, [partyId, personId, by]);

const revokeKeysSql = statement(
  "parties.revokeKeys",
  "update parties_api_key set revoked_at = platform_now() where person_id = $1::uuid and revoked_at is null",
);

/** Revokes all keys of a person; answers how many. */
export const revokeKeys = (tx: Tx, personId: string): Promise<number> =>
  tx.execute(revokeKeysSql, [personId]);

const listAdminKeyHoldersSql = statement(
  "parties.listAdminKeyHolders",
  `select distinct k.person_id from parties_api_key k where k.party_id = $1::int and k.revoked_at is null
     and k.expires_at > platform_now() and k.roles && array['admin', 'buyer', 'publisher', 'operator']
     and not exists (select 1 from parties_departure d where d.person_id = k.person_id)`,
);

/** Who administers a party now. */
export async function listAdministrators(tx: Tx, partyId: number): Promise<string[]> {
  return (await tx.all(listAdminKeyHoldersSql, [partyId])).map((row) => row.person_id);
}

const findFirstOperatorSql = statement(
  "parties.findFirstOperator",
  `select p.party_id as "partyId", p.id as "personId" from parties_person p
   join parties_party o on o.id = p.party_id and o.kind = 'operator'
   where not exists (select 1 from parties_departure d where d.person_id = p.id)
   order by p.created_at, p.id limit 1`,
);

/** The operator's first person that has not left. */
export const findFirstOperator = (tx: Tx): Promise<{ partyId: number; personId: string } | undefined> =>
  tx.maybe(findFirstOperatorSql);
