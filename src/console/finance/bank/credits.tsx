import { z } from "zod";
import { getBankCredit, listBankCredits, undoBankCreditUse, useBankCredit } from "../../../banking/index.ts";
import { listInvoices } from "../../../billing/index.ts";
import { defineFile, definePage, sends } from "../../frame/definition.tsx";
import { Form, Hidden, SelectField, Send, TextField } from "../../frame/form/index.ts";
import { readingOf } from "../../frame/language.ts";
import { ListFile, NextPage } from "../../frame/list.tsx";
import { kronerCell, pagedFile } from "../../frame/list-file.ts";
import { Table } from "../../frame/table.tsx";
import { amountOf } from "../amount.ts";
import { filled, seesInvoices } from "../filters.ts";
import { bankPath, creditsPath, invoiceLink, linesPath, roles } from "./place.tsx";

/** What payers have on account. */
export const creditsListPage = definePage({
  id: "financeBankCredits",
  path: creditsPath,
  chapter: bankPath,
  roles,
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  read: (ctx, { options }) => ctx.invoke(listBankCredits, { options: filled(options) }),
  title: ({ bank }) => bank.credits.title,
  view({ data, nextCursor }, { reading }) {
    const { bank } = reading.texts.pages;
    const { forms } = reading;
    const say = bank.credits;
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
              <a href={`${creditsPath}/${one.id}`}>{forms.date(one.bookedOn)}</a>,
              one.payerName,
              one.payerGln,
              forms.amount(one.amount.minor),
              forms.amount(one.left.minor),
            ])}
          />
        )}
        {data.length > 0 && <ListFile path={creditsPath} filters={{}} />}
        <NextPage path={creditsPath} cursor={nextCursor} />
        <p>
          <a href={bankPath}>{bank.back}</a>
        </p>
      </>
    );
  },
});

export const creditsListFile = defineFile({
  id: "financeBankCreditsFile",
  path: `${creditsPath}/file`,
  roles,
  options: z.strictObject({}),
  async fetch(ctx) {
    const reading = readingOf(ctx);
    return pagedFile(
      reading,
      "bank-credits",
      reading.texts.pages.bank.credits.head,
      (page) => ctx.invoke(listBankCredits, { options: page }),
      (one) => [
        reading.forms.date(one.bookedOn),
        ...[one.payerName, one.payerGln],
        kronerCell(reading, one.amount.minor),
        kronerCell(reading, one.left.minor),
      ],
    );
  },
});

/** One payer's credit: what it was used for, and an invoice to pay of it. */
export const creditPage = definePage({
  id: "financeBankCredit",
  path: `${creditsPath}/{creditId}`,
  chapter: bankPath,
  roles,
  target: z.strictObject({ creditId: z.uuid() }),
  async read(ctx, { target }) {
    const credit = await ctx.invoke(getBankCredit, { target });
    const mayAct = ctx.caller.roles.includes("finance");
    const options = { limit: "200", q: credit.payerGln };
    const { data } = mayAct ? await ctx.invoke(listInvoices, { options }) : { data: [] };
    const invoices = data.filter(
      (one) => one.left.minor > 0n && one.controllerId === credit.partyId && one.payerGln === credit.payerGln,
    );
    return { credit, invoices, mayAct, opens: seesInvoices(ctx.caller) };
  },
  title: ({ bank }, { credit }) => bank.credits.one(credit.payerName),
  view({ credit, invoices, mayAct, opens }, { reading }) {
    const { bank, finance } = reading.texts.pages;
    const { forms } = reading;
    const say = bank.credits;
    return (
      <>
        <p>
          {finance.kr(forms.amount(credit.left.minor))} / {finance.kr(forms.amount(credit.amount.minor))}{" "}
          <a href={`${linesPath}/${credit.lineId}`}>{say.line}</a>
        </p>
        <section aria-labelledby="uses">
          <h2 id="uses">{say.uses}</h2>
          {credit.uses.length === 0 ? (
            <p>{say.unused}</p>
          ) : (
            <Table
              caption={say.uses}
              head={say.usesHead}
              rows={credit.uses.map((one) => [
                forms.instant(one.usedAt),
                invoiceLink(one.invoiceId, one.invoiceNumber, opens),
                forms.amount(one.amount.minor),
                one.undoneAt === null ? "" : forms.instant(one.undoneAt),
              ])}
            />
          )}
          {mayAct &&
            credit.uses
              .filter(({ undoneAt }) => undoneAt === null)
              .map((one) => (
                <Form key={one.id} does="undo" of={one.id} version={credit.version}>
                  <Hidden name="use" value={one.id} />
                  <TextField name="reason" label={bank.line.reason} required />
                  <Send text={say.undo} about={one.invoiceNumber} weight="secondary" />
                </Form>
              ))}
        </section>
        {mayAct && credit.left.minor > 0n && (
          <section aria-labelledby="use">
            <h2 id="use">{say.use}</h2>
            {invoices.length === 0 ? (
              <p>{say.none}</p>
            ) : (
              <Form does="use" version={credit.version}>
                <SelectField
                  name="invoiceId"
                  label={say.invoice}
                  choices={invoices.map(
                    (one) =>
                      [
                        one.id,
                        bank.line.invoice(one.number, one.buyerName, forms.amount(one.left.minor)),
                      ] as const,
                  )}
                />
                <TextField kind="decimal" width="short" name="amount" label={say.amount} required />
                <Send text={say.button} />
              </Form>
            )}
          </section>
        )}
        <p>
          <a href={bankPath}>{bank.back}</a>
        </p>
      </>
    );
  },
  forms: {
    use: sends(
      useBankCredit,
      (fields, target) => ({
        target,
        content: { invoiceId: fields.text("invoiceId"), amount: amountOf(fields) },
      }),
      { done: ({ bank }) => bank.credits.used },
    ),
    undo: sends(
      undoBankCreditUse,
      (fields, target: { creditId: string }) => ({
        target: { ...target, useId: fields.text("use") ?? "" },
        content: { reason: fields.text("reason") },
      }),
      { done: ({ bank }) => bank.credits.undone },
    ),
  },
});
