import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Seat } from "../rules/index.ts";
import type { OwnedDraw } from "./draws.ts";

const lockSeatsSql = statement(
  "licences.lockSeats",
  `select a.id, a.assigned_at as "assignedAt",
     (a.activated_at at time zone 'Europe/Copenhagen')::date as "activatedOn"
   from licences_assignment a where a.draw_id = $1::uuid and a.ends_on > $2::date and a.ends_on > a.starts_on
   order by a.id for no key update`,
);

/** Locks and reads the seats of a draw that are assigned on a day or later, so that none is taken into use meanwhile. */
export function lockSeats(tx: Tx, drawId: string, from: string): Promise<Seat[]> {
  return tx.all(lockSeatsSql, [drawId, from]);
}

const findSeatedSql = statement(
  "licences.findSeated",
  `select distinct a.pseudonym from licences_assignment a
   where a.controller_id = $1::int and a.licence_id = $2::uuid and a.pseudonym = any($3::text[])
     and a.starts_on < $5::date and a.ends_on > $4::date and a.ends_on > a.starts_on`,
);

/** Pseudonyms among these that hold a seat of the licence on a day of [from, to). */
export async function findSeated(
  tx: Reader,
  controllerId: number,
  licenceId: string,
  pseudonyms: readonly string[],
  from: string,
  to: string,
): Promise<string[]> {
  const rows = await tx.all(findSeatedSql, [controllerId, licenceId, pseudonyms, from, to]);
  return rows.map((row) => row.pseudonym);
}

const insertAssignmentsSql = statement(
  "licences.insertAssignments",
  `insert into licences_assignment (id, controller_id, licence_id, draw_id, institution_id, pseudonym, starts_on, ends_on, assigned_at)
   select gen_random_uuid(), $1::int, $2::uuid, $3::uuid, $4::int, u.p, $5::date, $6::date, platform_now()
   from unnest($7::text[]) as u(p)`,
);

/** A draw whose seats pupils get until `to`: its end, or the day on which its school closes. */
export type SeatsUntil = Pick<OwnedDraw, "id" | "controllerId" | "institutionId"> & { to: string };

/** Assigns seats of a locked draw to pupils, from a day on. */
export async function insertAssignments(
  tx: Tx,
  draw: SeatsUntil,
  licenceId: string,
  pseudonyms: readonly string[],
  from: string,
): Promise<void> {
  await tx.execute(insertAssignmentsSql, [
    draw.controllerId,
    licenceId,
    draw.id,
    draw.institutionId,
    from,
    draw.to,
    pseudonyms,
  ]);
}

const endAssignmentsSql = statement(
  "licences.endAssignments",
  `update licences_assignment set ends_on = greatest(starts_on, $2::date)
   where id = any($1::uuid[]) and ends_on > $2::date`,
);

/** Ends assignments from a day on: their pupils lose the seats. */
export async function endAssignments(tx: Tx, ids: readonly string[], from: string): Promise<void> {
  await tx.execute(endAssignmentsSql, [ids, from]);
}

const listRoomSql = statement(
  "licences.listRoom",
  `select r.* from (
     select d.id, d.ends_on as "to", (d.seats
         - coalesce((select sum(b.seats) from licences_return b where b.draw_id = d.id), 0)
         - (select count(*) from licences_assignment a where a.draw_id = d.id and a.ends_on > $3::date
             and a.ends_on > a.starts_on))::int as "room!"
     from licences_draw d
     where d.pool_id = $1::uuid and d.institution_id = $2::int and d.state = 'active'
       and d.starts_on <= $3::date and d.ends_on > $3::date) r
   where r.room > 0 order by r."to" desc, r.id`,
);

/** Draws of an institution in a locked pool with unassigned seats from a day on, the last to end first. */
export function listRoom(
  tx: Reader,
  poolId: string,
  institutionId: number,
  day: string,
): Promise<{ id: string; room: number; to: string }[]> {
  return tx.all(listRoomSql, [poolId, institutionId, day]);
}
