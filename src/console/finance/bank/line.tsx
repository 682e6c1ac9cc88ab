import { z } from "zod";
import {
  assignBankLine,
  type Credit,
  getBankLine,
  type LineDetails,
  listBankCredits,
  undoBankAssignment,
} from "../../../banking/index.ts";
import { type Invoice, listInvoices } from "../../../billing/index.ts";
import { definePage, sends } from "../../frame/definition.tsx";
import { Form, Hidden, Send, TextField } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { Filters, FilterText } from "../../frame/list.tsx";
import { Table } from "../../frame/table.tsx";
import { amountOf } from "../amount.ts";
import { filled, filter, seesInvoices } from "../filters.ts";
import { AssignForm, partsIn } from "./assign.tsx";
import { bankPath, creditsPath, invoiceLink, linesPath, roles } from "./place.tsx";

const onePath = `${linesPath}/{lineId}`;
export interface Shown {
  line: LineDetails;
  invoices: readonly z.output<typeof Invoice>[];
  credits: readonly Credit[];
  mayAct: boolean;
  opens: boolean;
}

function Facts({ line, reading }: { line: LineDetails; reading: Reading }) {
  const { forms, texts } = reading;
  const { bank, finance } = texts.pages;
  const say = bank.line;
  const rows: [string, string][] = [
    [say.day, forms.date(line.bookedOn)],
    ...(line.valueOn === null ? [] : [[say.valueDay, forms.date(line.valueOn)] as [string, string]]),
    [say.amount, finance.kr(forms.amount(line.amount.minor))],
    [say.left, finance.kr(forms.amount(line.left.minor))],
    [say.text, line.text],
    [say.paymentId, line.paymentId ?? ""],
    [say.payer, line.payerName ?? ""],
    [say.payerAccount, line.payerAccount ?? ""],
    [say.reference, line.reference ?? ""],
    [say.endToEndId, line.endToEndId ?? ""],
    [say.state, bank.states[line.state]],
  ];
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{say.facts}</h2>
      <Table
        caption={say.facts}
        quiet
        head={finance.invoice.factHead}
        rows={rows.filter(([, value]) => value !== "")}
      />
      {line.returned && <p>{say.returned}</p>}
    </section>
  );
}

function Suggestions({ line, opens, reading }: { line: LineDetails; opens: boolean; reading: Reading }) {
  const { forms, texts } = reading;
  const say = texts.pages.bank.line;
  return (
    <section aria-labelledby="suggestions">
      <h2 id="suggestions">{say.suggestions}</h2>
      {line.suggestions.length === 0 ? (
        <p>{say.noSuggestions}</p>
      ) : (
        <Table
          caption={say.suggestions}
          head={say.suggestionsHead}
          rows={line.suggestions.map((one) => [
            one.kind === "invoice" ? (
              invoiceLink(one.id, one.number ?? "", opens)
            ) : (
              <a href={`${creditsPath}/${one.id}`}>{say.credit}</a>
            ),
            one.payerName,
            forms.amount(one.left.minor),
            one.why.map((why) => say.whys[why]).join(", "),
          ])}
        />
      )}
    </section>
  );
}

type Part = LineDetails["assignments"][number]["parts"][number];
function PartShown({ part, opens, reading }: { part: Part; opens: boolean; reading: Reading }) {
  const { bank } = reading.texts.pages;
  const name = bank.line.parts[part.kind];
  if (part.invoiceId !== null)
    return (
      <>
        {name} {invoiceLink(part.invoiceId, part.invoiceNumber ?? "", opens)}
      </>
    );
  if (part.creditId !== null)
    return (
      <>
        {name} <a href={`${creditsPath}/${part.creditId}`}>{part.payerName}</a>
      </>
    );
  return <>{[name, part.reason && bank.reasons[part.reason], part.note].filter(Boolean).join(", ")}</>;
}

