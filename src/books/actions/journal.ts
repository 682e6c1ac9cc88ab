import { getLanguage } from "../../parties/index.ts";
import { displayDate } from "../../platform/calendar.ts";
import { csvText, guardText } from "../../platform/csv/write.ts";
import { kronerOf, type Minor } from "../../platform/money.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { Problem } from "../../platform/problem.ts";
import { type BooksTexts, textsIn } from "../../texts/index.ts";
import * as s from "../schema.ts";
import * as store from "../store/index.ts";

/** The journal as a file: a row a posting. */

const keys = [
  ...([
    "entry",
    "bookedOn",
    "belongsOn",
    "fact",
    "document",
    "line",
    "account",
    "party",
    "payerGln",
  ] as const),
  ...(["vatCategory", "vatRate", "debit", "credit", "reverses"] as const),
];

function rowOf(row: store.JournalRow, profile: s.Profile, say: BooksTexts): string[] {
  const excel = profile === "excel";
  const number = (text: string) => (excel ? text.replace(".", ",") : text);
  const kroner = (minor: Minor) => (minor > 0n ? number(kronerOf(minor)) : "");
  const text = (value: string | null) => guardText(value ?? "");
  return [
    String(row.number),
    ...(excel ? [displayDate(row.bookedOn), displayDate(row.belongsOn)] : [row.bookedOn, row.belongsOn]),
    excel ? say.facts[row.fact] : row.fact,
    text(row.documentNumber),
    String(row.line),
    excel ? say.accounts[row.account] : row.account,
    text(row.party),
    // Thirteen digits would become 5,79E+12.
    row.payerGln === null ? "" : excel ? `EAN ${row.payerGln}` : row.payerGln,
    row.vatCategory ?? "",
    row.vatBp === null ? "" : number((row.vatBp / 100).toFixed(2)),
    kroner(row.amount),
    kroner(-row.amount),
    row.reverses === null ? "" : String(row.reverses),
  ];
}

/** The postings of some days as CSV, or `journal-too-large`. */
export async function exportJournal(
  ctx: DatabaseCtx,
  publisherId: number,
  { from, to, profile }: s.JournalQuery,
): Promise<Download> {
  const { rows, language } = await ctx.db.read(ctx.plane, async (tx) => ({
    rows: await store.listJournal(tx, publisherId, { from, to }, s.postingsMax + 1),
    language: await getLanguage(tx, publisherId),
  }));
  if (rows.length > s.postingsMax)
    throw new Problem(s.journalTooLarge, `The days have more than ${s.postingsMax} postings.`);
  const say = textsIn(language).books;
  const excel = profile === "excel";
  const head = keys.map((key) => (excel ? say.columns[key] : key));
  return {
    body: csvText([head, ...rows.map((row) => rowOf(row, profile, say))], { danish: excel }),
    contentType: "text/csv; charset=utf-8",
    filename: `samkoeb-journal-${from}-${to}.csv`,
  };
}
