import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";

/**
 * The enrolments that say where pupils go to school: role student, user enabled and of role student, class a
 * homeroom or enrolment primary. Dates that an enrolment leaves out are those of its class's terms; the grade
 * is the class's where it has one, in a class of several the pupil's own where it is among them. A pupil who
 * has not been carried over to the files' key yet stands under the old pseudonym.
 */
export async function insertCandidates(tx: Tx, controllerId: number): Promise<void> {
  // Nobody has analysed the source tables since this import filled them: taken for empty, a municipality's first
  // roster would be joined row by row with all others.
  await tx.query("set local enable_nestloop = off");
  await tx.query(
    `insert into roster_stage_candidate (id, pseudonym, institution_id, grade, class_label, starts_on, ends_on, prime)
     with students as (
       select distinct r.pseudonym from roster_source_role r
       where r.controller_id = $1::int and r.student and not r.deleted),
     rooms as (
       select c.id, c.label, c.grades, c.homeroom, min(s.starts_on) as starts_on, max(s.ends_on) as ends_on
       from roster_source_class c
       left join roster_source_session s on s.controller_id = $1::int and s.id = any(c.terms) and not s.deleted
       where c.controller_id = $1::int and not c.deleted
       group by c.id, c.label, c.grades, c.homeroom)
     select m.id, coalesce(v.old, encode(uuid_send(m.pseudonym), 'hex')), h.institution_id,
       case when cardinality(c.grades) = 1 then c.grades[1]
         when cardinality(c.grades) = 0 or u.grade = any(c.grades) then u.grade end,
       c.label, coalesce(m.starts_on, c.starts_on), coalesce(m.ends_on, c.ends_on), m.prime
     from roster_source_membership m
     join roster_source_user u on u.controller_id = $1::int and u.id = m.pseudonym and u.enabled and not u.deleted
     join rooms c on c.id = m.class
     join roster_source_org g on g.controller_id = $1::int and g.id = m.org and not g.deleted
     join roster_stage_school h on h.number = g.number
     left join students r on r.pseudonym = u.id
     left join roster_pseudonym_move v on v.controller_id = $1::int and v.new = encode(uuid_send(u.id), 'hex')
     where m.controller_id = $1::int and m.student and not m.deleted and (c.homeroom or m.prime)
       and coalesce(u.student, r.pseudonym is not null)`,
    [controllerId],
  );
  await tx.query("set local enable_nestloop = on");
  await tx.query("analyze roster_stage_candidate");
}

const fault = `case
  when c.starts_on is null then 'beginDate is empty, and so are the dates of the class''s term: fill one in.'
  when c.ends_on <= c.starts_on then 'endDate (the first day after) must be later than beginDate.'
  when c.grade is null then 'The grade is unclear: give the class or the user one grade from 0 to 10.' end`;

/** Enrolments that cannot be dated or graded, by their line where they stand in this import's file. */
export function findUnclear(
  tx: Reader,
  most: number,
): Promise<{ line: number | null; detail: string; total: number }[]> {
  return tx.query(
    `with unclear as (
       select c.id, ${fault} as detail from roster_stage_candidate c
       where c.starts_on is null or c.ends_on <= c.starts_on or c.grade is null),
     stated as (
       select t.id, min(t.line) as line from roster_stage_membership t
       where t.id in (select u.id from unclear u) group by t.id)
     select t.line, u.detail, count(*) over ()::int as total from unclear u left join stated t on t.id = u.id
     order by t.line nulls first limit $1::int`,
    [most],
  );
}

/**
 * Every day goes to the best enrolment that covers it: the primary one, then the later begun, then the lower
 * hidden id. What is left of each after the better ones are taken away, neighbours in one class made one. The
 * pure rule `onePrimarySchool` is the model of this statement.
 */
export async function insertTold(tx: Tx): Promise<void> {
  await tx.query(
    `insert into roster_stage_stated (pseudonym, institution_id, grade, class_label, starts_on, ends_on)
     with ranked as (
       select c.*, daterange(c.starts_on, c.ends_on) as days,
         count(*) over (partition by c.pseudonym) as several
       from roster_stage_candidate c)
     select r.pseudonym, r.institution_id, r.grade, r.class_label, r.starts_on, r.ends_on
     from ranked r where r.several = 1
     union all
     select y.pseudonym, y.institution_id, y.grade, y.class_label, lower(y.days), upper(y.days) from (
       select x.pseudonym, x.institution_id, x.grade, x.class_label, unnest(range_agg(x.days)) as days from (
         select r.pseudonym, r.institution_id, r.grade, r.class_label,
           unnest(datemultirange(r.days) - coalesce(range_agg(r.days) over (partition by r.pseudonym
             order by r.prime desc, r.starts_on desc, r.id
             rows between unbounded preceding and 1 preceding), '{}'::datemultirange)) as days
         from ranked r where r.several > 1) x
       group by x.pseudonym, x.institution_id, x.grade, x.class_label) y`,
  );
  await tx.query("analyze roster_stage_stated");
}

const stint = "pseudonym, institution_id, grade, class_label, starts_on, ends_on";

/**
 * What is to be: the files decide about every day that they cover and about all days from `holdsFrom` on; days
 * before that on which they are silent stay as earlier imports left them. Only pupils for whom anything
 * differs are looked at. The pure rule `decideImport` is the model.
 */
