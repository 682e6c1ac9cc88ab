import { z } from "zod";
import { type LocalDate, monthBounds } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";

/** Rosters of a month as reconciliation needs them, counted once for each version of the enrolments. */

/** What a controller's roster says in a month: the same for all its products, so it is loaded once. */
export interface RosterMonth {
  /** People per institution, by what the month is counted on (`roster_basis`). */
  pupils: ReadonlyMap<number, number>;
  digest: string;
  /** The version of the enrolments that this was counted from; null where it was kept, or there are no enrolments. */
  countedAt: bigint | null;
}

/** A hash of an enrolment `e`: of all that a class may depend on. */
export const enrolmentHash =
  "hashtextextended(e.pseudonym || ' ' || e.grade || ' ' || e.starts_on || ' ' || coalesce(e.ends_on::text, ''), 0)";

const Pupils = z.array(z.tuple([z.int(), z.int()]));

const findRosterMonthSql = statement(
  "reconciliation.findRosterMonth",
  `select m.pupils, m.digest from reconciliation_roster m
   join roster_version_view v on v.controller_id = m.controller_id and v.version = m.version
   where m.controller_id = $1::int and m.month = $2::date`,
  { decode: { pupils: Pupils } },
);
// Version, people and rows in one statement: they are of one moment.
const countRosterMonthSql = statement(
  "reconciliation.countRosterMonth",
  `select (select v.version from roster_version_view v where v.controller_id = $1::int) as version,
     (select coalesce(jsonb_agg(jsonb_build_array(b.institution_id, b.people) order by b.institution_id), '[]')
       from roster_basis($1::int, $2::date) b) as "pupils!",
     coalesce(string_agg(s.institution_id || ':' || s.digest, ' ' order by s.institution_id), '') as "digest!"
   from (
     select e.institution_id, sum(${enrolmentHash}) as digest
     from roster_enrolment_view e
     where e.controller_id = $1::int and e.starts_on < $3::date and (e.ends_on is null or e.ends_on > $2::date)
     group by e.institution_id) s`,
  { decode: { pupils: Pupils } },
);

/** The roster of a month: as it was kept, where the enrolments are still those, else counted now. */
export async function loadRosterMonth(tx: Reader, controllerId: number, month: string): Promise<RosterMonth> {
  const { from, to } = monthBounds(month.slice(0, 7));
  const kept = await tx.maybe(findRosterMonthSql, [controllerId, from]);
  if (kept) return { pupils: new Map(kept.pupils), digest: kept.digest, countedAt: null };
  const counted = await tx.one(countRosterMonthSql, [controllerId, from, to]);
  return { pupils: new Map(counted.pupils), digest: counted.digest, countedAt: counted.version };
}

const keepRosterMonthSql = statement(
  "reconciliation.keepRosterMonth",
  `insert into reconciliation_roster as m (controller_id, month, version, pupils, digest)
   values ($1::int, $2::date, $3::bigint, $4::jsonb, $5::text)
   on conflict (controller_id, month) do update
     set version = excluded.version, pupils = excluded.pupils, digest = excluded.digest
     where m.version < excluded.version`,
);

/** Keeps a roster that was counted, for as long as the enrolments stay as they are. */
export async function keepRosterMonth(
  tx: Tx,
  controllerId: number,
  month: LocalDate,
  { pupils, digest, countedAt }: RosterMonth,
): Promise<void> {
  if (countedAt === null) return;
  await tx.execute(keepRosterMonthSql, [controllerId, month, countedAt, JSON.stringify([...pupils]), digest]);
}
