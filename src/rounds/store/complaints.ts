import type { Reader, Tx } from "../../platform/db/database.ts";
import type { RoundRow } from "./rounds.ts";

/** Complaints that hold a round. */

export async function insertComplaint(tx: Tx, round: RoundRow, id: string, note: string): Promise<void> {
  await tx.query(
    `insert into rounds_complaint (id, round_id, participant_ids, note)
     values ($1::uuid, $2::uuid, $3::int[], $4::text)`,
    [id, round.id, round.participant_ids, note],
  );
}
export async function decideOpenComplaint(tx: Tx, roundId: string, outcome: string): Promise<void> {
  await tx.query(
    `update rounds_complaint set decided_at = platform_now(), outcome = $2::text
     where round_id = $1::uuid and decided_at is null`,
    [roundId, outcome],
  );
}

export async function hasUpheldComplaint(tx: Reader, roundId: string): Promise<boolean> {
  const rows = await tx.query(
    "select 1 from rounds_complaint c where c.round_id = $1::uuid and c.outcome = 'reopen' limit 1",
    [roundId],
  );
  return rows.length > 0;
}
