import type { Reader, Tx } from "../../platform/db/database.ts";
import type { FixedPrice } from "../schema.ts";

/** All SQL of choices of the fixed price. */

const fixedSql = `
  select f.agreement_id as "agreementId", f.institution_id as "institutionId", to_char(f.month, 'YYYY-MM') as month,
    f.fixed, f.chosen_at as "chosenAt"
  from agreements_fixed_price f`;

/** The later choice counts; the database refuses one that comes when the month has begun. */
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
  await tx.query(
    `insert into agreements_fixed_price
       (agreement_id, controller_id, publisher_id, institution_id, month, fixed, person_id)
     values ($1::uuid, $2::int, $3::int, $4::int, ($5::text || '-01')::date, $6::boolean, $7::uuid)
     on conflict (agreement_id, institution_id, month) do update
       set fixed = excluded.fixed, person_id = excluded.person_id, chosen_at = excluded.chosen_at`,
    [
      choice.agreementId,
      choice.controllerId,
      choice.publisherId,
      choice.institutionId,
      choice.month,
      choice.fixed,
      choice.personId,
    ],
  );
  const rows = await tx.query<FixedPrice>(
    `${fixedSql} where f.agreement_id = $1::uuid and f.institution_id = $2::int
       and f.month = ($3::text || '-01')::date`,
    [choice.agreementId, choice.institutionId, choice.month],
  );
  return rows[0]!;
}

/** By month and institution; `after` is the last item's two. */
export function listFixedPrices(
  tx: Reader,
  agreementId: string,
  after: string[] | undefined,
  limit: number,
): Promise<FixedPrice[]> {
  return tx.query<FixedPrice>(
    `${fixedSql} where f.agreement_id = $1::uuid
       and ($2::text is null or (f.month, f.institution_id) > (($2::text || '-01')::date, $3::int))
     order by f.month, f.institution_id limit $4::int`,
    [agreementId, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
}
