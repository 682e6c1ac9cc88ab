import { formatDecimal } from "../../platform/decimal.ts";
import {
  agreeScores,
  type Bid,
  getScores,
  handInScores,
  leavesOf,
  listSecondThoughts,
  type ScoreSheet,
  type SecondThought,
  scoreBid,
  signScores,
} from "../../rounds/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import type { Fields } from "../frame/fields.ts";
import { Form, Hidden, Send, TextArea, TextField } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { lotsOfBid, readBids } from "./bids.tsx";
import type { Known } from "./people.ts";
import { readPeople, usePeople } from "./people.ts";
import { ConsensusReopening, consensusForm, SecondThoughts } from "./reopening.tsx";
import {
  buyingRoles,
  chapter,
  Part,
  type RoundAt,
  type RoundData,
  RoundFrame,
  RoundTarget,
  readRound,
  roundPath,
  useBuying,
} from "./round.tsx";
import { NotSeen } from "./sealed.tsx";

/** Each evaluator scores alone; then all side by side, what they agree on, and their signatures. */

interface Seen {
  bids: readonly Bid[];
  sheet: ScoreSheet;
  thoughts: readonly SecondThought[];
}
type Data = RoundData & Known & { seen: Seen | undefined };

const judged = ["admissible", "scored", "winner", "not_selected"];

/** Each admitted bid on each of its lots. */
const subjectsOf = (bids: readonly Bid[], data: RoundData) =>
  bids
    .filter((bid) => judged.includes(bid.state))
    .flatMap((bid) =>
      lotsOfBid(bid).map((part) => ({
        bid,
        answers: part.answers,
        lot: part.lot,
        title: data.round.lots.find((one) => one.reference === part.lot)?.title ?? part.lot,
      })),
    );
type Subject = ReturnType<typeof subjectsOf>[number];
type Given = ScoreSheet["consensus"][number];
const about =
  ({ bid, lot }: Subject) =>
  (one: Pick<Given, "bidId" | "lot">) =>
    one.bidId === bid.id && one.lot === lot;

function useWritten() {
  const { forms } = useSight().reading;
  return (score: bigint | undefined): string =>
    score === undefined ? "" : forms.decimal(formatDecimal(score));
}

/** The fields of one bid on one lot: a score and its comment for each criterion. */
function ScoreForm({
  does,
  subject,
  data,
  stored,
  button,
}: {
  does: "score" | "agree";
  subject: Subject;
  data: RoundData;
  stored: readonly Given[];
  button: string;
}) {
  const { scores } = useBuying();
  const written = useWritten();
  const { bid, lot } = subject;
  const { scaleMax } = data.round.terms.evaluation;
  return (
    <Form does={does} of={`${bid.id}-${lot}`}>
      <Hidden name="bidId" value={bid.id} />
      <Hidden name="lot" value={lot} />
      {leavesOf(data.round.terms.criteria).map((criterion, n) => {
        const own = stored.find((one) => one.criterion === criterion.reference);
        return (
          <fieldset key={criterion.reference}>
            <legend class="form-label">{criterion.name}</legend>
            {subject.answers[criterion.reference] !== undefined && (
              <p>{scores.answer(subject.answers[criterion.reference] ?? "")}</p>
            )}
            <Hidden name={`scores/${n}/criterion`} value={criterion.reference} />
            <TextField
              kind="decimal"
              name={`scores/${n}/score`}
              label={scores.score(written(criterion.max ?? scaleMax))}
              value={written(own?.score)}
              width="tiny"
              required
            />
            <TextArea
              name={`scores/${n}/comment`}
              label={scores.comment}
              hint={does === "agree" ? scores.commentHint : undefined}
              value={own?.comment}
              rows={3}
              required
            />
          </fieldset>
        );
      })}
      <Send text={button} about={`${bid.publisher}, ${subject.title}`} />
    </Form>
  );
}

function Alone({ data, seen }: { data: Data; seen: Seen }) {
  const { scores } = useBuying();
  const { me, round } = data;
  if (!me.is("evaluator") || round.state !== "opened") return null;
  const handedIn = seen.sheet.evaluators.some((one) => one.personId === me.personId);
  const own = seen.sheet.scores.filter((one) => one.personId === me.personId);
  // A bid whose rejection was taken back is scored also by whoever has handed in.
  const subjects = subjectsOf(seen.bids, data).filter((one) => !handedIn || !own.some(about(one)));
  if (handedIn && subjects.length === 0) return <p>{scores.handedIn}</p>;
  if (subjects.length === 0) return <p>{scores.notAdmitted}</p>;
  return (
    <>
      <Part id="alone" title={scores.alone}>
        <p>{scores.aloneAbout}</p>
        {subjects.map((subject) => (
          <section key={`${subject.bid.id} ${subject.lot}`}>
            <h3>
              {subject.bid.publisher}: {subject.title}
            </h3>
            <ScoreForm
              does="score"
              subject={subject}
              data={data}
              stored={own.filter(about(subject))}
              button={scores.save}
            />
          </section>
        ))}
      </Part>
      {!handedIn && (
        <Part id="hand-in" title={scores.handIn}>
          <p>{scores.handInAbout}</p>
          <Form does="handIn">
            <Send text={scores.handIn} />
          </Form>
        </Part>
      )}
    </>
  );
}

