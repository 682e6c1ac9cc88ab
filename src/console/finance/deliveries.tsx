import { z } from "zod";
import {
  deliverInvoice,
  getDeliveryRules,
  type InvoiceDelivery,
  listInvoiceDeliveries,
  setDeliveryRules,
  settleInvoiceDelivery,
} from "../../billing/index.ts";
import { defineFile, definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, SelectField, Send, TextField } from "../frame/form/index.ts";
import { type Reading, readingOf } from "../frame/language.ts";
import { FilterSelect, Filters, ListFile, NextPage } from "../frame/list.tsx";
import { pagedFile } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";
import { filled, filter, nameIn } from "./filters.ts";

const path = "/finance/deliveries";

const wordOf = (one: InvoiceDelivery, { forms, texts }: Reading): string => {
  const say = texts.pages.deliveries;
  if (one.faults.length > 0 && one.why === "faulty") return one.faults.join("; ");
  if (one.receipt !== null) return one.receipt;
  const next = one.nextAttemptAt;
  return [one.failure, next && one.attempts > 0 && say.attempts(one.attempts, forms.instant(next))]
    .filter(Boolean)
    .join("; ");
};

const wayOf = (one: InvoiceDelivery, { texts }: Reading): string => {
  const say = texts.pages.deliveries;
  if (one.channel === null) return say.nobody;
  return [nameIn(say.channels, one.channel), one.receiver].filter(Boolean).join(" ");
};

const stateOf = (one: InvoiceDelivery, { texts }: Reading): string => {
  const say = texts.pages.deliveries;
  const state = nameIn(say.states, one.state);
  return one.why === null ? state : `${state}: ${nameIn(say.whys, one.why)}`;
};

const answersOf = (one: InvoiceDelivery, { forms, texts }: Reading): string[] =>
  one.answers.map(({ kind, code, reasons, at }) =>
    [
      nameIn(texts.pages.deliveries.answers[kind], code),
      forms.instant(at),
      ...reasons.map((reason) => [reason.code, reason.text].filter(Boolean).join(" ")),
    ].join(", "),
  );

function rowOf(one: InvoiceDelivery, reading: Reading) {
  const answers = answersOf(one, reading);
  return [
    one.selfBilled ? (
      one.invoiceNumber
    ) : (
      <a href={`/finance/invoices/${one.invoiceId}`}>{one.invoiceNumber}</a>
    ),
    one.buyerName,
    wayOf(one, reading),
    stateOf(one, reading),
    wordOf(one, reading),
    answers.length === 0 ? (
      ""
    ) : (
      <ul>
        {answers.map((answer) => (
          <li key={answer}>{answer}</li>
        ))}
      </ul>
    ),
  ];
}

/** What a person may do about a delivery that waits for one. */
function Act({ one, reading }: { one: InvoiceDelivery; reading: Reading }) {
  const say = reading.texts.pages.deliveries;
  const { id, invoiceNumber, attention } = one;
  return (
    <section aria-labelledby={`act-${id}`}>
      <h2 id={`act-${id}`}>{say.act(invoiceNumber)}</h2>
      <p>{attention !== null && nameIn(say.attentions, attention)}</p>
      <Form does="again" of={one.invoiceId}>
        <p>{say.sendHow}</p>
        <SelectField
          name="channel"
          label={say.channel}
          choices={[
            ...(one.channel === null ? [] : [["", say.sameChannel] as const]),
            ...Object.entries(say.channels),
          ]}
        />
        <Send text={say.send} about={invoiceNumber} />
      </Form>
      <Form does="settle" of={id}>
        <p>{say.settleHow}</p>
        <TextField name="note" label={say.note} required />
        <Send text={say.settle} about={invoiceNumber} weight="secondary" />
      </Form>
    </section>
  );
}

/** The way of one payer's invoices; without a GLN the next. */
function Payer({
  n,
  one,
  reading,
}: {
  n: number;
  one: { gln: string; channel: string } | undefined;
  reading: Reading;
}) {
  const { rules } = reading.texts.pages.deliveries;
  return (
    <div class="search">
      <TextField
        kind="number"
        name={`payers/${n}/gln`}
        label={one === undefined ? rules.nextGln : rules.gln}
        value={one?.gln}
        required={one !== undefined}
      />
      <SelectField
        name={`payers/${n}/channel`}
        label={one === undefined ? rules.nextWay : rules.wayOf(one.gln)}
        value={one?.channel}
        none={rules.asOthers}
        choices={Object.entries(rules.channels)}
        required={one !== undefined}
      />
    </div>
  );
}

