import type { Reader } from "../../platform/db/database.ts";
import type { AccessLicence } from "../rules/index.ts";

export interface AccessAsk {
  n: number;
  product: string;
  institution: string;
  pseudonym: string;
}
export interface AccessRow {
  n: number;
  today: string;
  publisherId: number | null;
  productId: string | null;
  gradeFrom: number | null;
  gradeTo: number | null;
  institutionId: number | null;
  kind: string | null;
  enrolled: boolean;
  grade: number | null;
  licences: AccessLicence[] | null;
}

/** What each question of one controller finds today, in one statement: product, place, roster, licences, seats. */
export function listAccess(
  tx: Reader,
  controllerId: number,
  asks: readonly AccessAsk[],
): Promise<AccessRow[]> {
  return tx.query<AccessRow>(
    `with day as (select (platform_now() at time zone 'Europe/Copenhagen')::date as today),
     ask as (select * from jsonb_to_recordset($2::jsonb) as a(n int, product text, institution text, pseudonym text))
     select a.n, day.today, p.publisher_id as "publisherId", p.id as "productId", p.grade_from as "gradeFrom",
       p.grade_to as "gradeTo", i.id as "institutionId", i.kind, e.pseudonym is not null as enrolled, e.grade, l.licences
     from ask a cross join day
     left join catalogue_identifier c on c.identifier = a.product
     left join catalogue_product p on p.id = c.product_id
     left join (parties_institution_number k join parties_institution i on i.id = k.institution_id)
       on k.controller_id = $1::int and k.number = a.institution
       and k.valid_from <= day.today and (k.valid_to is null or k.valid_to > day.today)
     left join roster_enrolment e on e.controller_id = $1::int and e.pseudonym = a.pseudonym
       and e.institution_id = i.id and e.starts_on <= day.today and (e.ends_on is null or e.ends_on > day.today)
     left join lateral (
       select jsonb_agg(jsonb_build_object('model', l.model, 'from', l.starts_on, 'to', l.ends_on,
         'overUse', l.over_use, 'here', l.institution_ids is null or i.id = any(l.institution_ids),
         'drawn', coalesce(d.seats, 0), 'assigned', coalesce(s.seats, 0), 'own', coalesce(s.own, false))) as licences
       from licences_licence l
       left join lateral (
         select sum(w.seats - coalesce((select sum(r.seats) from licences_return r
           where r.controller_id = $1::int and r.draw_id = w.id and r.effective_on <= day.today), 0))::int as seats
         from licences_pool o join licences_draw w on w.controller_id = $1::int and w.pool_id = o.id
         where o.controller_id = $1::int and o.licence_id = l.id and w.institution_id = i.id
           and w.starts_on <= day.today and w.ends_on > day.today) d on l.model = 'pooled'
       left join lateral (
         select count(*)::int as seats, bool_or(x.pseudonym = a.pseudonym) as own from licences_assignment x
         where x.controller_id = $1::int and x.licence_id = l.id and x.institution_id = i.id
           and x.starts_on <= day.today and x.ends_on > day.today) s on l.model = 'pooled'
       where l.controller_id = $1::int and l.product_id = p.id) l on true
     order by a.n`,
    [controllerId, JSON.stringify(asks)],
  );
}
