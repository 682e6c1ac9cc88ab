import type { Reader, Tx } from "../../platform/db/database.ts";
import type { RoundRow } from "../store/rounds.ts";
import type { Explanation, Run } from "./schema.ts";

/** Scores alone and together, stored calculations, abnormally low bids. */

export interface ScoreRow {
  lot_id: string;
  bid_id: string;
  criterion: string;
  person_id: string;
  score_micro: bigint;
  comment: string;
}
export const listScores = (tx: Reader, roundId: string): Promise<ScoreRow[]> =>
  tx.query<ScoreRow>(
    `select s.lot_id, s.bid_id, s.criterion, s.person_id, s.score_micro, s.comment from rounds_score s
     where s.round_id = $1::uuid order by s.lot_id, s.bid_id, s.criterion, s.person_id`,
    [roundId],
  );
export interface GivenScore {
  lotId: string;
  bidId: string;
  criterion: string;
  personId: string;
  micro: bigint;
  comment: string;
}
const rowsOf = (scores: readonly GivenScore[]): string =>
  JSON.stringify(
    scores.map((one) => ({
      lot: one.lotId,
      bid: one.bidId,
      criterion: one.criterion,
      score: one.micro.toString(),
      comment: one.comment,
    })),
  );
const recordset =
  "jsonb_to_recordset($4::jsonb) as s (lot uuid, bid uuid, criterion text, score bigint, comment text)";
export async function upsertScores(
  tx: Tx,
  round: RoundRow,
  personId: string,
  scores: GivenScore[],
): Promise<void> {
  await tx.query(
    `insert into rounds_score (round_id, participant_ids, lot_id, bid_id, criterion, person_id, score_micro, comment)
     select $1::uuid, $2::int[], s.lot, s.bid, s.criterion, $3::uuid, s.score, s.comment from ${recordset}
     on conflict (bid_id, lot_id, criterion, person_id) do update
       set score_micro = excluded.score_micro, comment = excluded.comment`,
    [round.id, round.participant_ids, personId, rowsOf(scores)],
  );
}

export interface HandInRow {
  person_id: string;
  handed_in_at: Date;
  signed_at: Date | null;
}
export const listHandIns = (tx: Reader, roundId: string): Promise<HandInRow[]> =>
  tx.query<HandInRow>(
    `select h.person_id, h.handed_in_at, h.signed_at from rounds_hand_in h
     where h.round_id = $1::uuid order by h.handed_in_at, h.person_id`,
    [roundId],
  );
export async function insertHandIn(tx: Tx, round: RoundRow, personId: string, at: Date): Promise<void> {
  await tx.query(
    `insert into rounds_hand_in (round_id, participant_ids, person_id, handed_in_at)
     values ($1::uuid, $2::int[], $3::uuid, $4::timestamptz)`,
    [round.id, round.participant_ids, personId, at.toISOString()],
  );
}
export async function signHandIn(
  tx: Tx,
  roundId: string,
  personId: string,
  at: Date,
  hash: Buffer,
): Promise<void> {
  await tx.query(
    `update rounds_hand_in set signed_at = $3::timestamptz, signed_hash = $4::bytea
     where round_id = $1::uuid and person_id = $2::uuid`,
    [roundId, personId, at.toISOString(), hash],
  );
}
/** A change of the consensus takes everybody's signature away. */
export async function clearSignatures(tx: Tx, roundId: string): Promise<void> {
  await tx.query("update rounds_hand_in set signed_at = null, signed_hash = null where round_id = $1::uuid", [
    roundId,
  ]);
}

export type ConsensusRow = Omit<ScoreRow, "person_id">;
export const listConsensus = (tx: Reader, roundId: string): Promise<ConsensusRow[]> =>
  tx.query<ConsensusRow>(
    `select c.lot_id, c.bid_id, c.criterion, c.score_micro, c.comment from rounds_consensus c
     where c.round_id = $1::uuid order by c.lot_id, c.bid_id, c.criterion`,
    [roundId],
  );
export async function upsertConsensus(
  tx: Tx,
  round: RoundRow,
  personId: string,
  scores: GivenScore[],
): Promise<void> {
  await tx.query(
    `insert into rounds_consensus (round_id, participant_ids, lot_id, bid_id, criterion, score_micro, comment, person_id,
       decided_at)
     select $1::uuid, $2::int[], s.lot, s.bid, s.criterion, s.score, s.comment, $3::uuid, platform_now() from ${recordset}
     on conflict (bid_id, lot_id, criterion) do update set score_micro = excluded.score_micro,
       comment = excluded.comment, person_id = excluded.person_id, decided_at = excluded.decided_at`,
    [round.id, round.participant_ids, personId, rowsOf(scores)],
  );
}

const runColumns = `r.number, r.cause, encode(r.inputs_hash, 'hex') as "inputsHash",
  encode(r.result_hash, 'hex') as "resultHash", r.person_id as "personId", r.ran_at as "ranAt"`;
