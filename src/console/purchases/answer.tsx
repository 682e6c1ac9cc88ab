import type { PurchaseQuote } from "../../agreements/index.ts";
import { asLocalDate } from "../../platform/calendar.ts";
import { crowns, Lines } from "../agreements/place.tsx";
import { type Attempt, NoAnswer } from "../frame/attempt.tsx";
import { daysText } from "../frame/days.ts";
import { Form, Hidden, SelectField, Send, TextField } from "../frame/form/index.ts";
import { FilterChoices, Filters, FilterText } from "../frame/list.tsx";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { kroner, modelNames, priceLines } from "../public/prices.ts";
import { purchasePath } from "./catalogue.tsx";
import type { Asked, Shown } from "./purchase.tsx";
import { usePurchases } from "./room.tsx";
import { contentOf, institutionsOf } from "./wish.ts";

/** What is wanted of an offer, and what it gives and costs. */

export function Question({ shown, asked }: { shown: Shown; asked: Asked }) {
  const { buy } = usePurchases();
  const { offer, room, counts, billedInArrears, schools } = shown;
  const quantity =
    counts === "seats"
      ? buy.quantityOf.seats
      : offer.countBasis === "count_date"
        ? buy.quantityOf.counted
        : buy.quantityOf.pupils;
  return (
    <section aria-labelledby="ask">
      <h2 id="ask">{buy.ask}</h2>
      <p>{buy.ceilingHelp}</p>
      <Filters path={`${purchasePath}/${offer.id}`} button={buy.show}>
        <input type="hidden" name="asked" value="yes" />
        {counts === "institutions" ? (
          <FilterChoices
            name="institutions"
            label={buy.institutions}
            values={institutionsOf([asked.institutions ?? []].flat()).map(String)}
            choices={schools}
          />
        ) : (
          <FilterText name="quantity" label={quantity} value={asked.quantity} kind="number" />
        )}
        <FilterText name="from" label={buy.from} value={asked.from ?? room.from} kind="date" />
        <FilterText name="to" label={buy.to} value={asked.to ?? room.to} kind="date" />
        <FilterText
          name="ceiling"
          label={billedInArrears ? buy.ceilingOfUse : buy.ceiling}
          value={asked.ceiling}
          kind="decimal"
        />
      </Filters>
    </section>
  );
}

function Order({ shown, quote, asked }: { shown: Shown; quote: PurchaseQuote; asked: Asked }) {
  const { reading } = useSight();
  const { buy } = usePurchases();
  const { invoicing } = reading.texts.pages.agreements;
  const content = contentOf(shown.offer.id, asked);
  return (
    <section aria-labelledby="order">
      <h2 id="order">{buy.order}</h2>
      <Form does="buy">
        {content.quantity !== undefined && <Hidden name="quantity" value={content.quantity} />}
        {(content.institutionIds ?? []).map((id) => (
          <Hidden name="institutionIds" value={id} key={id} />
        ))}
        <Hidden name="period/from" value={content.period.from} />
        <Hidden name="period/to" value={content.period.to} />
        {asked.ceiling && <Hidden name="ceiling" value={asked.ceiling} />}
        <TextField
          kind="number"
          name="payerGln"
          label={buy.gln}
          hint={buy.glnHint}
          value={shown.payerGln}
          required
        />
        <TextField name="orderReference" label={buy.orderReference} />
        <TextField name="buyerReference" label={buy.reference} />
        <SelectField
          name="instalments"
          label={invoicing.instalments}
          value="advance"
          choices={Object.entries(invoicing.instalmentsOf)}
          required
        />
        <SelectField
          name="soldBy"
          label={invoicing.soldBy}
          hint={invoicing.soldByHint}
          value="publisher"
          choices={Object.entries(invoicing.soldByOf)}
          required
        />
        <p>{buy.final}</p>
        <Send text={buy.button(crowns(reading, quote.gross.minor))} />
      </Form>
    </section>
  );
}

export function Answer({
  shown,
  quote,
  asked,
}: {
  shown: Shown;
  quote: Attempt<PurchaseQuote>;
  asked: Asked;
}) {
  const { reading } = useSight();
  const { buy } = usePurchases();
  const { rows } = buy;
  if (quote.problem)
    return (
      <NoAnswer
        problem={quote.problem}
        labels={{
          "/quantity": buy.quantity,
          "/period/from": buy.from,
          "/period/to": buy.to,
          "/ceiling": shown.billedInArrears ? buy.ceilingOfUse : buy.ceiling,
          "/institutionIds": buy.institutions,
        }}
      />
    );
  const { value } = quote;
  const { period } = contentOf(shown.offer.id, asked);
  const amount = (one: { minor: bigint }) => crowns(reading, one.minor);
  return (
    <>
      <section aria-labelledby="answer">
        <h2 id="answer">{buy.answer}</h2>
        <Table
          caption={buy.answer}
          quiet
          head={buy.answerHead}
          rows={[
            [rows.model, modelNames(reading)[shown.offer.model]],
            [rows.gets, buy.units[shown.counts](value.quantity)],
            [rows.days, daysText(reading, { from: asLocalDate(period.from), to: asLocalDate(period.to) })],
            [rows.unitPrice, kroner(reading, value.unitPrice)],
            [rows.prices, <Lines lines={priceLines(reading, shown.offer.priceSheet)} />],
            [rows.net, amount(value.net)],
            [rows.vat, amount(value.vat)],
            [rows.gross, amount(value.gross)],
            [rows.ceiling, amount(value.ceiling)],
          ]}
        />
        {shown.billedInArrears && <p>{buy.arrears}</p>}
      </section>
      {value.allowed ? (
        <Order shown={shown} quote={value} asked={asked} />
      ) : (
        <div class="alert alert-warning" role="alert">
          <div class="alert-body">
            <p class="alert-text">
              {buy.notAllowed} <a href="/buying/rounds">{buy.toRounds}</a>
            </p>
          </div>
        </div>
      )}
    </>
  );
}
