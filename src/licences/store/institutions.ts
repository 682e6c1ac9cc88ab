import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { findDraw, type OwnedDraw } from "./draws.ts";
import { emptiedSql } from "./roster.ts";

/** A school that has closed, became part of another or lost all its pupils, with a pool of which it still holds seats. */
export interface Left {
  institutionId: number;
  poolId: string;
  /** The school that goes on, and since when; null: none does. */
  heir: { institutionId: number; since: string } | null;
}

const listLeftSql = statement(
  "licences.listLeft",
  `select d.institution_id as "institutionId", d.pool_id as "poolId", i.merged_into as "mergedInto", i.valid_to as "closedOn"
   from licences_draw d join parties_institution_view i on i.id = d.institution_id
   where d.controller_id = $1::int and d.ends_on > $2::date and (i.valid_to <= $2::date or ${emptiedSql("$2::date")})
     and d.seats > (select coalesce(sum(r.seats), 0) from licences_return r
       where r.draw_id = d.id and r.effective_on <= greatest(d.starts_on, $2::date))
   group by d.institution_id, d.pool_id, i.merged_into, i.valid_to
   order by i.valid_to nulls last, d.institution_id, d.pool_id`,
);

/** Such schools of a controller on a day, the first to close first. */
export async function listLeft(tx: Reader, controllerId: number, day: string): Promise<Left[]> {
  const rows = await tx.all(listLeftSql, [controllerId, day]);
  return rows.map(({ institutionId, poolId, mergedInto, closedOn }) => ({
    institutionId,
    poolId,
    heir:
      mergedInto !== null && closedOn !== null && closedOn <= day
        ? { institutionId: mergedInto, since: closedOn }
        : null,
  }));
}

const listDrawsOfSql = statement(
  "licences.listDrawsOf",
  `select d.id from licences_draw d join parties_institution_view i on i.id = d.institution_id
   where d.pool_id = $1::uuid and d.institution_id = $2::int and d.ends_on > $3::date
     and (i.valid_to <= $3::date or ${emptiedSql("$3::date")})
   order by d.id`,
);

/** The draws of such a school in a locked pool that run on or after a day. */
export async function listDrawsOf(
  tx: Tx,
  { poolId, institutionId }: Left,
  day: string,
): Promise<OwnedDraw[]> {
  const draws: OwnedDraw[] = [];
  for (const { id } of await tx.all(listDrawsOfSql, [poolId, institutionId, day])) {
    const draw = await findDraw(tx, id);
    if (draw) draws.push(draw);
  }
  return draws;
}

const insertHeirsStandingSql = statement(
  "licences.insertHeirsStanding",
  `insert into licences_standing (id, controller_id, pool_id, institution_id, class_label, made_at)
   select gen_random_uuid(), o.controller_id, o.pool_id, $3::int, o.class_label,
     date_trunc('milliseconds', platform_now())
   from licences_standing o where o.pool_id = $1::uuid and o.institution_id = $2::int and o.state = 'active'
   on conflict do nothing`,
);
const listStandingOfSql = statement(
  "licences.listStandingOf",
  `select o.id from licences_standing o
   where o.pool_id = $1::uuid and o.institution_id = $2::int and o.state = 'active' order by o.id`,
);

/** Standing orders of a school in a pool, given on to its heir where there is one; the school's own are to be ended. */
export async function listStandingOf(tx: Tx, { poolId, institutionId, heir }: Left): Promise<string[]> {
  if (heir) await tx.execute(insertHeirsStandingSql, [poolId, institutionId, heir.institutionId]);
  return (await tx.all(listStandingOfSql, [poolId, institutionId])).map(({ id }) => id);
}
