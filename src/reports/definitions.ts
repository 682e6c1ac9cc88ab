import type { RowOf, Statement } from "../platform/db/statement.ts";
import { type Language, textsIn } from "../texts/index.ts";
import type { Column, ColumnKind, ReportName } from "./schema/index.ts";
import * as store from "./store/index.ts";

/**
 * Each report once: its statement, its columns in their order with their kinds, which of them have a sum, and what its chart
 * shows. A page, JSON, CSV, workbooks and PDF are all made of this; titles and headings are in `texts`.
 */

/** What every report's statement takes: the first day, the day after the last, the buyer, the seller. */
type Values = [string, string, number, number];
type AnyReport = Statement<Values, object>;

export interface Definition {
  statement: AnyReport;
  columns: Readonly<Record<string, ColumnKind>>;
  /** Columns whose sum says something: no counts of people, who would be counted twice. */
  sums: readonly string[];
  /** Bars: named by one column, as long as another's sum. */
  chart?: { by: string; of: string };
  /** Rows that a seller is given put together (rules.ts). */
  schoolsTogether?: true;
}

/** Columns are the statement's, and what a chart or a sum names is a column. */
function define<S extends AnyReport, C extends { readonly [K in keyof RowOf<S> & string]?: ColumnKind }>(
  statement: S,
  columns: C & { readonly [K in Exclude<keyof C, keyof RowOf<S>>]: never },
  more: Omit<Definition, "statement" | "columns" | "sums" | "chart"> & {
    sums?: readonly (keyof C & string)[];
    chart?: { by: keyof C & string; of: keyof C & string };
  },
): Definition {
  return { sums: [], ...more, statement, columns: columns as unknown as Definition["columns"] };
}

const head = { number: "text", issuedOn: "date", dueOn: "date" } as const;
const parties = {
  seller: "text",
  sellerCvr: "text",
  buyer: "text",
  buyerCvr: "text",
  payerGln: "gln",
  orderReference: "text",
} as const;
const bought = { seller: "text", product: "text", agreement: "text", state: "monthState" } as const;
const counts = {
  entitled: "count",
  drawn: "count",
  active: "count",
  over: "count",
  under: "count",
  unlicensed: "count",
  unmatched: "count",
  utilisation: "percent",
  events: "count",
} as const;
const spent = { invoices: "count", net: "minor", share: "percent" } as const;
const mean = { pupils: "count", perPupil: "minor" } as const;
const school = { institutionNumber: "text", institution: "text" } as const;

