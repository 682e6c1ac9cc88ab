import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { OwnPerson } from "../schema/index.ts";

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

const endIdentitiesSql = statement(
  "parties.endIdentities",
  "update parties_identity set ended_at = platform_now() where person_id = $1::uuid and ended_at is null",
);

/** Unlinks a person from everybody. */
export async function endIdentities(tx: Tx, personId: string): Promise<void> {
  await tx.execute(endIdentitiesSql, [personId]);
}
