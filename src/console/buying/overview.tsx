import { cancelRound, confirmCancellation, moveRound, withdrawCancellation } from "../../rounds/index.ts";
import { daysText } from "../frame/days.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, SelectField, Send, TextArea } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { CopyRound, copyForm } from "./copy.tsx";
import { Countdown, Timeline, WhatIsMissing } from "./missing.tsx";
import { ConfirmedNames } from "./names.tsx";
import { DeadlineReopening, reopeningForms } from "./reopening.tsx";
import {
  buyingRoles,
  chapter,
  nameOf,
  Part,
  partPath,
  type RoundAt,
  type RoundData,
  RoundFrame,
  RoundTarget,
  readRound,
  roundPath,
  useBuying,
} from "./round.tsx";

/** One round: how far it is, what it lacks, and the lead's next step. */

const stepPlaces = {
  publish: "approval",
  evaluate: "comparison",
  send_letters: "award",
  conclude: "award",
  open: "opening",
} as const;
const moves = {
  open_dialogue: "openDialogue",
  start_demand: "startDemand",
  lock_demand: "lockDemand",
} as const;

/** The next step, for whoever may take it: a form, or the page where it is taken. */
function Next({ data: { readiness } }: { data: RoundData }) {
  const { steps, next: texts } = useBuying();
  const { next, ready, mine, roundId } = readiness;
  if (next === null || next === "close") return null;
  if (next !== "open" && !mine) return <p>{texts.others(steps[next])}</p>;
  const place = stepPlaces[next as keyof typeof stepPlaces];
  if (place !== undefined)
    return (
      <p>
        <a href={partPath(roundId, place)}>{texts.go(steps[next])}</a>
      </p>
    );
  const event = moves[next as keyof typeof moves];
  return (
    <Part id="next" title={texts.title}>
      <p>{texts.about[event]}</p>
      {!ready && <p>{texts.notReady}</p>}
      <Form does="move">
        <Hidden name="event" value={event} />
        {event === "openDialogue" && <TextArea name="text" label={texts.words} hint={texts.wordsHint} />}
        <Send text={steps[next]} />
      </Form>
    </Part>
  );
}

function Lots({ data: { readiness } }: { data: RoundData }) {
  const { lots } = useBuying();
  return (
    <Table
      caption={lots.title}
      head={lots.head}
      rows={readiness.lots.map((one) => [
        one.title,
        one.lot,
        lots.states[one.state],
        one.ready ? lots.ready : lots.lacks,
      ])}
    />
  );
}

const reasons = [
  "narrow_field",
  "no_admissible_bid",
  "over_budget",
  "basic_change",
  "complaint",
  "other",
] as const;

/** What one person has proposed, for another to carry out. */
function Proposed({ data: { readiness, me } }: { data: RoundData }) {
  const { undo } = useBuying();
  const { forms } = useSight().reading;
  const { cancellation } = readiness;
  if (!cancellation) return null;
  const { reason, text, personId, proposedAt } = cancellation;
  return (
    <Part id="proposed" title={undo.proposed}>
      <p>
        {undo.reasons[reason as keyof typeof undo.reasons]}: {text} ({forms.instant(proposedAt)})
      </p>
      <p>{undo.proposedAbout}</p>
      {me.leads && (me.is("buyer") || me.is("approver")) && (
        <>
          {personId !== me.personId && (
            <Form does="confirm">
              <Send text={undo.confirm} />
            </Form>
          )}
          <Form does="withdraw">
            <Send text={undo.withdraw} weight="secondary" />
          </Form>
        </>
      )}
    </Part>
  );
}

/** What the lead may undo: unlock the demand before publication, or cancel the round. */
function Undo({ data: { round, me } }: { data: RoundData }) {
  const { undo } = useBuying();
  if (!me.leadBuyer || round.state === "concluded" || round.state === "cancelled") return null;
  return (
    <>
      {round.state === "ready" && (
        <Part id="unlock" title={undo.unlock}>
          <p>{undo.unlockAbout}</p>
          <Form does="move" of="unlock">
            <Hidden name="event" value="reopenDemand" />
            <Send text={undo.unlock} weight="secondary" />
          </Form>
        </Part>
      )}
      <Part id="cancel" title={undo.cancel}>
        <p>{undo.cancelAbout}</p>
        <Form does="cancel">
          <SelectField
            name="reason"
            label={undo.reason}
            required
            none={undo.choose}
            choices={reasons.map((one) => [one, undo.reasons[one]] as const)}
          />
          <TextArea name="text" label={undo.text} hint={undo.textHint} rows={3} required />
          {round.publishedAt && <ConfirmedNames />}
          <Send text={round.state === "draft" ? undo.cancel : undo.propose} weight="secondary" />
        </Form>
      </Part>
    </>
  );
}

function Facts({ data }: { data: RoundData }) {
  const { reading } = useSight();
  const { say } = reading;
  const { facts } = useBuying();
  const { round } = data;
  return (
    <>
      <p>{facts.led(nameOf(data, round.leadId), data.me.leads)}</p>
      <p>{facts.period(daysText(reading, round.period))}</p>
      {round.cancelReason !== null && (
        <p>{say.rounds.cancelled(say.rounds.reasons[round.cancelReason] ?? "", round.cancelText ?? "")}</p>
      )}
      {round.publishedAt && (
        <p>
          <a href={`/rounds/${round.reference}`}>{facts.publicPage}</a>
        </p>
      )}
    </>
  );
}

export const roundOverviewPage = definePage({
  id: "buyingRound",
  path: roundPath,
  roles: buyingRoles,
  chapter,
  target: RoundTarget,
  read: (ctx, { target }) => readRound(ctx, target.roundId),
  title: (_pages, { round }) => round.title,
  view: (data) => (
    <RoundFrame data={data} part="">
      <Facts data={data} />
      <Countdown readiness={data.readiness} />
      <WhatIsMissing readiness={data.readiness} lots={data.round.lots} />
      <Next data={data} />
      <Timeline readiness={data.readiness} />
      <Lots data={data} />
      <Proposed data={data} />
      <DeadlineReopening data={data} />
      <CopyRound data={data} />
      <Undo data={data} />
    </RoundFrame>
  ),
  forms: {
    ...reopeningForms,
    ...copyForm,
    move: sends(
      moveRound,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId },
        content: { event: fields.text("event"), text: fields.text("text") },
      }),
      { done: ({ buying }) => buying.next.done },
    ),
    cancel: sends(
      cancelRound,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId },
        content: {
          reason: fields.text("reason"),
          text: fields.text("text"),
          confirmedNames: fields.lines("confirmedNames"),
        },
      }),
      { done: ({ buying }) => buying.undo.sent },
    ),
    confirm: sends(confirmCancellation, (_fields, { roundId }: RoundAt) => ({ target: { roundId } }), {
      done: ({ buying }) => buying.undo.done,
    }),
    withdraw: sends(withdrawCancellation, (_fields, { roundId }: RoundAt) => ({ target: { roundId } }), {
      done: ({ buying }) => buying.undo.withdrawn,
    }),
  },
});
