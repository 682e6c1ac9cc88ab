import type { Reader } from "../../platform/db/database.ts";
import { type Statement, statement } from "../../platform/db/statement.ts";

/** What the case file holds, table by table, in the order in which a round goes. */
const parts = {
  lots: statement(
    "rounds.listCaseLots",
    "select l.* from rounds_lot l where l.round_id = $1::uuid order by l.reference",
  ),
  participants: statement(
    "rounds.listCaseParticipants",
    "select p.* from rounds_participant p where p.round_id = $1::uuid order by p.controller_id",
  ),
  commitments: statement(
    "rounds.listCaseCommitments",
    "select c.* from rounds_commitment c where c.round_id = $1::uuid order by c.lot_id, c.controller_id, c.school_year",
  ),
  openers: statement(
    "rounds.listCaseOpeners",
    "select o.* from rounds_opener o where o.round_id = $1::uuid order by o.recipient",
  ),
  documents: statement(
    "rounds.listCaseDocuments",
    `select d.id, d.title, encode(d.sha256, 'hex') as sha256, d.bytes, d.content_type as "contentType",
      d.added_at as "addedAt", d.notice_id as "noticeId" from rounds_document d where d.round_id = $1::uuid order by d.title`,
  ),
  questions: statement(
    "rounds.listCaseQuestions",
    "select q.id, q.text, q.asked_at from rounds_question q where q.round_id = $1::uuid order by q.asked_at, q.id",
  ),
  answers: statement(
    "rounds.listCaseAnswers",
    "select a.* from rounds_answer a where a.round_id = $1::uuid order by a.answered_at, a.question_id",
  ),
  notices: statement(
    "rounds.listCaseNotices",
    "select n.* from rounds_notice n where n.round_id = $1::uuid order by n.published_at, n.id",
  ),
  looks: statement(
    "rounds.listCaseLooks",
    "select l.party_id, l.person_id, l.what, l.at from rounds_look l where l.round_id = $1::uuid order by l.id",
  ),
  declarations: statement(
    "rounds.listCaseDeclarations",
    "select d.* from rounds_declaration d where d.round_id = $1::uuid order by d.declared_at, d.id",
  ),
  receipts: statement(
    "rounds.listCaseReceipts",
    `select r.bid_id, r.publisher_id, r.version, encode(r.sha256, 'hex') as sha256, r.client_sealed, r.received_at
    from rounds_receipt r join rounds_bid b on b.id = r.bid_id
    where r.round_id = $1::uuid and b.opened_at is not null order by r.received_at, r.bid_id`,
  ),
  bids: statement(
    "rounds.listCaseBids",
    `select b.id, b.publisher_id, b.reference, b.version, b.state, encode(b.sha256, 'hex') as sha256,
      b.received_at, b.opened_at, b.content, b.without_prices, b.reject_code, b.reject_reason,
      b.judged_by
    from rounds_bid b where b.round_id = $1::uuid and b.opened_at is not null order by b.received_at, b.id`,
  ),
  scores: statement(
    "rounds.listCaseScores",
    `select s.* from rounds_score s where s.round_id = $1::uuid
    order by s.lot_id, s.bid_id, s.criterion, s.person_id`,
  ),
  "hand-ins": statement(
    "rounds.listCaseHandIns",
    `select h.person_id, h.handed_in_at, h.signed_at, encode(h.signed_hash, 'hex') as signed_hash,
      h.voided_at
    from rounds_hand_in h where h.round_id = $1::uuid order by h.handed_in_at, h.person_id`,
  ),
  consensus: statement(
    "rounds.listCaseConsensus",
    "select c.* from rounds_consensus c where c.round_id = $1::uuid order by c.lot_id, c.bid_id, c.criterion",
  ),
  runs: statement(
    "rounds.listCaseRuns",
    `select r.number, r.cause, encode(r.inputs_hash, 'hex') as inputs_hash,
      encode(r.result_hash, 'hex') as result_hash, r.person_id, r.ran_at
    from rounds_run r where r.round_id = $1::uuid order by r.number`,
  ),
  explanations: statement(
    "rounds.listCaseExplanations",
    "select e.* from rounds_explanation e where e.round_id = $1::uuid order by e.asked_at, e.id",
  ),
  evidence: statement(
    "rounds.listCaseEvidence",
    "select e.* from rounds_evidence e where e.round_id = $1::uuid order by e.asked_at, e.id",
  ),
  "evidence-files": statement(
    "rounds.listCaseEvidenceFiles",
    `select f.evidence_id, f.number, f.title, encode(f.sha256, 'hex') as sha256, f.bytes, f.content_type, f.added_at
    from rounds_evidence_file f where f.round_id = $1::uuid order by f.evidence_id, f.number`,
  ),
  "award-words": statement(
    "rounds.listCaseAwardWords",
    `select w.lot_id, w.controller_id, w.run_number, w.approved, w.person_id, w.stands_for, w.at
    from rounds_award_word w where w.round_id = $1::uuid order by w.at, w.lot_id, w.controller_id`,
  ),
  letters: statement(
    "rounds.listCaseLetters",
    "select l.* from rounds_letter l where l.round_id = $1::uuid order by l.sent_at, l.bid_id",
  ),
  "award-withdrawals": statement(
    "rounds.listCaseAwardWithdrawals",
    "select w.* from rounds_award_withdrawal w where w.round_id = $1::uuid order by w.at, w.id",
  ),
  complaints: statement(
    "rounds.listCaseComplaints",
    "select c.* from rounds_complaint c where c.round_id = $1::uuid order by c.received_at, c.id",
  ),
  "second-thoughts": statement(
    "rounds.listCaseSecondThoughts",
    "select t.* from rounds_second_thought t where t.round_id = $1::uuid order by t.at, t.id",
  ),
  incidents: statement(
    "rounds.listCaseIncidents",
    "select i.* from rounds_incident i where i.round_id = $1::uuid order by i.opened_at, i.id",
  ),
  dialogue: statement(
    "rounds.listCaseDialogue",
    "select i.* from rounds_dialogue_item i where i.round_id = $1::uuid order by i.created_at, i.id",
  ),
  disclosures: statement(
    "rounds.listCaseDisclosures",
    "select d.* from rounds_disclosure d where d.round_id = $1::uuid order by d.ordinal",
  ),
};

/** Everything of a round that its participants may see. */
export async function listCase(tx: Reader, roundId: string): Promise<Record<string, CaseRow[]>> {
  const found: Record<string, CaseRow[]> = {};
  for (const [name, sql] of Object.entries(parts))
    found[name] = (await tx.all(sql as Statement<[string], CaseRow>, [roundId])) as CaseRow[];
  return found;
}
export type CaseRow = Record<string, unknown>;

const listRunTextsSql = statement(
  "rounds.listRunTexts",
  "select r.number, r.inputs, r.result from rounds_run r where r.round_id = $1::uuid order by r.number",
);
/** Inputs and results of the calculations, as they were stored. */
export const listRunTexts = (
  tx: Reader,
  roundId: string,
): Promise<{ number: number; inputs: string; result: string }[]> => tx.all(listRunTextsSql, [roundId]);
