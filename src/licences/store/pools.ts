import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Balance } from "../rules/index.ts";
import type { Draw, Licence, SeatReturn } from "../schema.ts";

const licenceSql = `
  select l.id, l.controller_id as "controllerId", l.publisher_id as "publisherId", l.agreement_id as "agreementId",
    l.call_off_id as "callOffId", l.product_id as "productId", l.model, l.institution_ids as "institutionIds",
    l.quantity, l.over_use as "overUse", l.tolerance_bp as "toleranceBp", l.starts_on as "from", l.ends_on as "to"
  from licences_licence l`;

export async function findLicence(tx: Reader, id: string): Promise<Licence | undefined> {
  return (await tx.query<Licence>(`${licenceSql} where l.id = $1::uuid`, [id]))[0];
}

export function listLicences(tx: Reader, after: string | undefined, limit: number): Promise<Licence[]> {
  return tx.query<Licence>(
    `${licenceSql} where $1::uuid is null or l.id > $1::uuid order by l.id limit $2::int`,
    [after ?? null, limit],
  );
}

/** Inserts a licence; false where its call-off has one already. */
export async function insertLicence(tx: Tx, licence: Licence): Promise<boolean> {
  const rows = await tx.query(
    `insert into licences_licence (id, controller_id, publisher_id, agreement_id, call_off_id, product_id, model,
       institution_ids, quantity, over_use, tolerance_bp, starts_on, ends_on)
     values ($1::uuid, $2::int, $3::int, $4::uuid, $5::uuid, $6::uuid, $7::text, $8::int[], $9::int, $10::text,
       $11::int, $12::date, $13::date)
     on conflict (call_off_id) do nothing returning 1`,
    [
      licence.id,
      licence.controllerId,
      licence.publisherId,
      licence.agreementId,
      licence.callOffId,
      licence.productId,
      licence.model,
      licence.institutionIds,
      licence.quantity,
      licence.overUse,
      licence.toleranceBp,
      licence.from,
      licence.to,
    ],
  );
  return rows.length > 0;
}

/** A pool with all its seats free, and the two ledger rows of the grant. */
export async function insertPool(tx: Tx, id: string, licence: Licence): Promise<void> {
  await tx.query(
    `insert into licences_pool (id, controller_id, licence_id, size, starts_on, ends_on, cuts, taken)
     values ($1::uuid, $2::int, $3::uuid, $4::int, $5::date, $6::date, array[$5::date], array[0])`,
    [id, licence.controllerId, licence.id, licence.quantity, licence.from, licence.to],
  );
  await tx.query(
    `insert into licences_ledger (controller_id, pool_id, movement_id, cause, account, seats, starts_on, ends_on, at)
     select $1::int, $2::uuid, $2::uuid, 'grant', u.account, u.seats, $3::date, $4::date, n.now
     from (values ('licence', -$5::int), ('pool', $5::int)) as u(account, seats), (select platform_now() as now) n`,
    [licence.controllerId, id, licence.from, licence.to, licence.quantity],
  );
}

export interface PoolRow extends Balance {
  id: string;
  controllerId: number;
  licenceId: string;
}

const poolSql = `
  select p.id, p.controller_id as "controllerId", p.licence_id as "licenceId", p.size, p.starts_on as "from",
    p.ends_on as "to", p.cuts, p.taken
  from licences_pool p`;

export async function findPool(tx: Reader, id: string): Promise<PoolRow | undefined> {
  return (await tx.query<PoolRow>(`${poolSql} where p.id = $1::uuid`, [id], "licences_find_pool"))[0];
}

export async function lockPool(tx: Tx, id: string): Promise<PoolRow | undefined> {
  return (await tx.query<PoolRow>(`${poolSql} where p.id = $1::uuid for no key update`, [id]))[0];
}

export function listPools(tx: Reader, after: string | undefined, limit: number): Promise<PoolRow[]> {
  return tx.query<PoolRow>(
    `${poolSql} where $1::uuid is null or p.id > $1::uuid order by p.id limit $2::int`,
    [after ?? null, limit],
  );
}

