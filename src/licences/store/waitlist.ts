import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import type { Days } from "../rules/index.ts";
import type { WaitingSeats, WaitingState } from "../schema/index.ts";

/** A waiting school with the tenant that its rows carry. */
export type WaitingRow = WaitingSeats & { controllerId: number };
/** The same with the days on which the school is open, and what it becomes part of on its last. */
export type QueuedRow = WaitingRow & { opens: string; closes: string | null; mergedInto: number | null };

/** The position is its place in the pool's own queue, which says nothing of the other schools. */
const waitingOf = (more = "", joined = ""): string => `
  select w.id, w.controller_id as "controllerId", w.pool_id as "poolId", w.institution_id as "institutionId",
    (select n.name from parties_institution_view n where n.id = w.institution_id) as "institutionName!",
    w.seats, w.granted, w.partial, w.starts_on as "from", w.ends_on as "to", w.lapses_on as "lapsesOn",
    w.passed_over as "passedOver", w.state, w.reason,
    case when w.state = 'waiting' then array_position(p.queue, w.id) end as position,
    coalesce((select array_agg(d.id order by d.id) from licences_draw d
      where d.controller_id = w.controller_id and d.waiting_id = w.id), '{}') as "drawIds!",
    w.asked_at as "askedAt", w.settled_at as "settledAt"${more}
  from licences_waiting w join licences_pool p on p.controller_id = w.controller_id and p.id = w.pool_id${joined}`;
const waitingSql = waitingOf();

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
  `${waitingOf(', i.valid_from as "opens", i.valid_to as "closes", i.merged_into as "mergedInto"', " join parties_institution_view i on i.id = w.institution_id")}
   where w.pool_id = $1::uuid and w.state = 'waiting' order by array_position(p.queue, w.id), w.asked_at, w.id`,
);

/** The waiting schools of a locked pool, in the queue's order. */
export function listQueue(tx: Tx, poolId: string): Promise<QueuedRow[]> {
  return tx.all(listQueueSql, [poolId]);
}

const findPlaceSql = statement(
  "licences.findPlace",
  `select w.id from licences_waiting w
   where w.pool_id = $1::uuid and w.institution_id = $2::int and w.state = 'waiting'
     and w.starts_on < $4::date and w.ends_on > $3::date limit 1`,
);

/** The place that a school has in a pool's queue on some of these days. */
export async function findPlace(
  tx: Tx,
  poolId: string,
  institutionId: number,
  { from, to }: Days,
): Promise<string | undefined> {
  return (await tx.maybe(findPlaceSql, [poolId, institutionId, from, to]))?.id;
}

const insertWaitingSql = statement(
  "licences.insertWaiting",
  `insert into licences_waiting (id, controller_id, pool_id, institution_id, seats, partial, starts_on, ends_on,
     lapses_on, asked_at)
   select $1::uuid, $2::int, $3::uuid, i.id, $5::int, $6::boolean, $7::date, $8::date, $9::date,
     date_trunc('milliseconds', platform_now())
   from parties_institution_view i where i.controller_id = $2::int and i.id = $4::int
     and licences_may_hold(i.valid_from, i.valid_to, $7::date, $8::date)
   returning 1`,
);

