import {
  askExplanation,
  decideExplanation,
  evaluateRound,
  getEvaluation,
  getEvaluationRun,
  listEvaluationRuns,
  listExplanations,
} from "../../rounds/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { ChoiceField, Form, Hidden, Send, TextArea, TextField } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { BestSet } from "./best-set.tsx";
import { readBids } from "./bids.tsx";
import { MatrixLinks } from "./exports.tsx";
import { Inputs, Matrix, publisherOf, type Seen } from "./matrix.tsx";
import { Restore, restoreForm } from "./reopening.tsx";
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
import { NotSeen, seen } from "./sealed.tsx";

/** The ranks lot by lot with what each figure was calculated from, and prices that are abnormally low. */

type Data = RoundData & { seen: Seen | undefined };
function Calculate({ data, seen }: { data: Data; seen: Seen }) {
  const { forms } = useSight().reading;
  const { comparison } = useBuying();
  const { readiness, me } = data;
  const anew = readiness.missing.some((one) => one.code === "evaluate_anew");
  const next = readiness.next === "evaluate" || anew;
  return (
    <>
      {seen.run && (
        <p>
          {comparison.run(seen.run.number, forms.instant(seen.run.ranAt))}{" "}
          {seen.run.repeats ? comparison.repeats : comparison.differs}{" "}
          <code>{seen.run.resultHash.slice(0, 16)}</code>
        </p>
      )}
      {next && me.leadBuyer && (
        <Part id="calculate" title={comparison.calculate}>
          <p>{readiness.ready || anew ? comparison.calculateAbout : comparison.notReady}</p>
          <Form does="calculate">
            <Send text={comparison.calculate} />
          </Form>
        </Part>
      )}
      {!seen.run && <p>{comparison.none}</p>}
    </>
  );
}

/** The calculations that were stored, where there was more than one: none is ever overwritten. */
function Runs({ seen: { runs } }: { seen: Seen }) {
  const { forms } = useSight().reading;
  const { comparison } = useBuying();
  if (runs.length < 2) return null;
  return (
    <Part id="runs" title={comparison.runs}>
      <Table
        caption={comparison.runs}
        quiet
        head={comparison.runsHead}
        rows={runs.map((one) => [
          one.number,
          forms.instant(one.ranAt),
          comparison.causes[one.cause],
          <code>{one.resultHash.slice(0, 16)}</code>,
        ])}
      />
    </Part>
  );
}

/** A price that is abnormally low: what was asked, answered and decided, or the form that asks. */
function LowPrice({ lot, bidId, data, seen }: { lot: string; bidId: string; data: Data; seen: Seen }) {
  const { forms } = useSight().reading;
  const { lowPrices } = useBuying();
  const found = seen.explanations.find((one) => one.lot === lot && one.bidId === bidId);
  const acts = data.me.leadBuyer && data.round.state === "evaluated";
  return (
    <section>
      <h3>{lowPrices.of(publisherOf(seen, bidId), lot)}</h3>
      {found && (
        <>
          <p>{lowPrices.asked(found.question, forms.instant(found.answerBy))}</p>
          <p>{found.answer === null ? lowPrices.waiting : lowPrices.answered(found.answer)}</p>
          {found.decision && (
            <p>{lowPrices.decided(lowPrices.decisions[found.decision], found.reason ?? "")}</p>
          )}
        </>
      )}
      {found?.decision === "rejected" && <Restore data={data} bidId={bidId} lot={lot} />}
      {acts && !found && (
        <Form does="ask" of={`${bidId}-${lot}`}>
          <Hidden name="bidId" value={bidId} />
          <Hidden name="lot" value={lot} />
          <TextArea name="question" label={lowPrices.question} required />
          <TextField kind="datetime-local" name="answerBy" label={lowPrices.answerBy} required />
          <Send text={lowPrices.ask} />
        </Form>
      )}
      {acts && found && found.decision === null && (
        <Form does="decide" of={found.id}>
          <Hidden name="explanationId" value={found.id} />
          <ChoiceField
            name="accept"
            label={lowPrices.verdict}
            required
            choices={[
              ["yes", lowPrices.accept],
              ["no", lowPrices.reject, lowPrices.rejectHint],
            ]}
          />
          <TextArea name="reason" label={lowPrices.reason} required />
          <Send text={lowPrices.decide} />
        </Form>
      )}
    </section>
  );
}

