import type { Reader, Tx } from "../../platform/db/database.ts";

/** Maps a name once; false where it is mapped or known already. */
export async function insertProductAlias(
  tx: Tx,
  publisherId: number,
  name: string,
  productId: string,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into usage_product_alias (publisher_id, name, product_id)
     select p.publisher_id, $2::text, p.id from catalogue_product p
     where p.id = $3::uuid and p.publisher_id = $1::int
       and not exists (select 1 from catalogue_identifier i where i.identifier = $2::text)
     on conflict do nothing returning 1`,
    [publisherId, name, productId],
  );
  return rows.length > 0;
}

export async function insertInstitutionAlias(
  tx: Tx,
  controllerId: number,
  number: string,
  institutionId: number,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into usage_institution_alias (controller_id, number, institution_id)
     values ($1::int, $2::text, $3::int) on conflict do nothing returning 1`,
    [controllerId, number, institutionId],
  );
  return rows.length > 0;
}

export async function hasProduct(tx: Reader, publisherId: number, productId: string): Promise<boolean> {
  const rows = await tx.query(
    "select 1 from catalogue_product p where p.id = $1::uuid and p.publisher_id = $2::int",
    [productId, publisherId],
  );
  return rows.length > 0;
}
