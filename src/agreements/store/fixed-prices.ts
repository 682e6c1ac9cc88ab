import type { Reader, Tx } from "../../platform/db/database.ts";
import { filtered, statement } from "../../platform/db/statement.ts";
import type { FixedPrice } from "../schema.ts";

/** All SQL of choices of the fixed price. */

const fixedSql = `
  select f.agreement_id as "agreementId", f.institution_id as "institutionId",
    to_char(f.month, 'YYYY-MM') as "month!", f.fixed, f.chosen_at as "chosenAt"
  from agreements_fixed_price f`;

const putFixedPriceSql = statement(
  "agreements.putFixedPrice",
  `insert into agreements_fixed_price
     (agreement_id, controller_id, publisher_id, institution_id, month, fixed, person_id)
   values ($1::uuid, $2::int, $3::int, $4::int, ($5::text || '-01')::date, $6::boolean, $7::uuid)
   on conflict (agreement_id, institution_id, month) do update
     set fixed = excluded.fixed, person_id = excluded.person_id, chosen_at = excluded.chosen_at`,
);
const getFixedPriceSql = statement(
  "agreements.getFixedPrice",
  `${fixedSql} where f.agreement_id = $1::uuid and f.institution_id = $2::int
   and f.month = ($3::text || '-01')::date`,
);
const listFixedPricesSql = filtered(
  "agreements.listFixedPrices",
  `${fixedSql} where f.agreement_id = $1::uuid {after} order by f.month, f.institution_id limit $2::int`,
  { after: "and (f.month, f.institution_id) > (($1::text || '-01')::date, $2::int)" },
);

/** Saves a choice, replacing an earlier one; the database refuses it once the month has begun. */
export async function putFixedPrice(
  tx: Tx,
  choice: {
    agreementId: string;
    controllerId: number;
    publisherId: number;
    institutionId: number;
    month: string;
    fixed: boolean;
    personId: string;
  },
): Promise<FixedPrice> {
  await tx.execute(putFixedPriceSql, [
    choice.agreementId,
    choice.controllerId,
    choice.publisherId,
    choice.institutionId,
    choice.month,
    choice.fixed,
    choice.personId,
  ]);
  return tx.one(getFixedPriceSql, [choice.agreementId, choice.institutionId, choice.month]);
}

/** By month and institution; `after` is the last item's two. */
export function listFixedPrices(
  tx: Reader,
  agreementId: string,
  after: string[] | undefined,
  limit: number,
): Promise<FixedPrice[]> {
  const [month, institutionId] = after ?? [];
  return tx.all(listFixedPricesSql, [agreementId, limit], {
    after: month === undefined ? undefined : [month, Number(institutionId)],
  });
}
