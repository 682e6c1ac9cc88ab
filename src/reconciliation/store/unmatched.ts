import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";

/** Products that a publisher's events name and nobody knows, with how much waits. */
export function listUnknownProducts(
  tx: Reader,
  publisherId: number,
  after: string | undefined,
  limit: number,
) {
  return tx.query<{ name: string; events: number; firstMonth: LocalDate; lastMonth: LocalDate }>(
    `select s.product as name, sum(s.events + s.previews)::float8 as events, min(s.month)::text as "firstMonth",
       max(s.month)::text as "lastMonth"
     from reconciliation_monthly_use s
     where s.publisher_id = $1::int and s.events + s.previews > 0 and ($2::text is null or s.product > $2::text)
       and not exists (select 1 from usage_identifier i where i.identifier = s.product and i.publisher_id = s.publisher_id)
     group by s.product order by s.product limit $3::int`,
    [publisherId, after ?? null, limit],
  );
}

/** Institution numbers that a controller's events name in a month and nobody knows, where the roster does not tell. */
export function listUnknownPlaces(
  tx: Reader,
  controllerId: number,
  month: string,
  after: string | undefined,
  limit: number,
) {
  return tx.query<{ number: string; publisherIds: number[]; events: number; pupils: number }>(
    `select u.institution_number as number, array_agg(distinct u.publisher_id order by u.publisher_id) as "publisherIds",
       sum(u.events + u.previews)::float8 as events, count(distinct nullif(u.pseudonym, ''))::int as pupils
     from reconciliation_daily_use u
     where u.controller_id = $1::int and u.month = $2::date and ($3::text is null or u.institution_number > $3::text)
       and u.institution_number <> '' and u.events + u.previews > 0
       and not exists (select 1 from usage_place n where n.controller_id = u.controller_id
         and n.number = u.institution_number and n.valid_from <= u.day and (n.valid_to is null or n.valid_to > u.day))
     group by u.institution_number order by u.institution_number limit $4::int`,
    [controllerId, month, after ?? null, limit],
  );
}

/** Months in which a publisher's events have a name, newest first. */
export async function listMonthsOfName(tx: Reader, publisherId: number, name: string): Promise<string[]> {
  const rows = await tx.query<{ month: string }>(
    `select distinct s.month::text as month from reconciliation_monthly_use s
     where s.publisher_id = $1::int and s.product = $2::text order by 1 desc limit 24`,
    [publisherId, name],
  );
  return rows.map((row) => row.month);
}

/** Months in which a controller's events name a place, newest first. */
export async function listMonthsOfPlace(tx: Reader, controllerId: number, number: string): Promise<string[]> {
  const rows = await tx.query<{ month: string }>(
    `select distinct u.month::text as month from reconciliation_daily_use u
     where u.controller_id = $1::int and u.institution_number = $2::text order by 1 desc limit 24`,
    [controllerId, number],
  );
  return rows.map((row) => row.month);
}
