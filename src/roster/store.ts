import type { LocalDate } from "../platform/calendar.ts";
import { k, type Reader, type Tx } from "../platform/db/database.ts";
import type { Stint } from "./rules.ts";
import { classesMax, type Headcount, type RosterImport } from "./schema.ts";

/** Rows in one insert: keeps each statement well below a second. */
const chunk = 5_000;

/** One import at a time per controller. */
export async function lockRoster(tx: Tx, controllerId: number): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('roster ' || $1::text, 0))", [controllerId]);
}

const importSql = `
  select i.id, i.holds_from as "holdsFrom", encode(i.sha256, 'hex') as sha256, i.pupils, i.classes, i.added,
    i.removed, i.imported_at as "importedAt",
    coalesce((select json_agg(json_build_object('institutionId', s.institution_id, 'number', s.number,
        'pupils', s.pupils) order by s.number)
      from roster_import_school s where s.controller_id = i.controller_id and s.import_id = i.id), '[]') as institutions
  from roster_import i`;

export async function findLatestImport(tx: Reader, controllerId: number): Promise<RosterImport | undefined> {
  const rows = await tx.query<RosterImport>(
    `${importSql} where i.controller_id = $1::int order by i.imported_at desc, i.id desc limit 1`,
    [controllerId],
  );
  return rows[0];
}

