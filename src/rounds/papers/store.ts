import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { StoredRound } from "../schema/round.ts";
import { type NewAnswer, Notice, type Question, type ReminderStage, type RoundDocument } from "./schema.ts";

/** All SQL of documents, questions and notices. */

const documentSql = `
  select d.id, d.title, encode(d.sha256, 'hex') as "sha256!", d.bytes, d.content_type as "contentType",
    d.added_at as "addedAt", d.later, d.notice_id as "noticeId"
  from rounds_document d`;
const toDocument = (row: Omit<RoundDocument, "bytes"> & { bytes: bigint }): RoundDocument => ({
  ...row,
  bytes: Number(row.bytes),
});

const listDocumentsSql = statement(
  "rounds.listDocuments",
  `${documentSql} where d.round_id = $1::uuid order by d.title limit 200`,
);
/** With those that a notice has brought, and (for participants) those that wait for one. */
export const listDocuments = async (tx: Reader, roundId: string): Promise<RoundDocument[]> =>
  (await tx.all(listDocumentsSql, [roundId])).map(toDocument);

const findDocumentSql = statement(
  "rounds.findDocument",
  `${documentSql} where d.round_id = $1::uuid and d.id = $2::uuid`,
);
export async function findDocument(
  tx: Reader,
  roundId: string,
  id: string,
): Promise<RoundDocument | undefined> {
  const row = await tx.maybe(findDocumentSql, [roundId, id]);
  return row && toDocument(row);
}

const insertDocumentSql = statement(
  "rounds.insertDocument",
  `insert into rounds_document (id, round_id, participant_ids, title, sha256, bytes, content_type, later)
   values ($1::uuid, $2::uuid, $3::int[], $4::text, decode($5::text, 'hex'), $6::bigint, $7::text, $8::boolean)
   on conflict (round_id, title) do nothing`,
);
/** Undefined where the title is taken. Of a round that is published it is one that waits for its notice. */
export async function insertDocument(
  tx: Tx,
  round: StoredRound,
  document: Pick<RoundDocument, "id" | "title" | "sha256" | "bytes" | "contentType">,
): Promise<RoundDocument | undefined> {
  const { id, title, sha256, bytes, contentType } = document;
  const values = [
    id,
    round.id,
    round.participantIds,
    title,
    sha256,
    bytes,
    contentType,
    round.publishedAt !== null,
  ] as const;
  const inserted = await tx.execute(insertDocumentSql, values);
  return inserted > 0 ? findDocument(tx, round.id, id) : undefined;
}

const deleteDocumentSql = statement(
  "rounds.deleteDocument",
  "delete from rounds_document where round_id = $1::uuid and id = $2::uuid",
);
export async function deleteDocument(tx: Tx, roundId: string, id: string): Promise<void> {
  await tx.execute(deleteDocumentSql, [roundId, id]);
}

const publishDocumentsSql = statement(
  "rounds.publishDocuments",
  "update rounds_document set published = true where round_id = $1::uuid",
);
export async function publishDocuments(tx: Tx, roundId: string): Promise<void> {
  await tx.execute(publishDocumentsSql, [roundId]);
}

const attachDocumentsSql = statement(
  "rounds.attachDocuments",
  `update rounds_document set notice_id = $2::uuid, published = true
   where round_id = $1::uuid and id = any($3::uuid[]) and later and notice_id is null`,
);
/** Publishes documents that wait, with a notice; how many of these waited. */
export const attachDocuments = (
  tx: Tx,
  roundId: string,
  noticeId: string,
  ids: readonly string[],
): Promise<number> => tx.execute(attachDocumentsSql, [roundId, noticeId, ids]);

const insertQuestionSql = statement(
  "rounds.insertQuestion",
  `insert into rounds_question (id, round_id, participant_ids, publisher_id, text)
   select $1::uuid, r.id, r.participant_ids, $3::int, $4::text from rounds_round r where r.id = $2::uuid`,
);
export async function insertQuestion(
  tx: Tx,
  round: StoredRound,
  question: { id: string; publisherId: number; text: string },
): Promise<void> {
  await tx.execute(insertQuestionSql, [question.id, round.id, question.publisherId, question.text]);
}

