import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import { modelsWithPool } from "../schema/index.ts";
import { heirOf } from "./heirs.ts";

/** A use by one pupil, with the day that it was on. */
export interface Use {
  n: number;
  productId: string;
  pseudonym: string;
  institutionId: number | null;
  at: Date;
}

const asked = `
  (select u.*, (u.at at time zone 'Europe/Copenhagen')::date as day from jsonb_to_recordset($2::jsonb)
    as u(n int, "productId" uuid, pseudonym text, "institutionId" int, at timestamptz)) u`;

const activateSeatsSql = statement(
  "licences.activateSeats",
  `update licences_assignment a set activated_at = f.at
   from (select a.id, min(u.at) as at, min(u.day) as day from ${asked}
     join catalogue_coverage v on v.covered_id = u."productId"
     join licences_licence l on l.controller_id = $1::int and l.product_id = v.product_id
     join licences_assignment a on a.controller_id = $1::int and a.licence_id = l.id
       and a.pseudonym = u.pseudonym and a.activated_at is null and a.starts_on <= u.day and a.ends_on > u.day
     group by a.id) f
   where a.id = f.id and a.activated_at is null and a.starts_on <= f.day and a.ends_on > f.day`,
);

/** Records the first use of a seat, once; an earlier use that arrives later does not change it. */
export async function activateSeats(tx: Tx, controllerId: number, uses: readonly Use[]): Promise<void> {
  await tx.execute(activateSeatsSql, [controllerId, JSON.stringify(uses)]);
}

const listActivatedSql = statement(
  "licences.listActivated",
  `select distinct u.n as "n!" from ${asked}
   join catalogue_coverage v on v.covered_id = u."productId"
   join licences_licence l on l.controller_id = $1::int and l.product_id = v.product_id
   join licences_assignment a on a.controller_id = $1::int and a.licence_id = l.id and a.pseudonym = u.pseudonym
     and a.activated_at is not null and a.starts_on <= u.day and a.ends_on > u.day`,
);

/** The numbers of those uses whose pupil had a seat in use that day. */
export async function listActivated(
  tx: Reader,
  controllerId: number,
  uses: readonly Use[],
): Promise<Set<number>> {
  const rows = await tx.all(listActivatedSql, [controllerId, JSON.stringify(uses)]);
  return new Set(rows.map((row) => row.n));
}

const listSeatlessSql = statement(
  "licences.listSeatless",
  `select distinct on (u.n) u.n as "n!", l.id as "licenceId", p.id as "poolId", l.over_use as "overUse", u.day as "day!"
   from ${asked}
   join catalogue_coverage v on v.covered_id = u."productId"
   join licences_licence l on l.controller_id = $1::int and l.product_id = v.product_id and l.model = any($3::text[])
     and l.starts_on <= u.day and l.runs_to > u.day
   join licences_pool p on p.controller_id = $1::int and p.licence_id = l.id
   where exists (select 1 from licences_draw d where d.controller_id = $1::int and d.pool_id = p.id
       and d.institution_id = any(${heirOf('u."institutionId"', "u.day")}) and d.starts_on <= u.day and d.ends_on > u.day)
     and not exists (select 1 from licences_assignment a join licences_licence o on o.id = a.licence_id
       where a.controller_id = $1::int and a.pseudonym = u.pseudonym
         and o.product_id in (select w.product_id from catalogue_coverage w where w.covered_id = u."productId")
         and a.starts_on <= u.day and a.ends_on > u.day)
   order by u.n, l.runs_to, l.id`,
);

export type Seatless = RowOf<typeof listSeatlessSql>;

/**
 * The uses by pupils without a seat that day at a school that held seats of a licence with a pool; each with that
 * licence, the earliest to end where there are several.
 */
export function listSeatless(tx: Reader, controllerId: number, uses: readonly Use[]): Promise<Seatless[]> {
  return tx.all(listSeatlessSql, [controllerId, JSON.stringify(uses), modelsWithPool]);
}

const insertOverUseSql = statement(
  "licences.insertOverUse",
  `insert into licences_over_use (controller_id, licence_id, pseudonym, institution_id, used_at)
   select $1::int, $2::uuid, u.pseudonym, u.institution, u.at
   from unnest($3::text[], $4::int[], $5::timestamptz[]) as u(pseudonym, institution, at)
   on conflict do nothing returning 1`,
);

/** Records pupils who use the licence without a seat, each once. True where one of them is new. */
export async function insertOverUse(
  tx: Tx,
  controllerId: number,
  licenceId: string,
  uses: readonly Use[],
): Promise<boolean> {
  return (
    (await tx.execute(insertOverUseSql, [
      controllerId,
      licenceId,
      uses.map((use) => use.pseudonym),
      uses.map((use) => use.institutionId),
      uses.map((use) => use.at),
    ])) > 0
  );
}
