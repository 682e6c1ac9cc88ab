import { z } from "zod";
import type { Reader } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { AccessLicence } from "../rules/index.ts";
import { modelsWithPool } from "../schema/index.ts";
import { heirOf } from "./heirs.ts";

export interface AccessAsk {
  product: string;
  institution: string;
  pseudonym: string;
}
/**
 * Everything that an answer needs, for each question of one controller, in one statement: data gate, product, institution,
 * roster, licences, seats. A licence of a bundle covers its items. A pupil's own seat counts at whatever school it was
 * drawn; only without one the school's seats are counted. What a school had is its heir's from the day on which it became
 * part of that. Of a pupil who is not on the school's roster no more is looked up
 * than of a stranger.
 */
export const accessSql = statement(
  "licences.access",
  `with day as materialized (
       select n.now, d.today, case when $3::int is null then 'live'
         else parties_data_gate_on($1::int, $3::int, d.today) end as gate
       from (select platform_now() as now) n
       cross join lateral (select (n.now at time zone 'Europe/Copenhagen')::date as today) d)
     select day.now as "now!", day.today as "today!", day.gate as "gate!", p.publisher_id as "publisherId", p.id as "productId",
       p.grade_from as "gradeFrom", p.grade_to as "gradeTo", i.id as "institutionId", i.kind,
       e.pseudonym is not null as "enrolled!", e.grade, l.licences
     from unnest($2::text[], $4::text[], $5::text[]) with ordinality as a(product, institution, pseudonym, n)
     cross join day
     left join catalogue_identifier_view c on c.identifier = a.product
     left join catalogue_product_view p on p.id = c.product_id
     left join (parties_institution_number_view k join parties_institution_view i on i.id = k.institution_id)
       on k.controller_id = $1::int and k.number = a.institution
       and k.valid_from <= day.today and (k.valid_to is null or k.valid_to > day.today)
     left join roster_enrolment_view e on e.controller_id = $1::int and e.pseudonym = a.pseudonym
       and e.institution_id = i.id and e.starts_on <= day.today and (e.ends_on is null or e.ends_on > day.today)
     cross join lateral (select ${heirOf("i.id", "day.today")} as ids) z
     left join lateral (
       select jsonb_agg(jsonb_build_object('model', l.model, 'from', l.starts_on, 'to', l.runs_to,
         'quantity', l.quantity - case when l.withdrawn_on <= t.day then l.withdrawn else 0 end, 'overUse', l.over_use, 'toleranceBp', l.tolerance_bp, 'graceDays', l.grace_days,
         'here', l.institution_ids is null or l.institution_ids && z.ids, 'own', o.own,
         'drawn', coalesce(d.drawn, 0), 'assigned', coalesce(d.assigned, 0), 'over', coalesce(u.pupils, 0))) as licences
       from licences_licence l
       cross join lateral (select least(day.today, l.runs_to - 1) as day) t
       cross join lateral (select l.model = any($6::text[]) and (i.kind is distinct from 'school' or e.pseudonym is not null) and exists (select 1 from licences_assignment x
         where x.controller_id = $1::int and x.pseudonym = a.pseudonym and x.licence_id = l.id
           and x.starts_on <= t.day and x.ends_on > t.day) as own) o
       left join lateral (
         select sum(w.seats - coalesce((select sum(r.seats) from licences_return r
             where r.controller_id = $1::int and r.draw_id = w.id and r.effective_on <= t.day), 0))::int as drawn,
           sum((select count(*) from licences_assignment x where x.controller_id = $1::int and x.draw_id = w.id
             and x.starts_on <= t.day and x.ends_on > t.day))::int as assigned
         from licences_pool q join licences_draw w on w.controller_id = $1::int and w.pool_id = q.id
         where l.model = any($6::text[]) and not o.own and q.controller_id = $1::int and q.licence_id = l.id
           and w.institution_id = any(z.ids) and w.starts_on <= t.day and w.ends_on > t.day) d on true
       left join lateral (
         select count(*)::int as pupils from licences_over_use v
         where l.over_use = 'TOLERANCE' and not o.own and v.controller_id = $1::int and v.licence_id = l.id
           and v.pseudonym <> a.pseudonym) u on true
       where l.controller_id = $1::int and l.runs_to > l.starts_on and l.product_id = any(array(
         select v.product_id from catalogue_coverage v where v.covered_id = p.id))) l on true
     order by a.n`,
  // The statement itself has just built these objects, so this hot path does not validate them.
  { hot: true, decode: { licences: z.custom<AccessLicence[]>() } },
);
/** `gate`: `live`, `flag` or `block`: whether data may pass to the asking publisher. */
export type AccessRow = RowOf<typeof accessSql>;

export const accessValues = (
  controllerId: number,
  publisherId: number | null,
  asks: readonly AccessAsk[],
): readonly [number, string[], number | null, string[], string[], readonly string[]] => [
  controllerId,
  asks.map((ask) => ask.product),
  publisherId,
  asks.map((ask) => ask.institution),
  asks.map((ask) => ask.pseudonym),
  modelsWithPool,
];

/** Answers in the order of the questions. */
export function listAccess(
  tx: Reader,
  controllerId: number,
  publisherId: number | null,
  asks: readonly AccessAsk[],
): Promise<AccessRow[]> {
  return tx.all(accessSql, accessValues(controllerId, publisherId, asks));
}
