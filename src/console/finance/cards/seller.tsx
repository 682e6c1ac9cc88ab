import { z } from "zod";
import {
  type CardDispute,
  type CardPayment,
  type CardRefund,
  type CardsSetUp,
  decideCardDispute,
  decideCardRefund,
  getCardsSetUp,
  listCardDisputes,
  listCardPayments,
  listCardRefunds,
  listStripeFindings,
  type StripeFinding,
  settleStripeFinding,
} from "../../../payments/index.ts";
import { definePage, sends } from "../../frame/definition.tsx";
import { Form, SelectField, Send, TextField } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { FilterSelect, Filters, NextPage } from "../../frame/list.tsx";
import { Table } from "../../frame/table.tsx";
import { filled, filter, nameIn } from "../filters.ts";

export const cardsPath = "/finance/cards";
export const roles = ["finance"] as const;

interface Shown {
  setUp: CardsSetUp;
  payments: readonly CardPayment[];
  nextCursor: string | null;
  refunds: readonly CardRefund[];
  disputes: readonly CardDispute[];
  findings: readonly StripeFinding[];
}
interface Read {
  shown: Shown;
  reading: Reading;
}

const linkTo = ({ invoiceId, invoiceNumber }: { invoiceId: string; invoiceNumber: string }) => (
  <a href={`/finance/invoices/${invoiceId}/paying`}>{invoiceNumber}</a>
);

/** What is on and what is off. */
function SetUp({ shown: { setUp }, reading }: Read) {
  const say = reading.texts.pages.cards.seller;
  if (!setUp.on) return <p>{say.off}</p>;
  return (
    <>
      {setUp.mode && <p>{say.mode[setUp.mode]}</p>}
      {!setUp.webhooks && <p>{say.noWebhooks}</p>}
      {!setUp.own && <p>{say.notOwn}</p>}
    </>
  );
}

function Refunds({ shown: { refunds }, reading }: Read) {
  const { forms, texts } = reading;
  const say = texts.pages.cards.seller;
  const { send, dismiss, settle } = say.refundDecisions;
  const choicesOf = (state: string): [string, string][] =>
    state === "proposed"
      ? [
          ["send", send],
          ["dismiss", dismiss],
        ]
      : [
          ["send", send],
          ["settle", settle],
        ];
  return (
    <section aria-labelledby="refunds">
      <h2 id="refunds">{say.refunds}</h2>
      {refunds.length === 0 ? (
        <p>{say.none}</p>
      ) : (
        <Table
          caption={say.refunds}
          head={say.refundsHead}
          rows={refunds.map((one) => [
            linkTo(one),
            forms.amount(one.amount.minor),
            say.reasons[one.reason],
            [nameIn(say.refundStates, one.state), one.failure, one.note].filter(Boolean).join(": "),
            one.state === "proposed" || one.state === "failed" ? (
              <Form does="refund" of={one.id} compact>
                <SelectField name="decision" label={say.decision} choices={choicesOf(one.state)} required />
                <TextField name="note" label={say.note} hint={say.noteHint} />
                <Send text={say.decide} about={one.invoiceNumber} />
              </Form>
            ) : (
              ""
            ),
          ])}
        />
      )}
    </section>
  );
}

/** What a person says of a lost one, or a second one of what was proposed; nothing where it waits for nobody. */
function DisputeForm({ one, reading }: { one: CardDispute; reading: Reading }) {
  const say = reading.texts.pages.cards.seller;
  if (one.state !== "lost" && one.state !== "write_off_proposed") return null;
  const lost = one.state === "lost";
  return (
    <Form does="dispute" of={one.id} compact>
      <SelectField
        name="decision"
        label={say.decision}
        choices={Object.entries(lost ? say.disputeDecisions : say.writeOffDecisions)}
        required
      />
      {lost && <TextField name="note" label={say.note} required />}
      <Send text={say.decide} about={one.invoiceNumber} />
    </Form>
  );
}

function Disputes({ shown: { disputes }, reading }: Read) {
  const { forms, texts } = reading;
  const say = texts.pages.cards.seller;
  return (
    <section aria-labelledby="disputes">
      <h2 id="disputes">{say.disputes}</h2>
      {disputes.length === 0 ? (
        <p>{say.none}</p>
      ) : (
        <>
          <p>{say.disputeHow}</p>
          <Table
            caption={say.disputes}
            head={say.disputesHead}
            rows={disputes.map((one) => [
              linkTo(one),
              forms.amount(one.amount.minor),
              <span lang="en">{one.reason}</span>,
              [nameIn(say.disputeStates, one.state), one.note].filter(Boolean).join(": "),
              one.evidenceDueAt === null ? "" : forms.instant(one.evidenceDueAt),
              <DisputeForm one={one} reading={reading} />,
            ])}
          />
        </>
      )}
    </section>
  );
}

