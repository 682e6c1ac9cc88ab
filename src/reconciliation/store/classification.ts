import type { Reader, Tx } from "../../platform/db/database.ts";
import type { CoverStretch, Licensing, TallyRow } from "../rules/index.ts";

/** The classes of a controller's use of a product in a month: set-based, held against `tallyOf` by the tests. */

export const classSql = `case left(g.v, 1) when '0' then 'LICENSED' when '1' then 'IN_GRACE' when '2' then 'UNLICENSED'
  else 'UNMATCHED' end`;

/** A class as one digit, best first, with its reason: one text to group and to order by. */
export const wire = (cells: readonly CoverStretch[]): string =>
  JSON.stringify(
    cells.map((cell) => ({
      ...{ i: cell.institutionId, f: cell.from, t: cell.to, a: cell.agreementId, h: cell.home },
      v: `${["LICENSED", "IN_GRACE", "UNLICENSED", "UNMATCHED"].indexOf(cell.cls)}${cell.reason}`,
    })),
  );

/** The small tables that the statements begin with: verdicts by place and day, and the places by number. */
export const coverSql = `
  cell as materialized (
    select c.* from jsonb_to_recordset($7::jsonb) as c(i int, f date, t date, a uuid, h uuid, v text)),
  known_place as materialized (
    select n.number, n.id, n.kind, n.valid_from, n.valid_to from usage_place n where n.controller_id = $1::int)`;

/** What the statements share: $1 controller, $2 month, $3 publisher, $4 aliases, $5 product, $6 pupils or null for all. */
const keysOf = (licensing: Licensing, pupils: readonly string[] | null): unknown[] => [
  licensing.controllerId,
  licensing.month.from,
  licensing.publisherId,
  licensing.aliases,
  licensing.productId,
  pupils,
];

const only = (alias: string, pupils: readonly string[] | null): string =>
  pupils === null ? "and $6::text[] is null" : `and ${alias}.pseudonym = any($6::text[])`;

/**
 * Use by pupil, day and place, with its place: where the roster had the pupil that day, else the institution
 * reported. `seat` is the agreement of an assigned seat, of several the one whose licence ends first.
 */
export const placedSql = (use: string, seats: boolean): string => `
  select u.*, coalesce(r.institution_id, n.id, 0) as place,
    r.institution_id is not null as on_roster, coalesce(n.kind, 'school') = 'school' as roster_kept, r.grade,
    ${
      seats
        ? `(select l.agreement_id from licences_assignment s join licences_licence l on l.id = s.licence_id
             where s.controller_id = $1::int and s.licence_id = any($10::uuid[]) and s.pseudonym = u.pseudonym
               and s.starts_on <= u.day and s.ends_on > u.day order by l.ends_on, l.id limit 1)`
        : "null::uuid"
    } as seat
  from (${use}) u
  left join roster_enrolment r on r.controller_id = $1::int and r.pseudonym = u.pseudonym
    and r.starts_on <= u.day and (r.ends_on is null or r.ends_on > u.day)
  left join lateral (select k.id, k.kind from known_place k
    where r.institution_id is null and k.number = u.institution_number and k.valid_from <= u.day
      and (k.valid_to is null or k.valid_to > u.day) limit 1) n on true`;

/** The aggregate's rows of the unit. */
const useSql = (pupils: readonly string[] | null): string => `
  select u.pseudonym, u.institution_number, u.day, u.events, u.last_at from reconciliation_daily_use u
  where u.controller_id = $1::int and u.month = $2::date and u.publisher_id = $3::int and u.product = any($4::text[])
    and u.events > 0 ${only("u", pupils)}`;

/**
 * `placedSql` of the aggregate without assigned seats, most of it by pupil instead of by day. $10: the days on which
 * any place's cover changes. Use of a pupil between two of them whose days all lie in one enrolment has one place and
 * one class, and is looked up once; what is left is looked at day by day.
 */
