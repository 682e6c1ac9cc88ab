import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { StoredRound } from "../schema/round.ts";
import type { Explanation, HandIn, Run, StoredConsensus, StoredRun, StoredScore } from "./schema.ts";

/** All SQL of scores alone and together, stored calculations and abnormally low prices. */

const listScoresSql = statement(
  "rounds.listScores",
  `select s.lot_id as "lotId", s.bid_id as "bidId", s.criterion, s.person_id as "personId",
     s.score_micro as "scoreMicro", s.comment
   from rounds_score s where s.round_id = $1::uuid order by s.lot_id, s.bid_id, s.criterion, s.person_id`,
);
/** The scores of all evaluators. */
export const listScores = (tx: Reader, roundId: string): Promise<StoredScore[]> =>
  tx.all(listScoresSql, [roundId]);

const recordset =
  "jsonb_to_recordset($4::jsonb) as s (lot uuid, bid uuid, criterion text, score bigint, comment text)";
const upsertScoresSql = statement(
  "rounds.upsertScores",
  `insert into rounds_score (round_id, participant_ids, lot_id, bid_id, criterion, person_id, score_micro, comment)
   select $1::uuid, $2::int[], s.lot, s.bid, s.criterion, $3::uuid, s.score, s.comment from ${recordset}
   on conflict (bid_id, lot_id, criterion, person_id) do update
     set score_micro = excluded.score_micro, comment = excluded.comment`,
);
const rowsOf = (scores: readonly StoredConsensus[]): string =>
  JSON.stringify(
    scores.map((one) => ({
      lot: one.lotId,
      bid: one.bidId,
      criterion: one.criterion,
      score: one.scoreMicro.toString(),
      comment: one.comment,
    })),
  );
/** One evaluator's own scores. */
export async function upsertScores(
  tx: Tx,
  round: StoredRound,
  personId: string,
  scores: readonly StoredConsensus[],
): Promise<void> {
  await tx.execute(upsertScoresSql, [round.id, round.participantIds, personId, rowsOf(scores)]);
}

const listHandInsSql = statement(
  "rounds.listHandIns",
  `select h.person_id as "personId", h.stands_for as "standsFor", h.handed_in_at as "handedInAt", h.signed_at as "signedAt",
     h.voided_at as "voidedAt"
   from rounds_hand_in h where h.round_id = $1::uuid order by h.handed_in_at, h.person_id`,
);
export const listHandIns = (tx: Reader, roundId: string): Promise<HandIn[]> =>
  tx.all(listHandInsSql, [roundId]);

const insertHandInSql = statement(
  "rounds.insertHandIn",
  `insert into rounds_hand_in (round_id, participant_ids, person_id, stands_for, handed_in_at)
   values ($1::uuid, $2::int[], $3::uuid, $4::uuid, $5::timestamptz)`,
);
export async function insertHandIn(tx: Tx, round: StoredRound, by: Actor, at: Date): Promise<void> {
  const values = [round.id, round.participantIds, by.personId, by.standsFor ?? null, at] as const;
  await tx.execute(insertHandInSql, values);
}

const signHandInSql = statement(
  "rounds.signHandIn",
  `update rounds_hand_in set signed_at = $3::timestamptz, signed_hash = $4::bytea
   where round_id = $1::uuid and person_id = $2::uuid`,
);
/** `hash`: SHA-256 of the consensus as it is signed. */
export async function signHandIn(
  tx: Tx,
  roundId: string,
  personId: string,
  at: Date,
  hash: Buffer,
): Promise<void> {
  await tx.execute(signHandInSql, [roundId, personId, at, hash]);
}

const clearSignaturesSql = statement(
  "rounds.clearSignatures",
  "update rounds_hand_in set signed_at = null, signed_hash = null where round_id = $1::uuid and voided_at is null",
);
/** Whoever has signed signs again after a change of the consensus. */
export async function clearSignatures(tx: Tx, roundId: string): Promise<void> {
  await tx.execute(clearSignaturesSql, [roundId]);
}

const dropScoresSql = statement(
  "rounds.dropScores",
  "delete from rounds_score where round_id = $1::uuid and person_id = $2::uuid",
);
const dropHandInSql = statement(
  "rounds.dropHandIn",
  "delete from rounds_hand_in where round_id = $1::uuid and person_id = $2::uuid and signed_at is null",
);
/** An evaluator's scores that were never signed. */
export async function dropScores(tx: Tx, roundId: string, personId: string): Promise<void> {
  await tx.execute(dropScoresSql, [roundId, personId]);
  await tx.execute(dropHandInSql, [roundId, personId]);
}