export async function insertAfter(tx: Tx, controllerId: number, holdsFrom: LocalDate): Promise<void> {
  await tx.query(
    `insert into roster_stage_touched (pseudonym)
     select distinct d.pseudonym from (
       (select ${stint} from roster_enrolment where controller_id = $1::int
        except all select ${stint} from roster_stage_stated)
       union all
       (select ${stint} from roster_stage_stated
        except all select ${stint} from roster_enrolment where controller_id = $1::int)) d`,
    [controllerId],
  );
  await tx.query("analyze roster_stage_touched");
  await tx.query(
    `insert into roster_stage_after (${stint})
     with stated as (
       select s.*, daterange(s.starts_on, s.ends_on) as days
       from roster_stage_stated s join roster_stage_touched t on t.pseudonym = s.pseudonym),
     covered as (select s.pseudonym, range_agg(s.days) as days from stated s group by s.pseudonym),
     kept as (
       select e.pseudonym, e.institution_id, e.grade, e.class_label,
         unnest(datemultirange(daterange(e.starts_on, least(e.ends_on, $2::date)))
           - coalesce(c.days, '{}'::datemultirange)) as days
       from roster_enrolment e
       join roster_stage_touched t on t.pseudonym = e.pseudonym
       left join covered c on c.pseudonym = e.pseudonym
       where e.controller_id = $1::int and e.starts_on < $2::date)
     select x.pseudonym, x.institution_id, x.grade, x.class_label, lower(x.days), upper(x.days) from (
       select a.pseudonym, a.institution_id, a.grade, a.class_label, unnest(range_agg(a.days)) as days from (
         select pseudonym, institution_id, grade, class_label, days from stated
         union all
         select pseudonym, institution_id, grade, class_label, days from kept) a
       group by a.pseudonym, a.institution_id, a.grade, a.class_label) x`,
    [controllerId, holdsFrom],
  );
  await tx.query("analyze roster_stage_after");
}

export interface Figures {
  pupils: number;
  classes: number;
  added: number;
  removed: number;
}

/** What the files hold, and whom they bring and take away from the day on. */
export async function countChange(tx: Reader, controllerId: number, holdsFrom: LocalDate): Promise<Figures> {
  const rows = await tx.query<Figures>(
    `with was as (
       select distinct e.pseudonym from roster_enrolment e join roster_stage_touched t on t.pseudonym = e.pseudonym
       where e.controller_id = $1::int and (e.ends_on is null or e.ends_on > $2::date)),
     is_now as (
       select distinct a.pseudonym from roster_stage_after a where a.ends_on is null or a.ends_on > $2::date)
     select (select count(distinct pseudonym)::int from roster_stage_stated) as pupils,
       (select count(*)::int from (select distinct institution_id, class_label from roster_stage_stated) c) as classes,
       (select count(*)::int from is_now n where not exists (select 1 from was w where w.pseudonym = n.pseudonym)) as added,
       (select count(*)::int from was w where not exists (select 1 from is_now n where n.pseudonym = w.pseudonym)) as removed`,
    [controllerId, holdsFrom],
  );
  return rows[0]!;
}

/** The first day on which somebody is to be enrolled otherwise than now; null where nobody is. */
export async function findFirstChange(tx: Reader, controllerId: number): Promise<LocalDate | null> {
  const rows = await tx.query<{ from: LocalDate | null }>(
    `with was as (
       select e.pseudonym, e.institution_id, e.grade, range_agg(daterange(e.starts_on, e.ends_on)) as days
       from roster_enrolment e join roster_stage_touched t on t.pseudonym = e.pseudonym
       where e.controller_id = $1::int group by e.pseudonym, e.institution_id, e.grade),
     is_now as (
       select a.pseudonym, a.institution_id, a.grade, range_agg(daterange(a.starts_on, a.ends_on)) as days
       from roster_stage_after a group by a.pseudonym, a.institution_id, a.grade)
     select min(least(lower(d.was - d.is_now), lower(d.is_now - d.was))) as "from" from (
       select coalesce(w.days, '{}') as was, coalesce(n.days, '{}') as is_now
       from was w full join is_now n using (pseudonym, institution_id, grade)) d`,
    [controllerId],
  );
  return rows[0]!.from;
}

/** Makes the enrolments what they are to be; rows that stay as they are are not touched. */
export async function applyAfter(tx: Tx, controllerId: number, importId: string): Promise<void> {
  await tx.query(
    `delete from roster_enrolment e using roster_stage_touched t
     where e.controller_id = $1::int and e.pseudonym = t.pseudonym and not exists (
       select 1 from roster_stage_after a
       where a.pseudonym = e.pseudonym and a.institution_id = e.institution_id and a.starts_on = e.starts_on
         and a.grade = e.grade and a.class_label = e.class_label and a.ends_on is not distinct from e.ends_on)`,
    [controllerId],
  );
  await tx.query(
    `insert into roster_enrolment
       (controller_id, import_id, pseudonym, institution_id, grade, class_label, starts_on, ends_on)
     select $1::int, $2::uuid, a.pseudonym, a.institution_id, a.grade, a.class_label, a.starts_on, a.ends_on
     from roster_stage_after a
     where not exists (
       select 1 from roster_enrolment e where e.controller_id = $1::int and e.pseudonym = a.pseudonym
         and e.institution_id = a.institution_id and e.starts_on = a.starts_on)
     order by a.pseudonym, a.starts_on`,
    [controllerId, importId],
  );
  // Changes and deletions are seen by a trigger; of what is added, which may be everything, the import reports itself.
  await tx.query("select roster_enrolments_added($1::int)", [controllerId]);
}
