import { z } from "zod";
import { type Invoice, InvoiceKind, InvoiceState, listInvoices } from "../../billing/index.ts";
import { defineFile, definePage } from "../frame/definition.tsx";
import { type Reading, readingOf } from "../frame/language.ts";
import { FilterSelect, Filters, FilterText, ListFile, NextPage } from "../frame/list.tsx";
import { kronerCell, pagedFile } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";
import { filled, filter, nameIn, readers } from "./filters.ts";

const path = "/finance/invoices";
const filters = { month: filter, kind: filter, state: filter, q: filter, sort: filter };
const sorts = ["number", null, "month", "sellerName", "buyerName", "total", "dueOn", null];

function rowOf(one: Invoice, { forms, texts }: Reading) {
  const { finance } = texts.pages;
  const { kinds, states } = finance.invoices;
  return [
    <a href={`${path}/${one.id}`}>{one.number}</a>,
    nameIn(kinds, one.kind),
    one.month,
    one.sellerName,
    one.buyerName,
    finance.kr(forms.amount(one.total.minor)),
    forms.date(one.dueOn),
    nameIn(states, one.state),
  ];
}

/** Invoices and credit notes that one's party has sent or received. */
export const invoicesPage = definePage({
  id: "financeInvoices",
  path,
  roles: readers,
  options: z.strictObject({ ...filters, cursor: z.string().max(500).optional() }),
  read: (ctx, { options }) => ctx.invoke(listInvoices, { options: filled(options) }),
  title: ({ finance }) => finance.invoices.title,
  view({ data, nextCursor }, { options, reading }) {
    const { finance } = reading.texts.pages;
    const say = finance.invoices;
    const { cursor: _cursor, ...chosen } = options;
    const asked = filled(chosen);
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <Filters path={path} sort={options.sort}>
          <FilterText name="q" label={say.search} value={options.q} />
          <FilterText name="month" label={finance.month} value={options.month} kind="month" />
          <FilterSelect
            name="kind"
            label={say.kind}
            value={options.kind}
            choices={InvoiceKind.options.map((kind) => [kind, nameIn(say.kinds, kind)])}
            all={finance.all}
          />
          <FilterSelect
            name="state"
            label={say.state}
            value={options.state}
            choices={InvoiceState.options
              .filter((state) => state !== "draft")
              .map((state) => [state, nameIn(say.states, state)])}
            all={finance.all}
          />
        </Filters>
        {data.length === 0 ? (
          <p>{say.empty}</p>
        ) : (
          <>
            <Table
              caption={say.caption}
              head={say.head}
              sorting={{ path, filters: asked, by: options.sort, keys: sorts }}
              rows={data.map((one) => rowOf(one, reading))}
            />
            <ListFile path={path} filters={asked} />
          </>
        )}
        <NextPage path={path} cursor={nextCursor} filters={asked} />
      </>
    );
  },
});

/** The list as a file, as a Danish Excel opens it by a double-click. */
export const invoicesFile = defineFile({
  id: "financeInvoicesFile",
  path: `${path}/file`,
  roles: readers,
  options: z.strictObject(filters),
  async fetch(ctx, { options }) {
    const reading = readingOf(ctx);
    const { forms, texts } = reading;
    const { fileHead, kinds, states } = texts.pages.finance.invoices;
    return pagedFile(
      reading,
      "invoices",
      fileHead,
      (page) => ctx.invoke(listInvoices, { options: { ...filled(options), ...page } }),
      (one) => [
        one.number,
        nameIn(kinds, one.kind),
        one.month,
        nameIn(states, one.state),
        one.sellerName,
        one.sellerCvr,
        one.buyerName,
        one.buyerCvr,
        one.payerGln,
        one.orderReference,
        one.buyerReference,
        one.agreementReference,
        forms.instant(one.issuedAt),
        forms.date(one.dueOn),
        kronerCell(reading, one.net.minor),
        kronerCell(reading, one.vat.minor),
        kronerCell(reading, one.total.minor),
      ],
    );
  },
});
