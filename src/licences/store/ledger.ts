import type { Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";

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