/** How a seller's invoices have left, what was answered, and what waits for a person. */
export const deliveriesPage = definePage({
  id: "financeDeliveries",
  path,
  roles: ["finance"],
  options: z.strictObject({ waits: filter, invoiceId: filter, cursor: z.string().max(500).optional() }),
  async read(ctx, { options }) {
    const page = await ctx.invoke(listInvoiceDeliveries, { options: filled(options) });
    return { ...page, rules: await ctx.invoke(getDeliveryRules, {}) };
  },
  title: ({ deliveries }) => deliveries.title,
  view({ data, nextCursor, rules }, { options, reading }) {
    const say = reading.texts.pages.deliveries;
    const { cursor: _cursor, ...chosen } = options;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <Filters path={path}>
          <FilterSelect
            name="waits"
            label={say.show}
            value={options.waits}
            choices={[["true", say.waits]]}
            all={say.all}
          />
        </Filters>
        {data.length === 0 ? (
          <p>{say.empty}</p>
        ) : (
          <Table caption={say.title} head={say.head} rows={data.map((one) => rowOf(one, reading))} />
        )}
        {data.length > 0 && <ListFile path={path} filters={filled(chosen)} />}
        <NextPage path={path} cursor={nextCursor} filters={filled(chosen)} />
        {data
          .filter(({ attention }) => attention !== null)
          .map((one) => (
            <Act key={one.id} one={one} reading={reading} />
          ))}
        <section aria-labelledby="rules">
          <h2 id="rules">{say.rules.title}</h2>
          <p>{say.rules.how}</p>
          <Form does="rules">
            <SelectField
              name="channel"
              label={say.channel}
              value={rules.channel}
              choices={Object.entries(say.rules.channels)}
              required
            />
            <Send text={say.rules.save} />
          </Form>
          <h3>{say.rules.payers}</h3>
          <p>{say.rules.payersHow}</p>
          <Form does="payers">
            <Hidden name="channel" value={rules.channel} />
            {[...(rules.payers ?? []), undefined].map((one, n) => (
              <Payer key={one?.gln ?? ""} n={n} one={one} reading={reading} />
            ))}
            <Send text={say.rules.save} about={say.rules.payers} weight="secondary" />
          </Form>
        </section>
      </>
    );
  },
  forms: {
    again: sends(
      deliverInvoice,
      (fields) => ({
        target: { id: fields.text("_of") },
        content: filled({ channel: fields.text("channel") }),
      }),
      { done: ({ deliveries }) => deliveries.sentAgain },
    ),
    settle: sends(
      settleInvoiceDelivery,
      (fields) => ({
        target: { deliveryId: fields.text("_of") },
        content: { note: fields.text("note") },
      }),
      { done: ({ deliveries }) => deliveries.settled },
    ),
    payers: sends(
      setDeliveryRules,
      (fields) => ({
        content: {
          channel: fields.text("channel"),
          // Whoever is to go as the others has no way of its own any more.
          payers: fields
            .rows("payers")
            .filter((n) => fields.text(`payers/${n}/channel`) !== undefined)
            .map((n) => ({
              gln: fields.text(`payers/${n}/gln`),
              channel: fields.text(`payers/${n}/channel`),
            })),
        },
      }),
      { done: ({ deliveries }) => deliveries.rules.saved },
    ),
    rules: sends(setDeliveryRules, (fields) => ({ content: { channel: fields.text("channel") } }), {
      done: ({ deliveries }) => deliveries.rules.saved,
    }),
  },
});

export const deliveriesFile = defineFile({
  id: "financeDeliveriesFile",
  path: `${path}/file`,
  roles: ["finance"],
  cost: 20,
  options: z.strictObject({ waits: filter, invoiceId: filter }),
  async fetch(ctx, { options }) {
    const reading = readingOf(ctx);
    return pagedFile(
      reading,
      "invoice-deliveries",
      reading.texts.pages.deliveries.head,
      (page) => ctx.invoke(listInvoiceDeliveries, { options: { ...filled(options), ...page } }),
      (one) => [
        one.invoiceNumber,
        one.buyerName,
        wayOf(one, reading),
        stateOf(one, reading),
        wordOf(one, reading),
        answersOf(one, reading).join("; "),
      ],
    );
  },
});