const groupedSql = (pupils: readonly string[] | null): string => `
  grouped as materialized (
    select u.pseudonym, u.institution_number, width_bucket(u.day, $10::date[]) as part, min(u.day) as day,
      max(u.day) as last_day, sum(u.events)::int as events, max(u.last_at) as last_at
    from (${useSql(pupils)}) u group by u.pseudonym, u.institution_number, width_bucket(u.day, $10::date[])),
  enrolled as materialized (
    select g.*, r.institution_id as place, r.grade
    from grouped g left join roster_enrolment r on r.controller_id = $1::int and r.pseudonym = g.pseudonym
      and r.starts_on <= g.day and (r.ends_on is null or r.ends_on > g.last_day)),
  placed as (
    select e.pseudonym, e.institution_number, e.day, e.events, e.last_at, e.place, true as on_roster, true as roster_kept,
      e.grade, null::uuid as seat
    from enrolled e where e.place is not null
    union all
    select * from (${placedSql(
      `select u.* from enrolled e cross join lateral (
         select u.pseudonym, u.institution_number, u.day, u.events, u.last_at from reconciliation_daily_use u
         where u.controller_id = $1::int and u.month = $2::date and u.publisher_id = $3::int and u.product = any($4::text[])
           and u.pseudonym = e.pseudonym and u.institution_number = e.institution_number
           and width_bucket(u.day, $10::date[]) = e.part and u.events > 0 offset 0) u
       where e.place is null`,
      false,
    )}) p)`;

export const verdictSql = `
  select p.*, case when v.v in ('3UNKNOWN_PUPIL', '2GRADE_OUT_OF_SCOPE') then c.h when v.v = '0SEAT' then p.seat else c.a end as a, v.v
  from placed p
  cross join lateral (select c.* from cell c where c.i = p.place and c.f <= p.day and c.t > p.day limit 1) c
  cross join lateral (select case
    when p.place = 0 then c.v
    when p.roster_kept and p.pseudonym <> '' and not p.on_roster then '3UNKNOWN_PUPIL'
    when p.grade < $8::int or p.grade > $9::int then '2GRADE_OUT_OF_SCOPE'
    when p.seat is not null then '0SEAT'
    else c.v end as v) v`;

/** The days within the month on which any place's cover changes. */
const cutsOf = (licensing: Licensing, cells: readonly CoverStretch[]): string[] =>
  [...new Set(cells.map((cell) => cell.from))].filter((day) => day > licensing.month.from).sort();

type Delta = TallyRow;

/** Tells the classes of all pupils, or of those named, where nothing is noted of them; returns what that adds to the tally. */
export async function insertClasses(
  tx: Tx,
  licensing: Licensing,
  cells: readonly CoverStretch[],
  pupils: readonly string[] | null,
): Promise<Delta[]> {
  const seats = licensing.seatDigest !== "";
  return tx.query<Delta>(
    `with ${coverSql},
     ${seats ? `placed as (${placedSql(useSql(pupils), seats)})` : groupedSql(pupils)},
     verdict as (${verdictSql}),
     g as (
       select d.pseudonym, d.place, d.a, d.v, sum(d.events)::int as events, max(d.last_at) as last_at
       from verdict d group by d.pseudonym, d.place, d.a, d.v),
     best as (
       select g.*,
         g.pseudonym <> '' and row_number() over (partition by g.pseudonym, g.a, g.place
           order by left(g.v, 1), g.last_at desc, g.v) = 1 as here,
         g.pseudonym <> '' and row_number() over (partition by g.pseudonym, g.a
           order by left(g.v, 1), g.last_at desc, g.place, g.v) = 1 as counted
       from g),
     told as (
       insert into reconciliation_pupil_class (controller_id, month, publisher_id, product_id, agreement_id, pseudonym,
         institution_id, class, reason, events, last_at, here, counted)
       select $1::int, $2::date, $3::int, $5::uuid, g.a, g.pseudonym, g.place, ${classSql}, substring(g.v from 2),
         g.events, g.last_at, g.here, g.counted from best g
       returning agreement_id, institution_id, class, reason, events, here, counted)
     select t.agreement_id as "agreementId", t.institution_id as "institutionId", t.class, t.reason,
       count(*) filter (where t.here)::int as pupils, count(*) filter (where t.counted)::int as counted,
       sum(t.events)::int as events
     from told t group by t.agreement_id, t.institution_id, t.class, t.reason`,
    [
      ...keysOf(licensing, pupils),
      wire(cells),
      licensing.gradeFrom,
      licensing.gradeTo,
      seats ? licensing.licences.map(({ id }) => id) : cutsOf(licensing, cells),
    ],
  );
}

