import { z } from "zod";
import {
  answerDispute,
  type Dispute,
  disputeInvoice,
  getInvoice,
  type InvoiceDetails,
  listDisputes,
  listPayments,
  listReminders,
  markInvoiceSent,
  type Payment,
  proposeCredit,
  proposeWriteOff,
  type Reminder,
  registerPayment,
  reversePayment,
  waiveReminder,
  withdrawDispute,
} from "../../billing/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import type { Reading } from "../frame/language.ts";
import { Table } from "../frame/table.tsx";
import { amountOf } from "./amount.ts";
import { buys, nameIn, readers } from "./filters.ts";
import { PayingActions } from "./paying-actions.tsx";

const byInvoice = z.strictObject({ id: z.uuid() });
type Target = z.output<typeof byInvoice>;

export interface Paying {
  invoice: InvoiceDetails;
  payments: readonly Payment[];
  reminders: readonly Reminder[];
  disputes: readonly Dispute[];
  /** Whether whoever looks may act for the seller, or for the buyer. */
  acts: "seller" | "buyer" | "nobody";
}

function Facts({ invoice, reading: { forms, texts } }: { invoice: InvoiceDetails; reading: Reading }) {
  const { finance, paying: say } = texts.pages;
  const kr = ({ minor }: { minor: bigint }) => finance.kr(forms.amount(minor < 0n ? -minor : minor));
  const due = forms.date(invoice.dueOn);
  const { sent } = invoice;
  const rows: [string, string][] = [
    [say.total, finance.kr(forms.amount(invoice.total.minor))],
    [say.credited, kr(invoice.credited)],
    ...(invoice.charged.minor > 0n ? [[say.charged, kr(invoice.charged)] as [string, string]] : []),
    [say.paid, kr(invoice.paid)],
    ...(invoice.writtenOff.minor > 0n ? [[say.writtenOff, kr(invoice.writtenOff)] as [string, string]] : []),
    [invoice.left.minor < 0n ? say.owedBack : say.left, kr(invoice.left)],
    [say.due, invoice.overdue ? say.overdue(due) : due],
    [say.sent, sent ? say.sentBy(nameIn(say.channels, sent.channel), forms.date(sent.on)) : say.notSent],
  ];
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{say.facts}</h2>
      <Table caption={say.facts} head={say.head} rows={rows} />
    </section>
  );
}

function History({ shown, reading: { forms, texts } }: { shown: Paying; reading: Reading }) {
  const say = texts.pages.paying;
  const amount = ({ minor }: { minor: bigint }) => forms.amount(minor);
  return (
    <>
      <section aria-labelledby="payments">
        <h2 id="payments">{say.payments}</h2>
        {shown.payments.length === 0 ? (
          <p>{say.none}</p>
        ) : (
          <Table
            caption={say.payments}
            head={say.paymentsHead}
            rows={shown.payments.map((one) => [
              forms.date(one.on),
              nameIn(say.kinds, one.kind),
              amount(one.amount),
              one.reference,
            ])}
          />
        )}
      </section>
      {shown.reminders.length > 0 && (
        <section aria-labelledby="reminders">
          <h2 id="reminders">{say.reminders}</h2>
          <Table
            caption={say.reminders}
            head={say.remindersHead}
            rows={shown.reminders.map((one) => [
              String(one.number),
              forms.date(one.on),
              amount(one.left),
              amount(one.fee),
              amount(one.interest),
              one.waivedBecause === null ? "" : say.waivedFor(amount(one.waived), one.waivedBecause),
            ])}
          />
        </section>
      )}
      {shown.disputes.length > 0 && (
        <section aria-labelledby="disputes">
          <h2 id="disputes">{say.disputes}</h2>
          <Table
            caption={say.disputes}
            head={say.disputesHead}
            rows={shown.disputes.map((one) => [
              one.reason,
              nameIn(say.disputeStates, one.state),
              one.answer ?? "",
            ])}
          />
        </section>
      )}
    </>
  );
}

