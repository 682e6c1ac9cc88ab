import type { InvoiceDetails } from "../../billing/index.ts";
import { Form, SelectField, Send, TextField, TickField } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";
import type { Paying } from "./paying.tsx";

interface Shown {
  shown: Paying;
  reading: Reading;
}

function Dispute({ shown, reading }: Shown) {
  const say = reading.texts.pages.paying;
  const open = shown.disputes.find(({ state }) => state === "open");
  if (shown.acts === "seller")
    return open ? (
      <Form does="answer" of={open.id}>
        <p>{say.answerHow}</p>
        <SelectField name="decision" label={say.decision} choices={Object.entries(say.decisions)} required />
        <TextField name="answer" label={say.answer} required />
        <Send text={say.answerButton} />
      </Form>
    ) : null;
  if (open)
    return (
      <Form does="takeBack" of={open.id}>
        <p>{say.takeBackHow}</p>
        <Send text={say.takeBack} weight="secondary" />
      </Form>
    );
  return shown.invoice.left.minor > 0n ? (
    <Form does="dispute">
      <p>{say.disputeHow}</p>
      <TextField name="reason" label={say.reason} required />
      <Send text={say.dispute} weight="secondary" />
    </Form>
  ) : null;
}

function Payments({ shown, reading }: Shown) {
  const say = reading.texts.pages.paying;
  const { payment, refund } = say.kinds;
  const kinds: [string, string][] = [
    ["payment", payment],
    ["refund", refund],
  ];
  return (
    <>
      {shown.invoice.left.minor !== 0n && (
        <Form does="pay">
          <p>{say.payHow}</p>
          <SelectField name="kind" label={say.kind} choices={kinds} required />
          <TextField
            kind="decimal"
            name="amount"
            label={say.amount}
            hint={say.amountHint}
            width="short"
            required
          />
          <TextField kind="date" name="on" label={say.day} required />
          <TextField name="reference" label={say.reference} hint={say.referenceHint} required />
          <Send text={say.pay} />
        </Form>
      )}
      {shown.invoice.left.minor > 0n && (
        <Form does="writeOff">
          <p>{say.writeOffHow}</p>
          <SelectField
            name="kind"
            label={say.writeOffs.kind}
            choices={Object.entries(say.writeOffs.kinds)}
            required
          />
          <TextField name="reason" label={say.reason} required />
          <Send text={say.writeOff} weight="secondary" />
        </Form>
      )}
      {shown.payments
        .filter(({ kind, reversed, source }) => source === "person" && kind !== "reversal" && !reversed)
        .map((one) => (
          <Form key={one.id} does="reverse" of={one.id}>
            <p>
              {say.reverseHow} ({one.reference}, {reading.forms.amount(one.amount.minor)})
            </p>
            <TextField name="reason" label={say.reason} required />
            <Send text={say.reverse} about={one.reference} weight="secondary" />
          </Form>
        ))}
    </>
  );
}

/** Of each reminder that has charged something, while that much is left to pay. */
function Waivers({ shown, reading }: Shown) {
  const say = reading.texts.pages.paying;
  const open = shown.reminders.filter(
    ({ fee, interest, waivedBecause }) =>
      waivedBecause === null && fee.minor + interest.minor > 0n && shown.invoice.left.minor >= fee.minor,
  );
  return (
    <>
      {open.map((one) => (
        <Form key={one.number} does="waive" of={String(one.number)}>
          <p>{say.waiveHow(one.number)}</p>
          <TextField name="reason" label={say.reason} required />
          {one.interest.minor > 0n && <TickField name="interest" label={say.waiveInterest} />}
          <Send text={say.waive} about={String(one.number)} weight="secondary" />
        </Form>
      ))}
    </>
  );
}

function Credit({ invoice, reading }: { invoice: InvoiceDetails; reading: Reading }) {
  const say = reading.texts.pages.paying;
  return (
    <Form does="credit">
      <p>{say.creditHow}</p>
      <TextField name="reason" label={say.reason} hint={say.reasonHint} required />
      <SelectField
        name="lines/0/line"
        label={say.line}
        hint={say.lineHint}
        none={say.wholeInvoice}
        choices={invoice.lines.map(
          (one) =>
            [
              String(one.line),
              `${one.line}. ${one.description} · ${reading.forms.amount(one.net.minor)}`,
            ] as const,
        )}
      />
      <TextField
        kind="decimal"
        name="lines/0/amount"
        label={say.lineAmount}
        hint={say.amountHint}
        width="short"
      />
      <TickField name="reissue" label={say.reissue} />
      <Send text={say.credit} weight="secondary" />
    </Form>
  );
}

/** What seller or buyer may do with an invoice now. */
export function PayingActions({ shown, reading }: Shown) {
  const say = reading.texts.pages.paying;
  const { invoice, acts } = shown;
  const note = invoice.kind === "credit_note";
  return (
    <section aria-labelledby="actions">
      <h2 id="actions">{say.actions}</h2>
      {!note && <Dispute shown={shown} reading={reading} />}
      {acts === "seller" && invoice.sent === null && (
        <Form does="send">
          <p>{say.sendHow}</p>
          <SelectField name="channel" label={say.channel} choices={Object.entries(say.channels)} required />
          <TextField kind="date" name="on" label={say.day} required />
          <Send text={say.send} weight="secondary" />
        </Form>
      )}
      {acts === "seller" && !note && <Payments shown={shown} reading={reading} />}
      {acts === "seller" && <Waivers shown={shown} reading={reading} />}
      {acts === "seller" && !note && invoice.state !== "credited" && (
        <Credit invoice={invoice} reading={reading} />
      )}
    </section>
  );
}