const voidHandInSql = statement(
  "rounds.voidHandIn",
  `update rounds_hand_in set voided_at = platform_now()
   where round_id = $1::uuid and person_id = $2::uuid and voided_at is null`,
);
/** Signed scores are kept for the file, and count no more. */
export async function voidHandIn(tx: Tx, roundId: string, personId: string): Promise<void> {
  await tx.execute(voidHandInSql, [roundId, personId]);
}

const dropConsensusSql = statement(
  "rounds.dropConsensus",
  "delete from rounds_consensus where round_id = $1::uuid",
);
/** What was agreed with somebody who has an interest is agreed anew; calculations and the audit log keep it. */
export async function dropConsensus(tx: Tx, roundId: string): Promise<void> {
  await tx.execute(dropConsensusSql, [roundId]);
}

const listConsensusSql = statement(
  "rounds.listConsensus",
  `select c.lot_id as "lotId", c.bid_id as "bidId", c.criterion, c.score_micro as "scoreMicro", c.comment
   from rounds_consensus c where c.round_id = $1::uuid order by c.lot_id, c.bid_id, c.criterion`,
);
export const listConsensus = (tx: Reader, roundId: string): Promise<StoredConsensus[]> =>
  tx.all(listConsensusSql, [roundId]);

const upsertConsensusSql = statement(
  "rounds.upsertConsensus",
  `insert into rounds_consensus (round_id, participant_ids, lot_id, bid_id, criterion, score_micro, comment, person_id,
     decided_at)
   select $1::uuid, $2::int[], s.lot, s.bid, s.criterion, s.score, s.comment, $3::uuid, platform_now() from ${recordset}
   on conflict (bid_id, lot_id, criterion) do update set score_micro = excluded.score_micro,
     comment = excluded.comment, person_id = excluded.person_id, decided_at = excluded.decided_at`,
);
/** What the evaluators agreed on, written down by one of them. */
export async function upsertConsensus(
  tx: Tx,
  round: StoredRound,
  personId: string,
  scores: readonly StoredConsensus[],
): Promise<void> {
  await tx.execute(upsertConsensusSql, [round.id, round.participantIds, personId, rowsOf(scores)]);
}

const runColumns = `r.number, r.cause, encode(r.inputs_hash, 'hex') as "inputsHash!",
  encode(r.result_hash, 'hex') as "resultHash!", r.person_id as "personId", r.ran_at as "ranAt",
  array(select distinct h.person_id from rounds_hand_in h join rounds_declaration d on d.round_id = h.round_id
    and d.person_id = h.person_id and d.conflict
    where h.round_id = r.round_id and h.handed_in_at <= r.ran_at and d.declared_at > r.ran_at) as "restsOn!"`;
const listRunsSql = statement(
  "rounds.listRuns",
  `select ${runColumns} from rounds_run r where r.round_id = $1::uuid and r.number > $2::int
   order by r.number limit $3::int`,
);
export const listRuns = (tx: Reader, roundId: string, after: number, limit: number): Promise<Run[]> =>
  tx.all(listRunsSql, [roundId, after, limit]);

const findRunSql = statement(
  "rounds.findRun",
  `select ${runColumns}, r.inputs, r.result from rounds_run r
   where r.round_id = $1::uuid and ($2::int is null or r.number = $2::int) order by r.number desc limit 1`,
);
/** The newest stored calculation, or the one of a number. */
export const findRun = (tx: Reader, roundId: string, number?: number): Promise<StoredRun | undefined> =>
  tx.maybe(findRunSql, [roundId, number ?? null]);

const Awarded = z.array(
  z.object({
    lot: z.string(),
    bidId: z.string().nullable(),
    model: z.string().nullable(),
    package: z.string().nullable().optional(),
  }),
);
const listRunsToRepeatSql = statement(
  "rounds.listRunsToRepeat",
  `select r.round_id as "roundId", r.number, r.inputs, r.result,
     (not exists (select from rounds_run n where n.round_id = r.round_id and n.number > r.number)) as "newest!",
     (select coalesce(jsonb_agg(jsonb_build_object('lot', l.reference, 'bidId', l.winner_bid_id, 'model', l.winner_model,
       'package', l.winner_package)),
         '[]'::jsonb)
       from rounds_lot l where l.round_id = r.round_id and l.cancelled_at is null and l.concluded_at is null) as "awarded!"
   from rounds_run r where (r.round_id, r.number) > ($1::uuid, $2::int) order by r.round_id, r.number limit $3::int`,
  { decode: { awarded: Awarded } },
);
/** Stored calculations of all rounds in their order, each with what its round's lots say of their winners. */
export const listRunsToRepeat = (tx: Reader, after: { roundId: string; number: number }, limit: number) =>
  tx.all(listRunsToRepeatSql, [after.roundId, after.number, limit]);

