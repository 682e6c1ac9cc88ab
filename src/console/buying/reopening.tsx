import {
  confirmReopening,
  proposeReopening,
  reopenConsensus,
  restoreBid,
  type SecondThought,
  withdrawReopening,
} from "../../rounds/index.ts";
import { sends } from "../frame/definition.tsx";
import type { Fields } from "../frame/fields.ts";
import { Form, Hidden, SelectField, Send, TextArea, TextField } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { ConfirmedNames } from "./names.tsx";
import { Part, type RoundAt, type RoundData, useBuying } from "./round.tsx";

/**
 * What is taken back: a deadline that has passed, proposed by one person of the lead and carried out by another; a rejection;
 * what the evaluators have signed.
 */

const grounds = ["system_fault", "unanswered_question"] as const;
const mayReopen = ({ me }: RoundData): boolean => me.leads && (me.is("buyer") || me.is("approver"));

function Proposed({ data }: { data: RoundData }) {
  const { forms } = useSight().reading;
  const { reopening: words } = useBuying();
  const { reopening: proposal } = data.readiness;
  if (!proposal) return null;
  return (
    <Part id="reopening" title={words.proposed}>
      <p>
        {words.grounds[proposal.ground]}: {proposal.text} ({forms.instant(proposal.proposedAt)})
      </p>
      <p>{words.proposedUntil(forms.instant(proposal.closesAt))}</p>
      <p>{words.proposedAbout}</p>
      {mayReopen(data) && (
        <>
          {proposal.personId !== data.me.personId && (
            <Form does="reopen">
              <Send text={words.confirm} />
            </Form>
          )}
          <Form does="keepClosed">
            <Send text={words.withdraw} weight="secondary" />
          </Form>
        </>
      )}
    </Part>
  );
}

export function DeadlineReopening({ data }: { data: RoundData }) {
  const { reopening: words } = useBuying();
  const { readiness } = data;
  if (readiness.reopening) return <Proposed data={data} />;
  if (readiness.state !== "closed" || !mayReopen(data)) return null;
  const waiting = readiness.missing.flatMap(({ code, aboutId, about }) =>
    code === "decline" && aboutId ? [[aboutId, (about ?? "").slice(0, 120)] as const] : [],
  );
  return (
    <Part id="reopening" title={words.deadline}>
      <p>{words.about}</p>
      <Form does="proposeReopening">
        <SelectField
          name="ground"
          label={words.ground}
          required
          none={words.choose}
          choices={grounds.map((one) => [one, words.grounds[one]] as const)}
        />
        <TextField kind="datetime-local" name="from" label={words.from} />
        <TextField kind="datetime-local" name="until" label={words.until} />
        {waiting.length > 0 && (
          <SelectField name="questionId" label={words.question} none={words.none} choices={waiting} />
        )}
        <TextArea name="text" label={words.text} hint={words.textHint} rows={3} required />
        <TextField
          kind="datetime-local"
          name="closesAt"
          label={words.closesAt}
          hint={words.closesAtHint}
          required
        />
        <ConfirmedNames />
        <Send text={words.propose} weight="secondary" />
      </Form>
    </Part>
  );
}

const judged = ["opened", "evaluated"];

/** Takes back the rejection of a bid, or of its price on a lot. */
export function Restore({ data, bidId, lot }: { data: RoundData; bidId: string; lot?: string }) {
  const { reopening: words } = useBuying();
  if (!data.me.leadBuyer || !judged.includes(data.round.state)) return null;
  return (
    <details>
      <summary>{words.restore}</summary>
      <Form does="restore" of={lot === undefined ? bidId : `${bidId}-${lot}`}>
        <p>{words.restoreAbout}</p>
        <Hidden name="bidId" value={bidId} />
        {lot !== undefined && <Hidden name="lot" value={lot} />}
        <TextArea name="reason" label={words.reason} rows={2} required />
        <Send text={words.restore} weight="secondary" />
      </Form>
    </details>
  );
}

/** Opens what the evaluators have signed again. */
export function ConsensusReopening({ data }: { data: RoundData }) {
  const { reopening: words } = useBuying();
  const { round, me } = data;
  if (!me.leadBuyer || !judged.includes(round.state) || round.qualitySignedAt === null) return null;
  return (
    <Part id="open-again" title={words.consensus}>
      <p>{words.consensusAbout}</p>
      {round.pricesOpenedAt && <p>{words.pricesKnown}</p>}
      <Form does="openAgain">
        <TextArea name="reason" label={words.reason} rows={3} required />
        <Send text={words.consensus} weight="secondary" />
      </Form>
    </Part>
  );
}

export function SecondThoughts({ data, thoughts }: { data: RoundData; thoughts: readonly SecondThought[] }) {
  const { forms } = useSight().reading;
  const { reopening: words } = useBuying();
  if (thoughts.length === 0) return null;
  const titleOf = (lot: string | null) =>
    data.round.lots.find((one) => one.reference === lot)?.title ?? lot ?? "";
  return (
    <Part id="taken-back" title={words.thoughts}>
      <Table
        caption={words.thoughts}
        head={words.thoughtsHead}
        rows={thoughts.map((one) => [
          forms.instant(one.at),
          words.thoughtKinds[one.kind],
          titleOf(one.lot),
          one.was ?? "",
          one.reason,
        ])}
      />
    </Part>
  );
}

export const restoreForm = {
  restore: sends(
    restoreBid,
    (fields, { roundId }: RoundAt) => ({
      target: { roundId, bidId: fields.text("bidId") },
      content: { lot: fields.text("lot"), reason: fields.text("reason") },
    }),
    { done: ({ buying }) => buying.reopening.restored },
  ),
};
export const consensusForm = {
  openAgain: sends(
    reopenConsensus,
    (fields, { roundId }: RoundAt) => ({
      target: { roundId },
      content: { reason: fields.text("reason") },
    }),
    { done: ({ buying }) => buying.reopening.reopened },
  ),
};

/** What goes with each ground, and nothing of the other. */
const groundOf = (fields: Fields) => {
  const ground = fields.text("ground");
  return ground === "unanswered_question"
    ? { ground, questionId: fields.text("questionId") }
    : { ground, from: fields.instant("from"), until: fields.instant("until") };
};

const at = (_fields: Fields, { roundId }: RoundAt) => ({ target: { roundId } });
export const reopeningForms = {
  proposeReopening: sends(
    proposeReopening,
    (fields, { roundId }: RoundAt) => ({
      target: { roundId },
      content: {
        ...groundOf(fields),
        text: fields.text("text"),
        closesAt: fields.instant("closesAt"),
        confirmedNames: fields.lines("confirmedNames"),
      },
    }),
    { done: ({ buying }) => buying.reopening.sent },
  ),
  reopen: sends(confirmReopening, at, { done: ({ buying }) => buying.reopening.done }),
  keepClosed: sends(withdrawReopening, at, { done: ({ buying }) => buying.reopening.withdrawn }),
};
