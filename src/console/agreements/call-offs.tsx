import type { CallOffQuote } from "../../agreements/index.ts";
import { callOff, quoteCallOff } from "../../agreements/index.ts";
import type { PriceSheet } from "../../catalogue/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { type Attempt, attempt, NoAnswer } from "../frame/attempt.tsx";
import { sends } from "../frame/definition.tsx";
import { Fields } from "../frame/fields.ts";
import { Form, Hidden, Send } from "../frame/form/index.ts";
import { Filters, FilterText, NextPage } from "../frame/list.tsx";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { kroner, priceLines } from "../public/prices.ts";
import type { AgreementAt, Shown } from "./agreement.tsx";
import { agreementPath, crowns, daysOf, Lines, Part, useAgreements } from "./place.tsx";

/** What was called off on an agreement, and calling off more: the price first, then the button. */

export interface Wish {
  quantity?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** The wish as the operation's content has it. */
function contentOf(wish: Wish) {
  const fields = new Fields(
    new Map(Object.entries(wish).flatMap(([name, text]) => (text === undefined ? [] : [[name, [text]]]))),
  );
  // What is no number is handed on to be refused at its place.
  return {
    quantity: Number(fields.whole("quantity")),
    from: fields.day("from") ?? "",
    to: fields.day("to") ?? "",
  };
}

/** What the wish would cost; nothing where nobody has wished anything. */
export async function priceWish(
  ctx: DatabaseCtx,
  agreementId: string,
  wish: Wish,
): Promise<Attempt<CallOffQuote> | undefined> {
  if (!wish.quantity || !ctx.caller.roles.includes("buyer")) return undefined;
  const content = contentOf(wish);
  return attempt(() => ctx.invoke(quoteCallOff, { target: { agreementId }, content }));
}

function Answer({ quote, wish, sheet }: { quote: Attempt<CallOffQuote>; wish: Wish; sheet: PriceSheet }) {
  const { reading } = useSight();
  const { callOffs } = useAgreements();
  if (quote.problem)
    return (
      <NoAnswer
        problem={quote.problem}
        labels={{ "/quantity": callOffs.quantity, "/from": callOffs.from, "/to": callOffs.to }}
      />
    );
  const { value } = quote;
  const amount = (one: { minor: bigint }) => crowns(reading, one.minor);
  const { quantity, from, to } = contentOf(wish);
  return (
    <>
      <Table
        caption={callOffs.answer(value.quantity)}
        head={callOffs.answerHead}
        rows={[
          [
            kroner(reading, value.unitPrice),
            amount(value.net),
            amount(value.vat),
            amount(value.gross),
            amount(value.remaining),
          ],
        ]}
      />
      <p>{callOffs.pricesAre}</p>
      <Lines lines={priceLines(reading, sheet)} />
      <p>{callOffs.final}</p>
      <Form does="callOff">
        <Hidden name="quantity" value={quantity} />
        <Hidden name="from" value={from} />
        <Hidden name="to" value={to} />
        <Send text={callOffs.button(value.quantity)} />
      </Form>
    </>
  );
}

export function CallOffs({ shown, wish }: { shown: Shown; wish: Wish }) {
  const { reading } = useSight();
  const { callOffs } = useAgreements();
  const { agreement, quote, me } = shown;
  const { data, nextCursor } = shown.callOffs;
  const path = agreementPath(agreement.id);
  return (
    <Part id="call-offs" title={callOffs.title}>
      {data.length === 0 ? (
        <p>{callOffs.none}</p>
      ) : (
        <Table
          caption={callOffs.title}
          quiet
          head={callOffs.head}
          rows={data.map((one) => [
            one.number,
            one.controllerName,
            one.quantity,
            daysOf(reading, one.period),
            kroner(reading, one.unitPrice),
            crowns(reading, one.net.minor),
            reading.forms.instant(one.calledAt),
          ])}
        />
      )}
      <NextPage path={path} cursor={nextCursor} />
      {me.buys && data.length > 0 && (
        <p>
          <a href={`/finance/withdrawals?agreementId=${agreement.id}`}>
            {reading.texts.pages.withdrawals.link}
          </a>
        </p>
      )}
      {agreement.state === "ended" ? (
        <p>{callOffs.ended}</p>
      ) : (
        me.buys &&
        shown.callable && (
          <>
            <h3>{callOffs.more}</h3>
            <p>{callOffs.moreAbout}</p>
            <Filters path={`${path}#call-offs`} button={callOffs.ask}>
              <FilterText name="quantity" label={callOffs.quantity} value={wish.quantity} kind="number" />
              <FilterText
                name="from"
                label={callOffs.from}
                value={wish.from ?? agreement.period.from}
                kind="date"
              />
              <FilterText name="to" label={callOffs.to} value={wish.to ?? agreement.period.to} kind="date" />
            </Filters>
            {quote && <Answer quote={quote} wish={wish} sheet={agreement.priceSheet} />}
          </>
        )
      )}
    </Part>
  );
}

export const callOffForm = sends(
  callOff,
  (fields, { agreementId }: AgreementAt) => ({
    target: { agreementId },
    content: { quantity: fields.whole("quantity"), from: fields.day("from"), to: fields.day("to") },
  }),
  {
    done: ({ agreements }) => agreements.callOffs.done,
    leadsTo: (_value, { target }) => agreementPath(target.agreementId),
  },
);