/** What becomes of an invoice: sent, paid, credited, disputed, reminded of; and what its two sides may do. */
export const payingPage = definePage({
  id: "financePaying",
  path: "/finance/invoices/{id}/paying",
  chapter: "/finance/invoices",
  roles: readers,
  target: byInvoice,
  async read(ctx, { target }): Promise<Paying> {
    const invoice = await ctx.invoke(getInvoice, { target });
    const options = { invoiceId: target.id, limit: "50" };
    const { roles } = ctx.caller;
    const finance = roles.includes("finance");
    const either = finance || roles.includes("buyer");
    return {
      invoice,
      payments: (await ctx.invoke(listPayments, { options })).data,
      reminders: (await ctx.invoke(listReminders, { target })).data,
      disputes: either ? (await ctx.invoke(listDisputes, { options })).data : [],
      acts: buys(ctx.caller) ? (either ? "buyer" : "nobody") : finance ? "seller" : "nobody",
    };
  },
  title: ({ paying }, { invoice }) => paying.title(invoice.number),
  view: (shown, { reading }) => (
    <>
      <Facts invoice={shown.invoice} reading={reading} />
      <History shown={shown} reading={reading} />
      {shown.acts !== "nobody" && <PayingActions shown={shown} reading={reading} />}
      {shown.acts === "buyer" && shown.invoice.left.minor > 0n && (
        <p>
          <a href={`/finance/invoices/${shown.invoice.id}/card`}>{reading.texts.pages.cards.pay.link}</a>
        </p>
      )}
      {shown.acts === "seller" && (
        <p>
          <a href={`/finance/deliveries?invoiceId=${shown.invoice.id}`}>
            {reading.texts.pages.deliveries.open}
          </a>
        </p>
      )}
      <p>
        <a href={`/finance/invoices/${shown.invoice.id}`}>{reading.texts.pages.paying.back}</a>
      </p>
    </>
  ),
  forms: {
    send: sends(
      markInvoiceSent,
      (fields, target: Target) => ({
        target,
        content: { channel: fields.text("channel"), on: fields.day("on") },
      }),
      { done: ({ paying }) => paying.sentDone },
    ),
    pay: sends(
      registerPayment,
      (fields, target: Target) => ({
        target,
        content: {
          ...{ kind: fields.text("kind"), amount: amountOf(fields), on: fields.day("on") },
          reference: fields.text("reference"),
        },
      }),
      { done: ({ paying }) => paying.payDone },
    ),
    writeOff: sends(
      proposeWriteOff,
      (fields, target: Target) => ({
        target,
        content: { kind: fields.text("kind"), reason: fields.text("reason") },
      }),
      { done: ({ paying }) => paying.writeOffDone },
    ),
    reverse: sends(
      reversePayment,
      (fields) => ({
        target: { paymentId: fields.text("_of") },
        content: { reason: fields.text("reason") },
      }),
      { done: ({ paying }) => paying.reversed },
    ),
    credit: sends(
      proposeCredit,
      (fields, target: Target) => {
        const line = fields.whole("lines/0/line");
        const amount = amountOf(fields, "lines/0/amount");
        const whole = line === undefined && amount === undefined;
        return {
          target,
          content: {
            reason: fields.text("reason"),
            ...(whole ? {} : { lines: [{ line, amount }] }),
            reissue: fields.ticked("reissue"),
          },
        };
      },
      { done: ({ paying }) => paying.creditDone },
    ),
    waive: sends(
      waiveReminder,
      (fields, target: Target) => ({
        target: { ...target, number: fields.text("_of") as "1" | "2" | "3" },
        content: { reason: fields.text("reason"), interest: fields.ticked("interest") },
      }),
      { done: ({ paying }) => paying.waiveDone },
    ),
    dispute: sends(
      disputeInvoice,
      (fields, target: Target) => ({ target, content: { reason: fields.text("reason") } }),
      { done: ({ paying }) => paying.disputeDone },
    ),
    takeBack: sends(withdrawDispute, (fields) => ({ target: { disputeId: fields.text("_of") } }), {
      done: ({ paying }) => paying.takeBackDone,
    }),
    answer: sends(
      answerDispute,
      (fields) => ({
        target: { disputeId: fields.text("_of") },
        content: { decision: fields.text("decision"), answer: fields.text("answer") },
      }),
      { done: ({ paying }) => paying.answerDone },
    ),
  },
});
