import { z } from "zod";
import {
  addDocument,
  answerQuestion,
  downloadDocument,
  listDocuments,
  listNotices,
  listQuestions,
  publishNotice,
  removeDocument,
} from "../../rounds/index.ts";
import { defineFile, definePage, sends } from "../frame/definition.tsx";
import { FileField, Form, Hidden, SelectField, Send, TextArea, TextField } from "../frame/form/index.ts";
import { NextPage } from "../frame/list.tsx";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import {
  buyingRoles,
  chapter,
  Part,
  partPath,
  preparing,
  type RoundAt,
  RoundFrame,
  RoundTarget,
  readRound,
  roundPath,
  useBuying,
} from "./round.tsx";

/** A round's documents, the questions of publishers with their answers, and what is published while bids are open. */

async function readPapers(
  ctx: Parameters<typeof readRound>[0],
  { roundId }: RoundAt,
  cursor: string | undefined,
) {
  const target = { roundId };
  return {
    ...(await readRound(ctx, roundId)),
    documents: (await ctx.invoke(listDocuments, { target })).data,
    questions: await ctx.invoke(listQuestions, {
      target,
      options: cursor === undefined ? {} : { cursor },
    }),
    notices: (await ctx.invoke(listNotices, { target, options: { limit: "200" } })).data,
  };
}
type Data = Awaited<ReturnType<typeof readPapers>>;

function Documents({ data }: { data: Data }) {
  const { forms } = useSight().reading;
  const { papers } = useBuying();
  const changes = data.me.leadBuyer && preparing.includes(data.round.state);
  return (
    <Part id="documents" title={papers.documents}>
      <p>{papers.documentsAbout}</p>
      {data.documents.length === 0 ? (
        <p>{papers.noDocuments}</p>
      ) : (
        <Table
          caption={papers.documents}
          head={papers.documentsHead}
          rows={data.documents.map((one) => [
            <a href={`${partPath(data.round.id, "papers")}/${one.id}`}>{one.title}</a>,
            forms.instant(one.addedAt),
            papers.kilobytes(Math.ceil(one.bytes / 1_000)),
            changes ? (
              <Form does="remove" of={one.id} compact>
                <Hidden name="documentId" value={one.id} />
                <Send text={papers.remove} about={one.title} weight="secondary" />
              </Form>
            ) : (
              ""
            ),
          ])}
        />
      )}
      {changes && (
        <Form does="add" file>
          <FileField
            name="file"
            label={papers.file}
            hint={papers.fileHint}
            accept=".pdf,.docx,.xlsx,.csv,.txt"
            required
          />
          <Send text={papers.add} />
        </Form>
      )}
    </Part>
  );
}

function Questions({ data }: { data: Data }) {
  const { forms } = useSight().reading;
  const { papers } = useBuying();
  const open = data.questions.data.filter((one) => one.answer === null);
  const answered = data.questions.data.filter((one) => one.answer !== null);
  const answers = data.me.leadBuyer && data.round.state === "published";
  return (
    <Part id="questions" title={papers.questions}>
      <p>{papers.questionsAbout}</p>
      {data.questions.data.length === 0 && <p>{papers.noQuestions}</p>}
      {open.map((one) => (
        <section key={one.id} aria-labelledby={`question-${one.id}`}>
          <h3 id={`question-${one.id}`}>{papers.asked(forms.instant(one.askedAt))}</h3>
          <p>{one.question}</p>
          {answers && (
            <Form does="answer" of={one.id}>
              <Hidden name="questionId" value={one.id} />
              <TextArea
                name="question"
                label={papers.asPublished}
                hint={papers.asPublishedHint}
                value={one.question}
                required
              />
              <TextArea name="answer" label={papers.answer} required />
              <Send text={papers.answerButton} />
            </Form>
          )}
        </section>
      ))}
      {answered.length > 0 && (
        <Table
          caption={papers.answered}
          head={papers.answeredHead}
          rows={answered.map((one) => [
            one.question,
            one.answer ?? "",
            one.answeredAt ? forms.instant(one.answeredAt) : "",
          ])}
        />
      )}
      <NextPage path={partPath(data.round.id, "papers")} cursor={data.questions.nextCursor} />
    </Part>
  );
}

const kinds = ["supplementary", "substantial", "pointer"] as const;

function Notices({ data }: { data: Data }) {
  const { forms } = useSight().reading;
  const { papers } = useBuying();
  const publishes = data.me.leadBuyer && data.round.state === "published";
  if (!publishes && data.notices.length === 0) return null;
  return (
    <Part id="notices" title={papers.notices}>
      <p>{papers.noticesAbout}</p>
      {data.notices.length > 0 && (
        <Table
          caption={papers.notices}
          head={papers.noticesHead}
          rows={data.notices.map((one) => [
            forms.instant(one.publishedAt),
            one.text,
            forms.instant(one.formerClosesAt),
            forms.instant(one.closesAt),
          ])}
        />
      )}
      {publishes && (
        <Form does="notice">
          <SelectField
            name="kind"
            label={papers.kind}
            required
            choices={kinds.map((one) => [one, papers.kinds[one]] as const)}
          />
          <TextArea name="text" label={papers.text} required />
          <TextField
            kind="datetime-local"
            name="closesAt"
            label={papers.newDeadline}
            hint={papers.newDeadlineHint}
          />
          <Send text={papers.publishNotice} />
        </Form>
      )}
    </Part>
  );
}

export const papersPage = definePage({
  id: "buyingPapers",
  path: `${roundPath}/papers`,
  roles: buyingRoles,
  chapter,
  target: RoundTarget,
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  read: (ctx, { target, options }): Promise<Data> => readPapers(ctx, target, options.cursor),
  title: ({ buying }, { round }) => buying.papers.pageTitle(round.title),
  view: (data) => (
    <RoundFrame data={data} part="papers">
      <Documents data={data} />
      <Questions data={data} />
      <Notices data={data} />
    </RoundFrame>
  ),
  forms: {
    add: sends(
      addDocument,
      (_fields, { roundId }: RoundAt, filename) => ({ target: { roundId }, options: { filename } }),
      { done: ({ buying }) => buying.papers.added },
    ),
    remove: sends(
      removeDocument,
      (fields, { roundId }: RoundAt) => ({ target: { roundId, documentId: fields.text("documentId") } }),
      { done: ({ buying }) => buying.papers.removed },
    ),
    answer: sends(
      answerQuestion,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId, questionId: fields.text("questionId") },
        content: { question: fields.text("question"), answer: fields.text("answer") },
      }),
      { done: ({ buying }) => buying.papers.answeredNow },
    ),
    notice: sends(
      publishNotice,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId },
        content: {
          kind: fields.text("kind"),
          text: fields.text("text"),
          closesAt: fields.instant("closesAt"),
        },
      }),
      { done: ({ buying }) => buying.papers.noticed },
    ),
  },
});

export const documentFile = defineFile({
  id: "buyingDocument",
  path: `${roundPath}/papers/{documentId}`,
  roles: buyingRoles,
  target: RoundTarget.extend({ documentId: z.uuid() }),
  fetch: (ctx, { target }) => ctx.fetch(downloadDocument, { target }),
});
