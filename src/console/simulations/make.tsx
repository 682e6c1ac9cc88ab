import { z } from "zod";
import type { LicenceModel } from "../../catalogue/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { listBids, listRounds } from "../../rounds/index.ts";
import { getSimulationChoices, simulate } from "../../simulation/index.ts";
import { attempt, NoAnswer } from "../frame/attempt.tsx";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, Send, TextField, TickField } from "../frame/form/index.ts";
import { FilterSelect, Filters, FilterText } from "../frame/list.tsx";
import { everyPage } from "../frame/list-file.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { modelNames } from "../public/prices.ts";
import { roles, simulationPath, simulationsPath } from "./place.ts";
import { contentOf } from "./wish.ts";

/** Choosing what recorded use is held against: today, the catalogue, a round's opened bids, prices of one's own. */

const path = `${simulationsPath}/new`;
const day = z.string().max(20).optional();
const Asked = z.strictObject({ from: day, to: day, round: z.string().max(40).optional() });
const opened = ["opened", "evaluated", "standstill", "concluded"];

async function choicesOf(ctx: DatabaseCtx, { from, to, round: roundId }: z.output<typeof Asked>) {
  const choices = await attempt(() =>
    ctx.invoke(getSimulationChoices, { options: from || to ? { from: from || "", to: to || "" } : {} }),
  );
  // Whoever buys reads rounds; finance people simulate their own use.
  const rounds = ctx.caller.roles.includes("buyer")
    ? (await everyPage((page) => ctx.invoke(listRounds, { options: { mine: "true", ...page } }))).filter(
        ({ leadId }) => leadId === ctx.caller.controllerId,
      )
    : [];
  const round = rounds.find(({ id }) => id === roundId);
  // An attempt to look at sealed bids is recorded: they are asked for once they are open.
  const bids =
    round && opened.includes(round.state)
      ? await attempt(() => ctx.invoke(listBids, { target: { roundId: round.id } }))
      : undefined;
  return { choices, rounds, round, bids: bids?.value?.data ?? [] };
}
type Shown = Awaited<ReturnType<typeof choicesOf>>;
type Choices = NonNullable<Shown["choices"]["value"]>;
const useTexts = () => useSight().reading.texts.pages.simulations.make;

/** One scenario that can be ticked. */
function Choice(row: {
  n: number;
  kind: "today" | "given";
  name: string;
  hint: string;
  given?: unknown;
  ticked?: boolean;
}) {
  const at = `scenarios/${row.n}`;
  return (
    <>
      <Hidden name={`${at}/kind`} value={row.kind} />
      <Hidden name={`${at}/name`} value={row.name.slice(0, 60)} />
      {row.given !== undefined && <Hidden name={`${at}/given`} value={JSON.stringify(row.given)} />}
      <TickField
        name={`${at}/chosen`}
        label={row.name}
        hint={row.hint}
        required
        ticked={row.ticked === true}
      />
    </>
  );
}

function OwnPrices({ first }: { first: number }) {
  const say = useTexts();
  const price = { kind: "decimal", width: "short" } as const;
  const row = (n: number, kind: string, name: string) => (
    <>
      <Hidden name={`scenarios/${n}/kind`} value={kind} />
      <Hidden name={`scenarios/${n}/name`} value={name} />
    </>
  );
  return (
    <fieldset>
      <legend class="form-label">{say.made}</legend>
      <p>{say.madeAbout}</p>
      {row(first, "per_pupil", say.perPupilName)}
      <TextField
        {...price}
        name={`scenarios/${first}/sheets/0/priceSheet/tiers/0/unitPrice`}
        label={say.perPupil}
      />
      {row(first + 1, "pot", say.potName)}
      <TextField
        {...price}
        name={`scenarios/${first + 1}/pot/pricePerPupil`}
        label={say.pot}
        hint={say.potHint}
      />
      {row(first + 2, "per_use", say.perUseName)}
      <TextField
        {...price}
        name={`scenarios/${first + 2}/sheets/0/priceSheet/unitPrice`}
        label={say.perUse}
      />
      <TextField {...price} name={`scenarios/${first + 2}/sheets/0/priceSheet/capPrice`} label={say.cap} />
    </fieldset>
  );
}

