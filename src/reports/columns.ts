import type { Column, ColumnKind, ReportName } from "./schema.ts";

const c = (key: string, title: string, kind: ColumnKind = "text"): Column => ({ key, title, kind });

const parties = [
  c("seller", "Forlag"),
  c("sellerCvr", "Forlagets CVR"),
  c("buyer", "Køber"),
  c("buyerCvr", "Købers CVR"),
  c("payerGln", "EAN-nummer", "gln"),
  c("orderReference", "Ordrereference"),
];
const head = [c("number", "Faktura"), c("issuedOn", "Udstedt", "date"), c("dueOn", "Forfald", "date")];

/** Headings and kinds of each report's columns, in order; the keys are the machine profile's headings. */
export const columns: Record<ReportName, { title: string; columns: readonly Column[] }> = {
  spend: {
    title: "Forbrug på læremidler",
    columns: [
      ...head,
      ...parties,
      c("agreement", "Aftale"),
      c("round", "Fællesudbud"),
      c("product", "Læremiddel"),
      c("model", "Licensmodel"),
      c("kind", "Linjetype"),
      c("startsOn", "Fra", "date"),
      c("endsOn", "Til (ikke med)", "date"),
      c("quantity", "Antal", "count"),
      c("unitPrice", "Enhedspris", "price"),
      c("net", "Netto", "minor"),
      c("vatRate", "Momssats (%)", "bp"),
    ],
  },
  invoices: {
    title: "Fakturaer",
    columns: [
      ...head,
      ...parties,
      c("kind", "Fakturatype"),
      c("state", "Tilstand"),
      c("vatCategory", "Momskategori"),
      c("vatRate", "Momssats (%)", "bp"),
      c("net", "Netto", "minor"),
      c("vat", "Moms", "minor"),
      c("total", "I alt", "minor"),
    ],
  },
  use: {
    title: "Brug og afstemning",
    columns: [
      c("month", "Måned", "month"),
      c("buyer", "Køber"),
      c("institutionNumber", "Institutionsnummer"),
      c("institution", "Institution"),
      c("seller", "Forlag"),
      c("product", "Læremiddel"),
      c("agreement", "Aftale"),
      c("state", "Afstemning"),
      c("entitled", "Købt", "count"),
      c("drawn", "Trukket", "count"),
      c("active", "Aktive elever", "count"),
      c("over", "Overforbrug", "count"),
      c("under", "Ubrugt", "count"),
      c("unlicensed", "Uden licens", "count"),
      c("unmatched", "Ikke genkendt", "count"),
      c("utilisation", "Udnyttelse (%)", "percent"),
      c("events", "Brugshændelser", "count"),
    ],
  },
};
