import { randomUUID } from "node:crypto";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { Ctx, DatabaseCtx } from "../../../platform/operation/context.ts";
import type { Download } from "../../../platform/operation/kinds.ts";
import { common, Problem } from "../../../platform/problem.ts";
import { lockLed, openForBids } from "../../actions/access.ts";
import { refuseNames } from "../../actions/names.ts";
import { notifyAll } from "../../actions/notify.ts";
import { decideThere } from "../../rules/access.ts";
import * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import {
  amends,
  decideAnswersFit,
  decideCarries,
  decideDeclines,
  decideDocumentsChange,
  decideMoved,
  decideRemovable,
  decideRoom,
  decideUpload,
  type Publication,
} from "../rules.ts";
import * as store from "../store.ts";

/** Documents, questions and notices of a round. */

/**
 * Adds a document while the round is being prepared; a change asks for everybody's approval again. The bytes
 * are read whole before the transaction begins (at most 20 MiB).
 */
export async function addDocument(
  ctx: DatabaseCtx,
  roundId: string,
  title: string,
  contentType: string,
  upload: AsyncIterable<Uint8Array>,
): Promise<s.RoundDocument> {
  const content = await readAll(upload, s.documentRules.maxBytes);
  decideUpload(content.length);
  return ctx.bulk.write(ctx.plane, async (tx) => {
    const round = await lockPreparing(tx, ctx, roundId);
    decideRoom(await store.listDocuments(tx, roundId));
    const file = await ctx.files.put(tx, ctx.plane.party, once(content), { ...s.documentRules, contentType });
    const made = await store.insertDocument(tx, round, { id: randomUUID(), title, ...file });
    if (!made) throw new Problem(s.documentTaken, `'${title}' is there already.`);
    await ctx.audit(tx, { action: "addDocument", subject: `round:${roundId}`, after: made });
    return made;
  });
}

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

