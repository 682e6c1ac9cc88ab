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

const listUnknownNamesSql = statement(
  "usage.listUnknownNames",
  `select u.name as "name!" from unnest($2::text[]) as u(name)
   where not exists (select 1 from usage_identifier i where i.publisher_id = $1::int and i.identifier = u.name)`,
);

/** Of these names in events those that are no product's of the publisher. */
export async function listUnknownNames(
  tx: Reader,
  publisherId: number,
  names: readonly string[],
): Promise<string[]> {
  return (await tx.all(listUnknownNamesSql, [publisherId, names])).map(({ name }) => name);
}

const listUnknownNumbersSql = statement(
  "usage.listUnknownNumbers",
  `select u.number as "number!" from unnest($2::text[]) as u(number)
   where not exists (select 1 from parties_institution_number_view k
       where k.controller_id = $1::int and k.number = u.number)
     and not exists (select 1 from usage_institution_alias a where a.controller_id = $1::int and a.number = u.number)`,
);

/** Of these numbers in events those that no institution of the controller has or had, and that are not mapped. */
export async function listUnknownNumbers(
  tx: Reader,
  controllerId: number,
  numbers: readonly string[],
): Promise<string[]> {
  return (await tx.all(listUnknownNumbersSql, [controllerId, numbers])).map(({ number }) => number);
}

const listPupilIrisSql = statement(
  "usage.listPupilIris",
  `select p.beginning from usage_pupil_iri p where p.controller_id = $1::int
   order by length(p.beginning) desc, p.beginning`,
);

/** The beginnings of IRIs behind which a controller's pupils' ids stand, the longest first. */
export async function listPupilIris(tx: Reader, controllerId: number): Promise<string[]> {
  return (await tx.all(listPupilIrisSql, [controllerId])).map(({ beginning }) => beginning);
}

const deletePupilIrisSql = statement(
  "usage.deletePupilIris",
  "delete from usage_pupil_iri p where p.controller_id = $1::int",
);
const insertPupilIrisSql = statement(
  "usage.insertPupilIris",
  `insert into usage_pupil_iri (controller_id, beginning)
   select $1::int, u.beginning from unnest($2::text[]) as u(beginning) on conflict do nothing`,
);

/** Names the beginnings anew, all of them. */
export async function replacePupilIris(
  tx: Tx,
  controllerId: number,
  beginnings: readonly string[],
): Promise<void> {
  await tx.execute(deletePupilIrisSql, [controllerId]);
  await tx.execute(insertPupilIrisSql, [controllerId, beginnings]);
}
