import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import type { StandingOrder } from "../schema/index.ts";

const listPupilsAtSql = statement(
  "licences.listPupilsAt",
  `select e.pseudonym from roster_enrolment_view e
   where e.controller_id = $1::int and e.institution_id = $2::int
     and e.starts_on <= $3::date and (e.ends_on is null or e.ends_on > $3::date)
   order by e.pseudonym limit $4::int`,
);

/** All pupils of a school on a day, in a fixed order. */
export async function listPupilsAt(
  tx: Reader,
  controllerId: number,
  institutionId: number,
  day: string,
  limit: number,
): Promise<string[]> {
  const rows = await tx.all(listPupilsAtSql, [controllerId, institutionId, day, limit]);
  return rows.map((row) => row.pseudonym);
}

const listKnownAtSql = statement(
  "licences.listKnownAt",
  `select distinct e.pseudonym from roster_enrolment_view e
   where e.controller_id = $1::int and e.institution_id = $2::int
     and e.starts_on <= $3::date and (e.ends_on is null or e.ends_on > $3::date) and e.pseudonym = any($4::text[])`,
);

/** Those of the pseudonyms that are pupils of a school on a day. */
export const listKnownAt = (
  tx: Reader,
  controllerId: number,
  institutionId: number,
  day: string,
  pseudonyms: readonly string[],
) => tx.all(listKnownAtSql, [controllerId, institutionId, day, pseudonyms]);

export interface Astray {
  id: string;
  drawId: string;
  /** The school that drew the seat, and whether it has closed or lost all its pupils. */
  institutionId: number;
  left: boolean;
  pseudonym: string;
  /** The day from which the pupil is elsewhere: today, or the seat's first day; and the seat's end. */
  day: string;
  to: string;
  activatedAt: Date | null;
  /** The pupil's new school; null where the pupil has left the controller's roster. */
  toInstitutionId: number | null;
}

/**
 * Whether a school's pupils, which it had, are all gone, said by the last import that covered it: `d` is a draw made before that, `day`
 * the day of the question.
 */
export const emptiedSql = (day: string) => `exists (select 1 from roster_import_school_view w
  join roster_import_view m on m.id = w.import_id and m.state = 'imported'
  where w.controller_id = d.controller_id and w.institution_id = d.institution_id and w.pupils = 0 and w.removed > 0
    and m.holds_from <= ${day} and m.imported_at > d.drawn_at
    and not exists (select 1 from roster_import_school_view v
      join roster_import_view l on l.id = v.import_id and l.state = 'imported'
      where v.controller_id = d.controller_id and v.institution_id = d.institution_id and v.pupils > 0
        and l.imported_at > m.imported_at))`;

/**
 * Seats whose pupils are no longer at the seat's school: they moved while the seat was unused, or left. Only schools
 * with pupils on the roster count: of other schools nobody knows who is there. Where the school itself has closed or lost
 * all its pupils, used seats count as well; that pupils of a closed school are nowhere is believed of a roster that covers
 * of the days since.
 */
const astraySql = `
  select a.id, a.draw_id as "drawId", d.pool_id as "poolId", a.institution_id as "institutionId", a.pseudonym,
    g.left as "left!", s.day as "day!", a.ends_on as "to", a.activated_at as "activatedAt",
    e.institution_id as "toInstitutionId"
  from licences_assignment a
  join licences_draw d on d.id = a.draw_id
  join parties_institution_view i on i.id = a.institution_id
  cross join lateral (select greatest(a.starts_on, $2::date) as day) s
  cross join lateral (select coalesce(i.valid_to <= s.day, false) as closed, ${emptiedSql("s.day")} as emptied) f
  cross join lateral (select f.closed or f.emptied as left) g
  left join lateral (select e.institution_id from roster_enrolment_view e
    where e.controller_id = a.controller_id and e.pseudonym = a.pseudonym
      and e.starts_on <= s.day and (e.ends_on is null or e.ends_on > s.day)) e on true
  where a.controller_id = $1::int and a.ends_on > $2::date and a.ends_on > a.starts_on
    and (g.left or exists (select 1 from roster_enrolment_view k where k.controller_id = a.controller_id
      and k.institution_id = a.institution_id and k.starts_on <= s.day and (k.ends_on is null or k.ends_on > s.day)))
    and case when e.institution_id is not null
      then e.institution_id <> a.institution_id and (a.activated_at is null or g.left)
      else not exists (select 1 from roster_enrolment_view n where n.controller_id = a.controller_id
          and n.pseudonym = a.pseudonym and (n.ends_on is null or n.ends_on > s.day))
        and (not f.closed or exists (select 1 from roster_import_view m where m.controller_id = a.controller_id
          and m.state = 'imported' and m.holds_from >= i.valid_to)) end`;

