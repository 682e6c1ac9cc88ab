import type { Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { CoverStretch, Licensing } from "../rules/index.ts";
import { UseClass } from "../schema/index.ts";
import { changesOf, classOf, coverJson, coverSql, placedSql, verdictSql } from "./classification.ts";

/** Each pupil's classes for a product and month, as one statement writes them for all pupils or for some. */

/** Use by day, of all pupils or of some ($10). */
const useSql = (some: boolean): string => `
  select u.pseudonym, u.institution_number, u.day, u.events, u.last_at from reconciliation_daily_use u
  where u.controller_id = $1::int and u.month = $2::date and u.publisher_id = $3::int and u.product = any($4::text[])
    and u.events > 0 ${some ? "and u.pseudonym = any($10::text[])" : ""}`;

/**
 * Use with its place where no seats are assigned. $8: the days on which any place's cover changes. Between two of those
 * days a pupil's use has one place and one class, if all its days lie in one enrolment: such use is grouped and placed
 * once. What is left is placed day by day.
 */
const groupedSql = (some: boolean): string => `
  grouped as materialized (
    select u.pseudonym, u.institution_number, width_bucket(u.day, $8::date[]) as part, min(u.day) as day,
      max(u.day) as last_day, sum(u.events)::int as events, max(u.last_at) as last_at
    from (${useSql(some)}) u group by u.pseudonym, u.institution_number, width_bucket(u.day, $8::date[])),
  enrolled as materialized (
    select g.*, r.institution_id as place, r.grade
    from grouped g left join roster_enrolment_view r on r.controller_id = $1::int and r.pseudonym = g.pseudonym
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
           and width_bucket(u.day, $8::date[]) = e.part and u.events > 0 offset 0) u
       where e.place is null`,
      false,
    )}) p)`;

/** Classifies and inserts. Of a pupil's classes the best counts, of equal ones that of the latest event. */
const insertSql = (placed: string): string => `
  with ${coverSql},
  ${placed},
  verdict as (${verdictSql}),
  class as (
    select v.pseudonym, v.place, v.agreement_id, v.verdict, sum(v.events)::int as events, max(v.last_at) as last_at
    from verdict v group by v.pseudonym, v.place, v.agreement_id, v.verdict),
  best as (
    select c.*,
      c.pseudonym <> '' and row_number() over (partition by c.pseudonym, c.agreement_id, c.place
        order by left(c.verdict, 1), c.last_at desc, c.verdict) = 1 as here,
      c.pseudonym <> '' and row_number() over (partition by c.pseudonym, c.agreement_id
        order by left(c.verdict, 1), c.last_at desc, c.place, c.verdict) = 1 as counted
    from class c),
  added as (
    insert into reconciliation_pupil_class (controller_id, month, publisher_id, product_id, agreement_id, pseudonym,
      institution_id, class, reason, events, last_at, here, counted)
    select $1::int, $2::date, $3::int, $9::uuid, b.agreement_id, b.pseudonym, b.place, ${classOf("b.verdict")},
      substring(b.verdict from 2), b.events, b.last_at, b.here, b.counted from best b
    returning agreement_id, institution_id, class, reason, events, here, counted)
  select a.agreement_id as "agreementId", a.institution_id as "institutionId", a.class as "class",
    a.reason as "reason", count(*) filter (where a.here)::int as "pupils!",
    count(*) filter (where a.counted)::int as "counted!", sum(a.events)::int as "events!"
  from added a group by a.agreement_id, a.institution_id, a.class, a.reason`;

const withSeats = (some: boolean) => insertSql(`placed as (${placedSql(useSql(some), true)})`);
const withoutSeats = (some: boolean) => insertSql(groupedSql(some));

const decode = { class: UseClass };
const insertAllSql = statement("reconciliation.insertClasses", withoutSeats(false), { decode });
const insertSomeSql = statement("reconciliation.insertClassesOfPupils", withoutSeats(true), { decode });
const insertAllSeatedSql = statement("reconciliation.insertSeatedClasses", withSeats(false), { decode });
const insertSomeSeatedSql = statement("reconciliation.insertSeatedClassesOfPupils", withSeats(true), {
  decode,
});

/** What classes add to the tally, or take from it. */
export type TallyChange = RowOf<typeof insertAllSql>;

/**
 * Classifies all pupils of a product's month, or those named; none of them may be classified yet. Returns what that adds
 * to the tally.
 */
export function insertClasses(
  tx: Tx,
  licensing: Licensing,
  cover: readonly CoverStretch[],
  pupils: readonly string[] | null,
): Promise<TallyChange[]> {
  const { controllerId, month, publisherId, productId, aliases, gradeFrom, gradeTo } = licensing;
  const shared = [
    controllerId,
    month.from,
    publisherId,
    aliases,
    coverJson(cover),
    gradeFrom,
    gradeTo,
  ] as const;
  // A seat is assigned for days, so each day is placed by itself; without seats, days of equal cover are grouped.
  if (licensing.seatDigest === "") {
    const values = [...shared, changesOf(licensing, cover), productId] as const;
    return pupils ? tx.all(insertSomeSql, [...values, pupils]) : tx.all(insertAllSql, values);
  }
  const values = [...shared, licensing.licences.map(({ id }) => id), productId] as const;
  return pupils ? tx.all(insertSomeSeatedSql, [...values, pupils]) : tx.all(insertAllSeatedSql, values);
}

const deleteClassesSql = statement(
  "reconciliation.deleteClasses",
  `with removed as (
     delete from reconciliation_pupil_class p
     where p.controller_id = $1::int and p.month = $2::date and p.product_id = $3::uuid and p.pseudonym = any($4::text[])
     returning p.agreement_id, p.institution_id, p.class, p.reason, p.events, p.here, p.counted)
   select r.agreement_id as "agreementId", r.institution_id as "institutionId", r.class as "class",
     r.reason as "reason", -count(*) filter (where r.here)::int as "pupils!",
     -count(*) filter (where r.counted)::int as "counted!", -sum(r.events)::int as "events!"
   from removed r group by r.agreement_id, r.institution_id, r.class, r.reason`,
  { decode },
);

/** Deletes the classes of the pupils named; returns what that takes from the tally. */
export const deleteClasses = (
  tx: Tx,
  { controllerId, month, productId }: Licensing,
  pupils: readonly string[],
): Promise<TallyChange[]> => tx.all(deleteClassesSql, [controllerId, month.from, productId, pupils]);

const clearClassesSql = statement(
  "reconciliation.clearClasses",
  `delete from reconciliation_pupil_class p
   where p.controller_id = $1::int and p.month = $2::date and p.product_id = $3::uuid`,
);
const clearTallySql = statement(
  "reconciliation.clearTally",
  `delete from reconciliation_tally t
   where t.controller_id = $1::int and t.month = $2::date and t.product_id = $3::uuid`,
);

/** Deletes all classes of a product's month, and its tally. */
export async function clearClasses(tx: Tx, { controllerId, month, productId }: Licensing): Promise<void> {
  const keys = [controllerId, month.from, productId] as const;
  await tx.execute(clearClassesSql, keys);
  await tx.execute(clearTallySql, keys);
}
