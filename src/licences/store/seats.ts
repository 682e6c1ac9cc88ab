import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Days, Seat } from "../rules/index.ts";
import type { OwnedDraw } from "./draws.ts";

const lockSeatsSql = statement(
  "licences.lockSeats",
  `select a.id, a.pseudonym, a.starts_on as "from", a.ends_on as "to", a.assigned_at as "assignedAt",
     a.activated_at as "activatedAt",
     (a.activated_at at time zone 'Europe/Copenhagen')::date as "activatedOn"
   from licences_assignment a where a.draw_id = $1::uuid and a.ends_on > $2::date and a.ends_on > a.starts_on
   order by a.id for no key update`,
);

/** Locks and reads the seats of a draw that are assigned on a day or later, so that none is taken into use meanwhile. */
export function lockSeats(tx: Tx, drawId: string, from: string): Promise<(Seat & NewSeat)[]> {
  return tx.all(lockSeatsSql, [drawId, from]);
}

const listSeatedSql = statement(
  "licences.listSeated",
  `select a.pseudonym, a.starts_on as "from", a.ends_on as "to" from licences_assignment a
   where a.controller_id = $1::int and a.licence_id = $2::uuid and a.pseudonym = any($3::text[])
     and a.starts_on < $5::date and a.ends_on > $4::date and a.ends_on > a.starts_on`,
);

/** The days, among these, on which pupils hold a seat of the licence, at whatever school it was drawn. */
export async function listSeated(
  tx: Reader,
  controllerId: number,
  licenceId: string,
  pseudonyms: readonly string[],
  { from, to }: Days,
): Promise<Map<string, Days[]>> {
  const seated = new Map<string, Days[]>();
  for (const { pseudonym, ...days } of await tx.all(listSeatedSql, [
    controllerId,
    licenceId,
    pseudonyms,
    from,
    to,
  ]))
    seated.set(pseudonym, [...(seated.get(pseudonym) ?? []), days]);
  return seated;
}

const insertSeatsSql = statement(
  "licences.insertSeats",
  `insert into licences_assignment (id, controller_id, licence_id, draw_id, institution_id, pseudonym, starts_on,
     ends_on, assigned_at, activated_at)
   select gen_random_uuid(), $1::int, $2::uuid, $3::uuid, $4::int, u.pseudonym, u.first, u.past, platform_now(), u.at
   from unnest($5::text[], $6::date[], $7::date[], $8::timestamptz[]) as u(pseudonym, first, past, at)`,
);

/** A pupil's seat to be; `activatedAt`: it is used already. */
export interface NewSeat extends Days {
  pseudonym: string;
  activatedAt?: Date | null;
}

/** Assigns seats of a locked draw to pupils. */
export async function insertSeats(
  tx: Tx,
  draw: Pick<OwnedDraw, "id" | "controllerId" | "institutionId">,
  licenceId: string,
  seats: readonly NewSeat[],
): Promise<void> {
  await tx.execute(insertSeatsSql, [
    draw.controllerId,
    licenceId,
    draw.id,
    draw.institutionId,
    seats.map((seat) => seat.pseudonym),
    seats.map((seat) => seat.from),
    seats.map((seat) => seat.to),
    seats.map((seat) => seat.activatedAt ?? null),
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