/** The opened bids of a lot as a scenario: each used product at its own publisher's bid. */
function bidRows({ round, bids }: Shown, products: Choices["products"]) {
  return (round?.lots ?? []).flatMap((lot) => {
    const sheets = products.flatMap(({ id, publisherId }) => {
      const bid = bids.find(
        (one) =>
          one.publisherId === publisherId && one.content?.lots.some((own) => own.lot === lot.reference),
      );
      return bid ? [{ productId: id, bidId: bid.id, lotReference: lot.reference }] : [];
    });
    return sheets.length === 0 ? [] : [{ title: lot.title, sheets }];
  });
}

function Compare({ shown, choices }: { shown: Shown; choices: Choices }) {
  const { reading } = useSight();
  const say = useTexts();
  const names = modelNames(reading);
  const bids = bidRows(shown, choices.products);
  const first = 1 + choices.scenarios.length + bids.length;
  return (
    <section aria-labelledby="compare">
      <h2 id="compare">{say.compare}</h2>
      <p>{say.compareAbout}</p>
      <Form does="simulate">
        <Hidden name="period/from" value={choices.period.from} />
        <Hidden name="period/to" value={choices.period.to} />
        {shown.round && <Hidden name="roundId" value={shown.round.id} />}
        <Choice n={0} kind="today" name={say.today} hint={say.todayHint} ticked />
        {choices.scenarios.map(({ model, sheets }, n) => (
          <Choice
            n={n + 1}
            kind="given"
            name={say.catalogue(names[model])}
            hint={say.catalogueHint}
            given={sheets}
            ticked
            key={model}
          />
        ))}
        {bids.map(({ title, sheets }, n) => (
          <Choice
            n={1 + choices.scenarios.length + n}
            kind="given"
            name={`${say.bids}: ${title}`}
            hint={say.bidsHint}
            given={sheets}
            key={title}
          />
        ))}
        <OwnPrices first={first} />
        <p>{say.slow}</p>
        <Send text={say.button} />
      </Form>
    </section>
  );
}

export const makePage = definePage({
  id: "simulationsMake",
  path,
  chapter: simulationsPath,
  roles,
  options: Asked,
  read: (ctx, { options }) => choicesOf(ctx, options),
  title: ({ simulations }) => simulations.make.title,
  view(shown, { options, reading }) {
    const say = reading.texts.pages.simulations.make;
    const names = modelNames(reading);
    const { value: choices, problem } = shown.choices;
    const models = (own: readonly LicenceModel[]) =>
      own.length === 0 ? say.noOffer : own.map((model) => names[model]).join(", ");
    return (
      <>
        <section aria-labelledby="which">
          <h2 id="which">{say.which}</h2>
          <Filters path={path} button={say.show}>
            <FilterText
              name="from"
              label={say.from}
              value={options.from ?? choices?.period.from}
              kind="date"
            />
            <FilterText name="to" label={say.to} value={options.to ?? choices?.period.to} kind="date" />
            {shown.rounds.length > 0 && (
              <FilterSelect
                name="round"
                label={say.round}
                value={options.round}
                choices={shown.rounds.map(({ id, title }) => [id, say.roundOf(title)] as const)}
                all={say.own}
              />
            )}
          </Filters>
        </section>
        {problem && <NoAnswer problem={problem} labels={{ "/from": say.from, "/to": say.to }} />}
        {choices &&
          (choices.products.length === 0 ? (
            <p>{say.noUse}</p>
          ) : (
            <Table
              caption={say.used}
              head={say.usedHead}
              rows={choices.products.map((one) => [one.title, one.publisherName, models(one.models)])}
            />
          ))}
        {choices && <Compare shown={shown} choices={choices} />}
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
