import type { Actor } from "../../platform/actor.ts";
import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import type { CountAdjustment, CountDate } from "../schema/index.ts";

/** Most count dates of one answer: some per school year. */
const datesMax = 200;

const freezeCountsSql = statement(
  "roster.freezeCounts",
  `with due as (
     insert into roster_count_date as d (controller_id, on_date, frozen_at)
     select $1::int, o.on_date, platform_now() from (
       select c.on_date from roster_count_date c
       where c.controller_id = $1::int and c.frozen_at is null and c.on_date < $3::date
       union select $2::date) o
     where exists (select 1 from roster_enrolment e where e.controller_id = $1::int
       and e.starts_on <= o.on_date and (e.ends_on is null or e.ends_on > o.on_date))
     on conflict (controller_id, on_date) do update set frozen_at = excluded.frozen_at where d.frozen_at is null
     returning d.on_date)
   insert into roster_count (controller_id, on_date, institution_id, grade, pupils)
   select $1::int, d.on_date, e.institution_id, e.grade, count(*)::int
   from due d join roster_enrolment e on e.controller_id = $1::int
     and e.starts_on <= d.on_date and (e.ends_on is null or e.ends_on > d.on_date)
   group by d.on_date, e.institution_id, e.grade`,
);

/**
 * Freezes what is known of the count dates that are over: those that the controller added, and `standard`
 * once there are pupils on it. What is frozen stays.
 */
export async function freezeCounts(
  tx: Tx,
  controllerId: number,
  standard: LocalDate,
  today: LocalDate,
): Promise<void> {
  await tx.execute(freezeCountsSql, [controllerId, standard, today]);
}

/** Counts that hold: as frozen, with the accepted differences. `$1` the controller. */
const effective = `
  select x.on_date, x.institution_id, x.grade, sum(x.pupils)::int as pupils from (
    select c.on_date, c.institution_id, c.grade, c.pupils from roster_count c where c.controller_id = $1::int
    union all
    select a.on_date, a.institution_id, a.grade, a.corrected - a.counted from roster_adjustment a
    where a.controller_id = $1::int and a.state = 'accepted') x
  group by x.on_date, x.institution_id, x.grade`;

/**
 * Holds what the roster says now of each frozen day against what counts, and proposes each difference; a
 * proposal that no longer differs is withdrawn. Returns how many proposals are new or say something else.
 */
export async function proposeAdjustments(
  tx: Tx,
  controllerId: number,
  importId: string,
  withdrawn: Moved<CountAdjustment["state"]>,
): Promise<number> {
  const differing = `
    select coalesce(l.on_date, h.on_date) as on_date, coalesce(l.institution_id, h.institution_id) as institution_id,
      coalesce(l.grade, h.grade) as grade, coalesce(h.pupils, 0) as counted, coalesce(l.pupils, 0) as corrected
    from (
      select d.on_date, e.institution_id, e.grade, count(*)::int as pupils
      from roster_count_date d join roster_enrolment e on e.controller_id = $1::int
        and e.starts_on <= d.on_date and (e.ends_on is null or e.ends_on > d.on_date)
      where d.controller_id = $1::int and d.frozen_at is not null
      group by d.on_date, e.institution_id, e.grade) l
    full join (${effective}) h
      on h.on_date = l.on_date and h.institution_id = l.institution_id and h.grade = l.grade
    where coalesce(h.pupils, 0) <> coalesce(l.pupils, 0)`;
  await tx.query(
    `update roster_adjustment a set state = $2::text, decided_at = platform_now()
     where a.controller_id = $1::int and a.state = 'proposed' and not exists (
       select 1 from (${differing}) n
       where n.on_date = a.on_date and n.institution_id = a.institution_id and n.grade = a.grade)`,
    [controllerId, withdrawn],
  );
  const rows = await tx.query(
    `insert into roster_adjustment as a (id, controller_id, on_date, institution_id, grade, counted, corrected, import_id)
     select gen_random_uuid(), $1::int, n.on_date, n.institution_id, n.grade, n.counted, n.corrected, $2::uuid
     from (${differing}) n
     on conflict (controller_id, on_date, institution_id, grade) where state = 'proposed'
       do update set counted = excluded.counted, corrected = excluded.corrected, import_id = excluded.import_id
       where (a.counted, a.corrected) is distinct from (excluded.counted, excluded.corrected)
     returning 1`,
    [controllerId, importId],
  );
  return rows.length;
}

