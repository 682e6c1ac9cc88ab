import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { StoredRound } from "../schema/round.ts";
import { Evidence, type EvidenceFile, type EvidenceHandIn } from "./schema.ts";

/** All SQL of the evidence that bidders are asked for. */

const evidenceSql = `
  select e.id, e.bid_id as "bidId", e.publisher_id as "publisherId", e.company, e.reference, e.text,
    e.asked_at as "askedAt", e.due_at as "dueAt", e.note, e.confidential, e.handed_in_at as "handedInAt", e.decision,
    e.reason, e.decided_by as "decidedBy", e.decided_at as "decidedAt", e.out_on as "outOn"
  from rounds_evidence e`;
const decode = { decision: Evidence.shape.decision };
/** Without its files. */
export type StoredEvidence = Omit<Evidence, "files">;

const listEvidenceSql = statement(
  "rounds.listEvidence",
  `${evidenceSql} where e.round_id = $1::uuid order by e.asked_at, e.publisher_id, e.company, e.reference, e.id`,
  { decode },
);
/** What the caller may see of a round's evidence: a publisher its own. */
export const listEvidence = (tx: Reader, roundId: string): Promise<StoredEvidence[]> =>
  tx.all(listEvidenceSql, [roundId]);

const lockEvidenceSql = statement(
  "rounds.lockEvidence",
  `${evidenceSql} where e.round_id = $1::uuid and e.id = $2::uuid for no key update`,
  { decode },
);
export const lockEvidence = (tx: Tx, roundId: string, id: string): Promise<StoredEvidence | undefined> =>
  tx.maybe(lockEvidenceSql, [roundId, id]);

const listEvidenceFilesSql = statement(
  "rounds.listEvidenceFiles",
  `select f.evidence_id as "evidenceId", f.number, f.title, f.content_type as "contentType", f.bytes::int as "bytes!",
     encode(f.sha256, 'hex') as "sha256!", f.added_at as "addedAt"
   from rounds_evidence_file f where f.round_id = $1::uuid order by f.evidence_id, f.number`,
);
export const listEvidenceFiles = (
  tx: Reader,
  roundId: string,
): Promise<(EvidenceFile & { evidenceId: string })[]> => tx.all(listEvidenceFilesSql, [roundId]);

const insertEvidenceSql = statement(
  "rounds.insertEvidence",
  `insert into rounds_evidence (id, round_id, participant_ids, bid_id, publisher_id, company, reference, text, asked_at,
     asked_by, due_at)
   values ($1::uuid, $2::uuid, $3::int[], $4::uuid, $5::int, $6::text, $7::text, $8::text, $9::timestamptz, $10::uuid,
     $11::timestamptz)`,
);
export async function insertEvidence(
  tx: Tx,
  round: StoredRound,
  one: Pick<
    StoredEvidence,
    "id" | "bidId" | "publisherId" | "company" | "reference" | "text" | "askedAt" | "dueAt"
  > & { askedBy: string },
): Promise<void> {
  const { id, bidId, publisherId, company, reference, text, askedAt, askedBy, dueAt } = one;
  const { id: roundId, participantIds } = round;
  await tx.execute(insertEvidenceSql, [
    ...([id, roundId, participantIds, bidId, publisherId, company, reference, text] as const),
    ...([askedAt, askedBy, dueAt] as const),
  ]);
}

const insertEvidenceFileSql = statement(
  "rounds.insertEvidenceFile",
  `insert into rounds_evidence_file (evidence_id, number, round_id, participant_ids, publisher_id, title, sha256, bytes,
     content_type, added_at)
   select e.id, $2::int, e.round_id, e.participant_ids, e.publisher_id, $3::text, decode($4::text, 'hex'), $5::bigint,
     $6::text, $7::timestamptz from rounds_evidence e where e.id = $1::uuid`,
);
export async function insertEvidenceFile(tx: Tx, id: string, file: EvidenceFile): Promise<void> {
  const { number, title, sha256, bytes, contentType, addedAt } = file;
  await tx.execute(insertEvidenceFileSql, [id, number, title, sha256, BigInt(bytes), contentType, addedAt]);
}

const setHandedInSql = statement(
  "rounds.setEvidenceHandedIn",
  `update rounds_evidence set note = $2::text, confidential = $3::text, handed_in_at = $4::timestamptz
   where id = $1::uuid`,
);
export async function setHandedIn(
  tx: Tx,
  id: string,
  { note, confidential }: EvidenceHandIn,
  at: Date,
): Promise<void> {
  await tx.execute(setHandedInSql, [id, note ?? null, confidential ?? null, at]);
}

const setDueSql = statement(
  "rounds.setEvidenceDue",
  "update rounds_evidence set due_at = $2::timestamptz, handed_in_at = null where id = $1::uuid",
);
/** More time: what was handed in can be made whole. */
export async function setDue(tx: Tx, id: string, dueAt: Date): Promise<void> {
  await tx.execute(setDueSql, [id, dueAt]);
}

const setDecisionSql = statement(
  "rounds.setEvidenceDecision",
  `update rounds_evidence set decision = $2::text, reason = $3::text, decided_by = $4::uuid, decided_at = $5::timestamptz,
     out_on = $6::text[] where id = $1::uuid`,
);
export async function setDecision(
  tx: Tx,
  id: string,
  one: Pick<StoredEvidence, "decision" | "reason" | "decidedBy" | "decidedAt" | "outOn">,
): Promise<void> {
  await tx.execute(setDecisionSql, [id, one.decision, one.reason, one.decidedBy, one.decidedAt, one.outOn]);
}

const extendOutSql = statement(
  "rounds.extendEvidenceOut",
  `update rounds_evidence set out_on = array(select distinct o from unnest(out_on || $2::text[]) as o order by o)
   where round_id = $1::uuid and out_on is not null`,
);
/** Lots whose award was taken back: a bid that has failed its evidence meanwhile is out on them as well. */
export async function extendOut(tx: Tx, roundId: string, lots: readonly string[]): Promise<void> {
  await tx.execute(extendOutSql, [roundId, [...lots]]);
}

const forgetFailedSql = statement(
  "rounds.forgetFailedEvidence",
  `update rounds_evidence set decision = null, reason = null, decided_by = null, decided_at = null, out_on = null
   where bid_id = $1::uuid and decision = 'failed' and out_on is null`,
);
/** The bid's rejection was taken back: what it had failed is decided anew. The audit keeps what was. */
export async function forgetFailed(tx: Tx, bidId: string): Promise<void> {
  await tx.execute(forgetFailedSql, [bidId]);
}

const forgetDecisionsSql = statement(
  "rounds.forgetEvidenceDecisions",
  `update rounds_evidence set decision = null, reason = null, decided_by = null, decided_at = null,
     out_on = null
   where round_id = $1::uuid and decided_by = $2::uuid`,
);
/** Somebody with an interest has decided: it is decided anew. The audit keeps what was. */
export async function forgetDecisions(tx: Tx, roundId: string, personId: string): Promise<void> {
  await tx.execute(forgetDecisionsSql, [roundId, personId]);
}
