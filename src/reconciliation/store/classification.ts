import type { CoverStretch, Licensing } from "../rules/index.ts";
import { UseClass } from "../schema/index.ts";

/**
 * The SQL by which use is classified: of pupils as a whole (`classes.ts`) and of single events (`classified-rows.ts`).
 * The parts share their values: $1 controller, $2 month, $3 publisher, $4 names of the product, $5 cover, $6 and $7
 * first and last grade, $8 licences or days. Tests compare the outcome with the model `rules/classify.ts`.
 */

/** A verdict is one text to group and to order by: the class as a digit, best first, then the reason. */
export const classOf = (verdict: string): string => `case left(${verdict}, 1) when '0' then 'LICENSED'
  when '1' then 'IN_GRACE' when '2' then 'UNLICENSED' else 'UNMATCHED' end`;

/** The cover of a month as the statements read it. */
export const coverJson = (cover: readonly CoverStretch[]): string =>
  JSON.stringify(
    cover.map((stretch) => ({
      ...{ institution_id: stretch.institutionId, from_day: stretch.from, to_day: stretch.to },
      ...{ agreement_id: stretch.agreementId, home_id: stretch.home },
      verdict: `${UseClass.options.indexOf(stretch.cls)}${stretch.reason}`,
    })),
  );

/** The small tables with which the statements begin: verdicts by place and day, and the places by number. */
export const coverSql = `
  cover as materialized (
    select c.institution_id, c.from_day, c.to_day, c.agreement_id, c.home_id, c.verdict
    from jsonb_to_recordset($5::jsonb) as c(institution_id int, from_day date, to_day date, agreement_id uuid,
      home_id uuid, verdict text)),
  known_place as materialized (
    select n.number, n.id, n.kind, n.valid_from, n.valid_to from usage_place n where n.controller_id = $1::int)`;

/** The agreement of a pupil's assigned seat that day; of several the one whose licence ends first. $8: licences. */
const seatSql = `(select l.agreement_id from licences_assignment_view s join licences_licence_view l on l.id = s.licence_id
  where s.controller_id = $1::int and s.licence_id = any($8::uuid[]) and s.pseudonym = u.pseudonym
    and s.starts_on <= u.day and s.ends_on > u.day order by l.ends_on, l.id limit 1)`;

/** Finds the place of each row of `use`: where the roster had the pupil that day, else the institution reported. */
export const placedSql = (use: string, seats: boolean): string => `
  select u.*, coalesce(r.institution_id, n.id, 0) as place,
    r.institution_id is not null as on_roster, coalesce(n.kind, 'school') = 'school' as roster_kept, r.grade,
    ${seats ? seatSql : "null::uuid"} as seat
  from (${use}) u
  left join roster_enrolment_view r on r.controller_id = $1::int and r.pseudonym = u.pseudonym
    and r.starts_on <= u.day and (r.ends_on is null or r.ends_on > u.day)
  left join lateral (select k.id, k.kind from known_place k
    where r.institution_id is null and k.number = u.institution_number and k.valid_from <= u.day
      and (k.valid_to is null or k.valid_to > u.day) limit 1) n on true`;

/** Gives each placed row its verdict, and the agreement under which it counts. */
export const verdictSql = `
  select p.*, v.verdict,
    case when v.verdict in ('3UNKNOWN_PUPIL', '2GRADE_OUT_OF_SCOPE') then c.home_id
      when v.verdict = '0SEAT' then p.seat else c.agreement_id end as agreement_id
  from placed p
  cross join lateral (select c.* from cover c
    where c.institution_id = p.place and c.from_day <= p.day and c.to_day > p.day limit 1) c
  cross join lateral (select case
    when p.place = 0 then c.verdict
    when p.roster_kept and p.pseudonym <> '' and not p.on_roster then '3UNKNOWN_PUPIL'
    when p.grade < $6::int or p.grade > $7::int then '2GRADE_OUT_OF_SCOPE'
    when p.seat is not null then '0SEAT'
    else c.verdict end as verdict) v`;

/** The days within the month on which any place's cover changes. */
export const changesOf = (licensing: Licensing, cover: readonly CoverStretch[]): string[] =>
  [...new Set(cover.map((stretch) => stretch.from))].filter((day) => day > licensing.month.from).sort();
