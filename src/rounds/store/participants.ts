import { k, type Reader, type Tx } from "../../platform/db/database.ts";
import type { Participant } from "../schema/index.ts";
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
export async function dropCommitments(tx: Tx, roundId: string, controllerId: number): Promise<void> {
  await tx.query("delete from rounds_commitment where round_id = $1::uuid and controller_id = $2::int", [
    roundId,
    controllerId,
  ]);
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

export interface CommitmentRow {
  lot_id: string;
  controller_id: number;
  school_year: string;
  min_quantity: number;
  expected_quantity: number;
  max_quantity: number;
}
/** Those that stand: not of a participant that has left the lot's award. */
export const listCommitments = (tx: Reader, roundId: string): Promise<CommitmentRow[]> =>
  tx.query<CommitmentRow>(
    `select c.* from rounds_commitment c where c.round_id = $1::uuid and c.left_at is null
     order by c.lot_id, c.controller_id, c.school_year`,
    [roundId],
  );
/** Whether somebody has left a lot's award. */
export async function hasLeavers(tx: Reader, lotId: string): Promise<boolean> {
  const rows = await tx.query(
    "select 1 from rounds_commitment c where c.lot_id = $1::uuid and c.left_at is not null limit 1",
    [lotId],
  );
  return rows.length > 0;
}
export async function leaveLot(tx: Tx, lotId: string, controllerId: number): Promise<void> {
  await tx.query(
    `update rounds_commitment set left_at = platform_now()
     where lot_id = $1::uuid and controller_id = $2::int and left_at is null`,
    [lotId, controllerId],
  );
}
export async function upsertCommitment(
  tx: Tx,
  round: RoundRow,
  lotId: string,
  controllerId: number,
  schoolYears: readonly string[],
  q: { min: number; expected: number; max: number },
): Promise<void> {
  await tx.query(
    `insert into rounds_commitment (round_id, participant_ids, lot_id, controller_id, min_quantity, expected_quantity,
       max_quantity, school_year)
     select $1::uuid, $2::int[], $3::uuid, $4::int, $5::int, $6::int, $7::int, y from unnest($8::text[]) y
     on conflict (lot_id, controller_id, school_year) do update set min_quantity = excluded.min_quantity,
       expected_quantity = excluded.expected_quantity, max_quantity = excluded.max_quantity`,
    [round.id, round.participant_ids, lotId, controllerId, q.min, q.expected, q.max, schoolYears],
  );
}

interface OpenerRow {
  person_id: string;
  recipient: string;
}
export const listOpeners = (tx: Reader, roundId: string): Promise<OpenerRow[]> =>
  tx.query<OpenerRow>("select o.* from rounds_opener o where o.round_id = $1::uuid order by o.recipient", [
    roundId,
  ]);
export async function insertOpener(
  tx: Tx,
  round: RoundRow,
  personId: string,
  recipient: string,
): Promise<void> {
  await tx.query(
    `insert into rounds_opener (round_id, participant_ids, person_id, recipient)
     values ($1::uuid, $2::int[], $3::uuid, $4::text)`,
    [round.id, round.participant_ids, personId, recipient],
  );
  await tx.query(
    `update rounds_round set recipients = array(select o.recipient from rounds_opener o
       where o.round_id = $1::uuid order by o.recipient) where id = $1::uuid`,
    [round.id],
  );
}
