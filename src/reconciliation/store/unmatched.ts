import type { Reader } from "../../platform/db/database.ts";
import { filtered, statement } from "../../platform/db/statement.ts";

const listUnknownProductsSql = filtered(
  "reconciliation.listUnknownProducts",
  `with used as materialized (
     select u.product, sum(u.events + u.previews)::float8 as events, min(u.month) as first, max(u.month) as last
     from reconciliation_monthly_use u where u.publisher_id = $1::int and u.events + u.previews > 0 {after}
     group by u.product)
   select u.product as "name", u.events as "events!", u.first as "firstMonth!", u.last as "lastMonth!"
   from used u
   where not exists (select 1 from usage_identifier i where i.identifier = u.product and i.publisher_id = $1::int)
   order by u.product limit $2::int`,
  { after: "and u.product > $1::text" },
);

/** Products that a publisher's events name and nobody knows, with how much waits. */
export function listUnknownProducts(
  tx: Reader,
  publisherId: number,
  after: string | undefined,
  limit: number,
) {
  return tx.all(listUnknownProductsSql, [publisherId, limit], { after });
}

const listUnknownPlacesSql = filtered(
  "reconciliation.listUnknownPlaces",
  `select u.institution_number as number, array_agg(distinct u.publisher_id order by u.publisher_id) as "publisherIds!",
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

const listMonthsOfNameSql = statement(
  "reconciliation.listMonthsOfName",
  `select distinct s.month from reconciliation_monthly_use s
     where s.publisher_id = $1::int and s.product = $2::text order by s.month desc limit 24`,
);

/** Months in which a publisher's events have a name, newest first. */
export async function listMonthsOfName(tx: Reader, publisherId: number, name: string): Promise<string[]> {
  const rows = await tx.all(listMonthsOfNameSql, [publisherId, name]);
  return rows.map((row) => row.month);
}

const listMonthsOfPlaceSql = statement(
  "reconciliation.listMonthsOfPlace",
  `select distinct u.month from reconciliation_daily_use u
     where u.controller_id = $1::int and u.institution_number = $2::text order by u.month desc limit 24`,
);

/** Months in which a controller's events name a place, newest first. */
export async function listMonthsOfPlace(tx: Reader, controllerId: number, number: string): Promise<string[]> {
  const rows = await tx.all(listMonthsOfPlaceSql, [controllerId, number]);
  return rows.map((row) => row.month);
}
