import { z } from "zod";
import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { sortAs, sorted, sortFilters, sortKeyOf } from "../../platform/db/sorted.ts";
import { filtered, statement } from "../../platform/db/statement.ts";
import { PriceSheetWire } from "../models/index.ts";
import { type NewOffer, Offer, type OfferQuery } from "../schema/index.ts";

/** All SQL of offers. */

export const offerSql = `
  select o.* from (
    select f.id, f.product_id as "productId", f.publisher_id as "publisherId", f.version, f.model,
      f.price_sheet as "priceSheet", f.proration, f.count_basis as "countBasis", f.over_use as "overUse",
      f.tolerance_bp as "toleranceBp", f.return_window_days as "returnWindowDays",
      f.grace_days as "graceDays", f.valid_from as "validFrom", f.notice_by as "noticeBy",
      json_build_object('startsOn', f.term_starts, 'months', f.term_months) as "term!", f.used_at as "usedAt",
      f.created_at as "createdAt", n.valid_from as "validTo"
    from catalogue_offer f left join catalogue_offer n
      on n.product_id = f.product_id and n.model = f.model and n.version = f.version + 1) o`;

export const offerDecode = { priceSheet: PriceSheetWire, term: Offer.shape.term };

const findOfferSql = statement("catalogue.findOffer", `${offerSql} where o.id = $1::uuid`, {
  decode: offerDecode,
});

export async function findOffer(tx: Reader, id: string): Promise<Offer | undefined> {
  return tx.maybe(findOfferSql, [id]);
}

const findLatestOfferSql = statement(
  "catalogue.findLatestOffer",
  `${offerSql} where o."productId" = $1::uuid and o.model = $2::text order by o.version desc limit 1`,
  { decode: offerDecode },
);

/** The newest version of a product's offer on a model. Call it under the product's lock before a change. */
export async function findLatestOffer(
  tx: Reader,
  productId: string,
  model: string,
): Promise<Offer | undefined> {
  return tx.maybe(findLatestOfferSql, [productId, model]);
}

const sortedOffers = sorted(
  `${offerSql}
   where ($1::uuid is null or o."productId" = $1::uuid)
     and ($2::int is null or o."publisherId" = $2::int)
     and ($3::text is null or o.model = $3::text)
     and ($4::date is null or (o."validFrom" <= $4::date and (o."validTo" is null or $4::date < o."validTo")))`,
  {
    chosen: "$5::text",
    limit: "$6::int",
    keys: {
      model: sortAs.text("l.model"),
      validFrom: sortAs.day('l."validFrom"'),
      createdAt: sortAs.instant('l."createdAt"'),
    },
    own: [
      ['l."productId"', "uuid"],
      ["l.model", "text"],
      ["l.version", "int"],
    ],
  },
);
const listOffersSql = filtered("catalogue.listOffers", sortedOffers.text, sortedOffers.filters, {
  decode: offerDecode,
});

/** By product, model and version, or as asked; `after` is the last item's. */
export async function listOffers(
  tx: Reader,
  by: Omit<z.output<typeof OfferQuery>, "limit" | "cursor">,
  after: string[] | undefined,
  limit: number,
): Promise<(Offer & { sortKey: string })[]> {
  return tx.all(
    listOffersSql,
    [
      by.productId ?? null,
      by.publisherId ?? null,
      by.model ?? null,
      by.on ?? null,
      sortKeyOf(by.sort),
      limit,
    ],
    sortFilters(by.sort, after),
  );
}

const listOffersOfSql = statement(
  "catalogue.listOffersOf",
  `${offerSql}
   where o."productId" = any($1::uuid[]) and o."validFrom" <= $2::date
     and (o."validTo" is null or $2::date < o."validTo")
   order by o."productId", o.model`,
  { decode: offerDecode },
);

/** The offers of several products that are in force on a day: at most one per product and licence model. */
export const listOffersOf = (tx: Reader, productIds: readonly string[], on: LocalDate): Promise<Offer[]> =>
  tx.all(listOffersOfSql, [productIds, on]);

const listComingOffersSql = statement(
  "catalogue.listComingOffers",
  `${offerSql} where o."productId" = $1::uuid and o."validFrom" > $2::date
   order by o."validFrom", o.model limit 50`,
  { decode: offerDecode },
);

/** A product's offers from a later day on, the nearest first. */
export const listComingOffers = (tx: Reader, productId: string, after: LocalDate): Promise<Offer[]> =>
  tx.all(listComingOffersSql, [productId, after]);

export interface OfferPlace {
  id: string;
  productId: string;
  publisherId: number;
  version: number;
}

const insertOfferSql = statement(
  "catalogue.insertOffer",
  `insert into catalogue_offer (id, product_id, publisher_id, version, model, price_sheet, proration,
     count_basis, over_use, tolerance_bp, return_window_days, grace_days, valid_from,
     term_starts, term_months, notice_by)
   values ($1::uuid, $2::uuid, $3::int, $4::int, $5::text, $6::jsonb, $7::text, $8::text, $9::text, $10::int,
     $11::int, $12::int, $13::date, $14::text, $15::int, $16::text)`,
);

export async function insertOffer(tx: Tx, place: OfferPlace, body: NewOffer): Promise<void> {
  await tx.execute(insertOfferSql, [
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
    body.returnWindowDays,
    body.graceDays,
    body.validFrom,
    body.term.startsOn,
    body.term.months,
    body.noticeBy,
  ]);
}

const markOfferUsedSql = statement(
  "catalogue.markOfferUsed",
  "update catalogue_offer set used_at = platform_now() where id = $1::uuid and used_at is null",
);

const isOfferUsedSql = statement(
  "catalogue.isOfferUsed",
  `select o.used_at is not null as "used!" from catalogue_offer o where o.id = $1::uuid`,
);

/** Records the first use; false where there is no such offer. A used offer keeps its first use. */
export async function markOfferUsed(tx: Tx, id: string): Promise<boolean> {
  await tx.execute(markOfferUsedSql, [id]);
  return (await tx.maybe(isOfferUsedSql, [id]))?.used ?? false;
}

const deleteUnusedOfferSql = statement(
  "catalogue.deleteUnusedOffer",
  "delete from catalogue_offer where id = $1::uuid and used_at is null",
);

/** Removes an unused offer; false where it has been used in the meantime. */
export async function deleteUnusedOffer(tx: Tx, id: string): Promise<boolean> {
  return (await tx.execute(deleteUnusedOfferSql, [id])) > 0;
}
