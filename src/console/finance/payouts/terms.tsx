import { z } from "zod";
import {
  acceptPayoutTerms,
  listPayoutTerms,
  type PayoutTerms,
  proposePayoutTerms,
} from "../../../payouts/index.ts";
import { definePage, sends } from "../../frame/definition.tsx";
import { Form, SelectField, Send, TextField } from "../../frame/form/index.ts";
import { type Reading, sorterOf } from "../../frame/language.ts";
import { NextPage } from "../../frame/list.tsx";
import { Table } from "../../frame/table.tsx";
import { amountOf, basisPointsOf } from "../amount.ts";
import { payoutsPath, readers, sidesOf, termsPath } from "./place.ts";

/** What marketplace and publishers have agreed of fees and payouts. */

type Side = Awaited<ReturnType<typeof sidesOf>>;

function rowOf(one: PayoutTerms, { publishers, self, finance }: Side, reading: Reading) {
  const { forms, texts } = reading;
  const say = texts.pages.payouts.terms;
  const name = publishers.find(({ id }) => id === one.publisherId)?.name ?? "";
  const state =
    one.acceptedAt !== null
      ? say.accepted(forms.instant(one.acceptedAt))
      : one.acceptable
        ? say.waits
        : say.late;
  return [
    name,
    forms.date(one.from),
    one.to === null ? say.noEnd : forms.date(one.to),
    say.percent(forms.decimal((one.feeBp / 100).toFixed(2))),
    forms.amount(one.monthly.minor),
    say.paysOn[one.paysOn],
    state,
    finance && one.acceptable && one.publisherId === self && (
      <Form does="accept" of={one.id} compact>
        <Send text={say.accept} about={forms.date(one.from)} />
      </Form>
    ),
  ];
}

function Propose({ side, reading }: { side: Side; reading: Reading }) {
  const say = reading.texts.pages.payouts.terms;
  const sorter = sorterOf(reading.language);
  const others = side.publishers.filter(({ id }) => id !== side.self);
  return (
    <section aria-labelledby="propose">
      <h2 id="propose">{say.propose}</h2>
      <Form does="propose">
        <SelectField
          name="publisherId"
          label={say.publisher}
          none={say.choose}
          choices={others
            .sort((a, b) => sorter.compare(a.name, b.name))
            .map(({ id, name }) => [String(id), name])}
          required
        />
        <TextField kind="date" name="from" label={say.from} required />
        <TextField kind="date" name="to" label={say.to} />
        <TextField kind="decimal" name="feeBp" label={say.fee} width="tiny" required />
        <TextField kind="decimal" name="monthly" label={say.monthly} width="tiny" required />
        <SelectField name="paysOn" label={say.pays} choices={Object.entries(say.paysOn)} required />
        <Send text={say.button} />
      </Form>
    </section>
  );
}

export const termsPage = definePage({
  id: "financePayoutTerms",
  path: termsPath,
  chapter: payoutsPath,
  roles: readers,
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  async read(ctx, { options }) {
    const page = await ctx.invoke(listPayoutTerms, { options });
    return { ...page, side: await sidesOf(ctx) };
  },
  title: ({ payouts }) => payouts.terms.title,
  view({ data, nextCursor, side }, { reading }) {
    const say = reading.texts.pages.payouts.terms;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        {data.length === 0 ? (
          <p>{say.empty}</p>
        ) : (
          <Table caption={say.title} head={say.head} rows={data.map((one) => rowOf(one, side, reading))} />
        )}
        <NextPage path={termsPath} cursor={nextCursor} />
        {side.sells && side.finance && <Propose side={side} reading={reading} />}
        <p>
          <a href={payoutsPath}>{reading.texts.pages.payouts.statement.back}</a>
        </p>
      </>
    );
  },
  forms: {
    propose: sends(
      proposePayoutTerms,
      (fields) => ({
        content: {
          publisherId: fields.whole("publisherId"),
          from: fields.day("from"),
          to: fields.day("to") ?? null,
          feeBp: basisPointsOf(fields, "feeBp"),
          monthly: amountOf(fields, "monthly"),
          paysOn: fields.text("paysOn"),
        },
      }),
      { done: ({ payouts }) => payouts.terms.proposed },
    ),
    accept: sends(acceptPayoutTerms, (fields) => ({ target: { termsId: fields.text("_of") } }), {
      done: ({ payouts }) => payouts.terms.acceptDone,
    }),
  },
});
