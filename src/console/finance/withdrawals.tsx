import { z } from "zod";
import { listCallOffs } from "../../agreements/index.ts";
import {
  acceptWithdrawal,
  declineWithdrawal,
  listWithdrawals,
  takeBackWithdrawal,
  type Withdrawal,
  withdrawCallOff,
} from "../../billing/index.ts";
import { defineFile, definePage, sends } from "../frame/definition.tsx";
import { Form, SelectField, Send, TextField } from "../frame/form/index.ts";
import { type Reading, readingOf } from "../frame/language.ts";
import { ListFile, NextPage } from "../frame/list.tsx";
import { kronerCell, pagedFile } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";
import { filled, filter, nameIn } from "./filters.ts";

/** What is withdrawn of call-offs: its buyer asks, the seller answers. */

export const withdrawalsPath = "/finance/withdrawals";

interface Shown {
  one: Withdrawal;
  own: { asks: boolean; answers: boolean };
  reading: Reading;
}

function Next({ one, own, reading }: Shown) {
  const say = reading.texts.pages.withdrawals;
  const about = one.agreementReference;
  if (one.state !== "asked") return null;
  if (own.asks)
    return (
      <Form does="takeBack" of={one.id} compact>
        <Send text={say.takeBack} about={about} weight="secondary" />
      </Form>
    );
  if (!own.answers) return null;
  return (
    <>
      <Form does="accept" of={one.id} compact>
        <Send text={say.accept} about={about} />
      </Form>
      <Form does="decline" of={one.id} compact>
        <TextField name="answer" label={say.answer} required />
        <Send text={say.decline} about={about} weight="secondary" />
      </Form>
    </>
  );
}

const roles = ["buyer", "finance"] as const;

const cellsOf = (one: Withdrawal, { forms, texts }: Reading, amount: (minor: bigint) => string) => [
  one.agreementReference,
  one.buyerName,
  forms.whole(String(one.quantity)),
  forms.date(one.from),
  one.answer === null ? one.reason : `${one.reason} – ${one.answer}`,
  nameIn(texts.pages.withdrawals.states, one.state),
  one.net === null ? "" : amount(one.net.minor),
];

export const withdrawalsPage = definePage({
  id: "withdrawals",
  path: withdrawalsPath,
  roles,
  options: z.strictObject({ agreementId: filter, cursor: z.string().max(500).optional() }),
  async read(ctx, { options }) {
    const page = await ctx.invoke(listWithdrawals, { options: filled(options) });
    const { agreementId } = filled(options);
    const asks = ctx.caller.roles.includes("buyer");
    const answers = ctx.caller.partyKind === "publisher" && ctx.caller.roles.includes("finance");
    const callOffs =
      asks && agreementId
        ? (await ctx.invoke(listCallOffs, { target: { agreementId }, options: { limit: "200" } })).data
        : [];
    return { ...page, own: { asks, answers }, callOffs };
  },
  title: ({ withdrawals }) => withdrawals.title,
  view({ data, nextCursor, own, callOffs }, { options, reading }) {
    const say = reading.texts.pages.withdrawals;
    const { cursor: _cursor, ...chosen } = options;
    return (
      <>
        <p class="font-lead">{own.asks ? say.leadBuyer : say.leadSeller}</p>
        {data.length === 0 ? (
          <p>{own.asks ? say.emptyBuyer : say.emptySeller}</p>
        ) : (
          <Table
            caption={say.title}
            head={say.head}
            rows={data.map((one) => [
              ...cellsOf(one, reading, reading.forms.amount),
              <Next one={one} own={own} reading={reading} />,
            ])}
          />
        )}
        {data.length > 0 && <ListFile path={withdrawalsPath} filters={filled(chosen)} />}
        <NextPage path={withdrawalsPath} cursor={nextCursor} filters={filled(chosen)} />
        {callOffs.length > 0 && (
          <section aria-labelledby="ask">
            <h2 id="ask">{say.askTitle}</h2>
            <p>{say.askHow}</p>
            <Form does="ask">
              <SelectField
                name="callOffId"
                label={say.callOff}
                required
                choices={callOffs.map((one) => [one.id, say.callOffNamed(one.number, one.quantity)])}
              />
              <TextField
                kind="number"
                name="quantity"
                label={say.quantity}
                hint={say.quantityHint}
                width="short"
              />
              <TextField kind="date" name="from" label={say.from} hint={say.fromHint} required />
              <TextField name="reason" label={say.reason} hint={say.reasonHint} required />
              <Send text={say.ask} />
            </Form>
          </section>
        )}
      </>
    );
  },
  forms: {
    ask: sends(
      withdrawCallOff,
      (fields) => ({
        target: { callOffId: fields.text("callOffId") },
        content: {
          quantity: fields.whole("quantity"),
          from: fields.day("from"),
          reason: fields.text("reason"),
        },
      }),
      { done: ({ withdrawals }) => withdrawals.asked },
    ),
    accept: sends(acceptWithdrawal, (fields) => ({ target: { withdrawalId: fields.text("_of") } }), {
      done: ({ withdrawals }) => withdrawals.accepted,
    }),
    decline: sends(
      declineWithdrawal,
      (fields) => ({
        target: { withdrawalId: fields.text("_of") },
        content: { answer: fields.text("answer") },
      }),
      { done: ({ withdrawals }) => withdrawals.declined },
    ),
    takeBack: sends(takeBackWithdrawal, (fields) => ({ target: { withdrawalId: fields.text("_of") } }), {
      done: ({ withdrawals }) => withdrawals.takenBack,
    }),
  },
});

export const withdrawalsFile = defineFile({
  id: "withdrawalsFile",
  path: `${withdrawalsPath}/file`,
  roles,
  cost: 20,
  options: z.strictObject({ agreementId: filter }),
  async fetch(ctx, { options }) {
    const reading = readingOf(ctx);
    return pagedFile(
      reading,
      "withdrawals",
      reading.texts.pages.withdrawals.head.slice(0, 7),
      (page) => ctx.invoke(listWithdrawals, { options: { ...filled(options), ...page } }),
      (one) => cellsOf(one, reading, (minor) => kronerCell(reading, minor)),
    );
  },
});