const listQuestionsSql = statement(
  "rounds.listQuestions",
  `select coalesce(q.id, a.question_id) as "id!", coalesce(a.question, q.text) as "question!", a.answer,
     a.kind, a.points_to as "pointsTo", a.declined_reason as "declinedReason", a.closes_at as "closesAt",
     coalesce(q.asked_at, a.answered_at) as "askedAt!", a.answered_at as "answeredAt"
   from (select o.id, o.text, o.asked_at from rounds_question o where o.round_id = $1::uuid) q
   full join (select o.question_id, o.question, o.answer, o.kind, o.points_to, o.declined_reason, o.closes_at, o.answered_at
     from rounds_answer o where o.round_id = $1::uuid) a on a.question_id = q.id
   where $2::uuid is null or coalesce(q.id, a.question_id) > $2::uuid
   order by 1 limit $3::int`,
);
/** Whoever may see the question sees it as asked; everybody sees what is answered. Never the asker. */
export const listQuestions = (
  tx: Reader,
  roundId: string,
  after: string | undefined,
  limit: number,
): Promise<Question[]> => tx.all(listQuestionsSql, [roundId, after ?? null, limit]);

const findQuestionSql = statement(
  "rounds.findQuestion",
  "select q.id from rounds_question q where q.round_id = $1::uuid and q.id = $2::uuid",
);
export const findQuestion = (tx: Reader, roundId: string, id: string): Promise<{ id: string } | undefined> =>
  tx.maybe(findQuestionSql, [roundId, id]);

const insertAnswerSql = statement(
  "rounds.insertAnswer",
  `insert into rounds_answer (question_id, round_id, participant_ids, question, answer, kind, points_to,
     former_closes_at, closes_at, answered_at, declined_reason, published)
   values ($1::uuid, $2::uuid, $3::int[], $4::text, $5::text, $6::text, $7::text, $8::timestamptz, $9::timestamptz,
     $10::timestamptz, $11::text, true) on conflict do nothing`,
);
/** False where it has been answered already: an answer does not change. */
export async function insertAnswer(
  tx: Tx,
  round: StoredRound,
  answer: { questionId: string; question: string } & Partial<
    Pick<NewAnswer, "answer" | "kind" | "pointsTo">
  > & { declinedReason?: string; formerClosesAt: Date; closesAt: Date; answeredAt: Date },
): Promise<boolean> {
  const inserted = await tx.execute(insertAnswerSql, [
    answer.questionId,
    round.id,
    round.participantIds,
    answer.question,
    answer.answer ?? null,
    answer.kind ?? null,
    answer.pointsTo ?? null,
    answer.formerClosesAt,
    answer.closesAt,
    answer.answeredAt,
    answer.declinedReason ?? null,
  ]);
  return inserted > 0;
}

const countUnansweredSql = statement(
  "rounds.countUnanswered",
  `select count(*)::int as count from rounds_question q where q.round_id = $1::uuid
     and not exists (select from rounds_answer a where a.question_id = q.id)`,
);
/** Questions without an answer and without a reason why there is none; seen by participants. */
export const countUnanswered = async (tx: Reader, roundId: string): Promise<number> =>
  (await tx.one(countUnansweredSql, [roundId])).count ?? 0;

const listWaitingSql = statement(
  "rounds.listWaiting",
  `select q.id, q.round_id as "roundId", q.text, q.reminded, q.reminded_for as "remindedFor", r.closes_at as "closesAt!"
   from rounds_question q join rounds_round r on r.id = q.round_id
   where r.state in ('published', 'closed') and r.closes_at is not null
     and not exists (select from rounds_answer a where a.question_id = q.id)
     and not (q.reminded is not distinct from 'past' and q.reminded_for is not distinct from r.closes_at)
   order by q.round_id, q.asked_at, q.id limit 1000`,
);
/** On the platform plane: questions of all rounds that wait, with what their leads were last reminded of. */
export const listWaiting = (tx: Reader) => tx.all(listWaitingSql);

const setRemindedSql = statement(
  "rounds.setReminded",
  `update rounds_question set reminded = $2::text, reminded_for = $3::timestamptz where id = any($1::uuid[])`,
);
/** On the platform plane. */
export async function setReminded(
  tx: Tx,
  ids: readonly string[],
  stage: ReminderStage,
  closesAt: Date,
): Promise<void> {
  await tx.execute(setRemindedSql, [ids, stage, closesAt]);
}

const listAnsweredSql = statement(
  "rounds.listAnswered",
  `select a.question_id as id, a.question, a.answer, a.kind, a.points_to as "pointsTo",
     a.declined_reason as "declinedReason", a.closes_at as "closesAt", q.asked_at as "askedAt", a.answered_at as "answeredAt"
   from rounds_answer a join rounds_question q on q.id = a.question_id
   where a.round_id = $1::uuid and a.question_id = any($2::uuid[])
   order by a.question_id`,
);
/** The answered ones of these questions. */
export const listAnswered = (tx: Reader, roundId: string, ids: readonly string[]): Promise<Question[]> =>
  tx.all(listAnsweredSql, [roundId, ids]);