const listAstrayPoolsSql = statement(
  "licences.listAstrayPools",
  `select distinct s."poolId" from (${astraySql}) s order by 1`,
);

export async function listAstrayPools(tx: Reader, controllerId: number, today: string): Promise<string[]> {
  const rows = await tx.all(listAstrayPoolsSql, [controllerId, today]);
  return rows.map((row) => row.poolId);
}

const lockAstraySql = statement(
  "licences.lockAstray",
  `${astraySql} and d.pool_id = $3::uuid order by a.id for no key update of a`,
);

/** Such seats of one locked pool, locked themselves, so that none is taken into use meanwhile. */
export function lockAstray(tx: Tx, controllerId: number, today: string, poolId: string): Promise<Astray[]> {
  return tx.all(lockAstraySql, [controllerId, today, poolId]);
}

const standingSql = `
  select o.id, o.controller_id as "controllerId", o.pool_id as "poolId", o.institution_id as "institutionId",
    o.class_label as class, o.state, o.made_at as "madeAt", o.ended_at as "endedAt"
  from licences_standing o`;

export type StandingRow = StandingOrder & { controllerId: number };

const findStandingSql = statement("licences.findStanding", `${standingSql} where o.id = $1::uuid`);

export async function findStanding(tx: Reader, id: string): Promise<StandingRow | undefined> {
  return await tx.maybe(findStandingSql, [id]);
}

const listStandingPageSql = statement(
  "licences.listStandingPage",
  `${standingSql} where $1::uuid is null or o.id > $1::uuid order by o.id limit $2::int`,
);

export function listStandingPage(
  tx: Reader,
  after: string | undefined,
  limit: number,
): Promise<StandingRow[]> {
  return tx.all(listStandingPageSql, [after ?? null, limit]);
}

const listStandingSql = statement(
  "licences.listStanding",
  `${standingSql} where o.controller_id = $1::int and o.state = 'active' order by o.pool_id, o.made_at, o.id`,
);

/** A controller's standing orders, the oldest first within a pool. */
export function listStanding(tx: Reader, controllerId: number): Promise<StandingRow[]> {
  return tx.all(listStandingSql, [controllerId]);
}

const listFollowedSql = statement(
  "licences.listFollowed",
  `select distinct o.controller_id as "id!" from licences_standing o where o.state = 'active'
   union select distinct a.controller_id from licences_assignment a where a.ends_on > $1::date
   union select distinct d.controller_id from licences_draw d
     join parties_institution_view i on i.id = d.institution_id and i.valid_to <= $1::date
     where d.ends_on > $1::date order by 1`,
);

/** Controllers with standing orders, seats to follow or closed schools that drew seats, across tenants. */
export async function listFollowed(tx: Tx, today: string): Promise<number[]> {
  const rows = await tx.all(listFollowedSql, [today]);
  return rows.map((row) => row.id);
}

const insertStandingSql = statement(
  "licences.insertStanding",
  `insert into licences_standing (controller_id, pool_id, institution_id, class_label, id, made_at)
   values ($1::int, $2::uuid, $3::int, $4::text, $5::uuid, date_trunc('milliseconds', platform_now()))
   on conflict do nothing`,
);

const findSameStandingSql = statement(
  "licences.findSameStanding",
  `select o.id from licences_standing o where o.controller_id = $1::int and o.pool_id = $2::uuid
   and o.institution_id = $3::int and o.class_label is not distinct from $4::text and o.state = 'active'`,
);

/** Inserts a standing order, or returns the existing one that asks for the same. */
export async function insertStanding(
  tx: Tx,
  row: { id: string; controllerId: number; poolId: string; institutionId: number; class: string | null },
): Promise<string> {
  const values = [row.controllerId, row.poolId, row.institutionId, row.class] as const;
  await tx.execute(insertStandingSql, [...values, row.id]);
  return (await tx.one(findSameStandingSql, values)).id;
}

const endStandingSql = statement(
  "licences.endStanding",
  `update licences_standing set state = $2::text, ended_at = date_trunc('milliseconds', platform_now())
   where id = $1::uuid and state = 'active'`,
);

export async function endStanding(tx: Tx, id: string, to: Moved<StandingOrder["state"]>): Promise<void> {
  await tx.execute(endStandingSql, [id, to]);
}
