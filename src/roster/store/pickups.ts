import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { RosterPickup } from "../schema/index.ts";

const insertPickupSql = statement(
  "roster.insertPickup",
  `insert into roster_pickup (id, controller_id, sha256, import_id, problem)
   values ($1::uuid, $2::int, decode($3::text, 'hex'), $4::uuid, $5::jsonb)
   on conflict (controller_id, import_id) do nothing`,
);

export async function insertPickup(
  tx: Tx,
  row: { id: string; controllerId: number; sha256: string | null; importId?: string; problem?: object },
): Promise<void> {
  await tx.execute(insertPickupSql, [
    row.id,
    row.controllerId,
    row.sha256,
    row.importId ?? null,
    row.problem ? JSON.stringify(row.problem) : null,
  ]);
}

const listPickupsSql = statement(
  "roster.listPickups",
  `select u.id, encode(u.sha256, 'hex') as sha256, u.import_id as "importId", u.problem,
     date_trunc('milliseconds', u.picked_at) as "pickedAt!"
   from roster_pickup u where u.controller_id = $1::int and ($2::timestamptz is null
     or (date_trunc('milliseconds', u.picked_at), u.id) < ($2::timestamptz, $3::uuid))
   order by date_trunc('milliseconds', u.picked_at) desc, u.id desc limit $4::int`,
  { decode: { problem: RosterPickup.shape.problem } },
);

/** Newest first, after (picked at, id). */
export function listPickups(
  tx: Reader,
  controllerId: number,
  after: string[] | undefined,
  limit: number,
): Promise<RosterPickup[]> {
  return tx.all(listPickupsSql, [controllerId, after?.[0] ?? null, after?.[1] ?? null, limit]);
}
