import { z } from "zod";

/** Which reports there are, and what stands in their columns. */

export const ReportName = z
  .enum([
    "spend",
    "spendByBuyer",
    "spendBySchool",
    "spendBySubject",
    "spendByProduct",
    "spendByPublisher",
    "spendByModel",
    "invoices",
    "ageing",
    "vat",
    "statements",
    "accruals",
    "use",
    "useByInstitution",
    "costOfUse",
    "underUse",
    "commitments",
    "ceilings",
    "subsidyClaim",
    "journal",
    "postings",
    "evidence",
  ])
  .meta({
    id: "ReportName",
    description:
      "spend: one row per invoice line; spendBy…: what lines come to by buyer, school, subject, product, publisher or licence " +
      "model; invoices: one row per invoice and VAT category; ageing: what is left of each invoice when the days end; vat: what " +
      "a seller's VAT return is made of; statements: what a publisher was self-billed; accruals: what lines cost month by month; " +
      "use, useByInstitution: one row per reconciled month and product; costOfUse: what a month of use cost; underUse: seats " +
      "that nobody uses; commitments: what was promised and taken; ceilings: agreements and their ceilings; subsidyClaim: what " +
      "a claim for a subsidy asks for; journal: a seller's postings; postings: what a buyer posts of its invoices; evidence: whether " +
      "numbers have no gap, hashes are right, and a document's total is that of its XML and of the journal",
  });
export type ReportName = z.output<typeof ReportName>;

/**
 * How a column's values are written, and their unit: `minor` is øre and written in kroner, `price` millionths of a krone,
 * `bp` hundredths of a per cent; `gln` is text however many digits it has.
 */
export type PlainKind = "text" | "gln" | "count" | "minor" | "price" | "percent" | "date" | "month" | "bp";
/** Codes that people read as words: what group of words a column's values are of. */
export type WordKind =
  | "model"
  | "lineKind"
  | "documentKind"
  | "invoiceState"
  | "monthState"
  | "per"
  | "overdue"
  | "vatBox"
  | "timing"
  | "account"
  | "fact"
  | "buyersAccount"
  | "evidence";
export type ColumnKind = PlainKind | WordKind;
export interface Column {
  key: string;
  /** The heading in the reader's language; for machines it is the key. */
  title: string;
  kind: ColumnKind;
}
/** A report's rows in the order of its columns, as PostgreSQL writes their values. */
export type Row = readonly (string | null)[];

/** Control totals as they are kept, by column. */
export const Sums = z.record(z.string(), z.int());

/** What all rows together come to: how many, and the sum of each column that has one. */
export interface Control {
  rows: number;
  sums: Readonly<Record<string, bigint>>;
}

/** Whose a report is, where it is not both sides'; the other side has no rows in it. */
export const sideOf: Readonly<Partial<Record<ReportName, "buyer" | "seller">>> = {
  spendBySchool: "buyer",
  useByInstitution: "buyer",
  underUse: "buyer",
  subsidyClaim: "buyer",
  vat: "seller",
  statements: "seller",
  journal: "seller",
  evidence: "seller",
  postings: "buyer",
};
/** The reports that a buyer or a seller has. */
export const reportsFor = (side: "buyer" | "seller"): ReportName[] =>
  ReportName.options.filter((name) => (sideOf[name] ?? side) === side);
