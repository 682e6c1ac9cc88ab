import { z } from "zod";
import {
  addToDraft,
  getDraft,
  holdDraft,
  type InvoiceDraftDetails,
  releaseDraft,
} from "../../billing/index.ts";
import { daysText } from "../frame/days.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, SelectField, Send, TextField } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";
import { Table } from "../frame/table.tsx";
import { amountOf } from "./amount.ts";
import { nameIn, readers } from "./filters.ts";

const byDraft = z.strictObject({ draftId: z.uuid() });
type Target = z.output<typeof byDraft>;
interface Shown {
  draft: InvoiceDraftDetails;
  reading: Reading;
}

function Contents({ draft, reading }: Shown) {
  const { forms, texts } = reading;
  const { finance, invoicing } = texts.pages;
  const money = (one: { minor: bigint } | null) => (one === null ? finance.none : forms.amount(one.minor));
  return (
    <>
      {draft.contents.map((document, n) => {
        const name = `${nameIn(finance.invoices.kinds, document.kind)} ${document.month}`;
        return (
          <section aria-labelledby={`document-${n}`} key={name}>
            <h2 id={`document-${n}`}>{name}</h2>
            <Table
              caption={invoicing.lines(name)}
              head={invoicing.linesHead}
              rows={document.lines.map((line) => [
                line.description,
                daysText(reading, line.period),
                String(line.quantity),
                forms.amount(line.net.minor),
              ])}
            />
            <p>
              {invoicing.net} {money(document.net)}, {invoicing.vat} {money(document.vat)}, {invoicing.total}{" "}
              {money(document.total)}
            </p>
            {document.lastNumber !== null && (
              <Table
                caption={invoicing.compared(document.lastNumber)}
                head={invoicing.comparedHead}
                rows={document.compared.map((one) => [one.description, money(one.before), money(one.now)])}
              />
            )}
          </section>
        );
      })}
    </>
  );
}

function Reasons({ draft, reading }: Shown) {
  const say = reading.texts.pages.invoicing;
  return (
    <>
      <p>
        {say.state}: {nameIn(say.draftStates, draft.state)}
        {draft.holdReason !== null && `. ${say.held(draft.holdReason)}`}
        {draft.releaseReason !== null && `. ${say.letGo(draft.releaseReason)}`}
      </p>
      {draft.reasons.length > 0 && (
        <ul>
          {draft.reasons.map(({ code, detail }) => (
            <li key={code + detail}>
              {nameIn(say.reasons, code)} ({say.why(detail) ?? <span lang="en">{detail}</span>})
            </li>
          ))}
        </ul>
      )}
      {draft.additions.length > 0 && (
        <ul>
          {draft.additions.map((one) => (
            <li key={one.kind + one.text}>
              {say.kinds[one.kind]}: {one.text}{" "}
              {one.kind !== "note" && reading.forms.amount(one.amount.minor)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Actions({ draft, reading }: Shown) {
  const say = reading.texts.pages.invoicing;
  const { state } = draft;
  if (state === "issued" || state === "approved" || state === "changed") return null;
  const waits = state === "held" || state === "parked";
  return (
    <section aria-labelledby="actions">
      <h2 id="actions">{say.decide}</h2>
      {state !== "held" && (
        <Form does="hold">
          <p>{say.holdHow}</p>
          <TextField name="reason" label={say.reason} required />
          <Send text={say.hold} weight="secondary" />
        </Form>
      )}
      {waits && (
        <Form does="release">
          <p>{say.releaseHow}</p>
          <TextField name="reason" label={say.reason} required />
          <Send text={say.release} />
        </Form>
      )}
      <Form does="add">
        <p>{say.addHow}</p>
        <SelectField name="kind" label={say.kind} choices={Object.entries(say.kinds)} required />
        <TextField name="text" label={say.text} required />
        <TextField kind="decimal" name="amount" label={say.amount} hint={say.amountHint} width="short" />
        <Send text={say.add} weight="secondary" />
      </Form>
    </section>
  );
}

/** A draft, line by line, against last time; what a person may do with it before it is issued. */
export const draftPage = definePage({
  id: "financeDraft",
  path: "/finance/drafts/{draftId}",
  chapter: "/finance/invoice-runs",
  roles: ["finance", "admin"],
  target: byDraft,
  async read(ctx, { target }) {
    const draft = await ctx.invoke(getDraft, { target });
    return { ...draft, seesInvoices: readers.some((role) => ctx.caller.roles.includes(role)) };
  },
  title: ({ invoicing }, { buyerName }) => invoicing.draft(buyerName),
  view: (draft, { reading }) => (
    <>
      <Reasons draft={draft} reading={reading} />
      <Contents draft={draft} reading={reading} />
      <Actions draft={draft} reading={reading} />
      {draft.state === "issued" && draft.seesInvoices && (
        <p>
          <a href={`/finance/invoices?${new URLSearchParams({ q: draft.buyerName })}`}>
            {reading.texts.pages.invoicing.toInvoices}
          </a>
        </p>
      )}
      <p>
        <a href={`/finance/invoice-runs/${draft.runId}`}>{reading.texts.pages.invoicing.back}</a>
      </p>
    </>
  ),
  forms: {
    hold: sends(
      holdDraft,
      (fields, target: Target) => ({ target, content: { reason: fields.text("reason") } }),
      {
        done: ({ invoicing }) => invoicing.holding,
      },
    ),
    release: sends(
      releaseDraft,
      (fields, target: Target) => ({ target, content: { reason: fields.text("reason") } }),
      { done: ({ invoicing }) => invoicing.released },
    ),
    add: sends(
      addToDraft,
      (fields, target: Target) => ({
        target,
        content: { kind: fields.text("kind"), text: fields.text("text"), amount: amountOf(fields) },
      }),
      { done: ({ invoicing }) => invoicing.added },
    ),
  },
});
