import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";

const insertProductAliasSql = statement(
  "usage.insertProductAlias",
  `insert into usage_product_alias (publisher_id, name, product_id)
     select p.publisher_id, $2::text, p.id from catalogue_product_view p
     where p.id = $3::uuid and p.publisher_id = $1::int
       and not exists (select 1 from catalogue_identifier_view i where i.identifier = $2::text)
     on conflict do nothing`,
);

/** Maps a name once; false where it is mapped or known already. */
export async function insertProductAlias(
  tx: Tx,
  publisherId: number,
  name: string,
  productId: string,
): Promise<boolean> {
  const inserted = await tx.execute(insertProductAliasSql, [publisherId, name, productId]);
  return inserted > 0;
}

const insertInstitutionAliasSql = statement(
  "usage.insertInstitutionAlias",
  `insert into usage_institution_alias (controller_id, number, institution_id)
     values ($1::int, $2::text, $3::int) on conflict do nothing`,
);

export async function insertInstitutionAlias(
  tx: Tx,
  controllerId: number,
  number: string,
  institutionId: number,
): Promise<boolean> {
  const inserted = await tx.execute(insertInstitutionAliasSql, [controllerId, number, institutionId]);
  return inserted > 0;
}

const hasProductSql = statement(
  "usage.hasProduct",
  "select 1 from catalogue_product_view p where p.id = $1::uuid and p.publisher_id = $2::int",
);

export async function hasProduct(tx: Reader, publisherId: number, productId: string): Promise<boolean> {
  return (await tx.maybe(hasProductSql, [productId, publisherId])) !== undefined;
}
