import type { Tx } from "../../platform/db/database.ts";
import type { Stage } from "./staging.ts";

/** The row that says which of the controller's keys its source rows carry. */
export async function putSource(tx: Tx, controllerId: number, keyNumber: number): Promise<void> {
  await tx.query(
    `insert into roster_source (controller_id, key_number) values ($1::int, $2::int)
     on conflict (controller_id) do update set key_number = excluded.key_number, merged_at = platform_now()`,
    [controllerId, keyNumber],
  );
}

/** A line of a delta that is older than what is known leaves it as it is; a whole file decides. */
const newer = "($2::boolean or s.modified_at is null or excluded.modified_at >= s.modified_at)";
const head = `deleted = excluded.deleted, modified_at = coalesce(excluded.modified_at, s.modified_at)`;

/** Upserts, one per file: `$2` whether the file is whole. */
const upserts: Record<Stage, string> = {
  org: `insert into roster_source_org as s (controller_id, id, modified_at, deleted, number)
    select distinct on (t.id) $1::int, t.id, t.modified_at, t.deleted, t.number from roster_stage_org t order by t.id, t.line
    on conflict (controller_id, id) do update set ${head}, number = excluded.number
    where ${newer} and (s.deleted, s.number, s.modified_at) is distinct from (excluded.deleted, excluded.number, excluded.modified_at)`,
  session: `insert into roster_source_session as s (controller_id, id, modified_at, deleted, starts_on, ends_on)
    select distinct on (t.id) $1::int, t.id, t.modified_at, t.deleted, t.starts_on, t.ends_on
    from roster_stage_session t order by t.id, t.line
    on conflict (controller_id, id) do update set ${head}, starts_on = excluded.starts_on, ends_on = excluded.ends_on
    where ${newer} and (s.deleted, s.starts_on, s.ends_on, s.modified_at)
      is distinct from (excluded.deleted, excluded.starts_on, excluded.ends_on, excluded.modified_at)`,
  class: `insert into roster_source_class as s
      (controller_id, id, modified_at, deleted, org, label, grades, homeroom, terms)
    select distinct on (t.id) $1::int, t.id, t.modified_at, t.deleted, t.org, t.label, t.grades, t.homeroom, t.terms
    from roster_stage_class t order by t.id, t.line
    on conflict (controller_id, id) do update set ${head}, org = excluded.org, label = excluded.label,
      grades = excluded.grades, homeroom = excluded.homeroom, terms = excluded.terms
    where ${newer} and (s.deleted, s.org, s.label, s.grades, s.homeroom, s.terms, s.modified_at) is distinct from
      (excluded.deleted, excluded.org, excluded.label, excluded.grades, excluded.homeroom, excluded.terms, excluded.modified_at)`,
  user: `insert into roster_source_user as s (controller_id, id, modified_at, deleted, enabled, grade, student)
    select distinct on (t.id) $1::int, t.id, t.modified_at, t.deleted, t.enabled, t.grade, t.student
    from roster_stage_user t order by t.id, t.line
    on conflict (controller_id, id) do update set ${head}, enabled = excluded.enabled, grade = excluded.grade,
      student = excluded.student
    where ${newer} and (s.deleted, s.enabled, s.grade, s.student, s.modified_at) is distinct from
      (excluded.deleted, excluded.enabled, excluded.grade, excluded.student, excluded.modified_at)`,
  role: `insert into roster_source_role as s (controller_id, id, modified_at, deleted, pseudonym, student)
    select distinct on (t.id) $1::int, t.id, t.modified_at, t.deleted, t.pseudonym, t.student
    from roster_stage_role t order by t.id, t.line
    on conflict (controller_id, id) do update set ${head}, pseudonym = excluded.pseudonym, student = excluded.student
    where ${newer} and (s.deleted, s.pseudonym, s.student, s.modified_at) is distinct from
      (excluded.deleted, excluded.pseudonym, excluded.student, excluded.modified_at)`,
  membership: `insert into roster_source_membership as s
      (controller_id, id, modified_at, deleted, class, org, pseudonym, student, prime, starts_on, ends_on)
    select distinct on (t.id) $1::int, t.id, t.modified_at, t.deleted, t.class, t.org, t.pseudonym, t.student,
      t.prime, t.starts_on, t.ends_on
    from roster_stage_membership t order by t.id, t.line
    on conflict (controller_id, id) do update set ${head}, class = excluded.class, org = excluded.org,
      pseudonym = excluded.pseudonym, student = excluded.student, prime = excluded.prime,
      starts_on = excluded.starts_on, ends_on = excluded.ends_on
    where ${newer} and (s.deleted, s.class, s.org, s.pseudonym, s.student, s.prime, s.starts_on, s.ends_on, s.modified_at)
      is distinct from (excluded.deleted, excluded.class, excluded.org, excluded.pseudonym, excluded.student,
        excluded.prime, excluded.starts_on, excluded.ends_on, excluded.modified_at)`,
};

/** What a whole file does not name is gone. */
const clear: Record<Stage, string> = {
  org: `delete from roster_source_org s where s.controller_id = $1::int
    and not exists (select 1 from roster_stage_org t where t.id = s.id)`,
  session: `delete from roster_source_session s where s.controller_id = $1::int
    and not exists (select 1 from roster_stage_session t where t.id = s.id)`,
  class: `delete from roster_source_class s where s.controller_id = $1::int
    and not exists (select 1 from roster_stage_class t where t.id = s.id)`,
  user: `delete from roster_source_user s where s.controller_id = $1::int
    and not exists (select 1 from roster_stage_user t where t.id = s.id)`,
  role: `delete from roster_source_role s where s.controller_id = $1::int
    and not exists (select 1 from roster_stage_role t where t.id = s.id)`,
  membership: `delete from roster_source_membership s where s.controller_id = $1::int
    and not exists (select 1 from roster_stage_membership t where t.id = s.id)`,
};

/**
 * Brings the staged lines of one file into the source. Returns how many lines of a delta were older than what
 * is known, and so changed nothing.
 */
export async function mergeStage(
  tx: Tx,
  controllerId: number,
  stage: Stage,
  mode: "bulk" | "delta",
): Promise<number> {
  const whole = mode === "bulk";
  const stale = whole
    ? []
    : await tx.query<{ n: number }>(
        `select count(*)::int as n from roster_stage_${stage} t
         join roster_source_${stage} s on s.controller_id = $1::int and s.id = t.id
         where t.modified_at < s.modified_at`,
        [controllerId],
      );
  if (whole) await tx.query(clear[stage], [controllerId]);
  await tx.query(upserts[stage], [controllerId, whole]);
  return stale[0]?.n ?? 0;
}
