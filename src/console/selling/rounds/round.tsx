import { z } from "zod";
import type { Download } from "../../../platform/operation/kinds.ts";
import {
  answerExplanation,
  askQuestion,
  complain,
  confirmBid,
  downloadDocument,
  withdrawBid,
  withdrawComplaint,
} from "../../../rounds/index.ts";
import { Disclosures } from "../../buying/dialogue.tsx";
import { defineFile, definePage, sends } from "../../frame/definition.tsx";
import { Form, Send, TextArea } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { Table } from "../../frame/table.tsx";
import { answerOf, noticeOf } from "../../public/papers.tsx";
import { modelNames } from "../../public/prices.ts";
import { Complaints } from "./complaints.tsx";
import { EvidencePart, evidenceForms, StandPart } from "./evidence.tsx";
import { Letters, Prices } from "./letters.tsx";
import { OwnBid } from "./own-bid.tsx";
import { readRound, type ShownRound } from "./read.ts";
import { roundsPath } from "./rounds.tsx";

/** One round as a publisher sees it: what is asked for, what was said, its own bid and what became of it. */

const byRound = z.strictObject({ roundId: z.uuid() });
type Target = z.output<typeof byRound>;
interface Part {
  shown: ShownRound;
  reading: Reading;
}

function Asked({ shown: { round }, reading }: Part) {
  const { rounds } = reading.texts.pages.selling;
  const { say } = reading;
  const names = modelNames(reading);
  return (
    <>
      <p>
        {rounds.stands(say.rounds.states[round.state])}{" "}
        {round.closesAt !== null && rounds.closes(reading.forms.instant(round.closesAt))}
      </p>
      <p>
        <a href={`/rounds/${round.reference}`}>{rounds.terms}</a>
      </p>
      <Table
        caption={rounds.lots}
        head={rounds.lotsHead}
        rows={round.lots.map((lot) => [
          lot.title,
          lot.subject,
          say.rounds.grades(lot.gradeFrom, lot.gradeTo),
          lot.models.map((model) => names[model]).join(" / "),
          lot.demand ? say.rounds.demand(lot.demand.expected, lot.demand.min, lot.demand.max) : "",
        ])}
      />
    </>
  );
}

function Papers({ shown: { round, documents, notices }, reading }: Part) {
  const { rounds } = reading.texts.pages.selling;
  const { forms } = reading;
  return (
    <section aria-labelledby="documents">
      <h2 id="documents">{rounds.documents}</h2>
      {documents.length === 0 ? (
        <p>{rounds.noDocuments}</p>
      ) : (
        <Table
          caption={rounds.documents}
          head={rounds.documentsHead}
          rows={documents.map((one) => [
            <a href={`${roundsPath}/${round.id}/documents/${one.id}`}>{one.title}</a>,
            one.bytes,
            <code>{one.sha256}</code>,
          ])}
        />
      )}
      {notices.length > 0 && (
        <Table
          caption={rounds.notices}
          head={rounds.noticesHead}
          rows={notices.map((one) => [
            forms.instant(one.publishedAt),
            noticeOf(reading, one),
            forms.instant(one.closesAt),
          ])}
        />
      )}
    </section>
  );
}

function Questions({ shown: { round, questions }, reading }: Part) {
  const { rounds } = reading.texts.pages.selling;
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{rounds.questions}</h2>
      {questions.length === 0 ? (
        <p>{rounds.noQuestions}</p>
      ) : (
        <Table
          caption={rounds.questions}
          head={rounds.questionsHead}
          rows={questions.map((one) => [
            one.question,
            one.answeredAt === null ? rounds.waits : answerOf(rounds, one),
            one.closesAt === null ? "" : reading.forms.instant(one.closesAt),
          ])}
        />
      )}
      {round.state === "published" && (
        <>
          <h3>{rounds.ask}</h3>
          <p>{rounds.askHow}</p>
          <Form does="ask">
            <TextArea name="text" label={rounds.question} required />
            <Send weight="secondary" text={rounds.askButton} />
          </Form>
        </>
      )}
    </section>
  );
}

export const sellingRoundPage = definePage({
  id: "sellingRound",
  path: `${roundsPath}/{roundId}`,
  chapter: roundsPath,
  roles: ["publisher"],
  target: byRound,
  read: (ctx, { target }) => readRound(ctx, target.roundId),
  title: (_pages, { round }) => round.title,
  view: (shown, { reading }) => (
    <>
      <Asked shown={shown} reading={reading} />
      <Prices shown={shown} reading={reading} />
      <EvidencePart shown={shown} reading={reading} />
      <Letters shown={shown} reading={reading} />
      <OwnBid shown={shown} reading={reading} />
      <StandPart shown={shown} reading={reading} />
      <Papers shown={shown} reading={reading} />
      {shown.disclosed.length > 0 && (
        <section aria-labelledby="disclosed">
          <h2 id="disclosed">{reading.texts.pages.buying.dialogue.disclosed}</h2>
          <Disclosures disclosed={shown.disclosed} />
        </section>
      )}
      <Questions shown={shown} reading={reading} />
      <Complaints shown={shown} reading={reading} />
    </>
  ),
  forms: {
    ...evidenceForms,
    ask: sends(
      askQuestion,
      (fields, { roundId }: Target) => ({ target: { roundId }, content: { text: fields.text("text") } }),
      { done: ({ selling }) => selling.rounds.asked },
    ),
    confirm: sends(
      confirmBid,
      (fields, { roundId }: Target) => ({ target: { roundId, bidId: fields.text("bid") } }),
      { done: ({ selling }) => selling.rounds.confirmed },
    ),
    withdraw: sends(
      withdrawBid,
      (fields, { roundId }: Target) => ({ target: { roundId, bidId: fields.text("bid") } }),
      { done: ({ selling }) => selling.rounds.withdrawn },
    ),
    complain: sends(
      complain,
      (fields, { roundId }: Target) => ({
        target: { roundId },
        content: {
          lot: fields.text("lot"),
          about: fields.text("about"),
          note: fields.text("note"),
          caseNumber: fields.text("caseNumber"),
        },
      }),
      { done: ({ selling }) => selling.complaints.sent },
    ),
    withdrawComplaint: sends(
      withdrawComplaint,
      (fields, { roundId }: Target) => ({ target: { roundId, complaintId: fields.text("complaintId") } }),
      { done: ({ selling }) => selling.complaints.withdrawn },
    ),
    explain: sends(
      answerExplanation,
      (fields, { roundId }: Target) => ({
        target: { roundId, explanationId: fields.text("explanation") },
        content: { answer: fields.text("answer") },
      }),
      { done: ({ selling }) => selling.rounds.explained },
    ),
  },
});

export const roundDocumentFile = defineFile({
  id: "sellingRoundDocument",
  path: `${roundsPath}/{roundId}/documents/{documentId}`,
  roles: ["publisher"],
  target: byRound.extend({ documentId: z.uuid() }),
  fetch: (ctx, { target }): Promise<Download> => ctx.fetch(downloadDocument, { target }),
});
