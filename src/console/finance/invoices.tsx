import { z } from "zod";
import { type Invoice, InvoiceKind, InvoiceState, listInvoices } from "../../billing/index.ts";
import { csvText, guardText } from "../../platform/csv/write.ts";
import { kronerOf } from "../../platform/money.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { textsIn } from "../../texts/index.ts";
import { defineFile, definePage } from "../frame/definition.tsx";
import { languageOf, type Reading } from "../frame/language.ts";
import { FilterSelect, Filters, FilterText, NextPage } from "../frame/list.tsx";
import { Table } from "../frame/table.tsx";
import { filled, filter, nameIn, readers } from "./filters.ts";

const path = "/finance/invoices";
const filters = { month: filter, kind: filter, state: filter, q: filter, sort: filter };
const sorts = ["number", null, "month", "sellerName", "buyerName", "total", "dueOn", null];
/** Rows of the list's file: that of a report has no such bound. */
const fileRowsMax = 5_000;

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
            <p>
              <a href={`${path}/file?${new URLSearchParams(asked)}`}>{say.file}</a>
            </p>
          </>
        )}
        <NextPage path={path} cursor={nextCursor} filters={asked} />
      </>
    );
  },
});

/** All that the filters find, page by page. */
async function collect(ctx: DatabaseCtx, options: Record<string, string>): Promise<Invoice[]> {
  const found: Invoice[] = [];
  for (let cursor: string | null = ""; cursor !== null && found.length < fileRowsMax; ) {
    const page: { data: Invoice[]; nextCursor: string | null } = await ctx.invoke(listInvoices, {
      options: { ...options, limit: "200", ...(cursor === "" ? {} : { cursor }) },
    });
    found.push(...page.data);
    cursor = page.nextCursor;
  }
  return found;
}

/** The list as a file, as a Danish Excel opens it by a double-click. */
export const invoicesFile = defineFile({
  id: "financeInvoicesFile",
  path: `${path}/file`,
  roles: readers,
  options: z.strictObject(filters),
  async fetch(ctx, { options }) {
    const language = languageOf(ctx);
    const { pages, forms } = textsIn(language);
    const { fileHead, kinds, states } = pages.finance.invoices;
    const amount = (minor: bigint) =>
      language === "da" ? kronerOf(minor).replace(".", ",") : kronerOf(minor);
    const rows = (await collect(ctx, filled(options))).map((one) => [
      one.number,
      nameIn(kinds, one.kind),
      one.month,
      nameIn(states, one.state),
      guardText(one.sellerName),
      one.sellerCvr,
      guardText(one.buyerName),
      one.buyerCvr,
      one.payerGln,
      guardText(one.orderReference ?? ""),
      guardText(one.buyerReference ?? ""),
      guardText(one.agreementReference),
      forms.instant(one.issuedAt),
      forms.date(one.dueOn),
      amount(one.net.minor),
      amount(one.vat.minor),
      amount(one.total.minor),
    ]);
    return {
      body: csvText([fileHead, ...rows], { danish: language === "da" }),
      contentType: "text/csv; charset=utf-8",
      filename: "samkoeb-invoices.csv",
    };
  },
});
