import type { Reader, Tx } from "../../platform/db/database.ts";
import type { RoundRow } from "../store/rounds.ts";
import type { Notice, Question, RoundDocument } from "./schema.ts";

const documentColumns = `d.id, d.title, encode(d.sha256, 'hex') as sha256, d.bytes, d.content_type as "contentType",
  d.added_at as "addedAt"`;
type DocumentRow = Omit<RoundDocument, "bytes"> & { bytes: bigint };
const toDocument = (row: DocumentRow): RoundDocument => ({ ...row, bytes: Number(row.bytes) });

export async function listDocuments(tx: Reader, roundId: string): Promise<RoundDocument[]> {
  const rows = await tx.query<DocumentRow>(
    `select ${documentColumns} from rounds_document d where d.round_id = $1::uuid order by d.title limit 200`,
    [roundId],
  );
  return rows.map(toDocument);
}
export async function findDocument(
  tx: Reader,
  roundId: string,
  id: string,
): Promise<RoundDocument | undefined> {
  const rows = await tx.query<DocumentRow>(
    `select ${documentColumns} from rounds_document d where d.round_id = $1::uuid and d.id = $2::uuid`,
    [roundId, id],
  );
  return rows[0] && toDocument(rows[0]);
}
/** Undefined where the title is taken. */
export async function insertDocument(
  tx: Tx,
  round: RoundRow,
  document: Pick<RoundDocument, "id" | "title" | "sha256" | "bytes" | "contentType">,
): Promise<RoundDocument | undefined> {
  const { id, title, sha256, bytes, contentType } = document;
  const rows = await tx.query(
    `insert into rounds_document (id, round_id, participant_ids, title, sha256, bytes, content_type)
     values ($1::uuid, $2::uuid, $3::int[], $4::text, decode($5::text, 'hex'), $6::bigint, $7::text)
     on conflict (round_id, title) do nothing returning 1`,
    [id, round.id, round.participant_ids, title, sha256, bytes, contentType],
  );
  return rows.length > 0 ? findDocument(tx, round.id, id) : undefined;
}
export async function deleteDocument(tx: Tx, roundId: string, id: string): Promise<void> {
  await tx.query("delete from rounds_document where round_id = $1::uuid and id = $2::uuid", [roundId, id]);
}
export async function publishDocuments(tx: Tx, roundId: string): Promise<void> {
  await tx.query("update rounds_document set published = true where round_id = $1::uuid", [roundId]);
}

export async function insertQuestion(
  tx: Tx,
  round: RoundRow,
  question: { id: string; publisherId: number; text: string },
): Promise<void> {
  await tx.query(
    `insert into rounds_question (id, round_id, participant_ids, publisher_id, text)
     select $1::uuid, r.id, r.participant_ids, $3::int, $4::text from rounds_round r where r.id = $2::uuid`,
    [question.id, round.id, question.publisherId, question.text],
  );
}
/** Whoever may see the question sees it as asked; everybody sees what is answered. Never the asker. */
export function listQuestions(
  tx: Reader,
  roundId: string,
  after: string | undefined,
  limit: number,
): Promise<Question[]> {
  return tx.query<Question>(
    `select coalesce(q.id, a.question_id) as id, coalesce(a.question, q.text) as question, a.answer,
       coalesce(q.asked_at, a.answered_at) as "askedAt", a.answered_at as "answeredAt"
     from (select * from rounds_question q where q.round_id = $1::uuid) q
     full join (select * from rounds_answer a where a.round_id = $1::uuid) a on a.question_id = q.id
     where $2::uuid is null or coalesce(q.id, a.question_id) > $2::uuid
     order by 1 limit $3::int`,
    [roundId, after ?? null, limit],
  );
}
export async function findQuestion(
  tx: Reader,
  roundId: string,
  id: string,
): Promise<{ id: string } | undefined> {
  const rows = await tx.query<{ id: string }>(
    "select q.id from rounds_question q where q.round_id = $1::uuid and q.id = $2::uuid",
    [roundId, id],
  );
  return rows[0];
}
/** False where it has been answered already: an answer does not change. */
export async function insertAnswer(
  tx: Tx,
  round: RoundRow,
  answer: { questionId: string; question: string; answer: string },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into rounds_answer (question_id, round_id, participant_ids, question, answer, published)
     values ($1::uuid, $2::uuid, $3::int[], $4::text, $5::text, true) on conflict do nothing returning 1`,
    [answer.questionId, round.id, round.participant_ids, answer.question, answer.answer],
  );
  return rows.length > 0;
}

export async function insertNotice(tx: Tx, round: RoundRow, notice: Notice): Promise<void> {
  await tx.query(
    `insert into rounds_notice (id, round_id, participant_ids, kind, text, former_closes_at, closes_at, published_at,
       published)
     values ($1::uuid, $2::uuid, $3::int[], $4::text, $5::text, $6::timestamptz, $7::timestamptz, $8::timestamptz, true)`,
    [
      notice.id,
      round.id,
      round.participant_ids,
      notice.kind,
      notice.text,
      notice.formerClosesAt.toISOString(),
      notice.closesAt.toISOString(),
      notice.publishedAt.toISOString(),
    ],
  );
}
export function listNotices(
  tx: Reader,
  roundId: string,
  after: string | undefined,
  limit: number,
): Promise<Notice[]> {
  return tx.query<Notice>(
    `select n.id, n.kind, n.text, n.former_closes_at as "formerClosesAt", n.closes_at as "closesAt",
       n.published_at as "publishedAt"
     from rounds_notice n where n.round_id = $1::uuid
       and ($2::timestamptz is null or n.published_at > $2::timestamptz)
     order by n.published_at limit $3::int`,
    [roundId, after ?? null, limit],
  );
}
