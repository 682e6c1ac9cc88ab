import type { VatPart, VatParty } from "../../law/vat.ts";
import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import { must } from "../../platform/problem.ts";
import type { DocumentParticulars, InvoiceKind, InvoicePart, InvoiceState, Place } from "../schema/index.ts";
import type { Pair } from "./runs.ts";

const hasInvoiceSql = statement(
  "billing.hasInvoice",
  `select 1 from billing_invoice i
   where i.agreement_id = $1::uuid and i.controller_id = $2::int and i.month = $3::date and i.kind = $4::text`,
);

export async function hasInvoice(
  tx: Reader,
  pair: Pair,
  month: LocalDate,
  kind: InvoiceKind,
): Promise<boolean> {
  return (await tx.execute(hasInvoiceSql, [pair.agreementId, pair.controllerId, month, kind])) > 0;
}

export interface Draft extends Pair {
  id: string;
  publisherId: number;
  kind: InvoiceKind;
  month: LocalDate;
  part: InvoicePart;
  institutionId: number | null;
  payerGln: string;
  orderReference: string | null;
  buyerReference: string | null;
  particulars: DocumentParticulars;
  places: readonly Place[];
  note: string | null;
  sellerName: string;
  sellerCvr: string;
  buyerName: string;
  buyerCvr: string;
  seller: VatParty;
  buyer: VatParty;
  correctsId: string | null;
  reissuesId: string | null;
  creditId: string | null;
}

const insertDraftSql = statement(
  "billing.insertDraft",
  `insert into billing_invoice
     (id, publisher_id, controller_id, agreement_id, kind, month, payer_gln, order_reference, seller_name,
      seller_cvr, buyer_name, buyer_cvr, seller_country, seller_vat_registered, buyer_country, buyer_vat_registered,
      corrects_id, buyer_reference, particulars, places, note, part, institution_id, reissues_id, credit_id, currency)
   values ($1::uuid, $2::int, $3::int, $4::uuid, $5::text, $6::date, $7::text, $8::text, $9::text, $10::text, $11::text,
     $12::text, $13::text, $14::boolean, $15::text, $16::boolean, $17::uuid, $18::text, $19::jsonb, $20::jsonb, $21::text, $22::text,
     $23::int, $24::uuid, $25::uuid, 'DKK')`,
);

export async function insertDraft(tx: Tx, draft: Draft): Promise<void> {
  await tx.execute(insertDraftSql, [
    draft.id,
    draft.publisherId,
    draft.controllerId,
    draft.agreementId,
    draft.kind,
    draft.month,
    draft.payerGln,
    draft.orderReference,
    draft.sellerName,
    draft.sellerCvr,
    draft.buyerName,
    draft.buyerCvr,
    draft.seller.country,
    draft.seller.registered,
    draft.buyer.country,
    draft.buyer.registered,
    draft.correctsId,
    draft.buyerReference,
    JSON.stringify(draft.particulars),
    JSON.stringify(draft.places),
    draft.note,
    draft.part,
    draft.institutionId,
    draft.reissuesId,
    draft.creditId,
  ]);
}

const insertLinesSql = statement(
  "billing.insertLines",
  `insert into billing_line (invoice_id, line, controller_id, publisher_id, kind, product_id, product_title, description,
     call_off_id, part, reconciliation_id, starts_on, ends_on, entitled, active, units, quantity, per, base_quantity,
     unit_price_micro, fee_minor, minimum_minor, rounding_minor, net_minor, vat_category, vat_bp, vat_code,
     vat_reason, adjustment_number, institution_id, shortfall_id, corrects_id,
     corrects_line, origin_id, origin_line, evidence)
   select $1::uuid, l.line, $2::int, $3::int, l.kind, l.product, l.title, l.description, l.call_off, l.part, l.reconciliation,
     l.starts_on, l.ends_on, l.entitled, l.active, l.units, l.quantity, l.per, l.base, l.price, coalesce(l.fee, 0),
     coalesce(l.minimum, 0), coalesce(l.rounding, 0), l.net, l.vat_category, l.vat_bp, l.vat_code, l.vat_reason, l.adjustment, l.institution, l.shortfall, l.corrects,
     l.corrects_line, l.origin, l.origin_line, coalesce(l.evidence, '{}')
   from json_to_recordset($4::json) as l (line int, kind text, product uuid, title text, description text, call_off uuid, part int,
     reconciliation uuid, starts_on date, ends_on date, entitled int, active int, units int, quantity bigint, per text,
     base bigint, price bigint, fee bigint, minimum bigint, rounding bigint, net bigint, vat_category text, vat_bp int,
     vat_code text, vat_reason text, adjustment int, institution int, shortfall uuid, corrects uuid,
     corrects_line int, origin uuid, origin_line int, evidence jsonb)`,
);