export const definitions: Readonly<Record<ReportName, Definition>> = {
  spend: define(
    store.spendSql,
    {
      ...head,
      ...parties,
      ...{ agreement: "text", round: "text", product: "text", model: "model", kind: "lineKind" },
      ...{ startsOn: "date", endsOn: "date", units: "count", quantity: "count", per: "per" },
      ...{ baseQuantity: "count", unitPrice: "price", charges: "minor", net: "minor", vatRate: "bp" },
    },
    { sums: ["net"], chart: { by: "product", of: "net" }, schoolsTogether: true },
  ),
  spendByBuyer: define(
    store.byBuyerSql,
    { buyer: "text", buyerCvr: "text", ...spent, ...mean },
    { sums: ["net"], chart: { by: "buyer", of: "net" } },
  ),
  spendBySchool: define(
    store.bySchoolSql,
    { ...school, ...spent, ...mean },
    { sums: ["net"], chart: { by: "institution", of: "net" } },
  ),
  spendBySubject: define(
    store.bySubjectSql,
    { subjects: "text", ...spent },
    { sums: ["net"], chart: { by: "subjects", of: "net" } },
  ),
  spendByProduct: define(
    store.byProductSql,
    { product: "text", publisher: "text", ...spent },
    { sums: ["net"], chart: { by: "product", of: "net" } },
  ),
  spendByPublisher: define(
    store.byPublisherSql,
    { publisher: "text", publisherCvr: "text", ...spent },
    { sums: ["net"], chart: { by: "publisher", of: "net" } },
  ),
  spendByModel: define(
    store.byModelSql,
    { model: "model", ...spent },
    { sums: ["net"], chart: { by: "model", of: "net" } },
  ),
  invoices: define(
    store.invoicesSql,
    {
      ...head,
      ...parties,
      ...{ kind: "documentKind", state: "invoiceState", vatCategory: "text", vatRate: "bp" },
      ...{ net: "minor", vat: "minor", total: "minor" },
    },
    { sums: ["net", "vat", "total"], chart: { by: "seller", of: "total" } },
  ),
  ageing: define(
    store.ageingSql,
    { ...head, ...parties, overdue: "overdue", daysOverdue: "count", left: "minor" },
    { sums: ["left"], chart: { by: "overdue", of: "left" } },
  ),
  vat: define(
    store.vatSql,
    { month: "month", box: "vatBox", vatCategory: "text", vatRate: "bp", net: "minor", vat: "minor" },
    { sums: ["net", "vat"], chart: { by: "box", of: "vat" } },
  ),
  statements: define(
    store.statementsSql,
    {
      ...head,
      ...{ seller: "text", sellerCvr: "text", buyer: "text", buyerCvr: "text", saleNumber: "text" },
      ...{ agreement: "text", net: "minor", vat: "minor", total: "minor", feeRate: "bp" },
    },
    { sums: ["net", "vat", "total"], chart: { by: "agreement", of: "net" } },
  ),
  accruals: define(
    store.accrualsSql,
    {
      ...{ month: "month", issuedMonth: "month", timing: "timing", seller: "text", buyer: "text" },
      ...{ agreement: "text", product: "text", model: "model", net: "minor" },
    },
    { sums: ["net"], chart: { by: "month", of: "net" } },
  ),
  use: define(
    store.useSql,
    { month: "month", buyer: "text", ...bought, ...counts },
    { sums: ["events"], chart: { by: "product", of: "events" } },
  ),
  useByInstitution: define(
    store.useByInstitutionSql,
    { month: "month", buyer: "text", ...school, ...bought, ...counts },
    { sums: ["events"], chart: { by: "institution", of: "events" } },
  ),
  costOfUse: define(
    store.costOfUseSql,
    {
      ...{
        month: "month",
        buyer: "text",
        seller: "text",
        product: "text",
        agreement: "text",
        model: "model",
      },
      ...{ entitled: "count", active: "count", utilisation: "percent", events: "count", net: "minor" },
      ...{ perActive: "minor", perUse: "price" },
    },
    { sums: ["events", "net"], chart: { by: "product", of: "net" } },
  ),
  underUse: define(
    store.underUseSql,
    {
      ...{ month: "month", ...school, ...bought, held: "count", active: "count", surplus: "count" },
      ...{ movable: "count", seatPrice: "price", movingSaves: "minor", leavingSaves: "minor" },
    },
    { sums: ["movingSaves", "leavingSaves"], chart: { by: "product", of: "leavingSaves" } },
  ),
  commitments: define(
    store.commitmentsSql,
    {
      ...{
        schoolYear: "text",
        agreement: "text",
        round: "text",
        seller: "text",
        buyer: "text",
        product: "text",
      },
      ...{
        least: "count",
        expected: "count",
        most: "count",
        taken: "count",
        missing: "count",
        shortfall: "minor",
      },
    },
    { sums: ["shortfall"], chart: { by: "agreement", of: "taken" } },
  ),
  ceilings: define(
    store.ceilingsSql,
    {
      ...{ agreement: "text", round: "text", seller: "text", product: "text", model: "model" },
      ...{
        startsOn: "date",
        endsOn: "date",
        ceiling: "minor",
        called: "minor",
        left: "minor",
        share: "percent",
      },
    },
    { sums: ["ceiling", "called", "left"], chart: { by: "agreement", of: "called" } },
  ),
  journal: define(
    store.journalSql,
    {
      ...{
        entry: "count",
        bookedOn: "date",
        belongsOn: "date",
        fact: "fact",
        document: "text",
        line: "count",
      },
      ...{ account: "account", ledgerAccount: "text", dimension: "text", party: "text", payerGln: "gln" },
      ...{ vatCategory: "text", vatRate: "bp", debit: "minor", credit: "minor", reverses: "count" },
    },
    { sums: ["debit", "credit"], chart: { by: "account", of: "debit" } },
  ),
  postings: define(
    store.postingsSql,
    {
      ...head,
      ...{ seller: "text", sellerCvr: "text", payerGln: "gln", orderReference: "text" },
      ...{ buyersAccount: "buyersAccount", ledgerAccount: "text", dimension: "text", agreement: "text" },
      ...{ product: "text", institutionNumber: "text", model: "model", vatCategory: "text", vatRate: "bp" },
      ...{ debit: "minor", credit: "minor" },
    },
    { sums: ["debit", "credit"], chart: { by: "buyersAccount", of: "debit" } },
  ),
  evidence: define(
    store.evidenceSql,
    {
      ...{
        number: "text",
        series: "text",
        seriesNumber: "count",
        issuedOn: "date",
        gap: "count",
        sha256: "text",
      },
      ...{ total: "minor", xmlTotal: "minor", journalTotal: "minor", evidence: "evidence" },
    },
    { sums: ["gap", "total", "xmlTotal", "journalTotal"], chart: { by: "series", of: "total" } },
  ),
  subsidyClaim: define(
    store.subsidyClaimSql,
    {
      ...head,
      ...parties,
      ...{ state: "invoiceState", paidOn: "date", ...school, product: "text", identifier: "text" },
      ...{ subjects: "text", gradeFrom: "count", gradeTo: "count", model: "model", startsOn: "date" },
      ...{ endsOn: "date", units: "count", net: "minor", vatRate: "bp" },
    },
    { sums: ["net"], chart: { by: "product", of: "net" } },
  ),
};

/** A report's title, what it says of itself, and its columns, in the language of whoever reads it. */
export function describe(
  report: ReportName,
  language: Language,
): { title: string; about: string; columns: readonly Column[] } {
  const { reports } = textsIn(language);
  const own: Readonly<Record<string, string>> = reports.own[report as keyof typeof reports.own] ?? {};
  const shared: Readonly<Record<string, string>> = reports.columns;
  return {
    ...reports.reports[report],
    columns: Object.entries(definitions[report].columns).map(([key, kind]) => ({
      key,
      title: own[key] ?? shared[key]!,
      kind,
    })),
  };
}
