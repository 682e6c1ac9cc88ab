import { listAgreementTasks } from "../../agreements/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import {
  getSimulation,
  getSimulationChoices,
  listSimulations,
  type Simulation,
  simulate,
} from "../../simulation/index.ts";
import { agreementPath, agreementsPath, renewalPath } from "../agreements/place.tsx";
import { AmountBars } from "../frame/charts/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, Send } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { modelNames } from "../public/prices.ts";
import { crowns, simulationPath } from "./place.ts";
import { Totals } from "./result.tsx";
import { contentOf } from "./wish.ts";

/** What is to be decided when, what was used of what is paid for, and what it would cost otherwise. */

async function readAll(ctx: DatabaseCtx) {
  const awaited = (await ctx.invoke(listAgreementTasks, {})).data;
  const choices = await ctx.invoke(getSimulationChoices, { options: {} });
  const { data } = await ctx.invoke(listSimulations, { options: { limit: "50" } });
  // The newest of one's own use that has today in it: it alone says what is held.
  const own = data.filter(({ state, roundId }) => state === "done" && roundId === null).slice(0, 3);
  let last: Simulation | undefined;
  for (const { id } of own) {
    last = await ctx.invoke(getSimulation, { target: { id } });
    if ((last.result?.renewal.length ?? 0) > 0) break;
  }
  return { awaited, choices, last };
}
type Shown = Awaited<ReturnType<typeof readAll>>;
const useTexts = () => useSight().reading.texts.pages.simulations.renewal;

function When({ awaited }: Pick<Shown, "awaited">) {
  const { forms } = useSight().reading;
  const say = useTexts();
  return (
    <section aria-labelledby="when">
      <h2 id="when">{say.when}</h2>
      {awaited.length === 0 ? (
        <p>{say.nothing}</p>
      ) : (
        <Table
          caption={say.when}
          quiet
          head={say.whenHead}
          rows={awaited.map((one) => [
            forms.date(one.by),
            say.what[one.what],
            <a href={agreementPath(one.agreementId)}>{one.productTitle}</a>,
          ])}
        />
      )}
    </section>
  );
}

function Used({ last }: { last: Simulation }) {
  const { reading } = useSight();
  const say = useTexts();
  const result = last.result!;
  const titles = new Map(result.products.map(({ id, title }) => [id, title]));
  return (
    <section aria-labelledby="used">
      <h2 id="used">{say.used}</h2>
      <p>{say.usedAbout(reading.forms.instant(last.madeAt))}</p>
      {result.renewal.length === 0 ? (
        <p>{say.noneHeld}</p>
      ) : (
        <>
          <Table
            caption={say.used}
            quiet
            head={say.usedHead}
            rows={result.renewal.map((one) => [
              <a href={agreementPath(one.agreementId)}>{titles.get(one.product) ?? one.product}</a>,
              one.entitled,
              one.active,
              one.keeps,
              one.seats,
              crowns(reading, one.amount.minor),
            ])}
          />
          {result.renewal.map((one) => (
            <AmountBars
              key={one.agreementId}
              title={titles.get(one.product) ?? one.product}
              bars={[
                {
                  ...{
                    name: say.usedHead[1]!,
                    value: one.entitled,
                    text: reading.forms.whole(String(one.entitled)),
                    base: true,
                  },
                },
                { name: say.usedHead[2]!, value: one.active, text: reading.forms.whole(String(one.active)) },
                { name: say.usedHead[3]!, value: one.keeps, text: reading.forms.whole(String(one.keeps)) },
              ]}
            />
          ))}
        </>
      )}
      <h3>{say.otherwise}</h3>
      <Totals scenarios={result.scenarios} />
      <p>
        <a href={simulationPath(last.id)}>{say.whole}</a>
      </p>
    </section>
  );
}

function Calculate({ choices }: Pick<Shown, "choices">) {
  const { reading } = useSight();
  const say = useTexts();
  const { make } = reading.texts.pages.simulations;
  const names = modelNames(reading);
  const { from, to } = choices.period;
  const row = (n: number, kind: string, name: string) => (
    <>
      <Hidden name={`scenarios/${n}/kind`} value={kind} />
      <Hidden name={`scenarios/${n}/name`} value={name} />
      <Hidden name={`scenarios/${n}/chosen`} value="yes" />
    </>
  );
  return (
    <section aria-labelledby="calculate">
      <h2 id="calculate">{say.calculate}</h2>
      <p>{say.calculateAbout(reading.forms.date(from), reading.forms.date(to))}</p>
      <Form does="simulate">
        <Hidden name="period/from" value={from} />
        <Hidden name="period/to" value={to} />
        {row(0, "today", make.today)}
        {choices.scenarios.map(({ model, sheets }, n) => (
          <>
            {row(n + 1, "given", make.catalogue(names[model]))}
            <Hidden name={`scenarios/${n + 1}/given`} value={JSON.stringify(sheets)} />
          </>
        ))}
        <Send text={say.calculate} />
      </Form>
    </section>
  );
}

export const renewalPage = definePage({
  id: "renewal",
  path: renewalPath,
  chapter: agreementsPath,
  roles: ["buyer"],
  read: (ctx) => readAll(ctx),
  title: ({ simulations }) => simulations.renewal.title,
  view({ awaited, choices, last }, { reading }) {
    const { renewal: say } = reading.texts.pages.simulations;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <When awaited={awaited} />
        {last?.result ? <Used last={last} /> : <p>{say.noCalculation}</p>}
        <Calculate choices={choices} />
      </>
    );
  },
  forms: {
    simulate: sends(simulate, (fields) => ({ content: contentOf(fields) }), {
      leadsTo: ({ id }) => simulationPath(id),
      done: ({ simulations }) => simulations.make.done,
    }),
  },
});