/** All evaluators' scores beside each other and beside what was agreed, once they may be seen. */
function SideBySide({ data, seen: { bids, sheet } }: { data: Data; seen: Seen }) {
  const { scores } = useBuying();
  const written = useWritten();
  const { me, round } = data;
  const called = usePeople(data);
  const open = sheet.evaluators.some((one) => one.personId === me.personId) || sheet.signedAt !== null;
  if (!open) return null;
  const people = sheet.evaluators.map((one) => one.personId);
  const agrees = me.is("evaluator") && sheet.signedAt === null && round.state === "opened";
  return (
    <Part id="side-by-side" title={scores.together}>
      <p>{scores.togetherAbout}</p>
      {subjectsOf(bids, data).map((subject) => {
        const all = sheet.scores.filter(about(subject));
        const agreed = sheet.consensus.filter(about(subject));
        return (
          <section key={`${subject.bid.id} ${subject.lot}`}>
            <Table
              caption={`${subject.bid.publisher}: ${subject.title}`}
              head={[scores.criterion, ...people.map(called), scores.agreed]}
              rows={leavesOf(round.terms.criteria).map(({ reference, name }) => [
                name,
                ...people.map((person) => {
                  const one = all.find((row) => row.personId === person && row.criterion === reference);
                  return one ? `${written(one.score)}: ${one.comment}` : "";
                }),
                agreed
                  .filter((row) => row.criterion === reference)
                  .map((row) => `${written(row.score)}: ${row.comment}`)
                  .join(),
              ])}
            />
            {agrees && (
              <details>
                <summary>{scores.agree}</summary>
                <ScoreForm does="agree" subject={subject} data={data} stored={agreed} button={scores.agree} />
              </details>
            )}
          </section>
        );
      })}
    </Part>
  );
}

function Signatures({ data, seen: { sheet } }: { data: Data; seen: Seen }) {
  const { forms } = useSight().reading;
  const { scores } = useBuying();
  const { readiness } = data;
  const called = usePeople(data);
  const signs = readiness.missing.some((one) => one.code === "sign" && one.mine);
  return (
    <Part id="signatures" title={scores.signatures}>
      {sheet.evaluators.length === 0 ? (
        <p>{scores.nobody}</p>
      ) : (
        <Table
          caption={scores.signatures}
          head={scores.signaturesHead}
          rows={sheet.evaluators.map((one) => [
            called(one.personId),
            one.handedInAt ? forms.instant(one.handedInAt) : "",
            one.signedAt ? forms.instant(one.signedAt) : "",
          ])}
        />
      )}
      {signs && (
        <Form does="sign">
          <p>{scores.signAbout}</p>
          <Send text={scores.sign} />
        </Form>
      )}
    </Part>
  );
}

/** Scores as the operations take them. */
const givenBy = (fields: Fields, { roundId }: RoundAt) => ({
  target: { roundId },
  content: {
    bidId: fields.text("bidId"),
    lot: fields.text("lot"),
    scores: fields.rows("scores").map((n) => ({
      criterion: fields.text(`scores/${n}/criterion`),
      score: fields.decimal(`scores/${n}/score`),
      comment: fields.text(`scores/${n}/comment`),
    })),
  },
});

export const scoresPage = definePage({
  id: "buyingScores",
  path: `${roundPath}/scores`,
  roles: buyingRoles,
  chapter,
  target: RoundTarget,
  async read(ctx, { target }): Promise<Data> {
    const data = await readRound(ctx, target.roundId);
    const bids = await readBids(ctx, data);
    if (!bids) return { ...data, seen: undefined, people: [] };
    const sheet = await ctx.invoke(getScores, { target });
    const { data: thoughts } = await ctx.invoke(listSecondThoughts, { target });
    return { ...data, seen: { bids, sheet, thoughts }, people: await readPeople(ctx, target.roundId) };
  },
  title: ({ buying }, { round }) => buying.scores.pageTitle(round.title),
  view: (data) => (
    <RoundFrame data={data} part="scores">
      {data.seen === undefined ? (
        <NotSeen data={data} />
      ) : (
        <>
          <Alone data={data} seen={data.seen} />
          <SideBySide data={data} seen={data.seen} />
          <Signatures data={data} seen={data.seen} />
          <SecondThoughts data={data} thoughts={data.seen.thoughts} />
          <ConsensusReopening data={data} />
        </>
      )}
    </RoundFrame>
  ),
  forms: {
    ...consensusForm,
    score: sends(scoreBid, givenBy, { done: ({ buying }) => buying.scores.saved }),
    agree: sends(agreeScores, givenBy, { done: ({ buying }) => buying.scores.agreedNow }),
    handIn: sends(handInScores, (_fields, { roundId }: RoundAt) => ({ target: { roundId } }), {
      done: ({ buying }) => buying.scores.handedIn,
    }),
    sign: sends(signScores, (_fields, { roundId }: RoundAt) => ({ target: { roundId } }), {
      done: ({ buying }) => buying.scores.signed,
    }),
  },
});
