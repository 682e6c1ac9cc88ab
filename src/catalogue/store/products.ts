import { z } from "zod";
import { FIRST_DAY } from "../../law/dated.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { sortAs, sorted, sortFilters, sortKeyOf } from "../../platform/db/sorted.ts";
import { filtered, statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import {
  type NewProduct,
  type Product,
  type ProductSearch,
  type ProductState,
  VatClass,
  VatClassFrom,
} from "../schema/index.ts";

/** All SQL of products and their identifiers. */

export const productSql = `
  select p.id, p.publisher_id as "publisherId", p.reference, p.title, p.description, p.subjects,
    p.grade_from as "gradeFrom", p.grade_to as "gradeTo", p.audience, p.institution_kinds as "institutionKinds",
    p.language, p.creators, p.content_type as "contentType", p.authentication, p.terms_url as "termsUrl", p.link,
    (select v.vat_class from catalogue_vat_class_view v where v.product_id = p.id
      and v.valid_from <= (platform_now() at time zone 'Europe/Copenhagen')::date order by v.valid_from desc limit 1) as "vatClass!",
    (select jsonb_agg(jsonb_build_object('from', v.valid_from, 'vatClass', v.vat_class) order by v.valid_from)
      from catalogue_vat_class_view v where v.product_id = p.id) as "vatClasses!",
    array(select b.item_id from catalogue_bundle_item b where b.bundle_id = p.id and b.accepted_at is not null
      order by b.position) as "items!", p.state, p.version, p.created_at as "createdAt", p.updated_at as "updatedAt",
    array(select i.identifier from catalogue_identifier i where i.product_id = p.id order by i.position)
      as "identifiers!"
  from catalogue_product p`;

export const productDecode = { vatClass: VatClass, vatClasses: z.array(VatClassFrom) };

/** Products of suppliers that have registered themselves are listed once these have proved who they are. */
const proved =
  "not exists (select from parties_party_view y where y.id = p.publisher_id and y.identity <> 'proved')";

const findProductSql = statement("catalogue.findProduct", `${productSql} where p.id = $1::uuid`, {
  decode: productDecode,
});

export async function findProduct(tx: Reader, id: string): Promise<Product | undefined> {
  return await tx.maybe(findProductSql, [id]);
}

const lockProductSql = statement(
  "catalogue.lockProduct",
  "select 1 from catalogue_product p where p.id = $1::uuid for update",
);

/** Locks the product's row; only its own publisher or the platform can. */
export async function lockProduct(tx: Tx, id: string): Promise<Product | undefined> {
  const held = await tx.execute(lockProductSql, [id]);
  return held > 0 ? findProduct(tx, id) : undefined;
}

const findProductByIdentifierSql = statement(
  "catalogue.findProductByIdentifier",
  `${productSql} join catalogue_identifier a on a.product_id = p.id where a.identifier = $1::text`,
  { decode: productDecode },
);

export async function findProductByIdentifier(tx: Reader, identifier: string): Promise<Product | undefined> {
  return tx.maybe(findProductByIdentifierSql, [identifier]);
}

const sortedProducts = sorted(
  `select f.*, r.rank as "rank!", f.title collate "da-x-icu" as sorted
     from (${productSql}) f join catalogue_product p on p.id = f.id
     cross join (select websearch_to_tsquery('danish', catalogue_words($8::text)) as query) w
     cross join lateral (select case when $6::text = 'newest' then (extract(epoch from p.created_at) / 60)::int
       when $8::text is null or $6::text in ('title', 'reference') then 0
       else (ts_rank_cd(p.search, w.query, 1) * 1000000)::int end as rank) r
     where ($1::text is null or p.subjects @> array[$1::text])
       and ($2::int is null or $2::int between p.grade_from and p.grade_to)
       and ($3::int is null or p.publisher_id = $3::int)
       and ($4::text is null or exists (
         select 1 from catalogue_offer o where o.product_id = p.id and o.model = $4::text))
       and ($5::text is null or p.id = (
         select i.product_id from catalogue_identifier i where i.identifier = $5::text))
       and ($8::text is null or p.search @@ w.query)
       and ($9::text is null or p.institution_kinds @> array[$9::text])
       and ($10::text is null or p.content_type = $10::text)
       and ($11::text is null or p.state = $11::text)
       and (p.publisher_id = $12::int or ${proved})`,
  {
    chosen: "$6::text",
    limit: "$7::int",
    keys: { title: sortAs.text("l.title"), reference: sortAs.text("l.reference") },
    own: [
      ["l.rank", "int", "falls"],
      ["l.sorted", 'text collate "da-x-icu"'],
      ["l.id", "uuid"],
    ],
  },
);
const listProductsSql = filtered("catalogue.listProducts", sortedProducts.text, sortedProducts.filters, {
  decode: productDecode,
});

/**
 * By title in Danish order, the best match first where words are asked for, or as asked: `after` is the last item's
 * rank (0 by title), title and id. Ranks are whole millionths of a match, or whole minutes, so that a page goes on
 * exactly where the last one ended. `own`: who asks, whose products are listed although it has not proved who it is.
 */
export function listProducts(
  tx: Reader,
  by: ProductSearch,
  after: string[] | undefined,
  limit: number,
  own?: number,
): Promise<(Product & { rank: number; sortKey: string })[]> {
  const values = [
    by.subject ?? null,
    by.grade ?? null,
    by.publisherId ?? null,
    by.model ?? null,
    by.identifier ?? null,
    sortKeyOf(by.sort),
    limit,
    by.q ?? null,
    by.institutionKind ?? null,
    by.contentType ?? null,
    by.state ?? null,
    own ?? null,
  ] as const;
  return tx.all(listProductsSql, values, sortFilters(by.sort, after));
}

const countMarketSql = statement(
  "catalogue.countMarket",
  `with words as (select websearch_to_tsquery('danish', catalogue_words($1::text)) as query),
   found as (select p.id, p.subjects, p.grade_from, p.grade_to, p.institution_kinds, p.content_type, p.publisher_id,
       ($2::text is null or p.subjects @> array[$2::text]) as subject_fits,
       ($3::int is null or $3::int between p.grade_from and p.grade_to) as grade_fits,
       ($4::text is null or exists (
         select 1 from catalogue_offer o where o.product_id = p.id and o.model = $4::text)) as model_fits,
       ($5::text is null or p.institution_kinds @> array[$5::text]) as kind_fits,
       ($6::text is null or p.content_type = $6::text) as content_fits,
       ($7::int is null or p.publisher_id = $7::int) as publisher_fits
     from catalogue_product p cross join words w
     where p.state = 'published' and ${proved} and ($1::text is null or p.search @@ w.query)),
   counted as (
     select 'total' as facet, '' as value, count(*)::int as products from found
     where subject_fits and grade_fits and model_fits and kind_fits and content_fits and publisher_fits
     union all select 'subject', s.subject, count(*)::int from found cross join unnest(subjects) as s (subject)
     where grade_fits and model_fits and kind_fits and content_fits and publisher_fits group by s.subject
     union all select 'grade', g.grade::text, count(*)::int
     from found cross join generate_series(grade_from::int, grade_to::int) as g (grade)
     where subject_fits and model_fits and kind_fits and content_fits and publisher_fits group by g.grade
     union all select 'model', o.model, count(distinct o.product_id)::int
     from found join catalogue_offer o on o.product_id = found.id
     where subject_fits and grade_fits and kind_fits and content_fits and publisher_fits group by o.model
     union all select 'kind', k.kind, count(*)::int from found cross join unnest(institution_kinds) as k (kind)
     where subject_fits and grade_fits and model_fits and content_fits and publisher_fits group by k.kind
     union all select 'content', content_type, count(*)::int from found
     where subject_fits and grade_fits and model_fits and kind_fits and publisher_fits group by content_type
     union all select 'publisher', publisher_id::text, count(*)::int from found
     where subject_fits and grade_fits and model_fits and kind_fits and content_fits group by publisher_id),
   ranked as (select c.*, row_number() over (partition by c.facet order by c.products desc, c.value) as place
     from counted c)
   select r.facet as "facet!", r.value as "value!", r.products as "products!"
   from ranked r where r.place <= 200 order by r.facet, r.place`,
);

/**
 * How many published products a search finds, and how many there are of each subject, grade and so on: each counted by
 * the other filters alone, at most 200 values of each.
 */
export const countMarket = (
  tx: Reader,
  by: ProductSearch,
): Promise<{ facet: string; value: string; products: number }[]> =>
  tx.all(countMarketSql, [
    by.q ?? null,
    by.subject ?? null,
    by.grade ?? null,
    by.model ?? null,
    by.institutionKind ?? null,
    by.contentType ?? null,
    by.publisherId ?? null,
  ]);

const insertProductSql = statement(
  "catalogue.insertProduct",
  `insert into catalogue_product (id, publisher_id, reference, title, description, subjects, grade_from,
     grade_to, audience, institution_kinds, language, state, creators, content_type, authentication, terms_url, link)
   values ($1::uuid, $2::int, $3::text, $4::text, $5::text, $6::text[], $7::smallint, $8::smallint, $9::text,
     $10::text[], $11::text, $12::text, $13::text[], $14::text, $15::text[], $16::text, $17::text)`,
);

export async function insertProduct(
  tx: Tx,
  id: string,
  publisherId: number,
  body: NewProduct,
): Promise<void> {
  await tx.execute(insertProductSql, [
    id,
    publisherId,
    body.reference,
    body.title,
    body.description,
    body.subjects,
    body.gradeFrom,
    body.gradeTo,
    body.audience,
    body.institutionKinds,
    body.language,
    body.state,
    body.creators,
    body.contentType,
    body.authentication,
    body.termsUrl,
    body.link,
  ]);
  await insertVatClasses(tx, publisherId, [{ productId: id, from: FIRST_DAY, vatClass: body.vatClass }]);
}

const insertVatClassesSql = statement(
  "catalogue.insertVatClasses",
  `insert into catalogue_vat_class (product_id, publisher_id, number, valid_from, vat_class)
   select g.id, $1::int, 1 + (select count(*) from catalogue_vat_class v where v.product_id = g.id)::int, g.day, g.class
   from unnest($2::uuid[], $3::date[], $4::text[]) as g (id, day, class)`,
);

/** Says of products what the law takes them for from a day on; a product is named once. */
export async function insertVatClasses(
  tx: Tx,
  publisherId: number,
  said: readonly ({ productId: string } & VatClassFrom)[],
): Promise<void> {
  await tx.execute(insertVatClassesSql, [
    publisherId,
    said.map(({ productId }) => productId),
    said.map(({ from }) => from),
    said.map(({ vatClass }) => vatClass),
  ]);
}

type Described = Omit<NewProduct, "reference" | "identifiers" | "state" | "vatClass"> & {
  state: ProductState;
};

const updateProductSql = statement(
  "catalogue.updateProduct",
  `update catalogue_product set title = $2::text, description = $3::text, subjects = $4::text[],
     grade_from = $5::smallint, grade_to = $6::smallint, audience = $7::text, institution_kinds = $8::text[],
     language = $9::text, state = $10::text, creators = $11::text[], content_type = $12::text,
     authentication = $13::text[], terms_url = $14::text, link = $15::text,
     version = version + 1, updated_at = platform_now()
   where id = $1::uuid`,
);

export async function updateProduct(tx: Tx, id: string, to: Described): Promise<void> {
  await tx.execute(updateProductSql, [
    id,
    to.title,
    to.description,
    to.subjects,
    to.gradeFrom,
    to.gradeTo,
    to.audience,
    to.institutionKinds,
    to.language,
    to.state,
    to.creators,
    to.contentType,
    to.authentication,
    to.termsUrl,
    to.link,
  ]);
}

const deleteIdentifiersSql = statement(
  "catalogue.deleteIdentifiers",
  "delete from catalogue_identifier where product_id = $1::uuid and not (identifier = any($2::text[]))",
);

const insertIdentifiersSql = statement(
  "catalogue.insertIdentifiers",
  `insert into catalogue_identifier (identifier, product_id, publisher_id, position)
   select g.identifier, $1::uuid, $2::int, g.position - 1
   from unnest($3::text[]) with ordinality as g (identifier, position) order by g.identifier
   on conflict do nothing`,
);

const moveIdentifiersSql = statement(
  "catalogue.moveIdentifiers",
  `update catalogue_identifier i set position = g.position - 1
   from unnest($2::text[]) with ordinality as g (identifier, position)
   where i.product_id = $1::uuid and i.identifier = g.identifier and i.position <> g.position - 1`,
);

const listIdentifiersSql = statement(
  "catalogue.listIdentifiers",
  "select i.identifier from catalogue_identifier i where i.product_id = $1::uuid",
);

/**
 * Replaces the product's identifiers by the list. Returns those that belong to another product, which are not written:
 * normally none.
 */
export async function replaceIdentifiers(
  tx: Tx,
  product: { id: string; publisherId: number },
  identifiers: readonly string[],
): Promise<string[]> {
  await tx.execute(deleteIdentifiersSql, [product.id, identifiers]);
  // Inserted in the order of the text, so that two products that swap numbers cannot wait for each other.
  await tx.execute(insertIdentifiersSql, [product.id, product.publisherId, identifiers]);
  await tx.execute(moveIdentifiersSql, [product.id, identifiers]);
  const own = await tx.all(listIdentifiersSql, [product.id]);
  return identifiers.filter((identifier) => !own.some((row) => row.identifier === identifier));
}

const withdrawProductsSql = statement(
  "catalogue.withdrawProducts",
  `update catalogue_product set state = $2::text, version = version + 1, updated_at = platform_now()
   where publisher_id = $1::int and state = any ($3::text[])`,
);

/** Moves all products of a publisher that are in the state that the move begins in. */
export async function withdrawProducts(
  tx: Tx,
  publisherId: number,
  { from, to }: { from: ProductState[]; to: Moved<ProductState> },
): Promise<void> {
  await tx.execute(withdrawProductsSql, [publisherId, to, from]);
}
