import { z } from "zod";
import type { Reader, Tx } from "../platform/db/database.ts";
import { PriceSheetWire } from "./pricing/sheet.ts";
import type {
  NewOffer,
  NewProduct,
  Offer,
  OfferQuery,
  Product,
  ProductQuery,
  ProductState,
} from "./schema.ts";

/** All SQL of the catalogue. */

const productSql = `
  select p.id, p.publisher_id as "publisherId", p.reference, p.title, p.description, p.subjects,
    p.grade_from as "gradeFrom", p.grade_to as "gradeTo", p.audience, p.institution_kinds as "institutionKinds",
    p.language, p.state, p.version, p.created_at as "createdAt", p.updated_at as "updatedAt",
    array(select i.identifier from catalogue_identifier i where i.product_id = p.id order by i.position)
      as identifiers
  from catalogue_product p`;

export async function findProduct(tx: Reader, id: string): Promise<Product | undefined> {
  return (await tx.query<Product>(`${productSql} where p.id = $1::uuid`, [id]))[0];
}

/** The product under its row lock; its own publisher (or the platform) only. */
export async function lockProduct(tx: Tx, id: string): Promise<Product | undefined> {
  const held = await tx.query("select 1 from catalogue_product p where p.id = $1::uuid for update", [id]);
  return held.length > 0 ? findProduct(tx, id) : undefined;
}

export async function findProductByIdentifier(tx: Reader, identifier: string): Promise<Product | undefined> {
  const rows = await tx.query<Product>(
    `${productSql} join catalogue_identifier a on a.product_id = p.id where a.identifier = $1::text`,
    [identifier],
  );
  return rows[0];
}

/** By title in Danish order; `after` is the last item's id. */
export function listProducts(
  tx: Reader,
  by: Omit<z.output<typeof ProductQuery>, "limit" | "cursor">,
  after: string[] | undefined,
  limit: number,
): Promise<Product[]> {
  return tx.query<Product>(
    `${productSql}
     where ($1::text is null or p.subjects @> array[$1::text])
       and ($2::int is null or $2::int between p.grade_from and p.grade_to)
       and ($3::int is null or p.publisher_id = $3::int)
       and ($4::text is null or exists (
         select 1 from catalogue_offer o where o.product_id = p.id and o.model = $4::text))
       and ($5::text is null or p.id = (
         select i.product_id from catalogue_identifier i where i.identifier = $5::text))
       and ($6::uuid is null or (p.title collate "da-x-icu", p.id) > (
         select l.title collate "da-x-icu", l.id from catalogue_product l where l.id = $6::uuid))
     order by p.title collate "da-x-icu", p.id limit $7::int`,
    [
      by.subject ?? null,
      by.grade ?? null,
      by.publisherId ?? null,
      by.model ?? null,
      by.identifier ?? null,
      after?.[0] ?? null,
      limit,
    ],
  );
}

export async function insertProduct(
  tx: Tx,
  id: string,
  publisherId: number,
  body: NewProduct,
): Promise<void> {
  await tx.query(
    `insert into catalogue_product (id, publisher_id, reference, title, description, subjects, grade_from,
       grade_to, audience, institution_kinds, language, state)
     values ($1::uuid, $2::int, $3::text, $4::text, $5::text, $6::text[], $7::smallint, $8::smallint, $9::text,
       $10::text[], $11::text, $12::text)`,
    [
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
    ],
  );
}

type Described = Omit<NewProduct, "reference" | "identifiers" | "state"> & { state: ProductState };

export async function updateProduct(tx: Tx, id: string, to: Described): Promise<void> {
  await tx.query(
    `update catalogue_product set title = $2::text, description = $3::text, subjects = $4::text[],
       grade_from = $5::smallint, grade_to = $6::smallint, audience = $7::text, institution_kinds = $8::text[],
       language = $9::text, state = $10::text, version = version + 1, updated_at = platform_now()
     where id = $1::uuid`,
    [
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
    ],
  );
}

/**
 * Makes the list the product's identifiers. Gives back those that belong to another product (which are
 * then not written): none where all is well.
 */
export async function replaceIdentifiers(
  tx: Tx,
  product: { id: string; publisherId: number },
  identifiers: readonly string[],
): Promise<string[]> {
  await tx.query(
    "delete from catalogue_identifier where product_id = $1::uuid and not (identifier = any($2::text[]))",
    [product.id, identifiers],
  );
  // Inserted in the order of the text, so that two products that swap numbers cannot wait for each other.
  await tx.query(
    `insert into catalogue_identifier (identifier, product_id, publisher_id, position)
     select g.identifier, $1::uuid, $2::int, g.position - 1
     from unnest($3::text[]) with ordinality as g (identifier, position) order by g.identifier
     on conflict do nothing`,
    [product.id, product.publisherId, identifiers],
  );
  await tx.query(
    `update catalogue_identifier i set position = g.position - 1
     from unnest($2::text[]) with ordinality as g (identifier, position)
     where i.product_id = $1::uuid and i.identifier = g.identifier and i.position <> g.position - 1`,
    [product.id, identifiers],
  );
  const own = await tx.query<{ identifier: string }>(
    "select i.identifier from catalogue_identifier i where i.product_id = $1::uuid",
    [product.id],
  );
  return identifiers.filter((identifier) => !own.some((row) => row.identifier === identifier));
}