/** Newest first, after (imported at, id). */
export function listImports(
  tx: Reader,
  controllerId: number,
  after: string[] | undefined,
  limit: number,
): Promise<RosterImport[]> {
  return tx.query<RosterImport>(
    `${importSql} where i.controller_id = $1::int
       and ($2::timestamptz is null or (i.imported_at, i.id) < ($2::timestamptz, $3::uuid))
     order by i.imported_at desc, i.id desc limit $4::int`,
    [controllerId, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
}

export async function insertImport(
  tx: Tx,
  controllerId: number,
  row: Omit<RosterImport, "importedAt">,
): Promise<RosterImport> {
  const rows = await tx.query<{ imported_at: Date }>(
    `insert into roster_import (id, controller_id, sha256, holds_from, pupils, classes, added, removed, imported_at)
     values ($1::uuid, $2::int, decode($3::text, 'hex'), $4::date, $5::int, $6::int, $7::int, $8::int,
       date_trunc('milliseconds', platform_now()))
     returning imported_at`,
    [row.id, controllerId, row.sha256, row.holdsFrom, row.pupils, row.classes, row.added, row.removed],
  );
  if (row.institutions.length > 0)
    await tx.run(
      k("roster_import_school").insert(
        row.institutions.map((school) => ({
          import_id: row.id,
          controller_id: controllerId,
          institution_id: school.institutionId,
          number: school.number,
          pupils: school.pupils,
        })),
      ),
    );
  return { ...row, importedAt: rows[0]!.imported_at };
}

/** All enrolments of a controller: the state that an import is compared with. */
export function listStints(tx: Reader, controllerId: number): Promise<Stint[]> {
  return tx.query<Stint>(
    `select e.pseudonym, e.institution_id as "institutionId", e.grade, e.class_label as "classLabel",
       e.starts_on as "from", e.ends_on as "to"
     from roster_enrolment e where e.controller_id = $1::int`,
    [controllerId],
  );
}

export async function deleteStints(tx: Tx, controllerId: number, stints: readonly Stint[]): Promise<void> {
  for (let at = 0; at < stints.length; at += chunk) {
    const part = stints.slice(at, at + chunk);
    await tx.query(
      `delete from roster_enrolment e
       using unnest($2::text[], $3::int[], $4::date[]) as gone (pseudonym, institution_id, starts_on)
       where e.controller_id = $1::int and e.pseudonym = gone.pseudonym
         and e.institution_id = gone.institution_id and e.starts_on = gone.starts_on`,
      [controllerId, part.map((s) => s.pseudonym), part.map((s) => s.institutionId), part.map((s) => s.from)],
    );
  }
}

export async function insertStints(
  tx: Tx,
  controllerId: number,
  importId: string,
  stints: readonly Stint[],
): Promise<void> {
  for (let at = 0; at < stints.length; at += chunk) {
    const part = stints.slice(at, at + chunk);
    await tx.query(
      `insert into roster_enrolment
         (controller_id, import_id, pseudonym, institution_id, grade, class_label, starts_on, ends_on)
       select $1::int, $2::uuid, n.pseudonym, n.institution_id, n.grade, n.class_label, n.starts_on, n.ends_on
       from unnest($3::text[], $4::int[], $5::smallint[], $6::text[], $7::date[], $8::date[])
         as n (pseudonym, institution_id, grade, class_label, starts_on, ends_on)`,
      [
        controllerId,
        importId,
        part.map((s) => s.pseudonym),
        part.map((s) => s.institutionId),
        part.map((s) => s.grade),
        part.map((s) => s.classLabel),
        part.map((s) => s.from),
        part.map((s) => s.to),
      ],
    );
  }
}

/** Pupils enrolled on a day, per school and grade. Half-open: the last day of an enrolment is the one before `ends_on`. */
export function pupilCounts(
  tx: Reader,
  controllerId: number,
  onDate: string,
): Promise<{ institutionId: number; grade: number; pupils: number }[]> {
  return tx.query(
    `select e.institution_id as "institutionId", e.grade, count(*)::int as pupils
     from roster_enrolment e
     where e.controller_id = $1::int and e.starts_on <= $2::date and (e.ends_on is null or e.ends_on > $2::date)
     group by e.institution_id, e.grade order by e.institution_id, e.grade`,
    [controllerId, onDate],
  );
}

/** People where there is no roster: the latest number reported on or before the day, else the register's. */
export function headcountsOn(
  tx: Reader,
  controllerId: number,
  onDate: string,
  institutionId?: number,
): Promise<{ institutionId: number; people: number }[]> {
  return tx.query(
    `select i.id as "institutionId", coalesce(h.people, i.people) as people
     from parties_institution i
     left join lateral (
       select c.people from roster_headcount c
       where c.controller_id = i.controller_id and c.institution_id = i.id and c.as_of <= $2::date
       order by c.as_of desc limit 1) h on true
     where i.controller_id = $1::int and i.kind <> 'school' and ($3::int is null or i.id = $3::int)
       and i.valid_from <= $2::date and (i.valid_to is null or i.valid_to > $2::date)
       and coalesce(h.people, i.people) is not null
     order by i.id`,
    [controllerId, onDate, institutionId ?? null],
  );
}

/** People of one institution on a day: pupils of its roster, or its head count; 0 where neither is known. */
export async function pupilsAt(tx: Reader, institutionId: number, onDate: string): Promise<number> {
  const rows = await tx.query<{ people: number }>(
    `select case when i.kind = 'school' then (
         select count(*)::int from roster_enrolment e
         where e.controller_id = i.controller_id and e.institution_id = i.id
           and e.starts_on <= $2::date and (e.ends_on is null or e.ends_on > $2::date))
       else coalesce((
         select c.people from roster_headcount c
         where c.controller_id = i.controller_id and c.institution_id = i.id and c.as_of <= $2::date
         order by c.as_of desc limit 1), i.people, 0) end as people
     from parties_institution i where i.id = $1::int`,
    [institutionId, onDate],
  );
  return rows[0]?.people ?? 0;
}

/** Classes with pupils in them on a day, by institution and label: what a school seats by class. */
export function listClasses(
  tx: Reader,
  controllerId: number,
  onDate: string,
  institutionId?: number,
): Promise<{ institutionId: number; label: string; grades: number[]; pupils: number }[]> {
  return tx.query(
    `select e.institution_id as "institutionId", e.class_label as label,
       array_agg(distinct e.grade::int order by e.grade::int) as grades, count(*)::int as pupils
     from roster_enrolment e
     where e.controller_id = $1::int and e.starts_on <= $2::date and (e.ends_on is null or e.ends_on > $2::date)
       and ($3::int is null or e.institution_id = $3::int)
     group by e.institution_id, e.class_label order by e.institution_id, e.class_label limit ${classesMax}`,
    [controllerId, onDate, institutionId ?? null],
  );
}

/** The pseudonyms that are in a class on a day, in their own order; empty where there is no such class. */
export async function pupilsInClass(
  tx: Reader,
  controllerId: number,
  ofClass: { institutionId: number; label: string },
  onDate: string,
): Promise<string[]> {
  const rows = await tx.query<{ pseudonym: string }>(
    `select e.pseudonym from roster_enrolment e
     where e.controller_id = $1::int and e.institution_id = $2::int and e.class_label = $3::text
       and e.starts_on <= $4::date and (e.ends_on is null or e.ends_on > $4::date)
     order by e.pseudonym`,
    [controllerId, ofClass.institutionId, ofClass.label, onDate],
  );
  return rows.map((row) => row.pseudonym);
}

/** Where pupils are on a day, of those asked for: who is missing in the answer is enrolled nowhere. */
export function whereEnrolled(
  tx: Reader,
  controllerId: number,
  pseudonyms: readonly string[],
  onDate: string,
): Promise<{ pseudonym: string; institutionId: number; grade: number; classLabel: string }[]> {
  return tx.query(
    `select e.pseudonym, e.institution_id as "institutionId", e.grade::int as grade, e.class_label as "classLabel"
     from roster_enrolment e
     where e.controller_id = $1::int and e.pseudonym = any($2::text[])
       and e.starts_on <= $3::date and (e.ends_on is null or e.ends_on > $3::date)
     order by e.pseudonym`,
    [controllerId, pseudonyms, onDate],
  );
}

/** A second report for the same day replaces the first. */
export async function putHeadcount(
  tx: Tx,
  controllerId: number,
  row: { institutionId: number; people: number; asOf: LocalDate },
): Promise<Headcount> {
  const rows = await tx.query<Headcount>(
    `insert into roster_headcount (controller_id, institution_id, as_of, people)
     values ($1::int, $2::int, $3::date, $4::int)
     on conflict (controller_id, institution_id, as_of)
       do update set people = excluded.people, reported_at = excluded.reported_at
     returning institution_id as "institutionId", people, as_of as "asOf", reported_at as "reportedAt"`,
    [controllerId, row.institutionId, row.asOf, row.people],
  );
  return rows[0]!;
}
