import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { SchoolChange } from "../rules.ts";

export interface SchoolFigures extends SchoolChange {
  /** Pupils that the files enrol here, on whichever days. */
  pupils: number;
  /** Of the pupils from the day on: new to all schools, gone from all, come from another, gone to another. */
  added: number;
  gone: number;
  movedIn: number;
  movedOut: number;
}

/**
 * What an import says of each institution: of those that it changes, and of `open`. Asked after `insertAfter`, of the
 * pupils that are touched. A pupil is unplaced where it has enrolments that last on the day, none of which counts.
 */
export function countSchools(
  tx: Reader,
  controllerId: number,
  holdsFrom: LocalDate,
  open: readonly number[],
): Promise<SchoolFigures[]> {
  return tx.query<SchoolFigures>(
    `with was as (
       select distinct e.institution_id, e.pseudonym from roster_enrolment e
       where e.controller_id = $1::int and (e.ends_on is null or e.ends_on > $2::date)),
     before as (select w.institution_id, count(*)::int as n from was w group by w.institution_id),
     was_here as (select w.* from was w join roster_stage_touched t on t.pseudonym = w.pseudonym),
     is_here as (
       select distinct a.institution_id, a.pseudonym from roster_stage_after a
       where a.ends_on is null or a.ends_on > $2::date),
     leaves as (
       select w.institution_id, count(*)::int as n, count(x.pseudonym)::int as elsewhere
       from (select * from was_here except select * from is_here) w
       left join (select distinct pseudonym from is_here) x on x.pseudonym = w.pseudonym
       group by w.institution_id),
     comes as (
       select i.institution_id, count(*)::int as n, count(x.pseudonym)::int as elsewhere
       from (select * from is_here except select * from was_here) i
       left join (select distinct pseudonym from was_here) x on x.pseudonym = i.pseudonym
       group by i.institution_id),
     stated as (select s.institution_id, count(distinct s.pseudonym)::int as n from roster_stage_stated s group by s.institution_id),
     unplaced as (${unplacedSql}),
     named as (
       select distinct h.institution_id from roster_source_org g join roster_stage_school h on h.number = g.number
       where g.controller_id = $1::int and not g.deleted),
     latest as (
       select i.id from roster_import i where i.controller_id = $1::int and i.state = 'imported'
       order by coalesce(i.decided_at, i.imported_at) desc, i.id desc limit 1),
     last_time as (
       select p.institution_id, p.pupils, p.unplaced from roster_import_school p join latest l on l.id = p.import_id)
     select i.institution_id as "institutionId", coalesce(stated.n, 0) as pupils, coalesce(before.n, 0) as before,
       coalesce(leaves.n, 0) as removed, coalesce(before.n, 0) - coalesce(leaves.n, 0) + coalesce(comes.n, 0) as after,
       coalesce(comes.n - comes.elsewhere, 0) as added, coalesce(leaves.n - leaves.elsewhere, 0) as gone,
       coalesce(comes.elsewhere, 0) as "movedIn", coalesce(leaves.elsewhere, 0) as "movedOut",
       coalesce(unplaced.n, 0) as unplaced, named.institution_id is not null as named,
       coalesce(stated.n, 0) > 0 or exists (select 1 from roster_enrolment e
         where e.controller_id = $1::int and e.institution_id = i.institution_id) as ever,
       coalesce(last_time.pupils = 0, false) as "wasEmpty", coalesce(last_time.unplaced, 0) as "wasUnplaced"
     from (select institution_id from before union select institution_id from stated
       union select unnest($3::int[]) union select institution_id from unplaced) i
     left join before on before.institution_id = i.institution_id
     left join stated on stated.institution_id = i.institution_id
     left join leaves on leaves.institution_id = i.institution_id
     left join comes on comes.institution_id = i.institution_id
     left join unplaced on unplaced.institution_id = i.institution_id
     left join named on named.institution_id = i.institution_id
     left join last_time on last_time.institution_id = i.institution_id
     order by i.institution_id`,
    [controllerId, holdsFrom, open],
  );
}

/** Pupils by school of whom no enrolment counts, as `insertCandidates` counts them. */
const unplacedSql = `
       select h.institution_id, count(distinct m.pseudonym)::int as n
       from roster_source_membership m
       join roster_source_user u on u.controller_id = $1::int and u.id = m.pseudonym and u.enabled and not u.deleted
       join roster_source_org g on g.controller_id = $1::int and g.id = m.org and not g.deleted
       join roster_stage_school h on h.number = g.number
       where m.controller_id = $1::int and m.student and not m.deleted and (m.ends_on is null or m.ends_on > $2::date)
         and not exists (select 1 from roster_stage_candidate c where c.id = m.id)
         and not exists (
           select 1 from roster_source_membership o join roster_stage_candidate c on c.id = o.id
           where o.controller_id = $1::int and o.pseudonym = m.pseudonym)
         and coalesce(u.student, exists (select 1 from roster_source_role r
           where r.controller_id = $1::int and r.pseudonym = m.pseudonym and r.student and not r.deleted))
       group by h.institution_id`;