const listAnswersSql = statement(
  "rounds.listAnswers",
  `select a.question_id as id, a.question, a.answer, a.kind, a.points_to as "pointsTo",
     a.declined_reason as "declinedReason", a.closes_at as "closesAt", a.answered_at as "askedAt", a.answered_at as "answeredAt"
   from rounds_answer a where a.round_id = $1::uuid and a.published order by a.answered_at, a.question_id limit $2::int`,
);
/** What everybody reads, whoever asks: answers in the order they were given. When a question was asked stays the buyers'. */
export const listAnswers = (tx: Reader, roundId: string, limit: number): Promise<Question[]> =>
  tx.all(listAnswersSql, [roundId, limit]);

const findDeadlineBeforeSql = statement(
  "rounds.findDeadlineBefore",
  `select min(p.former_closes_at) as before from (
     select n.former_closes_at, n.published_at from rounds_notice n
     where n.round_id = $1::uuid and n.closes_at > n.former_closes_at
     union all
     select a.former_closes_at, a.answered_at from rounds_answer a
     where a.round_id = $1::uuid and a.closes_at > a.former_closes_at) p
   where p.published_at >= date_trunc('second',
     $2::timestamptz - (clock_timestamp() - transaction_timestamp()))`,
);
/**
 * The deadline before others moved it in the second in which this transaction began, or since, while it waited for the
 * round's row; null where nobody has.
 */
export const findDeadlineBefore = async (tx: Tx, roundId: string, now: Date): Promise<Date | null> =>
  (await tx.one(findDeadlineBeforeSql, [roundId, now])).before;

const insertNoticeSql = statement(
  "rounds.insertNotice",
  `insert into rounds_notice (id, round_id, participant_ids, kind, text, former_closes_at, closes_at, published_at,
     points_to, ground, question_id, fault_from, fault_until, proposed_by, proposed_for, confirmed_by, confirmed_for, published)
   values ($1::uuid, $2::uuid, $3::int[], $4::text, $5::text, $6::timestamptz, $7::timestamptz, $8::timestamptz,
     $9::text, $10::text, $11::uuid, $12::timestamptz, $13::timestamptz, $14::uuid, $15::uuid, $16::uuid, $17::uuid, true)`,
);
/** `by`: of one that reopens a deadline, the two persons. */
export async function insertNotice(
  tx: Tx,
  round: StoredRound,
  { reopened, ...notice }: Omit<Notice, "documents">,
  by?: { proposed: Actor; confirmed: Actor },
): Promise<void> {
  await tx.execute(insertNoticeSql, [
    notice.id,
    round.id,
    round.participantIds,
    notice.kind,
    notice.text,
    notice.formerClosesAt,
    notice.closesAt,
    notice.publishedAt,
    notice.pointsTo,
    reopened?.ground ?? null,
    reopened?.questionId ?? null,
    reopened?.from ?? null,
    reopened?.until ?? null,
    by?.proposed.personId ?? null,
    by?.proposed.standsFor ?? null,
    by?.confirmed.personId ?? null,
    by?.confirmed.standsFor ?? null,
  ]);
}

/** Why a deadline was reopened, as the database writes instants in JSON. */
const instant = z.codec(z.string(), z.date(), {
  decode: (text) => new Date(text),
  encode: (at) => at.toISOString(),
});
const Reopened = z.object({
  ...Notice.shape.reopened.unwrap().shape,
  from: instant.nullable(),
  until: instant.nullable(),
});

const listNoticesSql = statement(
  "rounds.listNotices",
  `select n.id, n.kind, n.text, n.points_to as "pointsTo", n.former_closes_at as "formerClosesAt", n.closes_at as "closesAt",
     n.published_at as "publishedAt", case when n.ground is not null then json_build_object('ground', n.ground,
       'questionId', n.question_id, 'from', n.fault_from, 'until', n.fault_until) end as "reopened", coalesce((select json_agg(json_build_object('id', d.id, 'title', d.title,
         'sha256', encode(d.sha256, 'hex')) order by d.title)
       from rounds_document d where d.notice_id = n.id), '[]') as "documents!"
   from rounds_notice n where n.round_id = $1::uuid
     and ($2::timestamptz is null or n.published_at > $2::timestamptz)
   order by n.published_at limit $3::int`,
  { decode: { documents: Notice.shape.documents, reopened: Reopened } },
);
/** In the order they were published, after an instant if asked. */
export const listNotices = (
  tx: Reader,
  roundId: string,
  after: string | undefined,
  limit: number,
): Promise<Notice[]> => tx.all(listNoticesSql, [roundId, after ?? null, limit]);