/**
 * Writes lines, a statement for each piece of JSON (`piecesOf`). Read as `json`: to make `jsonb` of them first costs a fifth of
 * the whole, and what is left out of them costs nothing.
 */
export async function insertLines(
  tx: Tx,
  draft: Pick<Draft, "id" | "controllerId" | "publisherId">,
  pieces: readonly string[],
): Promise<void> {
  for (const piece of pieces)
    await tx.execute(insertLinesSql, [draft.id, draft.controllerId, draft.publisherId, piece]);
}

const insertVatSql = statement(
  "billing.insertVat",
  `insert into billing_vat (invoice_id, controller_id, publisher_id, category, vat_bp, base_minor, vat_minor)
   values ($1::uuid, $2::int, $3::int, $4::text, $5::int, $6::bigint, $7::bigint)`,
);

export async function insertVat(
  tx: Tx,
  draft: Pick<Draft, "id" | "controllerId" | "publisherId">,
  parts: readonly VatPart[],
): Promise<void> {
  for (const part of parts)
    await tx.execute(insertVatSql, [
      draft.id,
      draft.controllerId,
      draft.publisherId,
      part.category,
      part.vatBp,
      part.baseMinor,
      part.vatMinor,
    ]);
}

const takeNumbersSql = statement(
  "billing.takeNumbers",
  `insert into billing_series as s (publisher_id, series, next_number) values ($1::int, $2::text, 1 + $3::int)
   on conflict (publisher_id, series) do update set next_number = s.next_number + $3::int
   returning s.next_number - $3::int as "first!"`,
);

/**
 * The first of the next `count` numbers of a seller's series. Its row stays locked until the transaction ends and a rollback
 * returns the numbers, so that none is ever missing. Take them last, to keep the lock short.
 */
export async function takeNumbers(
  tx: Tx,
  { publisherId, series }: { publisherId: number; series: string },
  count: number,
): Promise<number> {
  return (await tx.one(takeNumbersSql, [publisherId, series, count])).first;
}

export interface Issue {
  id: string;
  seriesNumber: number;
  number: string;
  netMinor: bigint;
  vatMinor: bigint;
  totalMinor: bigint;
}

const updateIssuedSql = statement(
  "billing.updateIssued",
  `update billing_invoice i set state = $1::text, series = $2::text, series_number = n.series_number, number = n.number,
     net_minor = n.net, vat_minor = n.vat, total_minor = n.total,
     issued_at = greatest($3::timestamptz, (select b.issued_at from billing_invoice b
       where b.publisher_id = $4::int and b.series = $2::text and b.series_number = $5::int - 1)),
     due_on = $6::date
   from unnest($7::uuid[], $8::int[], $9::text[], $10::bigint[], $11::bigint[], $12::bigint[])
     as n (id, series_number, number, net, vat, total)
   where i.id = n.id
   returning i.issued_at as "issuedAt!"`,
);

/**
 * Issues drafts under numbers of a series that follow one another from `first`: the database compares the sums with the lines
 * and seals the content. Returns the instant of issue, which is never before that of the number before: whoever began first
 * may have waited for its number.
 */
export async function updateIssued(
  tx: Tx,
  of: {
    publisherId: number;
    series: string;
    first: number;
    state: Moved<InvoiceState>;
    issuedAt: Date;
    dueOn: LocalDate;
  },
  issues: readonly Issue[],
): Promise<Date> {
  const rows = await tx.all(updateIssuedSql, [
    ...([of.state, of.series, of.issuedAt, of.publisherId, of.first, of.dueOn] as const),
    issues.map(({ id }) => id),
    issues.map(({ seriesNumber }) => seriesNumber),
    issues.map(({ number }) => number),
    issues.map(({ netMinor }) => netMinor),
    issues.map(({ vatMinor }) => vatMinor),
    issues.map(({ totalMinor }) => totalMinor),
  ]);
  must(rows.length === issues.length, "a draft that is issued is there");
  return rows[0]!.issuedAt;
}
