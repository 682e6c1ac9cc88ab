import type { Reader } from "../../platform/db/database.ts";
import { filtered, statement } from "../../platform/db/statement.ts";

const listUnknownProductsSql = filtered(
  "reconciliation.listUnknownProducts",
  `with used as materialized (
     select u.publisher_id, u.product, sum(u.events + u.previews)::float8 as events, min(u.month) as first,
       max(u.month) as last
     from reconciliation_monthly_use u where u.events + u.previews > 0 {publisher} {controller} {after}
     group by u.publisher_id, u.product)
   select u.publisher_id as "publisherId", y.name as "publisherName", u.product as "name", u.events as "events!",
     u.first as "firstMonth!", u.last as "lastMonth!"
   from used u join parties_party_view y on y.id = u.publisher_id
   where not exists (select 1 from usage_identifier i
     where i.identifier = u.product and i.publisher_id = u.publisher_id)
   order by u.publisher_id, u.product limit $1::int`,
  {
    publisher: "and u.publisher_id = $1::int",
    controller: "and u.controller_id = $1::int",
    after: "and (u.publisher_id, u.product) > ($1::int, $2::text)",
  },
);

/** Products that events name and nobody knows, with how much waits: a publisher's own, or those in a controller's use. */
export const listUnknownProducts = (
  tx: Reader,
  of: { publisher?: number | undefined; controller?: number | undefined },
  after: string[] | undefined,
  limit: number,
) => tx.all(listUnknownProductsSql, [limit], { ...of, after: after && [Number(after[0]), after[1] ?? ""] });

const listNameableProductsSql = statement(
  "reconciliation.listNameableProducts",
  `select p.id, p.title, array(select i.identifier from catalogue_identifier_view i where i.product_id = p.id
     order by 1) as "identifiers!"
   from catalogue_product_view p where p.publisher_id = $1::int order by p.title, p.id limit 5000`,
);

/** A publisher's products with what they go by. */
export const listNameableProducts = (tx: Reader, publisherId: number) =>
  tx.all(listNameableProductsSql, [publisherId]);

const listUnknownPlacesSql = filtered(
  "reconciliation.listUnknownPlaces",
  `select u.institution_number as number,
     array_agg(distinct u.publisher_id order by u.publisher_id) as "publisherIds!",
     (array_agg(distinct u.product order by u.product))[1:5] as "products!",
     sum(u.events + u.previews)::float8 as "events!", count(distinct nullif(u.pseudonym, ''))::int as "pupils!"
   from reconciliation_daily_use u
   where u.controller_id = $1::int and u.month = $2::date and u.institution_number <> '' and u.events + u.previews > 0
     and not exists (select 1 from usage_place n where n.controller_id = u.controller_id
       and n.number = u.institution_number and n.valid_from <= u.day and (n.valid_to is null or n.valid_to > u.day))
     {after}
   group by u.institution_number order by u.institution_number limit $3::int`,
  { after: "and u.institution_number > $1::text" },
);

/** Institution numbers that a controller's events name in a month and that no institution has. */
export function listUnknownPlaces(
  tx: Reader,
  controllerId: number,
  month: string,
  after: string | undefined,
  limit: number,
) {
  return tx.all(listUnknownPlacesSql, [controllerId, month, limit], { after });
}

const listHomesSql = statement(
  "reconciliation.listHomesOfPlaces",
  `select u.institution_number as number, r.institution_id as "institutionId", count(distinct u.pseudonym)::int as "pupils!"
   from reconciliation_daily_use u
   join (select e.controller_id, e.pseudonym, e.institution_id, e.starts_on, e.ends_on from roster_enrolment_view e) r
     on r.controller_id = u.controller_id and r.pseudonym = u.pseudonym and r.starts_on <= u.day and (r.ends_on is null or r.ends_on > u.day)
   where u.controller_id = $1::int and u.month = $2::date and u.institution_number = any($3::text[])
     and u.events + u.previews > 0
   group by u.institution_number, r.institution_id
   order by u.institution_number, count(distinct u.pseudonym) desc, r.institution_id`,
);

/** Where the pupils under unknown numbers are enrolled, most first. */
export const listHomes = (tx: Reader, controllerId: number, month: string, numbers: readonly string[]) =>
  tx.all(listHomesSql, [controllerId, month, numbers]);

const listOwnInstitutionsSql = statement(
  "reconciliation.listOwnInstitutions",
  `select n.id as "institutionId", n.number, n.name from parties_institution_view n
   where n.controller_id = $1::int order by n.number, n.id`,
);

export const listOwnInstitutions = (tx: Reader, controllerId: number) =>
  tx.all(listOwnInstitutionsSql, [controllerId]);

const listPartyNamesSql = statement(
  "reconciliation.listPartyNames",
  "select y.id, y.name from parties_party_view y where y.id = any($1::int[]) order by y.id",
);

/** Parties by id, with their names. */
export async function listPartyNames(tx: Reader, ids: readonly number[]): Promise<Map<number, string>> {
  return new Map((await tx.all(listPartyNamesSql, [ids])).map(({ id, name }) => [id, name]));
}

const listMonthsOfNameSql = statement(
  "reconciliation.listMonthsOfNames",
  `select distinct s.month from reconciliation_monthly_use s
     where s.publisher_id = $1::int and s.product = any($2::text[]) order by s.month desc limit 24`,
);

/** Months in which a publisher's events have one of these names, newest first. */
export async function listMonthsOfNames(
  tx: Reader,
  publisherId: number,
  names: readonly string[],
): Promise<string[]> {
  const rows = await tx.all(listMonthsOfNameSql, [publisherId, names]);
  return rows.map((row) => row.month);
}

const listMonthsOfPlaceSql = statement(
  "reconciliation.listMonthsOfPlaces",
  `select distinct u.month from reconciliation_daily_use u
     where u.controller_id = $1::int and u.institution_number = any($2::text[])
     order by u.month desc limit 24`,
);

/** Months in which a controller's events name one of these places, newest first. */
export async function listMonthsOfPlaces(
  tx: Reader,
  controllerId: number,
  numbers: readonly string[],
): Promise<string[]> {
  const rows = await tx.all(listMonthsOfPlaceSql, [controllerId, numbers]);
  return rows.map((row) => row.month);
}
