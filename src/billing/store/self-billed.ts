import { z } from "zod";
import type { VatParty } from "../../law/vat.ts";
import { dateOf, type LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import { money } from "../../platform/money.ts";
import { type Language, languages } from "../../texts/index.ts";
import type { SelfBilledOrigin } from "../documents/self-billed.ts";
import {
  type SelfBilled,
  type SelfBilledDetails,
  SelfBilledLine,
  SelfBilledParticulars,
  type SelfBilledState,
  VatSubtotal,
} from "../schema/index.ts";
import type { WrittenDocument } from "./documents.ts";
import type { Side } from "./read.ts";

/** All SQL of self-billed invoices. */

const partySql = statement(
  "billing.getTradingParty",
  `select p.reference, p.name, p.cvr, p.country, p.vat_registered as registered from parties_party_view p where p.id = $1::int`,
);
/** A party as a document names it, and as VAT sees it. */
export const getTradingParty = (tx: Reader, id: number): Promise<RowOf<typeof partySql>> =>
  tx.one(partySql, [id]);

const ofInvoiceSql = statement(
  "billing.findSelfBilledOf",
  `select s.id, s.number, (s.issued_at at time zone 'Europe/Copenhagen')::date as "issuedOn!",
     s.self_billing_id as "selfBillingId", s.publisher_id as "publisherId"
   from billing_self_billed s where s.invoice_id = $1::uuid`,
);
/** The self-billed document of a document of the marketplace's. */
export const findSelfBilledOf = (
  tx: Reader,
  invoiceId: string,
): Promise<RowOf<typeof ofInvoiceSql> | undefined> => tx.maybe(ofInvoiceSql, [invoiceId]);

const insertSql = statement(
  "billing.insertSelfBilled",
  `insert into billing_self_billed (id, publisher_id, marketplace_id, invoice_id, self_billing_id, corrects_id, series,
     series_number, number, seller_name, seller_cvr, buyer_name, buyer_cvr, particulars, lines, vat, net_minor, vat_minor,
     total_minor, fee_bp, issued_at, objectable_until, seller_country, seller_vat_registered, buyer_country,
     buyer_vat_registered, due_on, language, xml, sale_number, agreement_reference, content_hash)
   values ($1::uuid, $2::int, $3::int, $4::uuid, $5::uuid, $6::uuid, $7::text, $8::int, $9::text, $10::text, $11::text,
     $12::text, $13::text, $14::jsonb, $15::jsonb, $16::jsonb, $17::bigint, $18::bigint, $19::bigint, $20::int,
     greatest($21::timestamptz, (select b.issued_at from billing_self_billed b
       where b.publisher_id = $2::int and b.series = $7::text and b.series_number = $8::int - 1)), $22::date, $23::text, $24::boolean, $25::text, $26::boolean, $27::date, $28::text, $29::text,
     $30::text, $31::text, sha256('')) returning issued_at as "issuedAt"`,
);
export interface NewSelfBilled {
  id: string;
  publisherId: number;
  marketplaceId: number;
  invoiceId: string;
  selfBillingId: string;
  correctsId: string | null;
  series: string;
  seriesNumber: number;
  number: string;
  seller: VatParty & { name: string; cvr: string };
  buyer: VatParty & { name: string; cvr: string };
  particulars: SelfBilledParticulars;
  lines: readonly SelfBilledLine[];
  vatPerCategory: readonly VatSubtotal[];
  netMinor: bigint;
  vatMinor: bigint;
  totalMinor: bigint;
  feeBp: number;
  issuedAt: Date;
  objectableUntil: LocalDate;
  dueOn: LocalDate;
  language: Language;
  xml: string;
  saleNumber: string;
  agreementReference: string;
}
/** Returns the instant of issue: never before that of the number before. */
export async function insertSelfBilled(tx: Tx, one: NewSelfBilled): Promise<Date> {
  const { issuedAt } = await tx.one(insertSql, [
    ...([
      one.id,
      one.publisherId,
      one.marketplaceId,
      one.invoiceId,
      one.selfBillingId,
      one.correctsId,
    ] as const),
    ...([one.series, one.seriesNumber, one.number] as const),
    ...([one.seller.name, one.seller.cvr, one.buyer.name, one.buyer.cvr] as const),
    JSON.stringify(one.particulars),
    JSON.stringify(z.encode(z.array(SelfBilledLine), [...one.lines])),
    JSON.stringify(z.encode(z.array(VatSubtotal), [...one.vatPerCategory])),
    ...([one.netMinor, one.vatMinor, one.totalMinor, one.feeBp, one.issuedAt, one.objectableUntil] as const),
    ...([one.seller.country, one.seller.registered, one.buyer.country, one.buyer.registered] as const),
    ...([one.dueOn, one.language, one.xml, one.saleNumber, one.agreementReference] as const),
  ]);
  return issuedAt;
}

const sql = `
  select s.id, s.number, case when i.kind = 'credit_note' then '261' else '389' end as "typeCode!", s.state,
    s.publisher_id as "publisherId", s.seller_name as "sellerName", s.seller_cvr as "sellerCvr", s.buyer_name as "buyerName",
    s.buyer_cvr as "buyerCvr", s.invoice_id as "invoiceId", s.corrects_id as "correctsId", s.net_minor as net, s.vat_minor as vat,
    s.total_minor as total, s.fee_bp as "feeBp", s.issued_at as "issuedAt", s.objectable_until as "objectableUntil",
    (s.state = 'issued' and s.objectable_until >= (platform_now() at time zone 'Europe/Copenhagen')::date) as "objectable!",
    s.objection, s.answer
  from billing_self_billed s
  cross join lateral (select case when s.corrects_id is null then 'invoice' else 'credit_note' end as kind) i
  where (s.publisher_id = $1::int or s.marketplace_id = $1::int)`;
const decode = { typeCode: z.enum(["389", "261"]) };

const listSql = statement(
  "billing.listSelfBilled",
  `${sql} and ($2::text is null or s.state = $2::text)
     and ($3::timestamptz is null or (date_trunc('milliseconds', s.issued_at), s.id) < ($3::timestamptz, $4::uuid))
   order by date_trunc('milliseconds', s.issued_at) desc, s.id desc limit $5::int`,
  { decode },
);
const toSelfBilled = ({ net, vat, total, ...row }: RowOf<typeof listSql>): SelfBilled => ({
  ...row,
  ...{ net: money(net), vat: money(vat), total: money(total) },
});
/** Of a publisher, or all of the marketplace's; the newest first. */
export async function listSelfBilled(
  tx: Reader,
  partyId: number,
  state: SelfBilledState | undefined,
  after: string[] | undefined,
  limit: number,
): Promise<SelfBilled[]> {
  const from = after?.[0] === undefined ? null : new Date(after[0]);
  return (await tx.all(listSql, [partyId, state ?? null, from, after?.[1] ?? null, limit])).map(toSelfBilled);
}

const findSql = statement("billing.findSelfBilled", `${sql} and s.id = $2::uuid`, { decode });
const contentSql = statement(
  "billing.selfBilledContent",
  `select s.lines, s.vat as "vatPerCategory", s.particulars from billing_self_billed s where s.id = $1::uuid`,
  {
    decode: {
      lines: z.array(SelfBilledLine),
      vatPerCategory: z.array(VatSubtotal),
      particulars: SelfBilledParticulars,
    },
  },
);
export async function findSelfBilled(
  tx: Reader,
  partyId: number,
  id: string,
): Promise<SelfBilledDetails | undefined> {
  const row = await tx.maybe(findSql, [partyId, id]);
  return row && { ...toSelfBilled(row), marking: "Selvfakturering", ...(await tx.one(contentSql, [id])) };
}

const objectSql = statement(
  "billing.objectToSelfBilled",
  `update billing_self_billed set state = $2::text, objection = $3::text, objected_by = $4::uuid, objected_at = platform_now()
   where id = $1::uuid and state = any($5::text[])`,
);
const answerSql = statement(
  "billing.answerObjection",
  `update billing_self_billed set state = $2::text, answer = $3::text, answered_by = $4::uuid, answered_at = platform_now()
   where id = $1::uuid and state = any($5::text[])`,
);
type Word = { text: string; personId: string };
type Move = { from: readonly SelfBilledState[]; to: SelfBilledState };
/** False where somebody else has objected meanwhile. */
export const updateObjected = async (tx: Tx, id: string, { from, to }: Move, by: Word): Promise<boolean> =>
  (await tx.execute(objectSql, [id, to, by.text, by.personId, [...from]])) > 0;
export const updateAnswered = async (tx: Tx, id: string, { from, to }: Move, by: Word): Promise<boolean> =>
  (await tx.execute(answerSql, [id, to, by.text, by.personId, [...from]])) > 0;

const documentSql = statement(
  "billing.findSelfBilledDocument",
  `select s.language, s.xml from billing_self_billed s
   where s.id = $1::uuid and ($2::int is null or $2::int in (s.publisher_id, s.marketplace_id))`,
  { decode: { language: z.enum(languages) } },
);
/** As it was written when it was issued; never to a controller, who has nothing to do with it. */
export async function findSelfBilledDocument(
  tx: Reader,
  side: Side,
  id: string,
): Promise<WrittenDocument | undefined> {
  if (side.controller !== undefined) return undefined;
  const row = await tx.maybe(documentSql, [id, side.publisher ?? null]);
  return row && { format: "selfbilling", ...row };
}

const originSql = statement(
  "billing.getSelfBilledOrigin",
  `select s.number, s.issued_at as "issuedAt", s.due_on as "dueOn", s.objectable_until as "objectableUntil",
     s.seller_name as "sellerName", s.seller_cvr as "sellerCvr", s.seller_country as "sellerCountry",
     s.seller_vat_registered as "sellerRegistered", s.buyer_name as "buyerName", s.buyer_cvr as "buyerCvr",
     s.buyer_country as "buyerCountry", s.buyer_vat_registered as "buyerRegistered", s.particulars, s.lines,
     s.sale_number as "saleNumber", s.agreement_reference as "agreementReference", o.number as "correctsNumber",
     o.issued_at as "correctsAt"
   from billing_self_billed s left join billing_self_billed o on o.id = s.corrects_id
   where s.id = $1::uuid`,
  { decode: { lines: z.array(SelfBilledLine), particulars: SelfBilledParticulars } },
);
/** A self-billed invoice, as its document is written from it. */
export async function getSelfBilledOrigin(tx: Reader, id: string): Promise<SelfBilledOrigin> {
  const row = await tx.one(originSql, [id]);
  const { issuedAt, correctsNumber, correctsAt } = row;
  return {
    ...row,
    issuedOn: dateOf(issuedAt),
    ...{
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
    },
    corrects: correctsNumber && correctsAt ? { number: correctsNumber, issuedOn: dateOf(correctsAt) } : null,
  };
}

const checkedSql = statement(
  "billing.updateSelfBilledChecked",
  `update billing_self_billed set ran = $2::jsonb, faults = $3::jsonb where id = $1::uuid and ran is null`,
);
/** Keeps what the official rules said of an issued self-billed document: once. */
export async function updateSelfBilledChecked(
  tx: Tx,
  id: string,
  { ran, faults }: { ran: readonly string[]; faults: readonly string[] },
): Promise<void> {
  await tx.execute(checkedSql, [id, JSON.stringify(ran), JSON.stringify(faults)]);
}

const documentsSql = statement(
  "billing.listSelfBilledDocuments",
  `select s.id, s.language, s.xml, coalesce(s.faults, '[]'::jsonb) as "faults!"
   from billing_self_billed s where s.id > $1::uuid order by s.id limit $2::int`,
  { decode: { language: z.enum(languages), faults: z.array(z.string()) } },
);
/** Self-billed invoices with their documents, by id. */
export const listSelfBilledDocuments = (tx: Reader, after: string, limit: number) =>
  tx.all(documentsSql, [after, limit]);
