import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { PoolEntry } from "../rules/index.ts";

type Account = { account: "licence" | "pool" } | { account: "institution"; institutionId: number };

/** Seats that go from one account to another on the days [from, to). */
export interface Movement {
  controllerId: number;
  poolId: string;
  /** The draw's, return's, resize's or extension's id; the pool's own when it is made. */
  movementId: string;
  cause: "grant" | "extend" | "shrink" | "grow" | "draw" | "return";
  out: Account;
  into: Account;
  seats: number;
  from: string;
  to: string;
}

const insertMovementSql = statement(
  "licences.insertMovement",
  `insert into licences_ledger (controller_id, pool_id, movement_id, cause, account, institution_id, seats,
     starts_on, ends_on, at)
   select $1::int, $2::uuid, $3::uuid, $4::text, u.account, u.institution, u.seats, $5::date, $6::date, n.now
   from (values ($7::text, $8::int, -$9::int), ($10::text, $11::int, $9::int)) as u(account, institution, seats),
     (select date_trunc('milliseconds', platform_now()) as now) n`,
);

/** Two rows that sum to zero, at the clock's instant. */
export async function insertMovement(tx: Tx, movement: Movement): Promise<void> {
  const institutionOf = (side: Account) => (side.account === "institution" ? side.institutionId : null);
  const { out, into } = movement;
  await tx.execute(insertMovementSql, [
    movement.controllerId,
    movement.poolId,
    movement.movementId,
    movement.cause,
    movement.from,
    movement.to,
    out.account,
    institutionOf(out),
    movement.seats,
    into.account,
    institutionOf(into),
  ]);
}

export const poolAccount = { account: "pool" } as const;
export const licenceAccount = { account: "licence" } as const;
export const schoolAccount = (institutionId: number) => ({ account: "institution", institutionId }) as const;

const listPoolEntriesSql = statement(
  "licences.listPoolEntries",
  `select l.cause, sum(l.seats)::int as "seats!", l.starts_on as "from", l.ends_on as "to" from licences_ledger l
   where l.pool_id = $1::uuid and l.account = 'pool' group by l.cause, l.starts_on, l.ends_on
   having sum(l.seats) <> 0 order by l.starts_on, l.ends_on, l.cause`,
);

/** What the ledger's rows of a pool's own account come to, by cause and days. */
export const listPoolEntries = (tx: Reader, poolId: string): Promise<PoolEntry[]> =>
  tx.all(listPoolEntriesSql, [poolId]);

const listAstrayMovementsSql = statement(
  "licences.listAstrayMovements",
  `with recorded as (
     select d.id, 'draw' as cause, -d.seats as seats, d.starts_on, d.ends_on from licences_draw d where d.pool_id = $1::uuid
     union all select r.id, 'return', r.seats, r.effective_on, d.ends_on
       from licences_return r join licences_draw d on d.id = r.draw_id where d.pool_id = $1::uuid
     union all select r.id, case when r.change > 0 then 'grow' else 'shrink' end, r.change, r.starts_on, r.ends_on
       from licences_resize r where r.pool_id = $1::uuid),
   booked as (
     select l.movement_id, l.cause, sum(l.seats) filter (where l.account = 'pool') as seats, sum(l.seats) as rest,
       count(*) as rows, min(l.starts_on) as starts_on, max(l.ends_on) as ends_on
     from licences_ledger l where l.pool_id = $1::uuid and l.cause not in ('grant', 'extend')
     group by l.movement_id, l.cause)
   select coalesce(r.cause || ':' || r.id, b.cause || ':' || b.movement_id) as "what!"
   from recorded r full join booked b on b.movement_id = r.id and b.cause = r.cause and b.seats = r.seats
     and b.starts_on = r.starts_on and b.ends_on = r.ends_on and b.rest = 0 and b.rows = 2
   where r.id is null or b.movement_id is null order by 1 limit 20`,
);

/** Draws, returns and resizes of a pool that its ledger does not hold as they are, and the other way round. */
export async function listAstrayMovements(tx: Reader, poolId: string): Promise<string[]> {
  const rows = await tx.all(listAstrayMovementsSql, [poolId]);
  return rows.map(({ what }) => what);
}
