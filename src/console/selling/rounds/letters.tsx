import type { AwardLetter } from "../../../rounds/index.ts";
import { Form, Hidden, Send, TextArea } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { Table } from "../../frame/table.tsx";
import type { ShownRound } from "./read.ts";

/** What a bidder was written: questions on its prices, and the award. */

interface Part {
  shown: ShownRound;
  reading: Reading;
}

/** Letters on prices that seem too low, with their answers; what is not answered is answered here. */
export function Prices({ shown: { explanations }, reading }: Part) {
  const { rounds } = reading.texts.pages.selling;
  if (explanations.length === 0) return null;
  return (
    <section aria-labelledby="explanations">
      <h2 id="explanations">{rounds.explanations}</h2>
      <Table
        caption={rounds.explanations}
        head={rounds.explanationsHead}
        rows={explanations.map((one) => [
          one.lot,
          one.question,
          one.answer ?? "",
          one.decision === null ? "" : `${rounds.decisions[one.decision]}: ${one.reason ?? ""}`,
        ])}
      />
      {explanations
        .filter(({ answer, decision }) => answer === null && decision === null)
        .map((one) => (
          <div key={one.id}>
            <h3>{rounds.explain}</h3>
            <p>{one.question}</p>
            <p>{rounds.explainHow(reading.forms.instant(one.answerBy))}</p>
            <Form does="explain" of={one.id}>
              <Hidden name="explanation" value={one.id} />
              <TextArea name="answer" label={rounds.answer} required rows={10} />
              <Send text={rounds.answerButton} />
            </Form>
          </div>
        ))}
    </section>
  );
}

/** A lot that is awarded anew brings another letter on the same bid. */
const idOf = ({ bidId, sentAt }: AwardLetter): string => `letter-${bidId}-${sentAt.getTime()}`;

/** The award letter: each lot's outcome, and the letter as it was sent. */
export function Letters({ shown: { letters }, reading }: Part) {
  const { rounds } = reading.texts.pages.selling;
  const pointsOf = ({ figures }: AwardLetter["lots"][number]): string =>
    figures?.total
      ? reading.forms.decimal(figures.total)
      : figures?.evaluated
        ? reading.say.frame.kroner(reading.forms.decimal(figures.evaluated))
        : "";
  return (
    <>
      {letters.map((letter) => (
        <section aria-labelledby={idOf(letter)} key={idOf(letter)}>
          <h2 id={idOf(letter)}>{rounds.letters}</h2>
          <p>
            {rounds.letterSent(
              reading.forms.instant(letter.sentAt),
              letter.standstillLastDay.split("-").reverse().join("-"),
            )}
          </p>
          <Table
            caption={rounds.letters}
            head={rounds.lettersHead}
            rows={letter.lots.map((lot) => [
              lot.title,
              rounds.outcomes[lot.outcome],
              lot.rank ?? "",
              pointsOf(lot),
              lot.winner?.name ?? "",
            ])}
          />
          <details>
            <summary>{rounds.letterText}</summary>
            <pre>{letter.text}</pre>
          </details>
        </section>
      ))}
    </>
  );
}
