import { z } from "zod";
import { approveCredit, type Credit, dismissCredit, listCredits } from "../../billing/index.ts";
import { defineFile, definePage, sends } from "../frame/definition.tsx";
import { Form, Send } from "../frame/form/index.ts";
import { type Reading, readingOf } from "../frame/language.ts";
import { FilterSelect, Filters, ListFile, NextPage } from "../frame/list.tsx";
import { kronerCell, pagedFile } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";
import { filled, filter, nameIn, seesInvoices } from "./filters.ts";

const path = "/finance/credits";
const roles = ["finance", "admin"] as const;

const reasonOf = ({ reason, reissue }: Credit, again: string): string =>
  reissue ? `${reason} (${again})` : reason;

function rowOf(one: Credit, seesInvoice: boolean, { forms, texts }: Reading) {
  const say = texts.pages.paying.credits;
  const number = one.invoiceNumber;
  return [
    seesInvoice ? <a href={`/finance/invoices/${one.invoiceId}/paying`}>{number}</a> : number,
    one.buyerName,
    reasonOf(one, say.reissue),
    forms.amount(one.total.minor),
    nameIn(say.states, one.state),
    one.state === "proposed" ? (
      <>
        <Form does="approve" of={one.id} compact>
          <Send text={say.approve} about={number} />
        </Form>
        <Form does="dismiss" of={one.id} compact>
          <Send text={say.dismiss} about={number} weight="secondary" />
        </Form>
      </>
    ) : (
      ""
    ),
  ];
}

/** What a seller gives back by hand: proposed by one, approved by another. */
export const creditsPage = definePage({
  id: "financeCredits",
  path,
  roles,
  options: z.strictObject({ state: filter, cursor: z.string().max(500).optional() }),
  async read(ctx, { options }) {
    const page = await ctx.invoke(listCredits, { options: filled(options) });
    return { ...page, seesInvoice: seesInvoices(ctx.caller) };
  },
  title: ({ paying }) => paying.credits.title,
  view({ data, nextCursor, seesInvoice }, { options, reading }) {
    const { finance, paying } = reading.texts.pages;
    const say = paying.credits;
    const { cursor: _cursor, ...chosen } = options;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <Filters path={path}>
          <FilterSelect
            name="state"
            label={finance.invoice.state}
            value={options.state}
            choices={Object.entries(say.states)}
            all={finance.all}
          />
        </Filters>
        {data.length === 0 ? (
          <p>{say.empty}</p>
        ) : (
          <Table
            caption={say.title}
            head={say.head}
            rows={data.map((one) => rowOf(one, seesInvoice, reading))}
          />
        )}
        {data.length > 0 && <ListFile path={path} filters={filled(chosen)} />}
        <NextPage path={path} cursor={nextCursor} filters={filled(chosen)} />
      </>
    );
  },
  forms: {
    approve: sends(approveCredit, (fields) => ({ target: { creditId: fields.text("_of") } }), {
      done: ({ paying }) => paying.credits.approved,
    }),
    dismiss: sends(dismissCredit, (fields) => ({ target: { creditId: fields.text("_of") } }), {
      done: ({ paying }) => paying.credits.dismissed,
    }),
  },
});

export const creditsFile = defineFile({
  id: "financeCreditsFile",
  path: `${path}/file`,
  roles,
  cost: 20,
  options: z.strictObject({ state: filter }),
  async fetch(ctx, { options }) {
    const reading = readingOf(ctx);
    const say = reading.texts.pages.paying.credits;
    return pagedFile(
      reading,
      "credits",
      say.head.slice(0, 5),
      (page) => ctx.invoke(listCredits, { options: { ...filled(options), ...page } }),
      (one) => [
        one.invoiceNumber,
        one.buyerName,
        reasonOf(one, say.reissue),
        kronerCell(reading, one.total.minor),
        nameIn(say.states, one.state),
      ],
    );
  },
});