/** Changes the locked pool's balance over [from, to). */
export async function shiftBalance(
  tx: Tx,
  pool: PoolRow,
  change: { seats: number; from: string; to: string },
): Promise<void> {
  await tx.query(
    `update licences_pool p set cuts = s.cuts, taken = s.taken
     from licences_pool q, licences_shift(q.cuts, q.taken, q.ends_on, $2::date, $3::date, $4::int) s
     where q.id = $1::uuid and p.id = q.id`,
    [pool.id, change.from, change.to, change.seats],
  );
}

interface DrawRow {
  id: string;
  controller_id: number;
  pool_id: string;
  institution_id: number;
  seats: number;
  starts_on: string;
  ends_on: string;
  state: "active" | "returned";
  drawn_at: Date;
}

const toDraw = (row: DrawRow): Draw => ({
  id: row.id,
  poolId: row.pool_id,
  institutionId: row.institution_id,
  seats: row.seats,
  from: row.starts_on as Draw["from"],
  to: row.ends_on as Draw["to"],
  state: row.state,
  drawnAt: row.drawn_at,
});

export async function findDraw(tx: Reader, id: string): Promise<Draw | undefined> {
  const rows = await tx.query<DrawRow>("select d.* from licences_draw d where d.id = $1::uuid", [id]);
  return rows[0] && toDraw(rows[0]);
}

export async function lockDraw(tx: Tx, id: string): Promise<(Draw & { controllerId: number }) | undefined> {
  const rows = await tx.query<DrawRow>(
    "select d.* from licences_draw d where d.id = $1::uuid for no key update",
    [id],
  );
  return rows[0] && { ...toDraw(rows[0]), controllerId: rows[0].controller_id };
}

export async function listDraws(
  tx: Reader,
  poolId: string | undefined,
  after: string | undefined,
  limit: number,
): Promise<Draw[]> {
  const rows = await tx.query<DrawRow>(
    `select d.* from licences_draw d
     where ($1::uuid is null or d.pool_id = $1::uuid) and ($2::uuid is null or d.id > $2::uuid)
     order by d.id limit $3::int`,
    [poolId ?? null, after ?? null, limit],
  );
  return rows.map(toDraw);
}

/** Seats given back so far, and pupils seated on a day from `from` on. */
export async function countOnDraw(
  tx: Reader,
  drawId: string,
  from: string,
): Promise<{ returned: number; seated: number }> {
  const rows = await tx.query<{ returned: number; seated: number }>(
    `select (select coalesce(sum(r.seats), 0)::int from licences_return r where r.draw_id = $1::uuid) as returned,
       (select count(*)::int from licences_assignment a where a.draw_id = $1::uuid and a.ends_on > $2::date) as seated`,
    [drawId, from],
  );
  return rows[0]!;
}

export async function insertReturn(
  tx: Tx,
  id: string,
  draw: Draw & { controllerId: number },
  seats: number,
  effectiveOn: string,
): Promise<SeatReturn> {
  const rows = await tx.query<{ returned_at: Date }>(
    `insert into licences_return (id, controller_id, draw_id, institution_id, seats, effective_on, returned_at)
     values ($1::uuid, $2::int, $3::uuid, $4::int, $5::int, $6::date, platform_now()) returning returned_at`,
    [id, draw.controllerId, draw.id, draw.institutionId, seats, effectiveOn],
  );
  await tx.query(
    `insert into licences_ledger (controller_id, pool_id, movement_id, cause, account, institution_id, seats, starts_on, ends_on, at)
     values ($1::int, $2::uuid, $3::uuid, 'return', 'pool', null, $4::int, $5::date, $6::date, $7::timestamptz),
       ($1::int, $2::uuid, $3::uuid, 'return', 'institution', $8::int, -$4::int, $5::date, $6::date, $7::timestamptz)`,
    [
      draw.controllerId,
      draw.poolId,
      id,
      seats,
      effectiveOn,
      draw.to,
      rows[0]!.returned_at,
      draw.institutionId,
    ],
  );
  return {
    id,
    drawId: draw.id,
    seats,
    effectiveOn: effectiveOn as SeatReturn["effectiveOn"],
    returnedAt: rows[0]!.returned_at,
  };
}

