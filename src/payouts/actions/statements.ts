import { getLanguage } from "../../parties/index.ts";
import { displayDate } from "../../platform/calendar.ts";
import { csvText, guardText } from "../../platform/csv/write.ts";
import type { Reader } from "../../platform/db/database.ts";
import { kronerOf, type Money } from "../../platform/money.ts";
import type { Ctx, DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { common, Problem } from "../../platform/problem.ts";
import { textsIn } from "../../texts/index.ts";
import type { StatementDetails } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { sideOf } from "./sides.ts";

/** A publisher's month, as both read it. */

export async function getStatement(tx: Reader, ctx: Ctx, id: string): Promise<StatementDetails> {
  const found = await store.findStatement(tx, sideOf(ctx), id);
  if (!found) throw new Problem(common.notFound, "There is no statement with this id.");
  return { ...found, lines: await store.listLines(tx, id) };
}

const keys = [
  "line",
  "kind",
  "document",
  "issuedOn",
  "net",
  "vat",
  "gross",
  "feeRate",
  "fee",
  "paidOut",
] as const;
type Row = Record<(typeof keys)[number], string>;

/** The lines, the fee's VAT, and the sum that is paid out: the column `paidOut` adds up to it. */
export async function downloadStatement(
  ctx: DatabaseCtx,
  id: string,
  profile: "excel" | "machine",
): Promise<Download> {
  const { statement, language } = await ctx.db.read(ctx.plane, async (tx) => ({
    statement: await getStatement(tx, ctx, id),
    language: await getLanguage(tx, ctx.caller.partyId),
  }));
  const excel = profile === "excel";
  const say = textsIn(language).payouts;
  const amount = ({ minor }: Money) => (excel ? kronerOf(minor).replace(".", ",") : kronerOf(minor));
  const negative = ({ minor, currency }: Money): Money => ({ minor: -minor, currency });
  const none: Row = {
    line: "",
    kind: "",
    document: "",
    issuedOn: "",
    net: "",
    vat: "",
    gross: "",
    feeRate: "",
    fee: "",
    paidOut: "",
  };
  const rows = statement.lines.map(
    (one): Row => ({
      line: String(one.line),
      kind: excel ? say.kinds[one.kind] : one.kind,
      document: guardText(one.documentNumber),
      issuedOn: excel ? displayDate(one.issuedOn) : one.issuedOn,
      ...{ net: amount(one.net), vat: amount(one.vat), gross: amount(one.gross) },
      feeRate: (one.feeBp / 100).toFixed(2).replace(".", excel ? "," : "."),
      ...{ fee: amount(one.fee), paidOut: amount(one.paidOut) },
    }),
  );
  const feeVat: Row = {
    ...none,
    kind: excel ? say.kinds.fee_vat : "fee_vat",
    paidOut: amount(negative(statement.feeVat)),
  };
  const payout: Row = {
    ...none,
    kind: excel ? say.kinds.payout : "payout",
    paidOut: amount(statement.payout),
  };
  const all = [...rows, ...(statement.feeVat.minor === 0n ? [] : [feeVat]), payout];
  const head = keys.map((key) => (excel ? say.columns[key] : key));
  return {
    body: csvText([head, ...all.map((row) => keys.map((key) => row[key]))], { danish: excel }),
    contentType: "text/csv; charset=utf-8",
    filename: `samkoeb-${say.fileName}-${statement.month}.csv`,
  };
}
