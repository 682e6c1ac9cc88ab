import { z } from "zod";
import {
  approvePayout,
  confirmPayoutNote,
  dropPayoutNote,
  failPayout,
  getPayout,
  notePayoutPaid,
  notePayoutReturned,
  type PayoutDetails,
  retryPayout,
  takeBackPayout,
  transferPayout,
} from "../../../payouts/index.ts";
import { definePage, sends } from "../../frame/definition.tsx";
import { Form, Send, TextField } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { Table } from "../../frame/table.tsx";
import { payoutPath, payoutsPath, readers, sidesOf } from "./place.ts";

/** One payout: what it is, why it waits, what the marketplace's people do with it. */

interface Shown {
  one: PayoutDetails;
  reading: Reading;
}

const transferOf = (
  { state, transferId, failure }: NonNullable<PayoutDetails["transfer"]>,
  states: Record<typeof state, string>,
): string => [states[state], transferId, failure].filter(Boolean).join(", ");

function Facts({ one, reading: { forms, texts } }: Shown) {
  const { finance, payouts } = texts.pages;
  const say = payouts.payout;
  const until = one.holdUntil === null ? "" : ` ${say.until(forms.instant(one.holdUntil))}`;
  const { account } = one;
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{say.facts}</h2>
      <Table
        caption={say.facts}
        quiet
        head={finance.invoice.factHead}
        rows={[
          [say.publisher, one.publisherName],
          [say.amount, finance.kr(forms.amount(one.amount.minor))],
          [say.state, payouts.states[one.state]],
          [say.attempt, String(one.attempt)],
          ...(account
            ? [
                [
                  say.account,
                  say.accountOf(account.registration ?? "Stripe", account.account, account.holder),
                ],
              ]
            : []),
          ...(one.hold === null ? [] : [[say.hold, say.holds[one.hold] + until]]),
          ...(one.paidOn === null ? [] : [[say.paidOn, forms.date(one.paidOn)]]),
          ...(one.transfer ? [[say.transfer, transferOf(one.transfer, say.transfers)]] : []),
        ]}
      />
      <p>
        <a href={`${payoutsPath}/${one.statementId}`}>{say.toStatement}</a>
      </p>
    </section>
  );
}

function Events({ one, reading: { forms, texts } }: Shown) {
  const say = texts.pages.payouts.payout;
  return (
    <section aria-labelledby="events">
      <h2 id="events">{say.events}</h2>
      {one.events.length === 0 ? (
        <p>{say.noEvents}</p>
      ) : (
        <Table
          caption={say.events}
          head={say.eventsHead}
          rows={one.events.map((event) => [
            forms.instant(event.at),
            say.whats[event.what],
            String(event.attempt),
            forms.date(event.on),
            event.reason ?? "",
          ])}
        />
      )}
    </section>
  );
}

function Noted({ one, reading }: Shown) {
  const say = reading.texts.pages.payouts.payout;
  if (one.note === null) return null;
  if (one.noteConfirmed) return <p>{say.booking}</p>;
  return (
    <>
      <Form does="confirm">
        <p>{say.confirmHow[one.note]}</p>
        <Send text={say.confirm} />
      </Form>
      <Form does="drop">
        <Send text={say.drop} weight="secondary" />
      </Form>
    </>
  );
}

function OnItsWay({ one, reading }: Shown) {
  const say = reading.texts.pages.payouts.payout;
  if (one.transfer && one.state === "sent") return <p>{say.transferring}</p>;
  return (
    <>
      {one.stripe ? (
        <Form does="transfer">
          <p>{say.transferHow}</p>
          <Send text={say.doTransfer} />
        </Form>
      ) : (
        <Form does="paid">
          <p>{say.paidHow}</p>
          <TextField kind="date" name="on" label={say.on} required />
          <Send text={say.paid} />
        </Form>
      )}
      <Form does="fail">
        <TextField name="reason" label={say.reason} required />
        <Send text={say.fail} weight="secondary" />
      </Form>
      {one.state === "approved" && (
        <Form does="takeBack">
          <Send text={say.takeBack} weight="secondary" />
        </Form>
      )}
    </>
  );
}

function Acts({ one, reading }: Shown) {
  const say = reading.texts.pages.payouts.payout;
  const idle = one.note === null;
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">{say.acts}</h2>
      <Noted one={one} reading={reading} />
      {one.state === "proposed" && one.hold === null && (
        <Form does="approve">
          <p>{say.approveHow}</p>
          <Send text={say.approve} />
        </Form>
      )}
      {idle && (one.state === "approved" || one.state === "sent") && <OnItsWay one={one} reading={reading} />}
      {(one.state === "failed" || one.state === "returned") && (
        <Form does="retry">
          <Send text={say.retry} />
        </Form>
      )}
      {idle && one.state === "paid" && (
        <Form does="comeBack">
          <TextField kind="date" name="on" label={say.on} required />
          <TextField name="reason" label={say.reason} required />
          <Send text={say.comeBack} weight="secondary" />
        </Form>
      )}
    </section>
  );
}

const byId = z.strictObject({ payoutId: z.uuid() });
type Target = z.output<typeof byId>;
const onTarget = (_fields: unknown, target: Target) => ({ target });

export const payoutPage = definePage({
  id: "financePayout",
  path: `${payoutPath}/{payoutId}`,
  chapter: payoutsPath,
  roles: readers,
  target: byId,
  async read(ctx, { target }) {
    const one = await ctx.invoke(getPayout, { target });
    const { sells, acts } = await sidesOf(ctx);
    return { one, acts: sells && acts };
  },
  title: ({ payouts }, { one }) => payouts.payout.of(one.number),
  view({ one, acts }, { reading }) {
    return (
      <>
        <Facts one={one} reading={reading} />
        {acts && <Acts one={one} reading={reading} />}
        <Events one={one} reading={reading} />
      </>
    );
  },
  forms: {
    approve: sends(approvePayout, onTarget, { done: ({ payouts }) => payouts.payout.approved }),
    takeBack: sends(takeBackPayout, onTarget, { done: ({ payouts }) => payouts.payout.takenBack }),
    paid: sends(notePayoutPaid, (fields, target: Target) => ({ target, content: { on: fields.day("on") } }), {
      done: ({ payouts }) => payouts.payout.noted,
    }),
    fail: sends(
      failPayout,
      (fields, target: Target) => ({ target, content: { reason: fields.text("reason") } }),
      {
        done: ({ payouts }) => payouts.payout.failed,
      },
    ),
    transfer: sends(transferPayout, onTarget, { done: ({ payouts }) => payouts.payout.transferred }),
    retry: sends(retryPayout, onTarget, { done: ({ payouts }) => payouts.payout.retried }),
    comeBack: sends(
      notePayoutReturned,
      (fields, target: Target) => ({
        target,
        content: { on: fields.day("on"), reason: fields.text("reason") },
      }),
      { done: ({ payouts }) => payouts.payout.noted },
    ),
    confirm: sends(confirmPayoutNote, onTarget, { done: ({ payouts }) => payouts.payout.confirmed }),
    drop: sends(dropPayoutNote, onTarget, { done: ({ payouts }) => payouts.payout.dropped }),
  },
});