const insertRunSql = statement(
  "rounds.insertRun",
  `insert into rounds_run (round_id, participant_ids, number, cause, inputs, inputs_hash, result, result_hash, person_id,
     ran_at)
   values ($1::uuid, $2::int[], $3::int, $4::text, $5::text, sha256(convert_to($5::text, 'UTF8')), $6::text,
     sha256(convert_to($6::text, 'UTF8')), $7::uuid, $8::timestamptz)`,
);
export async function insertRun(
  tx: Tx,
  round: StoredRound,
  run: Omit<StoredRun, "inputsHash" | "resultHash" | "restsOn">,
): Promise<void> {
  const { number, cause, inputs, result, personId, ranAt } = run;
  const values = [round.id, round.participantIds, number, cause, inputs, result, personId, ranAt] as const;
  await tx.execute(insertRunSql, values);
}

const countLettersSinceSql = statement(
  "rounds.countLettersSince",
  `select ((select count(*) from rounds_letter l where l.round_id = $1::uuid and l.sent_at >= $2::timestamptz)
     + (select count(*) from rounds_complaint c where c.round_id = $1::uuid and c.outcome = 'reopen'
       and c.decided_at >= $2::timestamptz))::int as "count!"`,
);
/** Whether letters have gone out since a calculation was made, or a complaint has had it made again. */
export const lettersSentSince = async (tx: Reader, roundId: string, ranAt: Date): Promise<boolean> =>
  (await tx.one(countLettersSinceSql, [roundId, ranAt])).count > 0;

const explanationSql = `
  select e.id, e.bid_id as "bidId", l.reference as lot, e.publisher_id as "publisherId", e.question,
    e.asked_at as "askedAt", e.answer_by as "answerBy", e.answer, e.answered_at as "answeredAt", e.decision, e.reason,
    e.decided_at as "decidedAt"
  from rounds_explanation e join rounds_lot l on l.id = e.lot_id`;
const listExplanationsSql = statement(
  "rounds.listExplanations",
  `${explanationSql} where e.round_id = $1::uuid order by l.reference, e.bid_id`,
);
/** Those that the caller may see: a publisher sees its own. There is at most one per bid and lot. */
export const listExplanations = (tx: Reader, roundId: string): Promise<Explanation[]> =>
  tx.all(listExplanationsSql, [roundId]);

const lockExplanationSql = statement(
  "rounds.lockExplanation",
  `${explanationSql} where e.round_id = $1::uuid and e.id = $2::uuid for no key update of e`,
);
export const lockExplanation = (tx: Tx, roundId: string, id: string): Promise<Explanation | undefined> =>
  tx.maybe(lockExplanationSql, [roundId, id]);

const insertExplanationSql = statement(
  "rounds.insertExplanation",
  `insert into rounds_explanation (id, round_id, participant_ids, lot_id, bid_id, publisher_id, question, asked_at,
     answer_by)
   values ($1::uuid, $2::uuid, $3::int[], $4::uuid, $5::uuid, $6::int, $7::text, $8::timestamptz, $9::timestamptz)
   on conflict (lot_id, bid_id) do nothing`,
);
/** False where the bid was asked about this lot before. */
export async function insertExplanation(
  tx: Tx,
  round: StoredRound,
  one: Pick<Explanation, "id" | "bidId" | "publisherId" | "question" | "askedAt" | "answerBy"> & {
    lotId: string;
  },
): Promise<boolean> {
  const inserted = await tx.execute(insertExplanationSql, [
    one.id,
    round.id,
    round.participantIds,
    one.lotId,
    one.bidId,
    one.publisherId,
    one.question,
    one.askedAt,
    one.answerBy,
  ]);
  return inserted > 0;
}

const setAnswerSql = statement(
  "rounds.setAnswer",
  "update rounds_explanation set answer = $2::text, answered_at = $3::timestamptz where id = $1::uuid",
);
export async function setAnswer(tx: Tx, id: string, answer: string, at: Date): Promise<void> {
  await tx.execute(setAnswerSql, [id, answer, at]);
}

const setDecisionSql = statement(
  "rounds.setDecision",
  `update rounds_explanation set decision = $2::text, reason = $3::text, decided_by = $4::uuid,
     decided_at = $5::timestamptz where id = $1::uuid`,
);
export async function setDecision(
  tx: Tx,
  id: string,
  decision: { decision: "accepted" | "rejected"; reason: string; by: string; at: Date },
): Promise<void> {
  await tx.execute(setDecisionSql, [id, decision.decision, decision.reason, decision.by, decision.at]);
}