export async function insertWaiting(
  tx: Tx,
  row: Pick<
    WaitingRow,
    "id" | "controllerId" | "poolId" | "institutionId" | "seats" | "partial" | "from" | "to" | "lapsesOn"
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
      row.lapsesOn,
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

const setAsideSql = statement(
  "licences.setAside",
  `update licences_waiting set state = $2::text, reason = $3::text,
     settled_at = date_trunc('milliseconds', platform_now())
   where id = $1::uuid`,
);

export async function updateSetAside(
  tx: Tx,
  id: string,
  to: Moved<WaitingState>,
  reason: string,
): Promise<void> {
  await tx.execute(setAsideSql, [id, to, reason]);
}

const shortenWaitingSql = statement(
  "licences.shortenWaiting",
  `update licences_waiting set ends_on = $2::date, lapses_on = least(lapses_on, $2::date) where id = $1::uuid`,
);

/** A place whose school closes earlier than its days end. */
export async function shortenWaiting(tx: Tx, id: string, to: string): Promise<void> {
  await tx.execute(shortenWaitingSql, [id, to]);
}

const markPassedOverSql = statement(
  "licences.markPassedOver",
  `update licences_waiting set passed_over = id = any($2::uuid[])
   where pool_id = $1::uuid and state = 'waiting' and passed_over <> (id = any($2::uuid[]))`,
);

/** Which places of a pool's queue are passed over; all others of it are not. */
export async function markPassedOver(tx: Tx, poolId: string, ids: readonly string[]): Promise<void> {
  await tx.execute(markPassedOverSql, [poolId, ids]);
}

const listInUseSql = statement(
  "licences.listInUse",
  `select greatest(a.starts_on, $3::date) as "from!", a.ends_on as "to", count(*)::int as "seats!"
   from licences_draw d join licences_pool p on p.id = d.pool_id join licences_licence l on l.id = p.licence_id
   join licences_assignment a on a.controller_id = d.controller_id and a.draw_id = d.id
   where d.controller_id = $1::int and d.pool_id = $2::uuid and d.ends_on > $3::date and a.ends_on > $3::date
     and a.ends_on > a.starts_on
     and (a.activated_at at time zone 'Europe/Copenhagen')::date + l.return_window_days <= $3::date
   group by greatest(a.starts_on, $3::date), a.ends_on`,
);

/** A pool's seats that are in use beyond their return window today, by their days from today on. */
export function listInUse(
  tx: Reader,
  controllerId: number,
  poolId: string,
  today: string,
): Promise<(Days & { seats: number })[]> {
  return tx.all(listInUseSql, [controllerId, poolId, today]);
}

const countBoundSql = statement(
  "licences.countBound",
  `select nullif(count(distinct e.pseudonym), 0)::int as pupils, (select i.people from parties_institution_view i
       where i.id = $2::int) as people
   from roster_enrolment_view e
   where e.controller_id = $1::int and e.institution_id = $2::int and e.starts_on < $4::date
     and (e.ends_on is null or e.ends_on > e.starts_on and e.ends_on > $3::date)`,
);

/**
 * How many pupils a school has on some of these days by its roster; where that knows none, how many people a place
 * without a roster has. Undefined: nobody knows.
 */
export async function findPeople(
  tx: Reader,
  controllerId: number,
  institutionId: number,
  { from, to }: Days,
): Promise<number | undefined> {
  const { pupils, people } = await tx.one(countBoundSql, [controllerId, institutionId, from, to]);
  return pupils ?? people ?? undefined;
}

const countHeldSql = statement(
  "licences.countHeld",
  `select coalesce(max(s.seats), 0)::int as "held!" from (
     select sum(sum(c.change)) over (order by c.day) as seats from (
       select greatest(d.starts_on, $3::date) as day, d.seats as change from licences_draw d
         where d.pool_id = $1::uuid and d.institution_id = $2::int and d.starts_on < $4::date and d.ends_on > $3::date
       union all select d.ends_on, -d.seats from licences_draw d
         where d.pool_id = $1::uuid and d.institution_id = $2::int and d.starts_on < $4::date and d.ends_on > $3::date
       union all select greatest(r.effective_on, $3::date), -r.seats
         from licences_return r join licences_draw d on d.id = r.draw_id
         where d.pool_id = $1::uuid and d.institution_id = $2::int and d.starts_on < $4::date and d.ends_on > $3::date
       union all select d.ends_on, r.seats from licences_return r join licences_draw d on d.id = r.draw_id
         where d.pool_id = $1::uuid and d.institution_id = $2::int and d.starts_on < $4::date and d.ends_on > $3::date) c
     where c.day < $4::date group by c.day) s`,
);

/** The most seats of a pool that a school holds on one of these days. */
export async function countHeld(
  tx: Reader,
  poolId: string,
  institutionId: number,
  { from, to }: Days,
): Promise<number> {
  return (await tx.one(countHeldSql, [poolId, institutionId, from, to])).held;
}

const getPlaceWordsSql = statement(
  "licences.getPlaceWords",
  `select c.title as product, i.name as school, w.seats - w.granted as "seats!", w.starts_on as "from", w.ends_on as "to"
   from licences_waiting w join licences_pool p on p.id = w.pool_id join licences_licence l on l.id = p.licence_id
   join catalogue_product_view c on c.id = l.product_id
   join parties_institution_view i on i.id = w.institution_id where w.id = $1::uuid`,
);

/** What a letter says of a place: product, school, the seats still wanted and their days. */
export const getPlaceWords = (tx: Reader, id: string) => tx.one(getPlaceWordsSql, [id]);

const listPoolsAwaitedSql = statement(
  "licences.listPoolsAwaited",
  `select distinct w.pool_id as "poolId" from licences_waiting w
   where w.controller_id = $1::int and w.institution_id = $2::int and w.state = 'waiting' order by 1`,
);

/** The pools for which a school waits. */
export async function listPoolsAwaited(
  tx: Reader,
  controllerId: number,
  institutionId: number,
): Promise<string[]> {
  const rows = await tx.all(listPoolsAwaitedSql, [controllerId, institutionId]);
  return rows.map(({ poolId }) => poolId);
}
