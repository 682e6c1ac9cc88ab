import { z } from "zod";
import type { VatParty } from "../../law/vat.ts";
import { dateOf, type LocalDate, monthOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import { money } from "../../platform/money.ts";
import { type Language, languages } from "../../texts/index.ts";
import type { FeeOrigin } from "../documents/fee.ts";
import {
  type FeeInvoice,
  FeeLine,
  type FeePayment,
  type FeeSettledBy,
  type FeeState,
  SelfBilledParticulars,
  VatSubtotal,
} from "../schema/index.ts";
import type { WrittenDocument } from "./documents.ts";
import type { Side } from "./read.ts";

/** All SQL of fee invoices. */

const insertSql = statement(
  "billing.insertFeeInvoice",
  `insert into billing_fee_invoice (id, publisher_id, marketplace_id, month, settled_by, series, series_number, number, seller_name,
     seller_cvr, buyer_name, buyer_cvr, seller_country, seller_vat_registered, buyer_country, buyer_vat_registered, particulars,
     lines, vat, net_minor, vat_minor, total_minor, issued_at, due_on, language, xml, state, content_hash)
   values ($1::uuid, $2::int, $3::int, $4::date, $5::text, $6::text, $7::int, $8::text, $9::text, $10::text, $11::text, $12::text,
     $13::text, $14::boolean, $15::text, $16::boolean, $17::jsonb, $18::jsonb, $19::jsonb, $20::bigint, $21::bigint, $22::bigint,
     greatest($23::timestamptz, (select b.issued_at from billing_fee_invoice b
       where b.marketplace_id = $3::int and b.series = $6::text and b.series_number = $7::int - 1)), $24::date, $25::text,
     $26::text, case $5::text when 'set_off' then 'paid' else 'issued' end, sha256('')) returning issued_at as "issuedAt"`,
);
export interface NewFeeInvoice {
  id: string;
  publisherId: number;
  marketplaceId: number;
  month: string;
  settledBy: FeeSettledBy;
  series: string;
  seriesNumber: number;
  number: string;
  seller: VatParty & { name: string; cvr: string };
  buyer: VatParty & { name: string; cvr: string };
  particulars: SelfBilledParticulars;
  lines: readonly FeeLine[];
  vatPerCategory: readonly VatSubtotal[];
  netMinor: bigint;
  vatMinor: bigint;
  totalMinor: bigint;
  issuedAt: Date;
  dueOn: LocalDate;
  language: Language;
  xml: string;
}
/** Returns the instant of issue: never before that of the number before. */
export async function insertFeeInvoice(tx: Tx, one: NewFeeInvoice): Promise<Date> {
  const { issuedAt } = await tx.one(insertSql, [
    ...([one.id, one.publisherId, one.marketplaceId, `${one.month}-01` as LocalDate, one.settledBy] as const),
    ...([one.series, one.seriesNumber, one.number] as const),
    ...([one.seller.name, one.seller.cvr, one.buyer.name, one.buyer.cvr] as const),
    ...([one.seller.country, one.seller.registered, one.buyer.country, one.buyer.registered] as const),
    JSON.stringify(one.particulars),
    JSON.stringify(z.encode(z.array(FeeLine), [...one.lines])),
    JSON.stringify(z.encode(z.array(VatSubtotal), [...one.vatPerCategory])),
    ...([
      one.netMinor,
      one.vatMinor,
      one.totalMinor,
      one.issuedAt,
      one.dueOn,
      one.language,
      one.xml,
    ] as const),
  ]);
  return issuedAt;
}

const sql = `
  select f.id, f.number, f.state, f.settled_by as "settledBy", f.publisher_id as "publisherId", f.buyer_name as "buyerName",
    f.month, f.net_minor as net, f.vat_minor as vat, f.total_minor as total, f.issued_at as "issuedAt", f.due_on as "dueOn",
    f.paid_on as "paidOn", f.lines, f.vat as "vatPerCategory"
  from billing_fee_invoice f
  where (f.publisher_id = $1::int or f.marketplace_id = $1::int)`;
const decode = { lines: z.array(FeeLine), vatPerCategory: z.array(VatSubtotal) };
const listSql = statement(
  "billing.listFeeInvoices",
  `${sql} and ($2::text is null or f.state = $2::text)
     and ($3::timestamptz is null or (date_trunc('milliseconds', f.issued_at), f.id) < ($3::timestamptz, $4::uuid))
   order by date_trunc('milliseconds', f.issued_at) desc, f.id desc limit $5::int`,
  { decode },
);
const toFeeInvoice = ({ net, vat, total, month, ...row }: RowOf<typeof listSql>): FeeInvoice => ({
  ...row,
  ...{ month: monthOf(month), net: money(net), vat: money(vat), total: money(total) },
});
/** Of a publisher, or all of the marketplace's; the newest first. */
export async function listFeeInvoices(
  tx: Reader,
  partyId: number,
  state: FeeState | undefined,
  after: string[] | undefined,
  limit: number,
): Promise<FeeInvoice[]> {
  const from = after?.[0] === undefined ? null : new Date(after[0]);
  return (await tx.all(listSql, [partyId, state ?? null, from, after?.[1] ?? null, limit])).map(toFeeInvoice);
}
const findSql = statement("billing.findFeeInvoice", `${sql} and f.id = $2::uuid`, { decode });
export async function findFeeInvoice(
  tx: Reader,
  partyId: number,
  id: string,
): Promise<FeeInvoice | undefined> {
  const row = await tx.maybe(findSql, [partyId, id]);
  return row && toFeeInvoice(row);
}

const noteSql = statement(
  "billing.noteFeePaid",
  `update billing_fee_invoice set paid_on = $2::date, paid_by = $3::uuid, paid_reference = $4::text
   where id = $1::uuid and paid_on is null and state = 'issued'`,
);
/** False where somebody else was first. */
export const noteFeePaid = async (
  tx: Tx,
  id: string,
  { on, reference }: FeePayment,
  personId: string,
): Promise<boolean> => (await tx.execute(noteSql, [id, on, personId, reference])) > 0;

const settleSql = statement(
  "billing.settleFee",
  `update billing_fee_invoice f set state = 'paid' where f.id = $1::uuid and f.state = 'issued' and f.paid_on is not null
   returning f.publisher_id as "publisherId", f.marketplace_id as "marketplaceId", f.number, f.total_minor as "amountMinor",
     f.paid_on as "on!"`,
);
/** A fee that is noted as paid is paid; undefined where it is already. */
export const settleFee = (tx: Tx, id: string): Promise<RowOf<typeof settleSql> | undefined> =>
  tx.maybe(settleSql, [id]);

const documentSql = statement(
  "billing.findFeeDocument",
  `select f.language, f.xml from billing_fee_invoice f
   where f.id = $1::uuid and ($2::int is null or $2::int in (f.publisher_id, f.marketplace_id))`,
  { decode: { language: z.enum(languages) } },
);
export async function findFeeDocument(
  tx: Reader,
  side: Side,
  id: string,
): Promise<WrittenDocument | undefined> {
  if (side.controller !== undefined) return undefined;
  const row = await tx.maybe(documentSql, [id, side.publisher ?? null]);
  return row && { format: "bis3", ...row };
}

const originSql = statement(
  "billing.getFeeOrigin",
  `select f.id, f.number, f.issued_at as "issuedAt", f.due_on as "dueOn", f.month, f.seller_name as "sellerName",
     f.seller_cvr as "sellerCvr", f.seller_country as "sellerCountry", f.seller_vat_registered as "sellerRegistered",
     f.buyer_name as "buyerName", f.buyer_cvr as "buyerCvr", f.buyer_country as "buyerCountry",
     f.buyer_vat_registered as "buyerRegistered", f.particulars, f.lines
   from billing_fee_invoice f where f.id = $1::uuid`,
  { decode: { lines: z.array(FeeLine), particulars: SelfBilledParticulars } },
);
/** A fee invoice, as its document is written from it. */
export async function getFeeOrigin(tx: Reader, id: string): Promise<FeeOrigin> {
  const row = await tx.one(originSql, [id]);
  return {
    ...{ id: row.id, number: row.number, issuedOn: dateOf(row.issuedAt), dueOn: row.dueOn },
    ...{ month: monthOf(row.month), particulars: row.particulars, lines: row.lines },
    seller: {
      name: row.sellerName,
      cvr: row.sellerCvr,
      country: row.sellerCountry,
      registered: row.sellerRegistered,
    },
    buyer: {
      name: row.buyerName,
      cvr: row.buyerCvr,
      country: row.buyerCountry,
      registered: row.buyerRegistered,
    },
  };
}

const documentsSql = statement(
  "billing.listFeeDocuments",
  `select f.id, f.language, f.xml from billing_fee_invoice f where f.id > $1::uuid order by f.id limit $2::int`,
  { decode: { language: z.enum(languages) } },
);
/** Fee invoices with their documents, by id. */
export const listFeeDocuments = (tx: Reader, after: string, limit: number) =>
  tx.all(documentsSql, [after, limit]);
