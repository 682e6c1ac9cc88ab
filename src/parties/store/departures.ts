import type { Reader, Tx } from "../../platform/db/database.ts";
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

const hasLeftSql = statement(
  "parties.hasLeft",
  'select exists (select 1 from parties_departure d where d.person_id = $1::uuid) as "left!"',
);

export const hasLeft = async (tx: Reader, personId: string): Promise<boolean> =>
  (await tx.one(hasLeftSql, [personId])).left;

const revokeKeysSql = statement(
  "parties.revokeKeys",
  "update parties_api_key set revoked_at = platform_now() where person_id = $1::uuid and revoked_at is null",
);

/** Revokes all keys of a person; answers how many. */
export const revokeKeys = (tx: Tx, personId: string): Promise<number> =>
  tx.execute(revokeKeysSql, [personId]);

const endGrantsSql = statement(
  "parties.endGrants",
  `update parties_role_grant set ended_by = $2::uuid, ended_at = platform_now()
   where person_id = $1::uuid and ended_at is null`,
);
const endDeputiesSql = statement(
  "parties.endDeputies",
  `update parties_deputy set ended_at = platform_now()
   where (person_id = $1::uuid or deputy_id = $1::uuid) and ended_at is null`,
);

/** Ends what a person holds, waits for, and stands in for; answers how many grants. */
export async function endHoldings(tx: Tx, personId: string, by: string): Promise<number> {
  await tx.execute(endDeputiesSql, [personId]);
  return tx.execute(endGrantsSql, [personId, by]);
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
