import { z } from "zod";
import {
  addDocument,
  answerQuestions,
  answersMax,
  declineQuestion,
  downloadDocument,
  listDocuments,
  listNotices,
  listQuestions,
  publishNotice,
  removeDocument,
} from "../../rounds/index.ts";
import { defineFile, definePage, sends } from "../frame/definition.tsx";
import {
  ChoiceField,
  FileField,
  Form,
  Hidden,
  SelectField,
  Send,
  TextArea,
  TextField,
} from "../frame/form/index.ts";
import { NextPage } from "../frame/list.tsx";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { answerOf, noticeOf } from "../public/papers.tsx";
import { TableLinks } from "./exports.tsx";
import { ConfirmedNames } from "./names.tsx";
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

/** A document's title: the one that was written, with the file's own ending, else the file's name. */
const titled = (title: string | undefined, filename: string | undefined): string | undefined => {
  const ending = /\.[a-z0-9]{1,5}$/i.exec(filename ?? "")?.[0] ?? "";
  if (title === undefined) return filename;
  return title.toLowerCase().endsWith(ending.toLowerCase()) ? title : title + ending;
};

/** Added after publication, and no notice has brought it yet. */
const isWaiting = (one: { later: boolean; noticeId: string | null }): boolean =>
  one.later && one.noticeId === null;