function Findings({ shown: { findings }, reading }: Read) {
  const { forms, texts } = reading;
  const say = texts.pages.cards.seller;
  const amount = (one: { minor: bigint } | null) => (one === null ? "" : forms.amount(one.minor));
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">{say.findings}</h2>
      <p>{say.findingsHow}</p>
      {findings.length === 0 ? (
        <p>{say.none}</p>
      ) : (
        <Table
          caption={say.findings}
          head={say.findingsHead}
          rows={findings.map((one) => [
            one.transactionId,
            nameIn(say.findingKinds, one.kind),
            amount(one.stated),
            amount(one.posted),
            <Form does="finding" of={one.id} compact>
              <TextField name="note" label={say.found} required />
              <Send text={say.settle} about={one.transactionId} />
            </Form>,
          ])}
        />
      )}
    </section>
  );
}

/** What a seller is paid by card, what goes back, what is contested, and where Stripe and the books differ. */
export const cardsPage = definePage({
  id: "financeCards",
  path: cardsPath,
  roles,
  options: z.strictObject({ state: filter, cursor: z.string().max(500).optional() }),
  async read(ctx, { options }): Promise<Shown> {
    const newest = { limit: "50" };
    const { data, nextCursor } = await ctx.invoke(listCardPayments, { options: filled(options) });
    const sells = ctx.caller.controllerId === undefined;
    return {
      setUp: await ctx.invoke(getCardsSetUp, {}),
      ...{ payments: data, nextCursor },
      refunds: (await ctx.invoke(listCardRefunds, { options: newest })).data,
      disputes: (await ctx.invoke(listCardDisputes, { options: newest })).data,
      findings: sells
        ? (await ctx.invoke(listStripeFindings, { options: { ...newest, waits: "true" } })).data
        : [],
    };
  },
  title: ({ cards }) => cards.seller.title,
  view(shown, { options, reading }) {
    const { forms, texts } = reading;
    const { seller: say, states } = texts.pages.cards;
    const { cursor: _cursor, ...chosen } = options;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <SetUp shown={shown} reading={reading} />
        <section aria-labelledby="payments">
          <h2 id="payments">{say.payments}</h2>
          <Filters path={cardsPath}>
            <FilterSelect
              name="state"
              label={say.state}
              value={options.state}
              choices={Object.entries(states)}
              all={texts.pages.finance.all}
            />
          </Filters>
          {shown.payments.length === 0 ? (
            <p>{say.none}</p>
          ) : (
            <Table
              caption={say.payments}
              head={say.paymentsHead}
              rows={shown.payments.map((one) => [
                linkTo(one),
                forms.instant(one.madeAt),
                forms.amount(one.amount.minor),
                nameIn(states, one.state),
              ])}
            />
          )}
          <NextPage path={cardsPath} cursor={shown.nextCursor} filters={filled(chosen)} />
        </section>
        <Refunds shown={shown} reading={reading} />
        <Disputes shown={shown} reading={reading} />
        <Findings shown={shown} reading={reading} />
      </>
    );
  },
  forms: {
    refund: sends(
      decideCardRefund,
      (fields) => {
        const decision = fields.text("decision");
        const content = decision === "send" ? { decision } : { decision, note: fields.text("note") };
        return { target: { refundId: fields.text("_of") }, content };
      },
      { done: ({ cards }) => cards.seller.decided },
    ),
    dispute: sends(
      decideCardDispute,
      (fields) => {
        const decision = fields.text("decision");
        const content =
          decision === "claim" || decision === "write_off"
            ? { decision, note: fields.text("note") }
            : { decision };
        return { target: { disputeId: fields.text("_of") }, content };
      },
      { done: ({ cards }) => cards.seller.decided },
    ),
    finding: sends(
      settleStripeFinding,
      (fields) => ({ target: { findingId: fields.text("_of") }, content: { note: fields.text("note") } }),
      { done: ({ cards }) => cards.seller.settled },
    ),
  },
});