function History({ shown: { line, mayAct, opens }, reading }: { shown: Shown; reading: Reading }) {
  const { forms, texts } = reading;
  const { line: say } = texts.pages.bank;
  return (
    <section aria-labelledby="history">
      <h2 id="history">{say.history}</h2>
      {line.assignments.length === 0 ? (
        <p>{say.noHistory}</p>
      ) : (
        <Table
          caption={say.history}
          head={say.historyHead}
          rows={line.assignments.flatMap((one) =>
            one.parts.map((part) => [
              one.matchedBy === null
                ? forms.instant(one.assignedAt)
                : `${forms.instant(one.assignedAt)}, ${say.itself}`,
              <PartShown part={part} opens={opens} reading={reading} />,
              forms.amount(part.amount.minor),
              one.undoneAt === null ? "" : `${forms.instant(one.undoneAt)}: ${one.undoneBecause}`,
            ]),
          )}
        />
      )}
      {mayAct &&
        line.assignments
          .filter(({ undoneAt }) => undoneAt === null)
          .map((one) => (
            <Form key={one.id} does="undo" of={one.id} version={line.version}>
              <p>{say.undoHow}</p>
              <Hidden name="assignment" value={one.id} />
              <TextField name="reason" label={say.reason} required />
              <Send text={say.undo} about={forms.instant(one.assignedAt)} weight="secondary" />
            </Form>
          ))}
    </section>
  );
}

/** Invoices that may be chosen, beside the suggestions; a search finds others. */
const most = "200";

/** One line: what the bank says, what it may be, what it was taken for, and how to take it. */
export const linePage = definePage({
  id: "financeBankLine",
  path: onePath,
  chapter: bankPath,
  roles,
  target: z.strictObject({ lineId: z.uuid() }),
  options: z.strictObject({ q: filter }),
  async read(ctx, { target, options }): Promise<Shown> {
    const line = await ctx.invoke(getBankLine, { target });
    const mayAct = ctx.caller.roles.includes("finance");
    const opens = seesInvoices(ctx.caller);
    if (!mayAct || line.left.minor === 0n) return { line, invoices: [], credits: [], mayAct, opens };
    const { data } = await ctx.invoke(listInvoices, { options: { limit: most, ...filled(options) } });
    const into = line.left.minor > 0n;
    const credits = into
      ? []
      : (await ctx.invoke(listBankCredits, { options: { open: "true", limit: most } })).data;
    const invoices = data.filter(({ left }) => left.minor !== 0n && left.minor > 0n === into);
    return { line, invoices, credits, mayAct, opens };
  },
  title: ({ bank }, { line }) => bank.line.title(`${line.account}/${line.number}`),
  view(shown, { options, reading }) {
    const { bank } = reading.texts.pages;
    const { line, mayAct } = shown;
    const open = line.left.minor !== 0n;
    return (
      <>
        <Facts line={line} reading={reading} />
        {open && <Suggestions line={line} opens={shown.opens} reading={reading} />}
        {open && mayAct && (
          <section aria-labelledby="assign">
            <h2 id="assign">{bank.line.assign}</h2>
            <p>{bank.line.assignHow}</p>
            <Filters path={`${linesPath}/${line.id}`} button={bank.line.searchButton}>
              <FilterText name="q" label={bank.line.searchInvoice} value={options.q} />
            </Filters>
            <AssignForm shown={shown} reading={reading} />
          </section>
        )}
        <History shown={shown} reading={reading} />
        <p>
          <a href={bankPath}>{bank.back}</a>
        </p>
      </>
    );
  },
  forms: {
    assign: sends(
      assignBankLine,
      (fields, target) => ({
        target,
        content: {
          parts: partsIn(fields),
          ...(fields.text("remainder") === undefined ? {} : { remainder: amountOf(fields, "remainder") }),
        },
      }),
      { done: ({ bank }) => bank.line.done },
    ),
    undo: sends(
      undoBankAssignment,
      (fields, target: { lineId: string }) => ({
        target: { ...target, assignmentId: fields.text("assignment") ?? "" },
        content: { reason: fields.text("reason") },
      }),
      { done: ({ bank }) => bank.line.undone },
    ),
  },
});