const isFrozenSql = statement(
  "roster.isFrozen",
  `select 1 from roster_count_date d
   where d.controller_id = $1::int and d.on_date = $2::date and d.frozen_at is not null`,
);

const listFrozenCountsSql = statement(
  "roster.listFrozenCounts",
  `select h.institution_id as "institutionId!", h.grade::int as "grade!", h.pupils as "pupils!" from (${effective}) h
   where h.on_date = $2::date and h.pupils > 0 order by h.institution_id, h.grade`,
);

/**
 * Pupils per school and grade on a count date: what was frozen, with what was accepted since; undefined where
 * the day is not frozen.
 */
export async function frozenCounts(
  tx: Reader,
  controllerId: number,
  onDate: string,
): Promise<{ institutionId: number; grade: number; pupils: number }[] | undefined> {
  const frozen = await tx.execute(isFrozenSql, [controllerId, onDate]);
  if (frozen === 0) return undefined;
  return tx.all(listFrozenCountsSql, [controllerId, onDate]);
}

const listCountDatesSql = statement(
  "roster.listCountDates",
  `select d.on_date as "on", d.frozen_at as "frozenAt",
     coalesce((select sum(h.pupils)::int from (${effective}) h where h.on_date = d.on_date), 0) as "pupils!",
     (select count(*)::int from roster_adjustment a where a.controller_id = $1::int and a.on_date = d.on_date
       and a.state = 'proposed') as "proposed!"
   from roster_count_date d where d.controller_id = $1::int order by d.on_date desc limit ${datesMax}`,
);

/** Newest first. */
export function listCountDates(tx: Reader, controllerId: number): Promise<CountDate[]> {
  return tx.all(listCountDatesSql, [controllerId]);
}

const insertCountDateSql = statement(
  "roster.insertCountDate",
  `insert into roster_count_date (controller_id, on_date) values ($1::int, $2::date) on conflict do nothing`,
);

export async function insertCountDate(tx: Tx, controllerId: number, onDate: LocalDate): Promise<void> {
  await tx.execute(insertCountDateSql, [controllerId, onDate]);
}

const adjustmentSql = `
  select a.id, a.on_date as "on", a.institution_id as "institutionId", a.grade::int as "grade!", a.counted, a.corrected,
    a.corrected - a.counted as "difference!", a.state, a.import_id as "importId",
    date_trunc('milliseconds', a.proposed_at) as "proposedAt!", a.decided_at as "decidedAt"
  from roster_adjustment a`;

const listAdjustmentsSql = statement(
  "roster.listAdjustments",
  `${adjustmentSql} where a.controller_id = $1::int and ($2::text is null or a.state = $2::text)
     and ($3::timestamptz is null or (date_trunc('milliseconds', a.proposed_at), a.id) < ($3::timestamptz, $4::uuid))
   order by date_trunc('milliseconds', a.proposed_at) desc, a.id desc limit $5::int`,
);

/** Newest first, after (proposed at, id). */
export function listAdjustments(
  tx: Reader,
  controllerId: number,
  state: CountAdjustment["state"] | undefined,
  after: string[] | undefined,
  limit: number,
): Promise<CountAdjustment[]> {
  return tx.all(listAdjustmentsSql, [
    controllerId,
    state ?? null,
    after?.[0] ?? null,
    after?.[1] ?? null,
    limit,
  ]);
}

const lockAdjustmentSql = statement(
  "roster.lockAdjustment",
  `${adjustmentSql} where a.controller_id = $1::int and a.id = $2::uuid for update`,
);

export async function lockAdjustment(
  tx: Tx,
  controllerId: number,
  id: string,
): Promise<CountAdjustment | undefined> {
  return tx.maybe(lockAdjustmentSql, [controllerId, id]);
}

const updateAdjustmentSql = statement(
  "roster.updateAdjustment",
  `update roster_adjustment set state = $3::text, decided_by = $4::uuid, decided_for = $5::uuid,
     decided_at = date_trunc('milliseconds', platform_now())
   where controller_id = $1::int and id = $2::uuid`,
);

export async function updateAdjustment(
  tx: Tx,
  controllerId: number,
  id: string,
  state: Moved<CountAdjustment["state"]>,
  by: Actor,
): Promise<void> {
  await tx.execute(updateAdjustmentSql, [controllerId, id, state, by.personId, by.standsFor ?? null]);
}
