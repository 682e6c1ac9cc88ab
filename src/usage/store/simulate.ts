import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";

export interface UsedRow {
  productId: string;
  title: string;
  publisherId: number;
  institutionId: number | null;
  pseudonym: string | null;
  uses: number;
}

/** The controller's accepted use in a period of days, per product, place and pupil; previews do not count. */
export function listUsed(
  tx: Reader,
  controllerId: number,
  from: LocalDate,
  to: LocalDate,
  limit: number,
): Promise<UsedRow[]> {
  return tx.query<UsedRow>(
    `select p.id as "productId", p.title, e.publisher_id as "publisherId", n.id as "institutionId", e.pseudonym,
       count(*)::int as uses
     from usage_counted e
     join usage_identifier i on i.identifier = e.product and i.publisher_id = e.publisher_id
     join catalogue_product p on p.id = i.product_id
     left join usage_place n on n.controller_id = $1::int and n.number = e.institution_number
       and n.valid_from <= (e.at at time zone 'Europe/Copenhagen')::date
       and (n.valid_to is null or n.valid_to > (e.at at time zone 'Europe/Copenhagen')::date)
     where e.controller_id = $1::int and e.kind <> 'preview'
       and e.month >= date_trunc('month', $2::date)::date and e.month < $3::date
       and e.at >= $2::date::timestamp at time zone 'Europe/Copenhagen'
       and e.at < $3::date::timestamp at time zone 'Europe/Copenhagen'
     group by 1, 2, 3, 4, 5 order by 1, 4 nulls first, 5 nulls first limit $4::int`,
    [controllerId, from, to, limit],
  );
}
