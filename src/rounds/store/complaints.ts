import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { Complaint, type ComplaintDecision, type StoredRound } from "../schema/round.ts";

/** All SQL of complaints that hold a round. */

const insertComplaintSql = statement(
  "rounds.insertComplaint",
  `insert into rounds_complaint (id, round_id, participant_ids, note)
   values ($1::uuid, $2::uuid, $3::int[], $4::text)`,
);
export async function insertComplaint(tx: Tx, round: StoredRound, id: string, note: string): Promise<void> {
  await tx.execute(insertComplaintSql, [id, round.id, round.participantIds, note]);
}

const listComplaintsSql = statement(
  "rounds.listComplaints",
  `select c.id, c.note, c.received_at as "receivedAt", c.decided_at as "decidedAt", c.outcome
   from rounds_complaint c where c.round_id = $1::uuid order by c.received_at, c.id`,
  { decode: { outcome: Complaint.shape.outcome } },
);
export const listComplaints = (tx: Reader, roundId: string): Promise<Complaint[]> =>
  tx.all(listComplaintsSql, [roundId]);

const decideOpenComplaintSql = statement(
  "rounds.decideOpenComplaint",
  `update rounds_complaint set decided_at = platform_now(), outcome = $2::text, decided_by = $3::uuid
   where round_id = $1::uuid and decided_at is null`,
);
export async function decideOpenComplaint(
  tx: Tx,
  roundId: string,
  outcome: ComplaintDecision["outcome"],
  personId: string,
): Promise<void> {
  await tx.execute(decideOpenComplaintSql, [roundId, outcome, personId]);
}

const countUpheldComplaintsSql = statement(
  "rounds.countUpheldComplaints",
  `select count(*)::int as "count!" from rounds_complaint c where c.round_id = $1::uuid and c.outcome = 'reopen'`,
);
export const hasUpheldComplaint = async (tx: Reader, roundId: string): Promise<boolean> =>
  (await tx.one(countUpheldComplaintsSql, [roundId])).count > 0;
