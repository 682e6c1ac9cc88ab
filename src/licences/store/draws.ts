import { z } from "zod";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import type { Draw, SeatReturn } from "../schema/index.ts";
import { insertMovement, poolAccount, schoolAccount } from "./ledger.ts";

/** A draw with the tenant that its rows carry. */
export type OwnedDraw = Draw & { controllerId: number };

const columns =
  "d.id, d.controller_id, d.pool_id, d.institution_id, d.seats, d.starts_on, d.ends_on, d.state, d.drawn_at";
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
  state: row.state,
  drawnAt: row.drawn_at,
});

export async function findDraw(tx: Reader, id: string): Promise<Draw | undefined> {
  const row = await tx.maybe(findDrawSql, [id]);
  return row && toDraw(row);
}

const lockDrawSql = statement(
  "licences.lockDraw",
  `select ${columns} from licences_draw d where d.id = $1::uuid for no key update`,
);

export async function lockDraw(tx: Tx, id: string): Promise<OwnedDraw | undefined> {
  const row = await tx.maybe(lockDrawSql, [id]);
  return row && { ...toDraw(row), controllerId: row.controller_id };
}

const listDrawsSql = statement(
  "licences.listDraws",
  `select ${columns} from licences_draw d
   where ($1::uuid is null or d.pool_id = $1::uuid) and ($2::uuid is null or d.id > $2::uuid)
   order by d.id limit $3::int`,
);

export async function listDraws(
  tx: Reader,
  poolId: string | undefined,
  after: string | undefined,
  limit: number,
): Promise<Draw[]> {
  const rows = await tx.all(listDrawsSql, [poolId ?? null, after ?? null, limit]);
  return rows.map(toDraw);
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
}

const insertDrawSql = statement(
  "licences.insertDraw",
  `insert into licences_draw as d (id, controller_id, pool_id, institution_id, seats, starts_on, ends_on, drawn_at, waiting_id)
   select $1::uuid, $2::int, $3::uuid, i.id, $5::int, $6::date, $7::date,
     date_trunc('milliseconds', platform_now()), $8::uuid
   from parties_institution_view i where i.controller_id = $2::int and i.id = $4::int
     and licences_may_hold(i.valid_from, i.valid_to, $6::date, $7::date)
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

const countReturnedSql = statement(
  "licences.countReturned",
  `select coalesce(sum(r.seats), 0)::int as "returned!" from licences_return r where r.draw_id = $1::uuid`,
);

/** Seats given back so far, whenever that takes effect. */
export async function countReturned(tx: Reader, drawId: string): Promise<number> {
  return (await tx.one(countReturnedSql, [drawId])).returned;
}

const insertReturnSql = statement(
  "licences.insertReturn",
  `insert into licences_return (id, controller_id, draw_id, institution_id, seats, effective_on, returned_at)
   values ($1::uuid, $2::int, $3::uuid, $4::int, $5::int, $6::date, date_trunc('milliseconds', platform_now()))
   returning returned_at`,
);

/** Writes a return and its ledger rows. The caller saves the pool's balance. */
export async function insertReturn(
  tx: Tx,
  id: string,
  draw: OwnedDraw,
  seats: number,
  effectiveOn: string,
): Promise<Omit<SeatReturn, "released">> {
  const made = await tx.one(insertReturnSql, [
    id,
    draw.controllerId,
    draw.id,
    draw.institutionId,
    seats,
    effectiveOn,
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
  return {
    id,
    drawId: draw.id,
    seats,
    effectiveOn: effectiveOn as SeatReturn["effectiveOn"],
    returnedAt: made.returned_at,
  };
}

const markReturnedSql = statement(
  "licences.markReturned",
  "update licences_draw set state = $2::text where id = $1::uuid",
);

export async function markReturned(tx: Tx, drawId: string, to: Moved<DrawRow["state"]>): Promise<void> {
  await tx.execute(markReturnedSql, [drawId, to]);
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