/** Forgets the classes of those named; returns what that takes from the tally. */
export async function deleteClasses(
  tx: Tx,
  licensing: Licensing,
  pupils: readonly string[],
): Promise<Delta[]> {
  const { controllerId, month, productId } = licensing;
  return tx.query<Delta>(
    `with gone as (
       delete from reconciliation_pupil_class p where p.controller_id = $1::int and p.month = $2::date and p.product_id = $3::uuid
         and p.pseudonym = any($4::text[])
       returning p.agreement_id, p.institution_id, p.class, p.reason, p.events, p.here, p.counted)
     select g.agreement_id as "agreementId", g.institution_id as "institutionId", g.class, g.reason,
       -count(*) filter (where g.here)::int as pupils, -count(*) filter (where g.counted)::int as counted,
       -sum(g.events)::int as events
     from gone g group by g.agreement_id, g.institution_id, g.class, g.reason`,
    [controllerId, month.from, productId, pupils],
  );
}

export async function clearClasses(tx: Tx, licensing: Licensing): Promise<void> {
  const keys = [licensing.controllerId, licensing.month.from, licensing.productId];
  await tx.query(
    "delete from reconciliation_pupil_class p where p.controller_id = $1::int and p.month = $2::date and p.product_id = $3::uuid",
    keys,
  );
  await tx.query(
    "delete from reconciliation_tally t where t.controller_id = $1::int and t.month = $2::date and t.product_id = $3::uuid",
    keys,
  );
}

/** Adds to the tally; rows that come to nothing go. */
export async function addTally(tx: Tx, licensing: Licensing, deltas: readonly Delta[]): Promise<void> {
  if (deltas.length === 0) return;
  const { controllerId, month, publisherId, productId } = licensing;
  const sums = new Map<string, Delta>();
  for (const delta of deltas) {
    const key = [delta.agreementId, delta.institutionId, delta.class, delta.reason].join("|");
    const sum = sums.get(key);
    if (!sum) sums.set(key, { ...delta });
    else {
      sum.pupils += delta.pupils;
      sum.counted += delta.counted;
      sum.events += delta.events;
    }
  }
  // Read, added and put back whole under the unit's lock: an upsert would test the CHECKs on the difference.
  await tx.query(
    `with d as (
       select * from jsonb_to_recordset($5::jsonb)
         as d("agreementId" uuid, "institutionId" int, class text, reason text, pupils int, counted int, events int)),
     had as (
       update reconciliation_tally t set pupils = t.pupils + d.pupils, counted = t.counted + d.counted, events = t.events + d.events
       from d where t.controller_id = $1::int and t.month = $2::date and t.product_id = $4::uuid
         and t.agreement_id = d."agreementId" and t.institution_id = d."institutionId" and t.class = d.class
         and t.reason = d.reason
       returning t.agreement_id, t.institution_id, t.class, t.reason)
     insert into reconciliation_tally (controller_id, month, publisher_id, product_id, agreement_id, institution_id, class, reason,
       pupils, counted, events)
     select $1::int, $2::date, $3::int, $4::uuid, d."agreementId", d."institutionId", d.class, d.reason, d.pupils,
       d.counted, d.events
     from d where not exists (select 1 from had h where h.agreement_id = d."agreementId"
       and h.institution_id = d."institutionId" and h.class = d.class and h.reason = d.reason)`,
    [controllerId, month.from, publisherId, productId, JSON.stringify([...sums.values()])],
  );
  await tx.query(
    `delete from reconciliation_tally t where t.controller_id = $1::int and t.month = $2::date and t.product_id = $3::uuid
       and t.events = 0`,
    [controllerId, month.from, productId],
  );
}

export function listTally(tx: Reader, licensing: Licensing, agreementId: string): Promise<TallyRow[]> {
  return tx.query<TallyRow>(
    `select t.agreement_id as "agreementId", t.institution_id as "institutionId", t.class, t.reason, t.pupils, t.counted,
       t.events
     from reconciliation_tally t where t.controller_id = $1::int and t.month = $2::date and t.product_id = $3::uuid
       and t.agreement_id = $4::uuid
     order by t.institution_id, t.class, t.reason`,
    [licensing.controllerId, licensing.month.from, licensing.productId, agreementId],
  );
}
