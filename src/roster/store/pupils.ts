import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Erasure } from "../schema/index.ts";

const erasureSql = `
  select e.id, e.state, e.reason, e.removed, date_trunc('milliseconds', e.requested_at) as "requestedAt",
    date_trunc('milliseconds', e.done_at) as "doneAt"
  from roster_erasure e`;

export async function findErasure(
  tx: Reader,
  controllerId: number,
  id: string,
): Promise<Erasure | undefined> {
  const rows = await tx.query<Erasure>(`${erasureSql} where e.controller_id = $1::int and e.id = $2::uuid`, [
    controllerId,
    id,
  ]);
  return rows[0];
}

/** Newest first, after (requested at, id). */
export function listErasures(
  tx: Reader,
  controllerId: number,
  after: string[] | undefined,
  limit: number,
): Promise<Erasure[]> {
  return tx.query<Erasure>(
    `${erasureSql} where e.controller_id = $1::int and ($2::timestamptz is null
         or (date_trunc('milliseconds', e.requested_at), e.id) < ($2::timestamptz, $3::uuid))
     order by date_trunc('milliseconds', e.requested_at) desc, e.id desc limit $4::int`,
    [controllerId, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
}

export async function insertErasure(
  tx: Tx,
  row: { id: string; controllerId: number; reason: string; pseudonyms: string[]; personId: string },
): Promise<void> {
  await tx.query(
    `insert into roster_erasure (id, controller_id, reason, pseudonyms, requested_by)
     values ($1::uuid, $2::int, $3::text, $4::text[], $5::uuid)`,
    [row.id, row.controllerId, row.reason, row.pseudonyms, row.personId],
  );
}

/** The pseudonyms to erase; undefined once it is done. */
export async function lockErasure(tx: Tx, controllerId: number, id: string): Promise<string[] | undefined> {
  const rows = await tx.query<{ pseudonyms: string[] | null }>(
    "select e.pseudonyms from roster_erasure e where e.controller_id = $1::int and e.id = $2::uuid for update",
    [controllerId, id],
  );
  return rows[0]?.pseudonyms ?? undefined;
}

export async function updateErased(
  tx: Tx,
  controllerId: number,
  id: string,
  removed: Record<string, number>,
): Promise<void> {
  await tx.query(
    `update roster_erasure set state = 'done', pseudonyms = null, removed = $3::jsonb, done_at = platform_now()
     where controller_id = $1::int and id = $2::uuid`,
    [controllerId, id, JSON.stringify(removed)],
  );
}

/** What files said of a pupil, and what waits to be. Returns how many lines. */
export async function deleteSourcePupil(
  tx: Tx,
  controllerId: number,
  pseudonyms: readonly string[],
): Promise<number> {
  const rows = await tx.query<{ n: number }>(
    `with u as (delete from roster_source_user s where s.controller_id = $1::int and s.id = any($2::uuid[]) returning 1),
     r as (delete from roster_source_role s where s.controller_id = $1::int and s.pseudonym = any($2::uuid[]) returning 1),
     m as (delete from roster_source_membership s where s.controller_id = $1::int and s.pseudonym = any($2::uuid[]) returning 1),
     h as (delete from roster_held_row h where h.controller_id = $1::int and h.file in ('user', 'role', 'membership')
       and (case when h.file = 'user' then h.body ->> 'id' else h.body ->> 'pseudonym' end)::uuid = any($2::uuid[]) returning 1)
     select (select count(*) from u)::int + (select count(*) from r)::int + (select count(*) from m)::int
       + (select count(*) from h)::int as n`,
    [controllerId, pseudonyms],
  );
  return rows[0]!.n;
}

/** Notes which pseudonym each staged user has where it gets another: under an older key, or the one in force. */
export async function insertMoves(tx: Tx, controllerId: number): Promise<void> {
  await tx.query(
    `insert into roster_pseudonym_move (controller_id, old, new)
     select distinct on (t.id) $1::int, encode(uuid_send(t.held), 'hex'), encode(uuid_send(t.id), 'hex')
     from roster_stage_user t where t.held is not null order by t.id, t.line
     on conflict do nothing`,
    [controllerId],
  );
}

export async function hasMoves(tx: Reader, controllerId: number): Promise<boolean> {
  const rows = await tx.query<{ some: boolean }>(
    "select exists (select 1 from roster_pseudonym_move m where m.controller_id = $1::int) as some",
    [controllerId],
  );
  return rows[0]!.some;
}

/** Old pseudonyms in their own order, after one of them. */
export async function listMoves(
  tx: Reader,
  controllerId: number,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await tx.query<{ old: string }>(
    `select m.old from roster_pseudonym_move m where m.controller_id = $1::int and m.old > $2::text
     order by m.old limit $3::int`,
    [controllerId, after, limit],
  );
  return rows.map((row) => row.old);
}

export async function deleteMoves(tx: Tx, controllerId: number): Promise<void> {
  await tx.query("delete from roster_pseudonym_move where controller_id = $1::int", [controllerId]);
}
