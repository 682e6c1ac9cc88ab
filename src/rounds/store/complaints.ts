import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import {
  Complaint,
  type ComplaintState,
  ComplaintTimeLimit,
  type StoredComplaint,
} from "../schema/complaints.ts";
import type { StoredRound } from "../schema/round.ts";

/** All SQL of complaints. */

const insertComplaintSql = statement(
  "rounds.insertComplaint",
  `insert into rounds_complaint (id, round_id, participant_ids, lot_id, publisher_id, complainant, about, case_number, note,
     received_at, recorded_by, time_limit, late, automatic_lot_ids)
   values ($1::uuid, $2::uuid, $3::int[], $4::uuid, $5::int, $6::text, $7::text, $8::text, $9::text, $10::timestamptz,
     $11::uuid, $12::jsonb, $13::boolean, $14::uuid[])`,
);
export async function insertComplaint(
  tx: Tx,
  round: StoredRound,
  one: Pick<
    StoredComplaint,
    | "id"
    | "lotId"
    | "publisherId"
    | "complainant"
    | "about"
    | "caseNumber"
    | "note"
    | "receivedAt"
    | "timeLimit"
    | "late"
    | "automaticLotIds"
  > & { recordedBy: string },
): Promise<void> {
  await tx.execute(insertComplaintSql, [
    one.id,
    round.id,
    round.participantIds,
    one.lotId,
    one.publisherId,
    one.complainant,
    one.about,
    one.caseNumber,
    one.note,
    one.receivedAt,
    one.recordedBy,
    one.timeLimit === null ? null : JSON.stringify(one.timeLimit),
    one.late,
    one.automaticLotIds,
  ]);
}

const complaintSql = `
  select c.id, c.state, c.lot_id as "lotId", c.publisher_id as "publisherId", c.complainant, c.about,
    c.case_number as "caseNumber", c.note, c.received_at as "receivedAt", c.recorded_at as "recordedAt",
    c.time_limit as "timeLimit", c.late, c.automatic_lot_ids as "automaticLotIds", c.suspensive,
    c.suspension_text as "suspensionText", c.suspension_at as "suspensionAt", c.outcome,
    c.decision_text as "decisionText", c.decided_at as "decidedAt", c.withdrawn_at as "withdrawnAt"
  from rounds_complaint c`;
const { state, about, outcome } = Complaint.shape;
const decode = { state, about, outcome, timeLimit: ComplaintTimeLimit };

const listComplaintsSql = statement(
  "rounds.listComplaints",
  `${complaintSql} where c.round_id = $1::uuid order by c.received_at, c.recorded_at, c.id limit 1000`,
  { decode },
);
/** Those that the caller may see, in the order in which they came: a publisher its own. */
export const listComplaints = (tx: Reader, roundId: string): Promise<StoredComplaint[]> =>
  tx.all(listComplaintsSql, [roundId]);

const lockComplaintSql = statement(
  "rounds.lockComplaint",
  `${complaintSql} where c.round_id = $1::uuid and c.id = $2::uuid for no key update of c`,
  { decode },
);
export const lockComplaint = (tx: Tx, roundId: string, id: string): Promise<StoredComplaint | undefined> =>
  tx.maybe(lockComplaintSql, [roundId, id]);

const setSuspensionSql = statement(
  "rounds.setSuspension",
  `update rounds_complaint set suspensive = $2::boolean, suspension_text = $3::text, suspension_by = $4::uuid,
     suspension_at = $5::timestamptz, case_number = $6::text where id = $1::uuid`,
);
export async function setSuspension(
  tx: Tx,
  id: string,
  said: { suspensive: boolean; text: string; by: string; at: Date; caseNumber: string | null },
): Promise<void> {
  await tx.execute(setSuspensionSql, [id, said.suspensive, said.text, said.by, said.at, said.caseNumber]);
}

const setOutcomeSql = statement(
  "rounds.setOutcome",
  `update rounds_complaint set state = $2::text, outcome = $3::text, decision_text = $4::text, decided_by = $5::uuid,
     decided_at = $6::timestamptz, case_number = $7::text where id = $1::uuid`,
);
export async function setOutcome(
  tx: Tx,
  id: string,
  state: Moved<ComplaintState>,
  said: {
    outcome: NonNullable<StoredComplaint["outcome"]>;
    text: string;
    by: string;
    at: Date;
    caseNumber: string;
  },
): Promise<void> {
  await tx.execute(setOutcomeSql, [id, state, said.outcome, said.text, said.by, said.at, said.caseNumber]);
}

const setWithdrawnSql = statement(
  "rounds.setWithdrawn",
  "update rounds_complaint set state = $2::text, withdrawn_at = $3::timestamptz where id = $1::uuid",
);
export async function setWithdrawn(
  tx: Tx,
  id: string,
  state: Moved<ComplaintState>,
  at: Date,
): Promise<void> {
  await tx.execute(setWithdrawnSql, [id, state, at]);
}

const countUpheldComplaintsSql = statement(
  "rounds.countUpheldComplaints",
  `select count(*)::int as "count!" from rounds_complaint c where c.round_id = $1::uuid and c.outcome = 'reopen'`,
);
export const hasUpheldComplaint = async (tx: Reader, roundId: string): Promise<boolean> =>
  (await tx.one(countUpheldComplaintsSql, [roundId])).count > 0;
