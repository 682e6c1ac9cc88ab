import { leavesOf } from "../../rounds/index.ts";
import {
  ChoiceField,
  Form,
  Hidden,
  SelectField,
  Send as SendButton,
  TextArea,
  TextField,
} from "../frame/form/index.ts";
import { Table } from "../frame/table.tsx";
import type { AwardData } from "./award.tsx";
import { Part, partPath, useBuying } from "./round.tsx";

/** The parts of the award's page. */

interface Props {
  data: AwardData;
}

/** Who has to say yes to the award of which lot, and the form of whoever may. */
export function AwardWords({ data }: Props) {
  const { award } = useBuying();
  const { readiness, round } = data;
  const anew = readiness.lots.some((one) => one.state === "evaluated");
  if (round.state !== "evaluated" && !(round.state === "standstill" && anew)) return null;
  const open = readiness.missing.filter((one) => one.code === "award");
  const own = open.filter((one) => one.mine);
  const titleOf = (lot: string | null) => round.lots.find((one) => one.reference === lot)?.title ?? "";
  return (
    <Part id="words" title={award.words}>
      {open.length === 0 ? (
        <p>{award.allApproved}</p>
      ) : (
        <Table
          caption={award.lacking}
          head={award.lackingHead}
          rows={open.map((one) => [one.controller ?? "", titleOf(one.lot)])}
        />
      )}
      {own.map((one) => (
        <Form does="approve" of={one.lot ?? ""} key={one.lot}>
          <Hidden name="lot" value={one.lot ?? ""} />
          <ChoiceField
            name="approve"
            label={award.yourWord(titleOf(one.lot))}
            required
            choices={[
              ["yes", award.yes],
              ["no", award.no, round.terms.onAwardRejected === "leave" ? award.noLeaves : award.noCancels],
            ]}
          />
          <SendButton text={award.giveWord} about={titleOf(one.lot)} />
        </Form>
      ))}
    </Part>
  );
}

/** The letters as they would go out, or as they went. */
export function Letters({ data }: Props) {
  return (
    <>
      <LetterList data={data} letters={data.drafts} draft />
      <LetterList data={data} letters={data.letters} draft={false} />
    </>
  );
}

function LetterList({
  data: { emptyPhrases, bids, round },
  letters,
  draft,
}: Props & { letters: AwardData["letters"]; draft: boolean }) {
  const { award } = useBuying();
  const criteria = leavesOf(round.terms.criteria);
  if (letters.length === 0) return null;
  return (
    <Part id={draft ? "drafts" : "letters"} title={draft ? award.drafts : award.letters}>
      <p>{draft ? award.draftsAbout : award.lettersAbout}</p>
      {draft && emptyPhrases.length > 0 && (
        <div role="alert">
          <p>{award.phrases}</p>
          <ul>
            {emptyPhrases.map((one) => (
              <li key={`${one.lot} ${one.criterion}`}>
                {award.phrase(
                  round.lots.find((lot) => lot.reference === one.lot)?.title ?? one.lot,
                  criteria.find((criterion) => criterion.reference === one.criterion)?.name ?? one.criterion,
                  one.comment,
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {letters.map((letter) => (
        <details key={`${letter.bidId} ${letter.sentAt.toISOString()}`}>
          <summary>{bids?.find((bid) => bid.id === letter.bidId)?.publisher ?? letter.bidId}</summary>
          <pre class="wrap">{letter.text}</pre>
        </details>
      ))}
    </Part>
  );
}

/** Sending the letters, and other proofs of those that did not arrive. */
export function Send({ data: { readiness, round, me } }: Props) {
  const { award } = useBuying();
  const late = readiness.missing.filter((one) => one.code === "letter");
  const anew =
    round.state === "evaluated" ||
    (round.state === "standstill" && readiness.lots.some((one) => one.state === "evaluated"));
  const ready =
    round.state === "evaluated" ? readiness.ready : readiness.missing.some((one) => one.code === "letters");
  return (
    <>
      {anew && me.leadBuyer && (
        <Part id="send" title={award.send}>
          <p>{ready ? award.sendAbout : award.notReady}</p>
          <Form does="send">
            <SendButton text={award.send} />
          </Form>
        </Part>
      )}
      {late.length > 0 && (
        <Part id="late" title={award.late}>
          <p>{award.lateAbout}</p>
          {late.map((one) => (
            <section key={one.aboutId}>
              <h3>{one.about}</h3>
              {me.leadBuyer && (
                <Form does="prove" of={one.aboutId ?? ""}>
                  <Hidden name="bidId" value={one.aboutId ?? ""} />
                  <SelectField
                    name="means"
                    label={award.means}
                    required
                    choices={[
                      ["electronic", award.electronic],
                      ["post", award.post],
                    ]}
                  />
                  <TextField kind="datetime-local" name="handedOverAt" label={award.handedOver} required />
                  <TextArea name="note" label={award.proof} hint={award.proofHint} rows={2} required />
                  <SendButton text={award.prove} about={one.about ?? ""} weight="secondary" />
                </Form>
              )}
            </section>
          ))}
        </Part>
      )}
    </>
  );
}

export function Conclude({ data: { readiness, round, me, bids } }: Props) {
  const { award } = useBuying();
  return (
    <>
      {round.state === "standstill" && me.leadBuyer && (
        <Part id="conclude" title={award.conclude}>
          <p>{readiness.ready ? award.concludeAbout : award.concludeLater}</p>
          <Form does="conclude">
            <SendButton text={award.conclude} />
          </Form>
        </Part>
      )}
      {me.is("buyer") && bids !== undefined && (
        <p>
          <a href={`${partPath(round.id, "award")}/case-file`}>{award.caseFile}</a>{" "}
          <a href={`${partPath(round.id, "award")}/whole-case-file`}>{award.wholeCaseFile}</a>
        </p>
      )}
    </>
  );
}
