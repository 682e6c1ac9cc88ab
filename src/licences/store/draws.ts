import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { sortAs, sorted, sortFilters, sortKeyOf } from "../../platform/db/sorted.ts";
import { filtered, type RowOf, statement } from "../../platform/db/statement.ts";
import type { Back, Days } from "../rules/index.ts";
import type { Draw, DrawNow, SeatReturn } from "../schema/index.ts";
import { heirOf } from "./heirs.ts";
import { insertMovement, poolAccount, schoolAccount } from "./ledger.ts";

/** A draw with the tenant that its rows carry. */
export type OwnedDraw = Draw & { controllerId: number };

const columns =
  "d.id, d.controller_id, d.pool_id, d.institution_id, d.seats, d.starts_on, d.ends_on, d.drawn_at";
const findDrawSql = statement(
  "licences.findDraw",
  `select ${columns} from licences_draw d where d.id = $1::uuid`,
);
type DrawRow = RowOf<typeof findDrawSql>;

const toDraw = (row: DrawRow): Draw => ({
  id: row.id,
  poolId: row.pool_id,
  institutionId: row.institution_id,
  seats: row.seats,
  from: row.starts_on,
  to: row.ends_on,
  drawnAt: row.drawn_at,
});

/** A draw: nothing of it ever changes, and its returns are written under its pool's lock. */
export async function findDraw(tx: Reader, id: string): Promise<OwnedDraw | undefined> {
  const row = await tx.maybe(findDrawSql, [id]);
  return row && { ...toDraw(row), controllerId: row.controller_id };
}

const listWithRoomSql = statement(
  "licences.listWithRoom",
  `select ${columns} from licences_draw d
   cross join lateral (select greatest(d.starts_on, $3::date) as first, least(d.ends_on, $4::date) as day) e
   where d.pool_id = $1::uuid and d.starts_on < $4::date and d.ends_on > $3::date
     and d.institution_id = any(${heirOf("$2::int", "$3::date")})
     and d.seats * (e.day - e.first)
       > coalesce((select sum(r.seats * (e.day - greatest(r.effective_on, e.first))) from licences_return r
           where r.controller_id = d.controller_id and r.draw_id = d.id and r.effective_on < e.day), 0)
         + coalesce((select sum(least(a.ends_on, e.day) - greatest(a.starts_on, e.first)) from licences_assignment a
           where a.controller_id = d.controller_id and a.draw_id = d.id and a.starts_on < e.day
             and a.ends_on > greatest(a.starts_on, e.first)), 0)
   order by d.ends_on desc, d.id`,
);

/**
 * An institution's draws in a locked pool that have an empty seat on a day of a period, those that begin later among them, the
 * last to end first; those of schools that have become part of it and whose seats are still on their way among them. There is an
 * empty seat where fewer days are sat on than seats and returns leave.
 */
export async function listWithRoom(
  tx: Reader,
  poolId: string,
  institutionId: number,
  { from, to }: Days,
): Promise<OwnedDraw[]> {
  const rows = await tx.all(listWithRoomSql, [poolId, institutionId, from, to]);
  return rows.map((row) => ({ ...toDraw(row), controllerId: row.controller_id }));
}

/** A draw with what it has today, or on the nearest of its days. */
const nowSql = `
  select ${columns}, l.product_id, c.title, t.today,
    coalesce(r.returned, 0)::int as "returned!", coalesce(r.returning, 0)::int as "returning!",
    a.assigned::int as "assigned!", a.activated::int as "activated!"
  from licences_draw d
  join licences_pool p on p.controller_id = d.controller_id and p.id = d.pool_id
  join licences_licence l on l.id = p.licence_id
  join catalogue_product_view c on c.id = l.product_id
  cross join (select (platform_now() at time zone 'Europe/Copenhagen')::date as today) t
  cross join lateral (select greatest(d.starts_on, least(t.today, d.ends_on - 1)) as day) n
  left join lateral (select sum(b.seats) filter (where b.effective_on <= n.day) as returned,
      sum(b.seats) filter (where b.effective_on > n.day) as returning
    from licences_return b where b.controller_id = d.controller_id and b.draw_id = d.id) r on true
  cross join lateral (select count(*) as assigned, count(s.activated_at) as activated from licences_assignment s
    where s.controller_id = d.controller_id and s.draw_id = d.id and s.starts_on <= n.day and s.ends_on > n.day) a`;

const findDrawNowSql = statement("licences.findDrawNow", `${nowSql} where d.id = $1::uuid`);
const sortedDraws = sorted(
  `${nowSql} where ($1::uuid is null or d.pool_id = $1::uuid) and ($2::int is null or d.institution_id = $2::int)`,
  {
    chosen: "$3::text",
    limit: "$4::int",
    keys: {
      drawnAt: sortAs.instant("l.drawn_at"),
      from: sortAs.day("l.starts_on"),
      to: sortAs.day("l.ends_on"),
      seats: sortAs.whole("l.seats"),
    },
    own: [["l.id", "uuid"]],
  },
);
const listDrawsSql = filtered("licences.listDraws", sortedDraws.text, sortedDraws.filters);

const toDrawNow = (row: RowOf<typeof findDrawNowSql>): DrawNow => {
  const { returned, returning, assigned, activated } = row;
  return {
    ...toDraw(row),
    state: row.today! >= row.ends_on ? "ended" : returned >= row.seats ? "returned" : "active",
    product: { id: row.product_id, title: row.title },
    returned,
    returning,
    assigned,
    activated,
  };
};

