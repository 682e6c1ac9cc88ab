import { type PublishedRound, type Round, termsRows } from "../../rounds/index.ts";
import type { Reading } from "../frame/language.ts";
import { Table } from "../frame/table.tsx";

/** What publication makes public besides the round: its terms, regime, released dialogue, documents, answers. */

/** How bids are judged and what happens afterwards, as published. */
export function Terms({ reading: { say, texts }, round: { terms } }: { reading: Reading; round: Round }) {
  return <Table caption={say.terms.title} head={say.terms.head} rows={termsRows(texts, terms)} />;
}

/** The texts of rules that we know in the reader's language; another is said as it is stored. */
const ruleText = ({ say }: Reading, rule: { code: string; text: string }): string =>
  Object.entries(say.papers.rule).find(([code]) => code === rule.code)?.[1] ?? rule.text;

function Regime({
  reading,
  papers,
  round,
}: {
  reading: Reading;
  papers: PublishedRound["papers"];
  round: Round;
}) {
  const { say, forms } = reading;
  const { rows: names, ...words } = say.papers;
  const { choice, value, threshold, rules } = papers.regime;
  if (!choice) return null;
  const money = (minor: bigint) => say.frame.kroner(forms.amount(minor));
  const limit = threshold
    ? words.threshold(money(threshold.amount.minor), forms.date(threshold.validFrom)) +
      (threshold.confirmed ? "" : words.unconfirmed)
    : "";
  return (
    <>
      <Table
        caption={words.regime}
        head={words.regimeHead}
        rows={[
          [names.procedure, words.procedures[choice.procedure]],
          [names.cpv, choice.cpv.join(", ")],
          [names.reasons, choice.reasons],
          [names.value, value ? money(value.minor) : ""],
          [names.threshold, limit],
          [names.notice, round.noticeNumber ?? words.noNotice],
        ]}
      />
      <Table
        caption={words.rules}
        head={words.rulesHead}
        rows={rules.map((rule) => [
          ruleText(reading, rule),
          reading.texts.pages.frame.lawSource(rule.source),
          rule.imposed === "law" ? words.law : words.own,
          rule.confirmed ? say.frame.yes : say.frame.no,
        ])}
      />
    </>
  );
}

/** What all have read, and of a pointer the paragraph that it points to. */
const saidOf = (text: string | null, pointsTo: string | null): string =>
  [text, pointsTo].filter((part) => part !== null).join(" · ");

/** A notice's text, what it points to and the documents that it brings; first why a deadline was reopened. */
export const noticeOf = ({ say }: Reading, one: PublishedRound["papers"]["notices"][number]): string =>
  [
    ...(one.reopened ? [say.papers.reopened[one.reopened.ground]] : []),
    saidOf(one.text, one.pointsTo),
    ...one.documents.map(({ title }) => title),
  ].join(" · ");

/** The answer to a question, or why none is given. */
export const answerOf = (
  words: { declined(reason: string): string },
  one: { answer: string | null; pointsTo: string | null; declinedReason: string | null },
): string =>
  one.declinedReason === null ? saidOf(one.answer, one.pointsTo) : words.declined(one.declinedReason);

/** Where a round's papers are fetched, by everybody and for good. */
export const materialPath = (reference: string): string => `/rounds/${reference}`;

/** All of it at once, and the text that was hashed. */
function Fetch({ reading: { say }, round }: { reading: Reading; round: Round }) {
  const at = materialPath(round.reference);
  return (
    <section aria-labelledby="material">
      <h2 id="material">{say.papers.material}</h2>
      <p>{say.papers.materialAbout}</p>
      <ul>
        <li>
          <a href={`${at}/material.zip`}>{say.papers.materialZip}</a>
        </li>
        <li>
          <a href={`${at}/terms.txt`}>{say.papers.termsText}</a>
        </li>
      </ul>
    </section>
  );
}

/** Regime, released dialogue, documents, answers and notices, all open to everybody. */
export function Papers(given: { reading: Reading; round: Round; papers: PublishedRound["papers"] }) {
  const { reading, round, papers } = given;
  const { say, forms } = reading;
  const words = say.papers;
  const lists: [string, readonly string[], (string | number | preact.JSX.Element)[][]][] = [
    [
      words.dialogue,
      words.dialogueHead,
      papers.disclosures.map((one) => [one.title, one.text, one.answer ?? ""]),
    ],
    [
      words.documents,
      words.documentsHead,
      papers.documents.map((one) => [
        <a key={one.id} href={`${materialPath(round.reference)}/documents/${one.id}`}>
          {one.title}
        </a>,
        one.bytes,
        <code key={one.sha256}>{one.sha256}</code>,
      ]),
    ],
    [
      words.questions,
      words.questionsHead,
      papers.questions.map((one) => [
        one.question,
        answerOf(words, one),
        one.closesAt ? forms.instant(one.closesAt) : "",
      ]),
    ],
    [
      words.notices,
      words.noticesHead,
      papers.notices.map((one) => [
        forms.instant(one.publishedAt),
        noticeOf(reading, one),
        forms.instant(one.closesAt),
      ]),
    ],
  ];
  return (
    <>
      <Fetch reading={reading} round={round} />
      <Regime {...given} />
      {lists
        .filter(([, , rows]) => rows.length > 0)
        .map(([caption, head, rows]) => (
          <Table key={caption} caption={caption} head={head} rows={rows} />
        ))}
    </>
  );
}
