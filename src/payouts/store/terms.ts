import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import { money } from "../../platform/money.ts";
import type { NewPayoutTerms, PayoutTerms } from "../schema/index.ts";

/** All SQL of what marketplace and publishers have agreed of fees and payouts. */

const sql = `
  select t.id, t.publisher_id as "publisherId", t.marketplace_id as "marketplaceId", t.starts_on as "from", t.ends_on as "to",
    t.fee_bp as "feeBp", t.monthly_minor as monthly, t.pays_on as "paysOn", t.proposed_at as "proposedAt",
    t.accepted_at as "acceptedAt",
    (t.accepted_at is null and t.starts_on >= (platform_now() at time zone 'Europe/Copenhagen')::date) as "acceptable!"
  from payouts_terms t`;

const insertSql = statement(
  "payouts.insertTerms",
  `insert into payouts_terms (id, publisher_id, marketplace_id, starts_on, ends_on, fee_bp, monthly_minor, pays_on, proposed_by)
   values ($1::uuid, $2::int, $3::int, $4::date, $5::date, $6::int, $7::bigint, $8::text, $9::uuid)`,
);
export async function insertTerms(
  tx: Tx,
  one: NewPayoutTerms & { id: string; marketplaceId: number; personId: string },
): Promise<void> {
  await tx.execute(insertSql, [
    ...([
      one.id,
      one.publisherId,
      one.marketplaceId,
      one.from,
      one.to,
      one.feeBp,
      one.monthly.minor,
    ] as const),
    ...([one.paysOn, one.personId] as const),
  ]);
}

const findSql = statement("payouts.findTerms", `${sql} where t.id = $1::uuid`);
const toTerms = ({ monthly, ...row }: RowOf<typeof findSql>): PayoutTerms => ({
  ...row,
  monthly: money(monthly),
});
export async function findTerms(tx: Reader, id: string): Promise<PayoutTerms | undefined> {
  const row = await tx.maybe(findSql, [id]);
  return row && toTerms(row);
}

const acceptSql = statement(
  "payouts.acceptTerms",
  `update payouts_terms t set accepted_by = $2::uuid, accepted_at = platform_now()
   where t.id = $1::uuid and t.accepted_at is null and t.starts_on >= (platform_now() at time zone 'Europe/Copenhagen')::date
     and not exists (select 1 from payouts_terms o where o.publisher_id = t.publisher_id and o.accepted_at is not null
       and daterange(o.starts_on, o.ends_on) && daterange(t.starts_on, t.ends_on))`,
);
/** False where they are accepted already, have begun, or others cover some of their days. */
export const acceptTerms = async (tx: Tx, id: string, personId: string): Promise<boolean> =>
  (await tx.execute(acceptSql, [id, personId])) > 0;

const listSql = statement(
  "payouts.listTerms",
  `${sql} where (t.publisher_id = $1::int or t.marketplace_id = $1::int) and ($2::uuid is null or t.id > $2::uuid)
   order by t.id limit $3::int`,
);
export const listTerms = async (
  tx: Reader,
  partyId: number,
  after: string | undefined,
  limit: number,
): Promise<PayoutTerms[]> => (await tx.all(listSql, [partyId, after ?? null, limit])).map(toTerms);
