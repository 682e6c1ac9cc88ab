import { type Language, type Texts, textsIn } from "../texts/index.ts";
import type { Column, ColumnKind, ReportName } from "./schema.ts";

const head = { number: "text", issuedOn: "date", dueOn: "date" } as const;
const parties = {
  seller: "text",
  sellerCvr: "text",
  buyer: "text",
  buyerCvr: "text",
  payerGln: "gln",
  orderReference: "text",
} as const;

const bought = { seller: "text", product: "text", agreement: "text", state: "text" } as const;
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

/** Kinds of each report's columns, in the order of the columns; the keys are the machine profile's headings. */
const kinds: {
  readonly [R in ReportName]: { readonly [K in keyof Texts["reports"][R]["columns"]]: ColumnKind };
} = {
  spend: {
    ...head,
    ...parties,
    agreement: "text",
    round: "text",
    product: "text",
    model: "text",
    kind: "text",
    startsOn: "date",
    endsOn: "date",
    units: "count",
    quantity: "count",
    per: "text",
    baseQuantity: "count",
    unitPrice: "price",
    charges: "minor",
    net: "minor",
    vatRate: "bp",
  },
  invoices: {
    ...head,
    ...parties,
    kind: "text",
    state: "text",
    vatCategory: "text",
    vatRate: "bp",
    net: "minor",
    vat: "minor",
    total: "minor",
  },
  use: { month: "month", buyer: "text", ...bought, ...counts },
  useByInstitution: {
    month: "month",
    buyer: "text",
    institutionNumber: "text",
    institution: "text",
    ...bought,
    ...counts,
  },
};

/** A report's title and columns in the language of whoever reads it. */
export function columnsOf(
  report: ReportName,
  language: Language,
): { title: string; columns: readonly Column[] } {
  const { title, columns } = textsIn(language).reports[report];
  const headings: Record<string, string> = columns;
  return {
    title,
    columns: Object.entries(kinds[report]).map(([key, kind]) => ({ key, title: headings[key]!, kind })),
  };
}