type OfferRow = Omit<Offer, "priceSheet"> & { priceSheet: z.input<typeof PriceSheetWire> };
const toOffer = (row: OfferRow): Offer => ({ ...row, priceSheet: z.decode(PriceSheetWire, row.priceSheet) });

const offerSql = `
  select o.* from (
    select f.id, f.product_id as "productId", f.publisher_id as "publisherId", f.version, f.model,
      f.price_sheet as "priceSheet", f.proration, f.count_basis as "countBasis", f.over_use as "overUse",
      f.tolerance_bp as "toleranceBp", f.vat_bp as "vatBp", f.return_window_days as "returnWindowDays",
      f.grace_days as "graceDays", f.valid_from as "validFrom", f.notice_by as "noticeBy",
      json_build_object('startsOn', f.term_starts, 'months', f.term_months) as term, f.used_at as "usedAt",
      f.created_at as "createdAt", n.valid_from as "validTo"
    from catalogue_offer f left join catalogue_offer n
      on n.product_id = f.product_id and n.model = f.model and n.version = f.version + 1) o`;

export async function findOffer(tx: Reader, id: string): Promise<Offer | undefined> {
  const rows = await tx.query<OfferRow>(`${offerSql} where o.id = $1::uuid`, [id]);
  return rows.map(toOffer)[0];
}

/** The newest version of a product's offer on a model. Call it under the product's lock before a change. */
export async function findLatestOffer(
  tx: Reader,
  productId: string,
  model: string,
): Promise<Offer | undefined> {
  const rows = await tx.query<OfferRow>(
    `${offerSql} where o."productId" = $1::uuid and o.model = $2::text order by o.version desc limit 1`,
    [productId, model],
  );
  return rows.map(toOffer)[0];
}

/** By product, model and version; `after` is the last item's three. */
export async function listOffers(
  tx: Reader,
  by: Omit<z.output<typeof OfferQuery>, "limit" | "cursor">,
  after: string[] | undefined,
  limit: number,
): Promise<Offer[]> {
  const rows = await tx.query<OfferRow>(
    `${offerSql}
     where ($1::uuid is null or o."productId" = $1::uuid)
       and ($2::int is null or o."publisherId" = $2::int)
       and ($3::text is null or o.model = $3::text)
       and ($4::date is null or (o."validFrom" <= $4::date and (o."validTo" is null or $4::date < o."validTo")))
       and ($5::uuid is null or (o."productId", o.model, o.version) > ($5::uuid, $6::text, $7::int))
     order by o."productId", o.model, o.version limit $8::int`,
    [
      by.productId ?? null,
      by.publisherId ?? null,
      by.model ?? null,
      by.on ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      after?.[2] ?? null,
      limit,
    ],
  );
  return rows.map(toOffer);
}

export interface OfferPlace {
  id: string;
  productId: string;
  publisherId: number;
  version: number;
}

export async function insertOffer(tx: Tx, place: OfferPlace, body: NewOffer): Promise<void> {
  await tx.query(
    `insert into catalogue_offer (id, product_id, publisher_id, version, model, price_sheet, proration,
       count_basis, over_use, tolerance_bp, vat_bp, return_window_days, grace_days, valid_from,
       term_starts, term_months, notice_by)
     values ($1::uuid, $2::uuid, $3::int, $4::int, $5::text, $6::jsonb, $7::text, $8::text, $9::text, $10::int,
       $11::int, $12::int, $13::int, $14::date, $15::text, $16::int, $17::text)`,
    [
      place.id,
      place.productId,
      place.publisherId,
      place.version,
      body.priceSheet.model,
      JSON.stringify(z.encode(PriceSheetWire, body.priceSheet)),
      body.proration,
      body.countBasis,
      body.overUse,
      body.toleranceBp,
      body.vatBp,
      body.returnWindowDays,
      body.graceDays,
      body.validFrom,
      body.term.startsOn,
      body.term.months,
      body.noticeBy,
    ],
  );
}

/** Notes the first use; false where there is no such offer. A used offer is left as it is. */
export async function markOfferUsed(tx: Tx, id: string): Promise<boolean> {
  await tx.query(
    "update catalogue_offer set used_at = platform_now() where id = $1::uuid and used_at is null",
    [id],
  );
  const rows = await tx.query<{ used: boolean }>(
    "select o.used_at is not null as used from catalogue_offer o where o.id = $1::uuid",
    [id],
  );
  return rows[0]?.used ?? false;
}

/** Removes an offer that nobody has used meanwhile; false where somebody has. */
export async function deleteUnusedOffer(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.query(
    "delete from catalogue_offer where id = $1::uuid and used_at is null returning id",
    [id],
  );
  return rows.length > 0;
}