function LowPrices({ data, seen }: { data: Data; seen: Seen }) {
  const { lowPrices } = useBuying();
  const flagged = seen.evaluation.lots.flatMap(({ lot, bids }) =>
    bids.filter((bid) => bid.flags.length > 0).map((bid) => `${lot} ${bid.bidId}`),
  );
  const all = new Set([...flagged, ...seen.explanations.map((one) => `${one.lot} ${one.bidId}`)]);
  if (all.size === 0) return null;
  return (
    <Part id="low-prices" title={lowPrices.title}>
      <p>{lowPrices.about}</p>
      {[...all].map((key) => {
        const [lot = "", bidId = ""] = key.split(" ");
        return <LowPrice key={key} lot={lot} bidId={bidId} data={data} seen={seen} />;
      })}
    </Part>
  );
}

export const comparisonPage = definePage({
  id: "buyingComparison",
  path: `${roundPath}/comparison`,
  roles: buyingRoles,
  chapter,
  target: RoundTarget,
  async read(ctx, { target }): Promise<Data> {
    const data = await readRound(ctx, target.roundId);
    const bids = await readBids(ctx, data);
    if (!bids) return { ...data, seen: undefined };
    const shown = await seen(async (): Promise<Seen> => {
      const evaluation = await ctx.invoke(getEvaluation, { target });
      const { run: number } = evaluation;
      const run =
        number === null
          ? undefined
          : await ctx.invoke(getEvaluationRun, { target: { ...target, number: String(number) } });
      return {
        bids,
        evaluation,
        run,
        inputs: run ? Inputs.parse(JSON.parse(run.inputs)).lots : [],
        explanations: (await ctx.invoke(listExplanations, { target })).data,
        runs: (await ctx.invoke(listEvaluationRuns, { target, options: { limit: "200" } })).data,
      };
    });
    return { ...data, seen: shown };
  },
  title: ({ buying }, { round }) => buying.comparison.pageTitle(round.title),
  view: (data) => {
    const shown = data.seen;
    return (
      <RoundFrame data={data} part="comparison">
        {shown === undefined ? (
          <NotSeen data={data} />
        ) : (
          <>
            <Calculate data={data} seen={shown} />
            <BestSet data={data} seen={shown} />
            {shown.evaluation.lots.map((lot) => (
              <Matrix key={lot.lot} lot={lot} data={data} seen={shown} />
            ))}
            <LowPrices data={data} seen={shown} />
            <Runs seen={shown} />
            <MatrixLinks roundId={data.round.id} />
          </>
        )}
      </RoundFrame>
    );
  },
  forms: {
    ...restoreForm,
    calculate: sends(evaluateRound, (_fields, { roundId }: RoundAt) => ({ target: { roundId } }), {
      done: ({ buying }) => buying.comparison.calculated,
    }),
    ask: sends(
      askExplanation,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId, bidId: fields.text("bidId") },
        content: {
          lot: fields.text("lot"),
          question: fields.text("question"),
          answerBy: fields.instant("answerBy"),
        },
      }),
      { done: ({ buying }) => buying.lowPrices.sent },
    ),
    decide: sends(
      decideExplanation,
      (fields, { roundId }: RoundAt) => {
        const word = fields.text("accept");
        return {
          target: { roundId, explanationId: fields.text("explanationId") },
          content: { accept: word === undefined ? undefined : word === "yes", reason: fields.text("reason") },
        };
      },
      { done: ({ buying }) => buying.lowPrices.saved },
    ),
  },
});
