import { z } from "zod";
import {
  confirmPayoutAccount,
  dismissPayoutAccount,
  listPayoutAccounts,
  type PayoutAccount,
  proposePayoutAccount,
} from "../../../payouts/index.ts";
import { definePage, sends } from "../../frame/definition.tsx";
import { Form, Send, TextField } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { NextPage } from "../../frame/list.tsx";
import { Table } from "../../frame/table.tsx";
import { accountsPath, actors, payoutsPath, sidesOf } from "./place.ts";

/** Where a publisher's money goes: proposed by one of its people, confirmed by another. */

function stateOf(one: PayoutAccount, { forms, texts }: Reading): string {
  const say = texts.pages.payouts.account;
  if (one.state !== "confirmed") return say.states[one.state];
  return one.usableFrom === null ? say.letter : say.usable(forms.instant(one.usableFrom));
}

function Acts({ one, reading }: { one: PayoutAccount; reading: Reading }) {
  const say = reading.texts.pages.payouts.account;
  if (one.state !== "proposed") return null;
  const about = `${one.registration} ${one.account}`;
  return (
    <>
      <Form does="confirm" of={one.id} compact>
        <Send text={say.confirm} about={about} />
      </Form>
      <Form does="dismiss" of={one.id} compact>
        <Send text={say.dismiss} about={about} weight="secondary" />
      </Form>
    </>
  );
}

function Propose({ reading }: { reading: Reading }) {
  const say = reading.texts.pages.payouts.account;
  return (
    <section aria-labelledby="propose">
      <h2 id="propose">{say.propose}</h2>
      <Form does="propose">
        <TextField name="registration" label={say.registration} width="tiny" required />
        <TextField name="account" label={say.account} required />
        <TextField name="holder" label={say.holder} required />
        <TextField name="email" label={say.email} required />
        <Send text={say.button} />
      </Form>
    </section>
  );
}

const ofRow = (fields: { text(name: string): string | undefined }) => ({
  target: { accountId: fields.text("_of") },
});

export const accountsPage = definePage({
  id: "financePayoutAccounts",
  path: accountsPath,
  chapter: payoutsPath,
  roles: actors,
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  async read(ctx, { options }) {
    const page = await ctx.invoke(listPayoutAccounts, { options });
    return { ...page, ...(await sidesOf(ctx)) };
  },
  title: ({ payouts }) => payouts.account.title,
  view({ data, nextCursor, sells }, { reading }) {
    const say = reading.texts.pages.payouts.account;
    const waits = data.some(({ state }) => state === "proposed");
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        {data.length === 0 ? (
          <p>{say.empty}</p>
        ) : (
          <Table
            caption={say.title}
            head={say.head}
            rows={data.map((one) => [
              String(one.number),
              `${one.registration} ${one.account}`,
              one.holder,
              one.email ?? "",
              stateOf(one, reading),
              <Acts one={one} reading={reading} />,
            ])}
          />
        )}
        <NextPage path={accountsPath} cursor={nextCursor} />
        {!sells && !waits && <Propose reading={reading} />}
        <p>
          <a href={payoutsPath}>{reading.texts.pages.payouts.statement.back}</a>
        </p>
      </>
    );
  },
  forms: {
    propose: sends(
      proposePayoutAccount,
      (fields) => ({
        content: {
          registration: fields.text("registration"),
          account: fields.text("account"),
          holder: fields.text("holder"),
          email: fields.text("email"),
        },
      }),
      { done: ({ payouts }) => payouts.account.proposed },
    ),
    confirm: sends(confirmPayoutAccount, ofRow, { done: ({ payouts }) => payouts.account.confirmed }),
    dismiss: sends(dismissPayoutAccount, ofRow, { done: ({ payouts }) => payouts.account.dismissed }),
  },
});