export async function findDrawNow(tx: Reader, id: string): Promise<DrawNow | undefined> {
  const row = await tx.maybe(findDrawNowSql, [id]);
  return row && toDrawNow(row);
}

export async function listDraws(
  tx: Reader,
  of: { poolId?: string | undefined; institutionId?: number | undefined; sort?: string | undefined },
  after: string[] | undefined,
  limit: number,
): Promise<(DrawNow & { sortKey: string })[]> {
  const rows = await tx.all(
    listDrawsSql,
    [of.poolId ?? null, of.institutionId ?? null, sortKeyOf(of.sort), limit],
    sortFilters(of.sort, after),
  );
  return rows.map(({ sortKey, ...row }) => ({ ...toDrawNow(row), sortKey }));
}

const listReturnsSql = statement(
  "licences.listReturns",
  `select r.id, r.draw_id as "drawId", r.seats, r.effective_on as "effectiveOn", r.released, r.returned_at as "returnedAt"
   from licences_return r where r.draw_id = $1::uuid order by r.returned_at, r.effective_on, r.id`,
);

/** What was given back of a draw, whenever that takes effect. */
export function listReturns(tx: Reader, drawId: string): Promise<SeatReturn[]> {
  return tx.all(listReturnsSql, [drawId]);
}

export interface NewDrawRow {
  id: string;
  controllerId: number;
  poolId: string;
  institutionId: number;
  seats: number;
  from: string;
  to: string;
  /** The waiting entry that it serves, where it came from the queue. */
  waitingId?: string;
  /** The school whose seats these were and that has become part of this one: it may hold whatever that one held. */
  heirOf?: number;
  /** Who registered a draw that begins on a day that is over. */
  registeredBy?: string;
}

const insertDrawSql = statement(
  "licences.insertDraw",
  `insert into licences_draw as d (id, controller_id, pool_id, institution_id, seats, starts_on, ends_on, drawn_at, waiting_id,
     heir_of, registered_by)
   select $1::uuid, $2::int, $3::uuid, i.id, $5::int, $6::date, $7::date,
     date_trunc('milliseconds', platform_now()), $8::uuid, $9::int, $10::uuid
   from parties_institution_view i where i.controller_id = $2::int and i.id = $4::int
     and ($9::int is not null or licences_may_hold(i.valid_from, i.valid_to, $6::date, $7::date))
   returning ${columns}`,
);

/**
 * Writes a draw and its ledger rows. The caller saves the pool's balance. Undefined where the institution
 * may not hold seats on these days (`mayHold`).
 */
export async function insertDraw(tx: Tx, row: NewDrawRow): Promise<OwnedDraw | undefined> {
  const drawn = await tx.maybe(insertDrawSql, [
    row.id,
    row.controllerId,
    row.poolId,
    row.institutionId,
    row.seats,
    row.from,
    row.to,
    row.waitingId ?? null,
    row.heirOf ?? null,
    row.registeredBy ?? null,
  ]);
  if (!drawn) return undefined;
  await insertMovement(tx, {
    ...row,
    movementId: row.id,
    cause: "draw",
    out: poolAccount,
    into: schoolAccount(row.institutionId),
  });
  return { ...toDraw(drawn), controllerId: row.controllerId };
}

const insertReturnSql = statement(
  "licences.insertReturn",
  `insert into licences_return (id, controller_id, draw_id, institution_id, seats, effective_on, released, returned_at)
   values ($1::uuid, $2::int, $3::uuid, $4::int, $5::int, $6::date, $7::int, date_trunc('milliseconds', platform_now()))
   returning returned_at`,
);

/** Writes a return and its ledger rows. The caller saves the pool's balance. */
export async function insertReturn(
  tx: Tx,
  draw: OwnedDraw,
  { seats, effectiveOn, released = 0 }: Back & { released?: number },
): Promise<SeatReturn> {
  const id = randomUUID();
  const made = await tx.one(insertReturnSql, [
    id,
    draw.controllerId,
    draw.id,
    draw.institutionId,
    seats,
    effectiveOn,
    released,
  ]);
  await insertMovement(tx, {
    controllerId: draw.controllerId,
    poolId: draw.poolId,
    movementId: id,
    cause: "return",
    out: schoolAccount(draw.institutionId),
    into: poolAccount,
    seats,
    from: effectiveOn,
    to: draw.to,
  });
  const day = effectiveOn as SeatReturn["effectiveOn"];
  return { id, drawId: draw.id, seats, effectiveOn: day, released, returnedAt: made.returned_at };
}

const outcomes = [
  "granted",
  "exhausted",
  "outside",
  "gated",
  "no_pool",
  "no_institution",
  "away",
  "in_flight",
  "replay",
  "mismatch",
  "other_credential",
] as const;
/** One draw in one call; what it does and answers stands in the function's own text. */
export const drawSeatsSql = statement(
  "licences.drawSeats",
  `select d.outcome as "outcome!", d.status, d.answer
   from licences_draw($1::int, $2::text, $3::text, $4::bytea, $5::int, $6::uuid, $7::uuid, $8::int, $9::int,
     $10::date, $11::date, $12::boolean, $13::boolean, $14::jsonb, $15::jsonb, $16::jsonb, $17::uuid, $18::text, $19::text,
     $20::bytea, $21::text) d`,
  { hot: true, decode: { outcome: z.enum(outcomes), answer: z.record(z.string(), z.unknown()) } },
);
