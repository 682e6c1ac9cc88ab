import { z } from "zod";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { PriceSheetWire } from "../models/index.ts";
import type { NewOffer, NewProduct, Offer, Product, ProductState, VatClassFrom } from "../schema/index.ts";
import { offerDecode, offerSql } from "./offers.ts";
import { insertVatClasses, productDecode, productSql } from "./products.ts";

/** SQL of whole files: a statement for all rows, however many there are. */

const lockUploadsSql = statement(
  "catalogue.lockUploads",
  "select pg_advisory_xact_lock(hashtextextended('catalogue upload ' || $1::text, 0))",
);

/** Lets a publisher's files run one at a time. */
export async function lockUploads(tx: Tx, publisherId: number): Promise<void> {
  await tx.execute(lockUploadsSql, [String(publisherId)]);
}

const lockByReferenceSql = statement(
  "catalogue.lockByReference",
  `select p.id from catalogue_product p where p.publisher_id = $1::int and p.reference = any($2::text[])
   order by p.id for update`,
);

const listByReferenceSql = statement(
  "catalogue.listByReference",
  `${productSql} where p.publisher_id = $1::int and p.reference = any($2::text[])`,
  { decode: productDecode },
);

/** The publisher's products of these references, locked in the order of their ids where `lock` is asked for. */
export async function listByReference(
  tx: Reader,
  publisherId: number,
  references: readonly string[],
  lock: boolean,
): Promise<Product[]> {
  if (lock) await tx.execute(lockByReferenceSql, [publisherId, references]);
  return tx.all(listByReferenceSql, [publisherId, references]);
}

const listOwnersSql = statement(
  "catalogue.listOwners",
  `select i.identifier, case when i.publisher_id = $1::int then p.reference end as owner
   from catalogue_identifier i left join catalogue_product p on p.id = i.product_id
   where i.identifier = any($2::text[])`,
);

/** The product that carries each of these identifiers: its reference where it is the publisher's own, else null. */
export function listOwners(
  tx: Reader,
  publisherId: number,
  identifiers: readonly string[],
): Promise<{ identifier: string; owner: string | null }[]> {
  return tx.all(listOwnersSql, [publisherId, identifiers]);
}

export interface ProductRow {
  id: string;
  isNew: boolean;
  state: ProductState;
  body: NewProduct;
  /** What the law takes it for from a day on, where the file says something new of it. */
  said: VatClassFrom | undefined;
}

const rowJson = (rows: readonly ProductRow[]): string =>
  JSON.stringify(
    rows.map(({ id, state, body }) => ({
      ...{ id, state, reference: body.reference, title: body.title, description: body.description },
      ...{ subjects: body.subjects, low: body.gradeFrom, high: body.gradeTo, audience: body.audience },
      ...{ kinds: body.institutionKinds, language: body.language, creators: body.creators },
      ...{ content: body.contentType, login: body.authentication, terms: body.termsUrl, link: body.link },
    })),
  );
const asRows = `jsonb_to_recordset($1::jsonb) as r (id uuid, state text, reference text, title text,
  description text, subjects text[], low smallint, high smallint, audience text, kinds text[], language text,
  creators text[], content text, login text[], terms text, link text)`;

const insertProductsSql = statement(
  "catalogue.insertProducts",
  `insert into catalogue_product (id, publisher_id, reference, title, description, subjects, grade_from, grade_to,
     audience, institution_kinds, language, state, creators, content_type, authentication, terms_url, link)
   select r.id, $2::int, r.reference, r.title, r.description, r.subjects, r.low, r.high, r.audience, r.kinds,
     r.language, r.state, r.creators, r.content, r.login, r.terms, r.link
   from ${asRows}`,
);

const updateProductsSql = statement(
  "catalogue.updateProducts",
  `update catalogue_product p set title = r.title, description = r.description, subjects = r.subjects,
     grade_from = r.low, grade_to = r.high, audience = r.audience, institution_kinds = r.kinds,
     language = r.language, state = r.state, creators = r.creators, content_type = r.content,
     authentication = r.login, terms_url = r.terms, link = r.link, version = p.version + 1,
     updated_at = platform_now()
   from ${asRows} where p.id = r.id and p.publisher_id = $2::int`,
);

