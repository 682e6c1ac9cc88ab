import { randomUUID } from "node:crypto";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx, DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { common, Problem } from "../../platform/problem.ts";
import { lockLed, openForBids } from "../actions/access.ts";
import { notifyAll } from "../actions/notify.ts";
import { decideThere } from "../rules/access.ts";
import * as s from "../schema/index.ts";
import * as roundStore from "../store/index.ts";
import { decideAnswers, decideDocumentsChange, decideNotice, decideRoom, decideUpload } from "./rules.ts";
import * as store from "./store.ts";

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

/** The leading party's round while its documents may change: not once participants have approved them. */
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
  await lockPreparing(tx, ctx, roundId);
  const found = decideThere(await store.findDocument(tx, roundId, id), "document");
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
  return { id, question: text, answer: null, askedAt: await tx.now(), answeredAt: null };
}

/** The answer, to all at once; once given it stands, and a new question corrects it. */
export async function answer(
  tx: Tx,
  ctx: Ctx,
  roundId: string,
  questionId: string,
  body: s.NewAnswer,
): Promise<s.Question> {
  const round = await lockLed(tx, ctx, roundId);
  decideAnswers(round);
  decideThere(await store.findQuestion(tx, roundId, questionId), "question");
  if (!(await store.insertAnswer(tx, round, { questionId, ...body })))
    throw new Problem(common.conflict, "The question has been answered.");
  await notifyAll(tx, ctx, round, {
    kind: "round-answer",
    key: questionId,
    words: (t) => t.messages.answer(round, body),
  });
  await ctx.audit(tx, { action: "answerQuestion", subject: `question:${questionId}`, after: body });
  const all = await store.listQuestions(tx, roundId, undefined, 100_000);
  return all.find((question) => question.id === questionId)!;
}

/**
 * Publishes something while bids are open, with a later deadline where the rule asks for one: both or
 * neither. After a substantial change every bid made before it has to be confirmed by its bidder.
 */
export async function publishNotice(tx: Tx, ctx: Ctx, roundId: string, body: s.NewNotice): Promise<s.Notice> {
  const round = await lockLed(tx, ctx, roundId);
  const now = await tx.now();
  const { formerClosesAt, closesAt } = decideNotice(round, body, now);
  const notice = {
    id: randomUUID(),
    kind: body.kind,
    text: body.text,
    formerClosesAt,
    closesAt,
    publishedAt: now,
  };
  await store.insertNotice(tx, round, notice);
  await roundStore.updateRound(tx, roundId, {
    closesAt,
    ...(body.kind === "substantial" ? { amendedAt: now } : {}),
  });
  await notifyAll(tx, ctx, round, {
    kind: "round-notice",
    key: notice.id,
    words: (t) => t.messages.notice(round, body.text, closesAt, body.kind === "substantial"),
  });
  if (body.kind === "substantial") await ctx.enqueue(tx, s.amended, { roundId }, notice.id);
  await ctx.audit(tx, { action: "publishNotice", subject: `round:${roundId}`, after: notice });
  return notice;
}