/** Reads an upload into memory, or refuses it as too large. */
export async function readAll(upload: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of upload) {
    bytes += part.length;
    if (bytes > maxBytes) throw new Problem(common.tooLarge, `At most ${maxBytes} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The leading party's round while its documents may change: not while participants have approved them; then by notices. */
async function lockPreparing(tx: Tx, ctx: Ctx, roundId: string): Promise<s.StoredRound> {
  const round = await lockLed(tx, ctx, roundId);
  decideDocumentsChange(round, await roundStore.listParticipants(tx, roundId));
  await roundStore.addEditor(tx, roundId, ctx.caller);
  return round;
}

export async function removeDocument(
  tx: Tx,
  ctx: Ctx,
  roundId: string,
  id: string,
): Promise<s.RoundDocument> {
  const round = await lockPreparing(tx, ctx, roundId);
  const found = decideThere(await store.findDocument(tx, roundId, id), "document");
  decideRemovable(round, found);
  await store.deleteDocument(tx, roundId, id);
  await ctx.audit(tx, { action: "removeDocument", subject: `round:${roundId}`, before: found });
  return found;
}

/** A document's bytes, for whoever may see the round: they lie with the leading party's files. */
export async function downloadDocument(ctx: DatabaseCtx, roundId: string, id: string): Promise<Download> {
  const { document, lead } = await ctx.db.read(ctx.plane, async (tx) => {
    const round = await roundStore.findRound(tx, roundId);
    const found = round && (await store.findDocument(tx, roundId, id));
    return { document: decideThere(found, "document"), lead: round!.leadId };
  });
  const body = await ctx.bulk.read({ caller: ctx.plane.caller, party: lead }, (tx) =>
    readFile(tx, ctx, lead, document.sha256),
  );
  return { body, contentType: document.contentType, filename: document.title };
}

async function readFile(tx: Reader, ctx: Ctx, party: number, sha256: string): Promise<Buffer> {
  const { content } = await ctx.files.get(tx, party, sha256);
  return Buffer.concat((await content.toArray()) as Uint8Array[]);
}

/** A bidder's question; nobody learns who asked. */
export async function ask(tx: Tx, ctx: Ctx, roundId: string, text: string): Promise<s.Question> {
  const round = await openForBids(tx, roundId);
  const id = randomUUID();
  await store.insertQuestion(tx, round, { id, publisherId: ctx.plane.publisher!, text });
  await ctx.audit(tx, { action: "askQuestion", subject: `question:${id}`, after: { text } });
  const open = { answer: null, kind: null, pointsTo: null, declinedReason: null, closesAt: null };
  return { id, question: text, ...open, askedAt: await tx.now(), answeredAt: null };
}

/** Locks the led round and fixes the instant: whatever was published before, by whoever came first, is seen. */
async function lockToPublish(
  tx: Tx,
  ctx: Ctx,
  roundId: string,
): Promise<{ round: s.StoredRound; at: Publication }> {
  const round = await lockLed(tx, ctx, roundId);
  const now = await tx.now();
  return { round, at: { now, before: await store.findDeadlineBefore(tx, roundId, now) } };
}

/** The round with its deadline after a publication; bids from before one that amends wait for their bidders. */
async function moveDeadline(
  tx: Tx,
  ctx: Ctx,
  { id: roundId, closesAt: before }: s.StoredRound,
  { key, closesAt, now, amended }: { key: string; closesAt: Date; now: Date; amended: boolean },
): Promise<void> {
  if (before?.getTime() !== closesAt.getTime())
    await ctx.enqueue(tx, s.deadlineMoved, { roundId, closesAt: closesAt.toISOString() }, key);
  await roundStore.updateRound(tx, roundId, { closesAt, ...(amended ? { amendedAt: now } : {}) });
  if (amended) await ctx.enqueue(tx, s.amended, { roundId }, key);
}

/**
 * Answers to one or several questions, to all at once, with what each one's kind does to the deadline and the bids: one
 * deadline for all of them. Once given an answer stands, and a new question corrects it.
 */
export async function answer(
  tx: Tx,
  ctx: Ctx,
  roundId: string,
  { answers, closesAt: asked, confirmedNames }: s.NewAnswers,
): Promise<{ data: s.Question[] }> {
  const { round, at } = await lockToPublish(tx, ctx, roundId);
  decideAnswersFit(answers);
  for (const { questionId } of answers)
    decideThere(await store.findQuestion(tx, roundId, questionId), "question");
  const published = answers.map((one, n) => ({ ...one, at: `/answers/${n}` }));
  const moved = decideMoved(round, published, asked, at);
  const texts = answers.flatMap((one) => [one.question, one.answer, one.pointsTo]);
  await refuseNames(tx, texts, confirmedNames);
  for (const one of answers)
    if (!(await store.insertAnswer(tx, round, { ...one, ...moved, answeredAt: at.now })))
      throw new Problem(common.conflict, "The question has been answered.");
  const [{ questionId: key }] = answers as [s.NewAnswer];
  const amended = amends(answers);
  const { closesAt } = moved;
  await moveDeadline(tx, ctx, round, { key, closesAt, now: at.now, amended });
  await notifyAll(tx, ctx, round, {
    kind: "round-answer",
    key,
    words: (t) => t.messages.answers(round, answers, { ...moved, confirm: amended }),
  });
  for (const { questionId, ...after } of answers) {
    await ctx.enqueue(tx, s.questionAnswered, { roundId, questionId }, questionId);
    await ctx.audit(tx, {
      action: "answerQuestion",
      subject: `question:${questionId}`,
      after: { ...after, ...moved, confirmedNames },
    });
  }
  const ids = answers.map(({ questionId }) => questionId);
  return { data: await store.listAnswered(tx, roundId, ids) };
}

/** Tells all why a question is not answered; nothing moves. After the deadline it is the only way left. */
export async function decline(
  tx: Tx,
  ctx: Ctx,
  roundId: string,
  questionId: string,
  { question, reason, confirmedNames }: s.NewDeclination,
): Promise<s.Question> {
  const round = await lockLed(tx, ctx, roundId);
  decideDeclines(round);
  decideThere(await store.findQuestion(tx, roundId, questionId), "question");
  await refuseNames(tx, [question, reason], confirmedNames);
  const closesAt = round.closesAt!;
  const said = { questionId, question, declinedReason: reason };
  const at = { formerClosesAt: closesAt, closesAt, answeredAt: await tx.now() };
  if (!(await store.insertAnswer(tx, round, { ...said, ...at })))
    throw new Problem(common.conflict, "The question has been answered.");
  await notifyAll(tx, ctx, round, {
    kind: "round-question-declined",
    key: questionId,
    words: (t) => t.messages.questionDeclined(round, question, reason),
  });
  const after = { question, reason, confirmedNames };
  await ctx.audit(tx, { action: "declineQuestion", subject: `question:${questionId}`, after });
  const [declined] = await store.listAnswered(tx, roundId, [questionId]);
  return decideThere(declined, "question");
}

/**
 * Publishes something while bids are open, with a later deadline where the rule asks for one: both or
 * neither. After a substantial change every bid made before it has to be confirmed by its bidder.
 */
export async function publishNotice(tx: Tx, ctx: Ctx, roundId: string, body: s.NewNotice): Promise<s.Notice> {
  const { round, at } = await lockToPublish(tx, ctx, roundId);
  const { formerClosesAt, closesAt } = decideMoved(round, [{ ...body, at: "" }], body.closesAt, at);
  decideCarries(body.kind, body.documents, await store.listDocuments(tx, roundId));
  await refuseNames(tx, [body.text, body.pointsTo], body.confirmedNames);
  const notice = {
    id: randomUUID(),
    kind: body.kind,
    text: body.text,
    pointsTo: body.pointsTo ?? null,
    formerClosesAt,
    closesAt,
    publishedAt: at.now,
    reopened: null,
  };
  await store.insertNotice(tx, round, notice);
  await store.attachDocuments(tx, roundId, notice.id, body.documents);
  const documents = (await store.listDocuments(tx, roundId)).filter((one) => one.noticeId === notice.id);
  const amended = amends([body]);
  await moveDeadline(tx, ctx, round, { key: notice.id, closesAt, now: at.now, amended });
  await notifyAll(tx, ctx, round, {
    kind: "round-notice",
    key: notice.id,
    words: (t) =>
      t.messages.notice(
        round,
        { ...body, documents: documents.map(({ title }) => title) },
        closesAt,
        amended,
      ),
  });
  await ctx.audit(tx, {
    action: "publishNotice",
    subject: `round:${roundId}`,
    after: { ...notice, documents: body.documents, confirmedNames: body.confirmedNames },
  });
  return { ...notice, documents: documents.map(({ id, title, sha256 }) => ({ id, title, sha256 })) };
}