function Documents({ data }: { data: Data }) {
  const { forms } = useSight().reading;
  const { papers } = useBuying();
  const isPublished = data.round.state === "published";
  const changes = data.me.leadBuyer && (isPublished || preparing.includes(data.round.state));
  return (
    <Part id="documents" title={papers.documents}>
      <p>{papers.documentsAbout}</p>
      {changes && isPublished && <p>{papers.laterAbout}</p>}
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
            changes && (!isPublished || isWaiting(one)) ? (
              <Form does="remove" of={one.id} compact>
                <Hidden name="documentId" value={one.id} />
                <Send text={papers.remove} about={one.title} weight="secondary" />
              </Form>
            ) : one.later ? (
              papers[one.noticeId === null ? "waits" : "broughtBy"]
            ) : (
              ""
            ),
          ])}
        />
      )}
      {changes && (
        <Form does="add" file>
          <TextField name="title" label={papers.titleField} hint={papers.titleHint} />
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

const kinds = ["supplementary", "substantial", "pointer"] as const;

/** What a publication does to the deadline, chosen by whoever publishes. `at`: where its members stand in the content. */
function KindFields({ at = "" }: { at?: string }) {
  const { papers } = useBuying();
  return (
    <>
      <SelectField
        name={`${at}kind`}
        label={papers.kind}
        required
        choices={kinds.map((one) => [one, papers.kinds[one]] as const)}
      />
      <TextField name={`${at}pointsTo`} label={papers.pointsTo} hint={papers.pointsToHint} />
    </>
  );
}

function NewDeadline() {
  const { papers } = useBuying();
  return (
    <TextField
      kind="datetime-local"
      name="closesAt"
      label={papers.newDeadline}
      hint={papers.newDeadlineHint}
    />
  );
}

/** All questions that wait, in one form: those whose answer is filled in are answered together. */
function Answering({ open }: { open: Data["questions"]["data"] }) {
  const { forms } = useSight().reading;
  const { papers } = useBuying();
  return (
    <Form does="answer">
      <p>{papers.answerAbout}</p>
      {open.slice(0, answersMax).map((one, n) => (
        <fieldset key={one.id}>
          <legend>
            <h3>{papers.asked(forms.instant(one.askedAt))}</h3>
          </legend>
          <p>{one.question}</p>
          <Hidden name={`answers/${n}/questionId`} value={one.id} />
          <TextArea
            name={`answers/${n}/question`}
            label={papers.asPublished}
            hint={papers.asPublishedHint}
            value={one.question}
          />
          <TextArea name={`answers/${n}/answer`} label={papers.answer} />
          <KindFields at={`answers/${n}/`} />
        </fieldset>
      ))}
      <NewDeadline />
      <ConfirmedNames />
      <Send text={papers.answerButton} />
    </Form>
  );
}

/** One question that is not answered, with the reason that all get. */
function Declining({ open }: { open: Data["questions"]["data"] }) {
  const { papers } = useBuying();
  return (
    <>
      <h3>{papers.declineTitle}</h3>
      <p>{papers.declineAbout}</p>
      <Form does="decline">
        <SelectField
          name="questionId"
          label={papers.declineWhich}
          required
          choices={open.map((one) => [one.id, one.question.slice(0, 120)] as const)}
        />
        <TextArea
          name="question"
          label={papers.asPublished}
          hint={papers.asPublishedHint}
          value={open.length === 1 ? open[0]!.question : ""}
          required
        />
        <TextArea name="reason" label={papers.declineReason} required />
        <ConfirmedNames />
        <Send text={papers.declineButton} weight="secondary" />
      </Form>
    </>
  );
}

function Questions({ data }: { data: Data }) {
  const { forms } = useSight().reading;
  const { papers } = useBuying();
  const open = data.questions.data.filter((one) => one.answeredAt === null);
  const answered = data.questions.data.filter((one) => one.answeredAt !== null);
  const answers = data.me.leadBuyer && data.readiness.state === "published";
  const declines = data.me.leadBuyer && ["published", "closed"].includes(data.readiness.state);
  return (
    <Part id="questions" title={papers.questions}>
      <p>{papers.questionsAbout}</p>
      {data.questions.data.length === 0 && <p>{papers.noQuestions}</p>}
      {answers && open.length > 0 && <Answering open={open} />}
      {!answers &&
        open.map((one) => (
          <section key={one.id} aria-labelledby={`question-${one.id}`}>
            <h3 id={`question-${one.id}`}>{papers.asked(forms.instant(one.askedAt))}</h3>
            <p>{one.question}</p>
          </section>
        ))}
      {declines && open.length > 0 && <Declining open={open} />}
      {answered.length > 0 && (
        <Table
          caption={papers.answered}
          head={papers.answeredHead}
          rows={answered.map((one) => [
            one.question,
            answerOf(papers, one),
            one.closesAt ? forms.instant(one.closesAt) : "",
            one.answeredAt ? forms.instant(one.answeredAt) : "",
          ])}
        />
      )}
      <NextPage path={partPath(data.round.id, "papers")} cursor={data.questions.nextCursor} />
    </Part>
  );
}

function Notices({ data }: { data: Data }) {
  const { reading } = useSight();
  const { forms } = reading;
  const { papers } = useBuying();
  const publishes = data.me.leadBuyer && data.round.state === "published";
  const waiting = data.documents.filter(isWaiting);
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
            noticeOf(reading, one),
            forms.instant(one.formerClosesAt),
            forms.instant(one.closesAt),
          ])}
        />
      )}
      {publishes && (
        <Form does="notice">
          <TextArea name="text" label={papers.text} required />
          <KindFields />
          {waiting.length > 0 && (
            <ChoiceField
              many
              name="documents"
              label={papers.withNotice}
              choices={waiting.map((one) => [one.id, one.title] as const)}
            />
          )}
          <NewDeadline />
          <ConfirmedNames />
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
      <TableLinks roundId={data.round.id} />
    </RoundFrame>
  ),
  forms: {
    add: sends(
      addDocument,
      (fields, { roundId }: RoundAt, filename) => ({
        target: { roundId },
        options: { filename: titled(fields.text("title"), filename) },
      }),
      { done: ({ buying }) => buying.papers.added },
    ),
    remove: sends(
      removeDocument,
      (fields, { roundId }: RoundAt) => ({ target: { roundId, documentId: fields.text("documentId") } }),
      { done: ({ buying }) => buying.papers.removed },
    ),
    answer: sends(
      answerQuestions,
      (fields, { roundId }: RoundAt) => {
        const rows = fields.rows("answers").filter((n) => fields.text(`answers/${n}/answer`) !== undefined);
        fields.renumber("answers", rows);
        const answers = rows.map((n) => ({
          questionId: fields.text(`answers/${n}/questionId`),
          question: fields.text(`answers/${n}/question`),
          answer: fields.text(`answers/${n}/answer`),
          kind: fields.text(`answers/${n}/kind`),
          pointsTo: fields.text(`answers/${n}/pointsTo`),
        }));
        return {
          target: { roundId },
          content: {
            answers,
            closesAt: fields.instant("closesAt"),
            confirmedNames: fields.lines("confirmedNames"),
          },
        };
      },
      { done: ({ buying }) => buying.papers.answeredNow },
    ),
    decline: sends(
      declineQuestion,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId, questionId: fields.text("questionId") },
        content: {
          question: fields.text("question"),
          reason: fields.text("reason"),
          confirmedNames: fields.lines("confirmedNames"),
        },
      }),
      { done: ({ buying }) => buying.papers.declinedNow },
    ),
    notice: sends(
      publishNotice,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId },
        content: {
          kind: fields.text("kind"),
          text: fields.text("text"),
          pointsTo: fields.text("pointsTo"),
          documents: fields.texts("documents"),
          closesAt: fields.instant("closesAt"),
          confirmedNames: fields.lines("confirmedNames"),
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
