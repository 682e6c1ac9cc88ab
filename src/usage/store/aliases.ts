import type { Reader, Tx } from "../../platform/db/database.ts";
import { filtered, statement } from "../../platform/db/statement.ts";

/** Which product or institution a name in events is; null: no mapping. */
export interface NamedProduct {
  name: string;
  productId: string | null;
}
export interface NamedInstitution {
  number: string;
  institutionId: number | null;
}

const findProductAliasesSql = statement(
  "usage.findProductAliases",
  `select a.name, a.product_id as "productId" from usage_product_alias a
   where a.publisher_id = $1::int and a.name = any($2::text[]) order by a.name for update`,
);
const putProductAliasesSql = statement(
  "usage.putProductAliases",
  `insert into usage_product_alias (publisher_id, name, product_id)
   select $1::int, u.name, u.product_id from unnest($2::text[], $3::uuid[]) as u(name, product_id)
   where u.product_id is not null
   on conflict (publisher_id, name) do update set product_id = excluded.product_id, mapped_at = platform_now()`,
);
const deleteProductAliasesSql = statement(
  "usage.deleteProductAliases",
  "delete from usage_product_alias a where a.publisher_id = $1::int and a.name = any($2::text[])",
);

/** Maps a publisher's names, anew where they are mapped already; a null removes. Answers with what was before. */
export async function putProductAliases(
  tx: Tx,
  publisherId: number,
  aliases: readonly NamedProduct[],
): Promise<NamedProduct[]> {
  const names = aliases.map(({ name }) => name);
  const before = await tx.all(findProductAliasesSql, [publisherId, names]);
  const gone = aliases.filter(({ productId }) => productId === null).map(({ name }) => name);
  await tx.execute(deleteProductAliasesSql, [publisherId, gone]);
  await tx.execute(putProductAliasesSql, [publisherId, names, aliases.map(({ productId }) => productId)]);
  return before;
}

const findInstitutionAliasesSql = statement(
  "usage.findInstitutionAliases",
  `select a.number, a.institution_id as "institutionId" from usage_institution_alias a
   where a.controller_id = $1::int and a.number = any($2::text[]) order by a.number for update`,
);
const putInstitutionAliasesSql = statement(
  "usage.putInstitutionAliases",
  `insert into usage_institution_alias (controller_id, number, institution_id)
   select $1::int, u.number, u.institution_id from unnest($2::text[], $3::int[]) as u(number, institution_id)
   where u.institution_id is not null
   on conflict (controller_id, number) do update
     set institution_id = excluded.institution_id, mapped_at = platform_now()`,
);
const deleteInstitutionAliasesSql = statement(
  "usage.deleteInstitutionAliases",
  "delete from usage_institution_alias a where a.controller_id = $1::int and a.number = any($2::text[])",
);

/** Maps a controller's numbers, anew where they are mapped already; a null removes. Answers with what was before. */
export async function putInstitutionAliases(
  tx: Tx,
  controllerId: number,
  aliases: readonly NamedInstitution[],
): Promise<NamedInstitution[]> {
  const numbers = aliases.map(({ number }) => number);
  const before = await tx.all(findInstitutionAliasesSql, [controllerId, numbers]);
  const gone = aliases.filter(({ institutionId }) => institutionId === null).map(({ number }) => number);
  await tx.execute(deleteInstitutionAliasesSql, [controllerId, gone]);
  const ids = aliases.map(({ institutionId }) => institutionId);
  await tx.execute(putInstitutionAliasesSql, [controllerId, numbers, ids]);
  return before;
}

const listForeignProductsSql = statement(
  "usage.listForeignProducts",
  `select distinct u.id as "id!" from unnest($2::uuid[]) as u(id)
   where u.id is not null and not exists (select 1 from catalogue_product_view p
     where p.id = u.id and p.publisher_id = $1::int)`,
);

/** Of these ids those that are no product of the publisher's. */
export async function listForeignProducts(
  tx: Reader,
  publisherId: number,
  ids: readonly (string | null)[],
): Promise<string[]> {
  return (await tx.all(listForeignProductsSql, [publisherId, ids])).map(({ id }) => id);
}

const listForeignInstitutionsSql = statement(
  "usage.listForeignInstitutions",
  `select distinct u.id as "id!" from unnest($2::int[]) as u(id)
   where u.id is not null and not exists (select 1 from parties_institution_view n
     where n.id = u.id and n.controller_id = $1::int)`,
);

/** Of these ids those that are no institution of the controller's. */
export async function listForeignInstitutions(
  tx: Reader,
  controllerId: number,
  ids: readonly (number | null)[],
): Promise<number[]> {
  return (await tx.all(listForeignInstitutionsSql, [controllerId, ids])).map(({ id }) => id);
}

const listCatalogueNamesSql = statement(
  "usage.listCatalogueNames",
  `select i.identifier from catalogue_identifier_view i where i.identifier = any($1::text[]) order by 1`,
);

/** Of these names those that the catalogue knows as a product's, whoever's. */
export async function listCatalogueNames(tx: Reader, names: readonly string[]): Promise<string[]> {
  return (await tx.all(listCatalogueNamesSql, [names])).map(({ identifier }) => identifier);
}

const listProductAliasesSql = filtered(
  "usage.listProductAliases",
  `select a.name, a.product_id as "productId", p.title, a.mapped_at as "mappedAt"
   from usage_product_alias a join catalogue_product_view p on p.id = a.product_id
   where a.publisher_id = $1::int {after} order by a.name limit $2::int`,
  { after: "and a.name > $1::text" },
);

/** A publisher's mappings by name. */
export const listProductAliases = (
  tx: Reader,
  publisherId: number,
  after: string | undefined,
  limit: number,
) => tx.all(listProductAliasesSql, [publisherId, limit], { after });

const listInstitutionAliasesSql = filtered(
  "usage.listInstitutionAliases",
  `select a.number, a.institution_id as "institutionId", n.name, a.mapped_at as "mappedAt"
   from usage_institution_alias a join parties_institution_view n on n.id = a.institution_id
   where a.controller_id = $1::int {after} order by a.number limit $2::int`,
  { after: "and a.number > $1::text" },
);

/** A controller's mappings by number. */
export const listInstitutionAliases = (
  tx: Reader,
  controllerId: number,
  after: string | undefined,
  limit: number,
) => tx.all(listInstitutionAliasesSql, [controllerId, limit], { after });

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
