import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import type { WaitingSeats, WaitingState } from "../schema/index.ts";

/** A waiting school with the tenant that its rows carry. */
export type WaitingRow = WaitingSeats & { controllerId: number };

/** The position is its place in the pool's own queue, which says nothing of the other schools. */
const waitingSql = `
  select w.id, w.controller_id as "controllerId", w.pool_id as "poolId", w.institution_id as "institutionId",
    w.seats, w.granted, w.partial, w.starts_on as "from", w.ends_on as "to", w.state,
    case when w.state = 'waiting' then array_position(p.queue, w.id) end as position,
    coalesce((select array_agg(d.id order by d.id) from licences_draw d
      where d.controller_id = w.controller_id and d.waiting_id = w.id), '{}') as "drawIds!",
    w.asked_at as "askedAt", w.settled_at as "settledAt"
  from licences_waiting w join licences_pool p on p.controller_id = w.controller_id and p.id = w.pool_id`;

const findWaitingSql = statement("licences.findWaiting", `${waitingSql} where w.id = $1::uuid`);

export async function findWaiting(tx: Reader, id: string): Promise<WaitingRow | undefined> {
  return await tx.maybe(findWaitingSql, [id]);
}

const listWaitingPageSql = statement(
  "licences.listWaitingPage",
  `${waitingSql} where ($1::uuid is null or w.pool_id = $1::uuid) and ($2::uuid is null or w.id > $2::uuid)
   order by w.id limit $3::int`,
);

export function listWaitingPage(
  tx: Reader,
  poolId: string | undefined,
  after: string | undefined,
  limit: number,
): Promise<WaitingRow[]> {
  return tx.all(listWaitingPageSql, [poolId ?? null, after ?? null, limit]);
}

const listQueueSql = statement(
  "licences.listQueue",
  `${waitingSql} where w.pool_id = $1::uuid and w.state = 'waiting' order by array_position(p.queue, w.id)`,
);

/** The waiting schools of a locked pool, in the queue's order. */
export function listQueue(tx: Tx, poolId: string): Promise<WaitingRow[]> {
  return tx.all(listQueueSql, [poolId]);
}

const countPlacesSql = statement(
  "licences.countPlaces",
  `select count(*)::int as "places!" from licences_waiting w
   where w.pool_id = $1::uuid and w.institution_id = $2::int and w.state = 'waiting'`,
);

/** How often a school waits for a pool. */
export async function countPlaces(tx: Tx, poolId: string, institutionId: number): Promise<number> {
  return (await tx.one(countPlacesSql, [poolId, institutionId])).places;
}

const insertWaitingSql = statement(
  "licences.insertWaiting",
  `insert into licences_waiting (id, controller_id, pool_id, institution_id, seats, partial, starts_on, ends_on, asked_at)
   select $1::uuid, $2::int, $3::uuid, i.id, $5::int, $6::boolean, $7::date, $8::date,
     date_trunc('milliseconds', platform_now())
   from parties_institution_view i where i.controller_id = $2::int and i.id = $4::int
     and licences_may_hold(i.valid_from, i.valid_to, $7::date, $8::date)
   returning 1`,
);

export async function insertWaiting(
  tx: Tx,
  row: Pick<
    WaitingRow,
    "id" | "controllerId" | "poolId" | "institutionId" | "seats" | "partial" | "from" | "to"
  >,
): Promise<boolean> {
  return (
    (await tx.execute(insertWaitingSql, [
      row.id,
      row.controllerId,
      row.poolId,
      row.institutionId,
      row.seats,
      row.partial,
      row.from,
      row.to,
    ])) > 0
  );
}

const grantWaitingSql = statement(
  "licences.grantWaiting",
  `update licences_waiting set granted = granted + $2::int,
     state = case when granted + $2::int = seats then $3::text else state end,
     settled_at = case when granted + $2::int = seats then date_trunc('milliseconds', platform_now()) end
   where id = $1::uuid`,
);

/** Counts seats drawn for a waiting school; with the last one its state becomes `served`. */
export async function grantWaiting(
  tx: Tx,
  id: string,
  seats: number,
  served: Moved<WaitingState>,
): Promise<void> {
  await tx.execute(grantWaitingSql, [id, seats, served]);
}

const settleWaitingSql = statement(
  "licences.settleWaiting",
  `update licences_waiting set state = $2::text, settled_at = date_trunc('milliseconds', platform_now())
   where id = any($1::uuid[]) and state = any($3::text[])`,
);

export async function settleWaiting(
  tx: Tx,
  ids: readonly string[],
  { from, to }: { from: WaitingState[]; to: Moved<WaitingState> },
): Promise<void> {
  await tx.execute(settleWaitingSql, [ids, to, from]);
}
