import { z } from "zod";
import {
  acceptSelfBilling,
  listSelfBilling,
  proposeSelfBilling,
  type SelfBilling,
} from "../../agreements/index.ts";
import { listPublishers, type Publisher } from "../../parties/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, SelectField, Send, TextField } from "../frame/form/index.ts";
import { type Reading, readingOf, sorterOf } from "../frame/language.ts";
import { NextPage } from "../frame/list.tsx";
import { everyPage } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";
import { basisPointsOf } from "./amount.ts";

/** Agreements that the marketplace sells for a publisher: proposed by the one, accepted by the other. */

export const selfBillingPath = "/finance/self-billing";

interface Shown {
  publishers: readonly Publisher[];
  /** The reader's own party, and whether it is the marketplace. */
  self: number | undefined;
  sells: boolean;
  acts: boolean;
  reading: Reading;
}

function Accept({ one, name, reading }: { one: SelfBilling; name: string; reading: Reading }) {
  const say = reading.texts.pages.selfBilling.agreements;
  return (
    <Form does="accept" of={one.id} compact>
      <Send text={say.accept} about={name} />
    </Form>
  );
}

function rowOf(one: SelfBilling, { publishers, self, acts, reading }: Shown) {
  const { forms, texts } = reading;
  const say = texts.pages.selfBilling;
  const name = publishers.find(({ id }) => id === one.publisherId)?.name ?? "";
  const state =
    one.acceptedAt !== null
      ? say.agreements.accepted(forms.instant(one.acceptedAt))
      : one.acceptable
        ? say.agreements.waits
        : say.agreements.late;
  return [
    name,
    forms.date(one.from),
    one.to === null ? say.agreements.noEnd : forms.date(one.to),
    String(one.objectionDays),
    say.percent(forms.decimal((one.feeBp / 100).toFixed(2))),
    state,
    acts && one.acceptable && one.publisherId === self && <Accept one={one} name={name} reading={reading} />,
  ];
}

function Propose({ publishers, self, reading }: Shown) {
  const say = reading.texts.pages.selfBilling.agreements;
  return (
    <section aria-labelledby="propose">
      <h2 id="propose">{say.propose}</h2>
      <p>{say.proposeHow}</p>
      <Form does="propose">
        <SelectField
          name="publisherId"
          label={say.publisher}
          none={say.choose}
          choices={publishers.filter(({ id }) => id !== self).map(({ id, name }) => [String(id), name])}
          required
        />
        <TextField kind="date" name="from" label={say.from} hint={say.fromHint} required />
        <TextField kind="date" name="to" label={say.to} hint={say.toHint} />
        <TextField
          kind="number"
          name="objectionDays"
          label={say.days}
          hint={say.daysHint}
          width="tiny"
          required
        />
        <TextField kind="decimal" name="feeBp" label={say.fee} hint={say.feeHint} width="tiny" required />
        <Send text={say.proposeButton} />
      </Form>
    </section>
  );
}

export const selfBillingPage = definePage({
  id: "financeSelfBilling",
  path: selfBillingPath,
  roles: ["finance", "admin", "publisher"],
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  async read(ctx, { options }) {
    const page = await ctx.invoke(listSelfBilling, { options });
    const all = await everyPage((more) => ctx.invoke(listPublishers, { options: more }));
    const sorter = sorterOf(readingOf(ctx).language);
    const { partyId: self, roles } = ctx.caller;
    return {
      ...page,
      publishers: all.sort((a, b) => sorter.compare(a.name, b.name)),
      self,
      sells: all.some(({ id, marketplace }) => marketplace && id === self),
      acts: roles.includes("finance"),
    };
  },
  title: ({ selfBilling }) => selfBilling.agreements.title,
  view({ data, nextCursor, ...of }, { reading }) {
    const say = reading.texts.pages.selfBilling.agreements;
    const shown = { ...of, reading };
    const accepts =
      of.acts && data.some(({ acceptable, publisherId }) => acceptable && publisherId === of.self);
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        {data.length === 0 ? (
          <p>{of.sells ? say.emptyMarketplace : say.emptyPublisher}</p>
        ) : (
          <>
            {accepts && <p>{say.acceptHow}</p>}
            <Table caption={say.title} head={say.head} rows={data.map((one) => rowOf(one, shown))} />
          </>
        )}
        <NextPage path={selfBillingPath} cursor={nextCursor} />
        {of.sells && of.acts && <Propose {...shown} />}
      </>
    );
  },
  forms: {
    propose: sends(
      proposeSelfBilling,
      (fields) => ({
        content: {
          publisherId: fields.whole("publisherId"),
          from: fields.day("from"),
          to: fields.day("to") ?? null,
          objectionDays: fields.whole("objectionDays"),
          feeBp: basisPointsOf(fields, "feeBp"),
        },
      }),
      { done: ({ selfBilling }) => selfBilling.agreements.proposed },
    ),
    accept: sends(acceptSelfBilling, (fields) => ({ target: { id: fields.text("_of") } }), {
      done: ({ selfBilling }) => selfBilling.agreements.acceptDone,
    }),
  },
});
