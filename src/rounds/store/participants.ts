import { k, type Reader, type Tx } from "../../platform/db/database.ts";
import type { Participant } from "../schema/participants.ts";
import type { RoundRow } from "./rounds.ts";

export async function insertParticipants(tx: Tx, round: RoundRow, ids: readonly number[]): Promise<void> {
  for (const controllerId of ids)
    await tx.query(
      `insert into rounds_participant (round_id, participant_ids, controller_id) values ($1::uuid, $2::int[], $3::int)
       on conflict (round_id, controller_id) do update set state = 'invited'
       where rounds_participant.state = 'left'`,
      [round.id, round.participant_ids, controllerId],
    );
}

/** On the platform plane: a participant that has left sees the round no longer. */
export async function removeLeaver(tx: Tx, roundId: string, controllerId: number): Promise<void> {
  await tx.query(
    `update rounds_round r set participant_ids = array_remove(r.participant_ids, $2::int), version = version + 1
     from rounds_participant p
     where r.id = $1::uuid and p.round_id = r.id and p.controller_id = $2::int and p.state = 'left'`,
    [roundId, controllerId],
  );
}

export interface ParticipantRow {
  controller_id: number;
  state: Participant["state"];
  payer_gln: string | null;
  order_reference: string | null;
  award_approved_at: Date | null;
  signatory: string | null;
  signatory_role: string | null;
  invited_at: Date | null;
  approved_hash: Buffer | null;
}
/** Those that left before demand was locked are no participants. */
export const listParticipants = (tx: Reader, roundId: string): Promise<ParticipantRow[]> =>
  tx.query<ParticipantRow>(
    `select p.* from rounds_participant p where p.round_id = $1::uuid
       and p.controller_id = any(p.participant_ids) order by p.controller_id`,
    [roundId],
  );
export async function updateParticipant(
  tx: Tx,
  roundId: string,
  controllerId: number,
  change: Record<string, unknown>,
): Promise<void> {
  await tx.run(
    k("rounds_participant").where({ round_id: roundId, controller_id: controllerId }).update(change),
  );
}
export async function clearAwardApprovals(tx: Tx, roundId: string): Promise<void> {
  await tx.query("update rounds_participant set award_approved_at = null where round_id = $1::uuid", [
    roundId,
  ]);
}
export async function moveParticipants(tx: Tx, roundId: string, from: string[], to: string): Promise<void> {
  await tx.query(
    "update rounds_participant set state = $3::text where round_id = $1::uuid and state = any($2::text[])",
    [roundId, from, to],
  );
}
