import { z } from "zod";
import {
  confirmPayoutAccount,
  connectStripe,
  dismissPayoutAccount,
  getStripeSetUp,
  listPayoutAccounts,
  type PayoutAccount,
  proposePayoutAccount,
  proposeStripeAccount,
  type StripeAccount,
  type StripeSetUp,
} from "../../../payouts/index.ts";
import { definePage, sends } from "../../frame/definition.tsx";
import { Form, Send, TextField } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { NextPage } from "../../frame/list.tsx";
import { Live } from "../../frame/live.tsx";
import { Table } from "../../frame/table.tsx";
import { accountsPath, actors, payoutsPath, sidesOf } from "./place.ts";

/** Where a publisher's money goes: proposed by one of its people, confirmed by another. */

const placeOf = ({ registration, account }: PayoutAccount): string =>
  `${registration ?? "Stripe"} ${account}`;

function stateOf(one: PayoutAccount, { forms, texts }: Reading): string {
  const say = texts.pages.payouts.account;
  if (one.state !== "confirmed") return say.states[one.state];
  return one.usableFrom === null ? say.letter : say.usable(forms.instant(one.usableFrom));
}

function Acts({ one, reading }: { one: PayoutAccount; reading: Reading }) {
  const say = reading.texts.pages.payouts.account;
  if (one.state !== "proposed") return null;
  const about = placeOf(one);
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

/** How the account at Stripe stands, and what its owner does next; nothing where Stripe is off and was never on. */
function AtStripe({
  setUp: { on, account },
  free,
  reading,
}: {
  setUp: StripeSetUp;
  free: boolean;
  reading: Reading;
}) {
  const say = reading.texts.pages.payouts.stripe;
  if (!on && !account) return null;
  const running =
    account !== null && (account.state === "wanted" || (account.state === "open" && !account.url));
  return (
    <section aria-labelledby="stripe">
      <h2 id="stripe">{say.title}</h2>
      <p>{on ? say.lead : say.off}</p>
      <Live id="stripe-account" running={on && running && account?.failure === null}>
        {account && <StripeFacts account={account} reading={reading} />}
      </Live>
      {on && (
        <Form does="connect">
          <Send text={account ? say.goOn : say.connect} weight={account ? "secondary" : "primary"} />
        </Form>
      )}
      {on && free && account?.state === "ready" && (
        <Form does="proposeStripe">
          <TextField name="email" label={reading.texts.pages.payouts.account.email} required />
          <Send text={say.propose} />
        </Form>
      )}
    </section>
  );
}

function StripeFacts({ account, reading }: { account: StripeAccount; reading: Reading }) {
  const say = reading.texts.pages.payouts.stripe;
  const { state, accountId, due, disabledReason, bankPayout, bankFailure, url, failure } = account;
  return (
    <>
      <p>{[say.states[state], accountId].filter(Boolean).join(": ")}</p>
      {failure !== null && <p lang="en">{say.failed(failure)}</p>}
      {disabledReason !== null && <p lang="en">{say.disabled(disabledReason)}</p>}
      {due.length > 0 && (
        <>
          <p>{say.due}</p>
          <ul lang="en">
            {due.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
      {bankPayout !== null && (
        <p lang="en">{say.bankPayout([bankPayout, bankFailure].filter(Boolean).join(": "))}</p>
      )}
      {url !== null && (
        <p>
          <a class="button button-primary" href={url} rel="noreferrer">
            {say.go}
          </a>
        </p>
      )}
    </>
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
    return { ...page, setUp: await ctx.invoke(getStripeSetUp, {}), ...(await sidesOf(ctx)) };
  },
  title: ({ payouts }) => payouts.account.title,
  view({ data, nextCursor, sells, setUp }, { reading }) {
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
              placeOf(one),
              one.holder,
              one.email ?? "",
              stateOf(one, reading),
              <Acts one={one} reading={reading} />,
            ])}
          />
        )}
        <NextPage path={accountsPath} cursor={nextCursor} />
        {!sells && !waits && <Propose reading={reading} />}
        {!sells && <AtStripe setUp={setUp} free={!waits} reading={reading} />}
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
    connect: sends(connectStripe, () => ({}), { done: ({ payouts }) => payouts.stripe.begun }),
    proposeStripe: sends(proposeStripeAccount, (fields) => ({ content: { email: fields.text("email") } }), {
      done: ({ payouts }) => payouts.account.proposed,
    }),
    confirm: sends(confirmPayoutAccount, ofRow, { done: ({ payouts }) => payouts.account.confirmed }),
    dismiss: sends(dismissPayoutAccount, ofRow, { done: ({ payouts }) => payouts.account.dismissed }),
  },
});