/** Writes new and changed products. Returns identifiers that another product took in the meantime: normally none. */
export async function saveProducts(
  tx: Tx,
  publisherId: number,
  rows: readonly ProductRow[],
): Promise<string[]> {
  await tx.execute(insertProductsSql, [rowJson(rows.filter(({ isNew }) => isNew)), publisherId]);
  await tx.execute(updateProductsSql, [rowJson(rows.filter(({ isNew }) => !isNew)), publisherId]);
  await insertVatClasses(
    tx,
    publisherId,
    rows.flatMap(({ id, said }) => (said ? [{ productId: id, ...said }] : [])),
  );
  return saveIdentifiers(tx, publisherId, rows);
}

const given = "jsonb_to_recordset($1::jsonb) as w (id uuid, identifier text, position int)";

const deleteLostIdentifiersSql = statement(
  "catalogue.deleteLostIdentifiers",
  `delete from catalogue_identifier i using (select distinct w.id from ${given}) of_product
   where i.product_id = of_product.id
     and not exists (select 1 from ${given} where w.id = i.product_id and w.identifier = i.identifier)`,
);

const insertNewIdentifiersSql = statement(
  "catalogue.insertNewIdentifiers",
  `insert into catalogue_identifier (identifier, product_id, publisher_id, position)
   select w.identifier, w.id, $2::int, w.position from ${given} order by w.identifier
   on conflict do nothing`,
);

const moveGivenIdentifiersSql = statement(
  "catalogue.moveGivenIdentifiers",
  `update catalogue_identifier i set position = w.position from ${given}
   where i.identifier = w.identifier and i.product_id = w.id and i.position <> w.position`,
);

const listTakenIdentifiersSql = statement(
  "catalogue.listTakenIdentifiers",
  `select w.identifier as "identifier!" from ${given} where not exists (
   select 1 from catalogue_identifier i where i.identifier = w.identifier and i.product_id = w.id)`,
);

async function saveIdentifiers(tx: Tx, publisherId: number, rows: readonly ProductRow[]): Promise<string[]> {
  const wanted = JSON.stringify(
    rows.flatMap(({ id, body }) =>
      body.identifiers.map((identifier, position) => ({ id, identifier, position })),
    ),
  );
  // Only a draft can lose identifiers: a published product's are all in the list.
  await tx.execute(deleteLostIdentifiersSql, [wanted]);
  await tx.execute(insertNewIdentifiersSql, [wanted, publisherId]);
  await tx.execute(moveGivenIdentifiersSql, [wanted]);
  const taken = await tx.all(listTakenIdentifiersSql, [wanted]);
  return taken.map(({ identifier }) => identifier);
}

const listNewestOffersSql = statement(
  "catalogue.listNewestOffers",
  `select distinct on (o."productId", o.model) o.*, p.reference
   from (${offerSql}) o join catalogue_product p on p.id = o."productId"
   where p.publisher_id = $1::int and p.reference = any($2::text[]) and p.state = 'published'
   order by o."productId", o.model, o.version desc`,
  { decode: offerDecode },
);

/** The newest offer of each model of the publisher's published products of these references. */
export async function listNewestOffers(
  tx: Reader,
  publisherId: number,
  references: readonly string[],
): Promise<{ reference: string; offer: Offer }[]> {
  const rows = await tx.all(listNewestOffersSql, [publisherId, references]);
  return rows.map(({ reference, ...row }) => ({ reference, offer: row }));
}

const insertVersionsSql = statement(
  "catalogue.insertVersions",
  `insert into catalogue_offer (id, product_id, publisher_id, version, model, price_sheet, proration, count_basis,
     over_use, tolerance_bp, return_window_days, grace_days, valid_from, term_starts, term_months, notice_by)
   select r.id, o.product_id, o.publisher_id, r.version, o.model, r.sheet, o.proration, o.count_basis, o.over_use,
     o.tolerance_bp, o.return_window_days, o.grace_days, r.first_day, o.term_starts, o.term_months,
     o.notice_by
   from jsonb_to_recordset($1::jsonb) as r (id uuid, before uuid, version int, sheet jsonb, first_day date)
   join catalogue_offer o on o.id = r.before`,
);

/** New versions of offers, with the terms that the version before has. */
export async function insertVersions(
  tx: Tx,
  rows: readonly { id: string; before: string; version: number; body: NewOffer }[],
): Promise<void> {
  await tx.execute(insertVersionsSql, [
    JSON.stringify(
      rows.map(({ id, before, version, body }) => ({
        ...{ id, before, version, sheet: z.encode(PriceSheetWire, body.priceSheet) },
        first_day: body.validFrom,
      })),
    ),
  ]);
}