/**
 * A draw whose seats came from another draw of the pool in the same transaction: the balance stays as it is.
 * Undefined where the institution is not the controller's or not open on that day.
 */
export async function insertMovedDraw(
  tx: Tx,
  id: string,
  from: Draw & { controllerId: number },
  moved: { institutionId: number; seats: number; effectiveOn: string },
): Promise<Draw | undefined> {
  const rows = await tx.query<DrawRow>(
    `insert into licences_draw (id, controller_id, pool_id, institution_id, seats, starts_on, ends_on, drawn_at)
     select $1::uuid, $2::int, $3::uuid, i.id, $5::int, $6::date, $7::date, platform_now()
     from parties_institution i where i.controller_id = $2::int and i.id = $4::int
       and i.valid_from <= $6::date and (i.valid_to is null or i.valid_to > $6::date)
     returning *`,
    [id, from.controllerId, from.poolId, moved.institutionId, moved.seats, moved.effectiveOn, from.to],
  );
  if (!rows[0]) return undefined;
  await tx.query(
    `insert into licences_ledger (controller_id, pool_id, movement_id, cause, account, institution_id, seats, starts_on, ends_on, at)
     values ($1::int, $2::uuid, $3::uuid, 'draw', 'pool', null, -$4::int, $5::date, $6::date, $7::timestamptz),
       ($1::int, $2::uuid, $3::uuid, 'draw', 'institution', $8::int, $4::int, $5::date, $6::date, $7::timestamptz)`,
    [
      from.controllerId,
      from.poolId,
      id,
      moved.seats,
      moved.effectiveOn,
      from.to,
      rows[0].drawn_at,
      moved.institutionId,
    ],
  );
  return toDraw(rows[0]);
}

export async function markReturned(tx: Tx, drawId: string): Promise<void> {
  await tx.query("update licences_draw set state = 'returned' where id = $1::uuid", [drawId]);
}

/** Pseudonyms among these that hold a seat of the licence on a day of [from, to). */
export async function findSeated(
  tx: Reader,
  controllerId: number,
  licenceId: string,
  pseudonyms: string[],
  from: string,
  to: string,
): Promise<string[]> {
  const rows = await tx.query<{ pseudonym: string }>(
    `select distinct a.pseudonym from licences_assignment a
     where a.controller_id = $1::int and a.licence_id = $2::uuid and a.pseudonym = any($3::text[])
       and a.starts_on < $5::date and a.ends_on > $4::date`,
    [controllerId, licenceId, pseudonyms, from, to],
  );
  return rows.map((row) => row.pseudonym);
}

export async function insertAssignments(
  tx: Tx,
  draw: Draw & { controllerId: number },
  licenceId: string,
  pseudonyms: string[],
): Promise<void> {
  await tx.query(
    `insert into licences_assignment (id, controller_id, licence_id, draw_id, institution_id, pseudonym, starts_on, ends_on, assigned_at)
     select gen_random_uuid(), $1::int, $2::uuid, $3::uuid, $4::int, u.p, $5::date, $6::date, platform_now()
     from unnest($7::text[]) as u(p)`,
    [draw.controllerId, licenceId, draw.id, draw.institutionId, draw.from, draw.to, pseudonyms],
  );
}

export const drawStatement = {
  name: "licences_draw",
  text: `select d.outcome, d.status, d.answer, d.max_available, d.pool_from::text, d.pool_to::text
    from licences_draw($1::int, $2::text, $3::text, $4::bytea, $5::int, $6::uuid, $7::uuid, $8::int, $9::int,
      $10::date, $11::date, $12::jsonb, $13::jsonb, $14::jsonb, $15::uuid, $16::text, $17::text, $18::bytea, $19::text) d`,
} as const;

export interface DrawOutcome {
  outcome:
    | "granted"
    | "exhausted"
    | "outside"
    | "no_pool"
    | "no_institution"
    | "in_flight"
    | "replay"
    | "mismatch";
  status: number | null;
  answer: Record<string, unknown> | null;
  max_available: number | null;
}
