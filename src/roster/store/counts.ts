import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { classesMax, type Headcount } from "../schema/index.ts";

const pupilCountsSql = statement(
  "roster.pupilCounts",
  `select e.institution_id as "institutionId", e.grade, count(*)::int as "pupils!"
   from roster_enrolment e
   where e.controller_id = $1::int and e.starts_on <= $2::date and (e.ends_on is null or e.ends_on > $2::date)
   group by e.institution_id, e.grade order by e.institution_id, e.grade`,
);

/** Pupils enrolled on a day, per school and grade. Half-open: the last day of an enrolment is the one before `ends_on`. */
export function pupilCounts(
  tx: Reader,
  controllerId: number,
  onDate: string,
): Promise<{ institutionId: number; grade: number; pupils: number }[]> {
  return tx.all(pupilCountsSql, [controllerId, onDate]);
}

const headcountsOnSql = statement(
  "roster.headcountsOn",
  `select i.id as "institutionId", coalesce(h.people, i.people) as "people!"
   from parties_institution i
   left join lateral (
     select c.people from roster_headcount c
     where c.controller_id = i.controller_id and c.institution_id = i.id and c.as_of <= $2::date
     order by c.as_of desc limit 1) h on true
   where i.controller_id = $1::int and i.kind <> 'school' and ($3::int is null or i.id = $3::int)
     and i.valid_from <= $2::date and (i.valid_to is null or i.valid_to > $2::date)
     and coalesce(h.people, i.people) is not null
   order by i.id`,
);

/** People where there is no roster: the latest number reported on or before the day, else the register's. */
export function headcountsOn(
  tx: Reader,
  controllerId: number,
  onDate: string,
  institutionId?: number,
): Promise<{ institutionId: number; people: number }[]> {
  return tx.all(headcountsOnSql, [controllerId, onDate, institutionId ?? null]);
}

const listClassesSql = statement(
  "roster.listClasses",
  `select e.institution_id as "institutionId", e.class_label as label,
     array_agg(distinct e.grade::int order by e.grade::int) as "grades!", count(*)::int as "pupils!"
   from roster_enrolment e
   where e.controller_id = $1::int and e.starts_on <= $2::date and (e.ends_on is null or e.ends_on > $2::date)
     and ($3::int is null or e.institution_id = $3::int)
   group by e.institution_id, e.class_label order by e.institution_id, e.class_label limit ${classesMax}`,
);

/** Classes with pupils in them on a day, by institution and label: what a school seats by class. */
export function listClasses(
  tx: Reader,
  controllerId: number,
  onDate: string,
  institutionId?: number,
): Promise<{ institutionId: number; label: string; grades: number[]; pupils: number }[]> {
  return tx.all(listClassesSql, [controllerId, onDate, institutionId ?? null]);
}

const pupilsInClassSql = statement(
  "roster.pupilsInClass",
  `select e.pseudonym from roster_enrolment e
   where e.controller_id = $1::int and e.institution_id = $2::int and e.class_label = $3::text
     and e.starts_on <= $4::date and (e.ends_on is null or e.ends_on > $4::date)
   order by e.pseudonym`,
);

/** The pseudonyms that are in a class on a day, in their own order; empty where there is no such class. */
export async function pupilsInClass(
  tx: Reader,
  controllerId: number,
  ofClass: { institutionId: number; label: string },
  onDate: string,
): Promise<string[]> {
  const rows = await tx.all(pupilsInClassSql, [controllerId, ofClass.institutionId, ofClass.label, onDate]);
  return rows.map((row) => row.pseudonym);
}

const whereEnrolledSql = statement(
  "roster.whereEnrolled",
  `select e.pseudonym, e.institution_id as "institutionId", e.grade::int as "grade!", e.class_label as "classLabel"
   from roster_enrolment e
   where e.controller_id = $1::int and e.pseudonym = any($2::text[])
     and e.starts_on <= $3::date and (e.ends_on is null or e.ends_on > $3::date)
   order by e.pseudonym`,
);

/** Where pupils are on a day, of those asked for: who is missing in the answer is enrolled nowhere. */
export function whereEnrolled(
  tx: Reader,
  controllerId: number,
  pseudonyms: readonly string[],
  onDate: string,
): Promise<{ pseudonym: string; institutionId: number; grade: number; classLabel: string }[]> {
  return tx.all(whereEnrolledSql, [controllerId, pseudonyms, onDate]);
}

const putHeadcountSql = statement(
  "roster.putHeadcount",
  `insert into roster_headcount (controller_id, institution_id, as_of, people)
   values ($1::int, $2::int, $3::date, $4::int)
   on conflict (controller_id, institution_id, as_of)
     do update set people = excluded.people, reported_at = excluded.reported_at
   returning institution_id as "institutionId", people, as_of as "asOf", reported_at as "reportedAt"`,
);

/** A second report for the same day replaces the first. */
export async function putHeadcount(
  tx: Tx,
  controllerId: number,
  row: { institutionId: number; people: number; asOf: LocalDate },
): Promise<Headcount> {
  return tx.one(putHeadcountSql, [controllerId, row.institutionId, row.asOf, row.people]);
}