export const listRuns = (tx: Reader, roundId: string, after: number, limit: number): Promise<Run[]> =>
  tx.query<Run>(
    `select ${runColumns} from rounds_run r where r.round_id = $1::uuid and r.number > $2::int
     order by r.number limit $3::int`,
    [roundId, after, limit],
  );
/** The newest run, or the one of a number. */
export async function findRun(
  tx: Reader,
  roundId: string,
  number?: number,
): Promise<(Run & { inputs: string; result: string }) | undefined> {
  const rows = await tx.query<Run & { inputs: string; result: string }>(
    `select ${runColumns}, r.inputs, r.result from rounds_run r
     where r.round_id = $1::uuid and ($2::int is null or r.number = $2::int) order by r.number desc limit 1`,
    [roundId, number ?? null],
  );
  return rows[0];
}
export async function insertRun(
  tx: Tx,
  round: RoundRow,
  run: { number: number; cause: Run["cause"]; inputs: string; result: string; personId: string; at: Date },
): Promise<void> {
  await tx.query(
    `insert into rounds_run (round_id, participant_ids, number, cause, inputs, inputs_hash, result, result_hash, person_id, ran_at)
     values ($1::uuid, $2::int[], $3::int, $4::text, $5::text, sha256(convert_to($5::text, 'UTF8')), $6::text,
       sha256(convert_to($6::text, 'UTF8')), $7::uuid, $8::timestamptz)`,
    [
      round.id,
      round.participant_ids,
      run.number,
      run.cause,
      run.inputs,
      run.result,
      run.personId,
      run.at.toISOString(),
    ],
  );
}
/** Whether letters have gone out on a calculation made at this instant: after a complaint it is made anew. */
export async function lettersSentSince(tx: Reader, roundId: string, ranAt: Date): Promise<boolean> {
  const rows = await tx.query(
    "select 1 from rounds_letter l where l.round_id = $1::uuid and l.sent_at >= $2::timestamptz limit 1",
    [roundId, ranAt.toISOString()],
  );
  return rows.length > 0;
}

const explanationColumns = `e.id, e.bid_id as "bidId", l.reference as lot, e.publisher_id as "publisherId", e.question,
  e.asked_at as "askedAt", e.answer_by as "answerBy", e.answer, e.answered_at as "answeredAt", e.decision, e.reason,
  e.decided_at as "decidedAt"`;
const explanations = `select ${explanationColumns} from rounds_explanation e join rounds_lot l on l.id = e.lot_id`;
/** All of a round that the caller may see: a publisher its own. At most one per bid and lot. */
export const listExplanations = (tx: Reader, roundId: string): Promise<Explanation[]> =>
  tx.query<Explanation>(`${explanations} where e.round_id = $1::uuid order by l.reference, e.bid_id`, [
    roundId,
  ]);
export async function lockExplanation(tx: Tx, roundId: string, id: string): Promise<Explanation | undefined> {
  const rows = await tx.query<Explanation>(
    `${explanations} where e.round_id = $1::uuid and e.id = $2::uuid for no key update of e`,
    [roundId, id],
  );
  return rows[0];
}
/** False where the bid was asked about this lot before. */
export async function insertExplanation(
  tx: Tx,
  round: RoundRow,
  one: {
    id: string;
    lotId: string;
    bidId: string;
    publisherId: number;
    question: string;
    at: Date;
    answerBy: Date;
  },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into rounds_explanation (id, round_id, participant_ids, lot_id, bid_id, publisher_id, question, asked_at, answer_by)
     values ($1::uuid, $2::uuid, $3::int[], $4::uuid, $5::uuid, $6::int, $7::text, $8::timestamptz, $9::timestamptz)
     on conflict (lot_id, bid_id) do nothing returning 1`,
    [
      one.id,
      round.id,
      round.participant_ids,
      one.lotId,
      one.bidId,
      one.publisherId,
      one.question,
      one.at.toISOString(),
      one.answerBy.toISOString(),
    ],
  );
  return rows.length > 0;
}
export async function setAnswer(tx: Tx, id: string, answer: string, at: Date): Promise<void> {
  await tx.query(
    "update rounds_explanation set answer = $2::text, answered_at = $3::timestamptz where id = $1::uuid",
    [id, answer, at.toISOString()],
  );
}
export async function setDecision(
  tx: Tx,
  id: string,
  decision: { decision: "accepted" | "rejected"; reason: string; by: string; at: Date },
): Promise<void> {
  await tx.query(
    `update rounds_explanation set decision = $2::text, reason = $3::text, decided_by = $4::uuid,
       decided_at = $5::timestamptz where id = $1::uuid`,
    [id, decision.decision, decision.reason, decision.by, decision.at.toISOString()],
  );
}
