import { z } from "zod";
import { getInvoice, type InvoiceDetails } from "../../../billing/index.ts";
import {
  type CardOffer,
  type CardPayment,
  getCardOffer,
  listCardPayments,
  payByCard,
} from "../../../payments/index.ts";
import { definePage, sends } from "../../frame/definition.tsx";
import { Form, Send } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { Live } from "../../frame/live.tsx";
import { Table } from "../../frame/table.tsx";
import { nameIn } from "../filters.ts";

const byInvoice = z.strictObject({ id: z.uuid() });
type Target = z.output<typeof byInvoice>;

interface Shown {
  invoice: InvoiceDetails;
  offer: CardOffer;
  cards: readonly CardPayment[];
}

const amountOf = ({ minor }: { minor: bigint }, { forms, texts }: Reading): string =>
  texts.pages.finance.kr(forms.amount(minor));

/** One that is under way: where to pay, as soon as Stripe has said so. */
function UnderWay({ card, reading }: { card: CardPayment; reading: Reading }) {
  const say = reading.texts.pages.cards.pay;
  if (card.state === "wanted")
    return (
      <>
        <p>{say.wanted}</p>
        {card.failure !== null && <p lang="en">{say.failed(card.failure)}</p>}
      </>
    );
  return (
    <>
      <p>{say.open}</p>
      {card.url !== null && (
        <p>
          <a class="button button-primary" href={card.url} rel="noreferrer">
            {say.go(amountOf(card.amount, reading))}
          </a>
        </p>
      )}
      <p>{say.reload}</p>
    </>
  );
}

function History({ cards, reading }: { cards: readonly CardPayment[]; reading: Reading }) {
  const { pay: say, states } = reading.texts.pages.cards;
  const { forms } = reading;
  return cards.length === 0 ? null : (
    <Table
      caption={say.history}
      head={say.historyHead}
      rows={cards.map((one) => [
        forms.instant(one.madeAt),
        forms.amount(one.amount.minor),
        nameIn(states, one.state),
        one.endedAt === null ? "" : forms.instant(one.endedAt),
      ])}
    />
  );
}

/** A payer pays what is left of an invoice by card, at Stripe. */
export const payByCardPage = definePage({
  id: "financePayByCard",
  path: "/finance/invoices/{id}/card",
  chapter: "/finance/invoices",
  roles: ["finance", "buyer"],
  target: byInvoice,
  async read(ctx, { target }): Promise<Shown> {
    const options = { invoiceId: target.id, limit: "20" };
    return {
      invoice: await ctx.invoke(getInvoice, { target }),
      offer: await ctx.invoke(getCardOffer, { target }),
      cards: (await ctx.invoke(listCardPayments, { options })).data,
    };
  },
  title: ({ cards }, { invoice }) => cards.pay.title(invoice.number),
  view({ invoice, offer, cards }, { reading }) {
    const say = reading.texts.pages.cards.pay;
    const live = cards.find(({ state }) => state === "wanted" || state === "open");
    return (
      <>
        <p class="font-lead">{say.left(amountOf(offer.left, reading))}</p>
        {offer.mode === "test" && <p>{say.test}</p>}
        <Live id="card" running={live !== undefined}>
          {live && <UnderWay card={live} reading={reading} />}
          {!live && offer.whyNot !== null && <p>{say.whyNot[offer.whyNot]}</p>}
          <History cards={cards} reading={reading} />
        </Live>
        {!live && offer.offered && (
          <Form does="pay">
            <p>{say.how}</p>
            <Send text={say.button} />
          </Form>
        )}
        <p>
          <a href={`/finance/invoices/${invoice.id}`}>{say.back}</a>
        </p>
      </>
    );
  },
  forms: {
    pay: sends(payByCard, (_fields, target: Target) => ({ target }), {
      done: ({ cards }) => cards.pay.begun,
    }),
  },
});
