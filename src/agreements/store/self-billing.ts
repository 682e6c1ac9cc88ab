import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { NewSelfBilling, SelfBilling } from "../schema.ts";

/** All SQL of self-billing agreements. */

const sql = `
  select s.id, s.publisher_id as "publisherId", s.marketplace_id as "marketplaceId", s.starts_on as "from", s.ends_on as "to",
    s.objection_days as "objectionDays", f.fee_bp as "feeBp", s.proposed_at as "proposedAt", s.accepted_at as "acceptedAt",
    (s.accepted_at is null and s.starts_on >= (platform_now() at time zone 'Europe/Copenhagen')::date) as "acceptable!"
  from agreements_self_billing s join agreements_fee f on f.self_billing_id = s.id`;

const insertSql = statement(
  "agreements.insertSelfBilling",
  `insert into agreements_self_billing (id, publisher_id, marketplace_id, starts_on, ends_on, objection_days, proposed_by)
   values ($1::uuid, $2::int, $3::int, $4::date, $5::date, $6::int, $7::uuid)`,
);
const insertFeeSql = statement(
  "agreements.insertFee",
  `insert into agreements_fee (self_billing_id, publisher_id, marketplace_id, fee_bp)
   values ($1::uuid, $2::int, $3::int, $4::int)`,
);
export async function insertSelfBilling(
  tx: Tx,
  one: NewSelfBilling & { id: string; marketplaceId: number; personId: string },
): Promise<void> {
  const { id, publisherId, marketplaceId, from, to, objectionDays, feeBp, personId } = one;
  await tx.execute(insertSql, [id, publisherId, marketplaceId, from, to, objectionDays, personId]);
  await tx.execute(insertFeeSql, [id, publisherId, marketplaceId, feeBp]);
}

const findSql = statement("agreements.findSelfBilling", `${sql} where s.id = $1::uuid`);
export const findSelfBilling = (tx: Reader, id: string): Promise<SelfBilling | undefined> =>
  tx.maybe(findSql, [id]);

const acceptSql = statement(
  "agreements.acceptSelfBilling",
  `update agreements_self_billing s set accepted_by = $2::uuid, accepted_at = platform_now()
   where s.id = $1::uuid and s.accepted_at is null and s.starts_on >= (platform_now() at time zone 'Europe/Copenhagen')::date
     and not exists (select 1 from agreements_self_billing o where o.publisher_id = s.publisher_id and o.accepted_at is not null
       and daterange(o.starts_on, o.ends_on) && daterange(s.starts_on, s.ends_on))`,
);
/** False where it is accepted already, has begun, or another one covers some of its days. */
export const acceptSelfBilling = async (tx: Tx, id: string, personId: string): Promise<boolean> =>
  (await tx.execute(acceptSql, [id, personId])) > 0;

const listSql = statement(
  "agreements.listSelfBilling",
  `${sql} where (s.publisher_id = $1::int or s.marketplace_id = $1::int) and ($2::uuid is null or s.id > $2::uuid)
   order by s.id limit $3::int`,
);
export const listSelfBilling = (
  tx: Reader,
  partyId: number,
  after: string | undefined,
  limit: number,
): Promise<SelfBilling[]> => tx.all(listSql, [partyId, after ?? null, limit]);

const onSql = statement(
  "agreements.selfBillingOn",
  `select agreements_self_billed_on($1::int, $2::date) as id`,
);
/** The id of the accepted agreement between a publisher and the marketplace that holds on a day. */
export const selfBillingOn = async (
  tx: Reader,
  publisherId: number,
  day: LocalDate,
): Promise<string | undefined> => (await tx.one(onSql, [publisherId, day])).id ?? undefined;
