import { z } from "zod";
import type { VatParty } from "../../law/vat.ts";
import type { Reader } from "../../platform/db/database.ts";
import { sortAs, sorted, sortFilters, sortKeyOf } from "../../platform/db/sorted.ts";
import { filtered, type RowOf, statement } from "../../platform/db/statement.ts";
import { money, unitPrice } from "../../platform/money.ts";
import {
  DocumentParticulars,
  extrasOf,
  type Invoice,
  type InvoiceDetails,
  type InvoiceLine,
  LineEvidence,
  Place,
  type VatSubtotal,
} from "../schema/index.ts";

/**
 * `credited`, `paid`, `charged`, `written` off and what is `left` to pay of an invoice, in øre including VAT; the same as `leftToPay` of
 * the rules. A credit note is not paid; whoever owes nothing owes nothing for being late.
 */
export const balanceOf = (i: string): string => `
  select s.credited, s.paid, s.charged, s.written, case when ${i}.kind = 'credit_note' then 0 else
    (${i}.total_minor - s.credited + case when ${i}.total_minor = s.credited then 0 else s.charged end - s.paid - s.written) end::bigint as "left"
  from (select
    (select coalesce(-sum(c.total_minor), 0) from billing_invoice c where c.corrects_id = ${i}.id and c.number is not null)::bigint as credited,
    (select coalesce(sum(p.amount_minor), 0) from billing_payment p where p.invoice_id = ${i}.id)::bigint as paid,
    (select coalesce(sum(r.fee_minor + r.interest_minor), 0) from billing_reminder r where r.invoice_id = ${i}.id)::bigint
      - (select coalesce(sum(w.fee_minor + w.interest_minor), 0) from billing_waiver w where w.invoice_id = ${i}.id)::bigint as charged,
    (select coalesce(sum(o.amount_minor), 0) from billing_write_off o where o.invoice_id = ${i}.id and o.state = 'approved')::bigint as written) s`;

const invoiceSql = `
  select i.id, i.number as "number!", i.state, i.kind, to_char(i.month, 'YYYY-MM') as "month!", i.publisher_id as "publisherId",
    i.seller_name as "sellerName", i.seller_cvr as "sellerCvr", i.controller_id as "controllerId",
    i.buyer_name as "buyerName", i.buyer_cvr as "buyerCvr",
    i.agreement_id as "agreementId", a.reference as "agreementReference", i.part, i.institution_id as "institutionId", i.payer_gln as "payerGln",
    i.order_reference as "orderReference", i.buyer_reference as "buyerReference", i.note, i.net_minor as net, i.vat_minor as vat, i.total_minor as total,
    i.issued_at as "issuedAt!", i.due_on as "dueOn!", i.corrects_id as "correctsId",
    i.reissues_id as "reissuesId", b.credited as "credited!", b.paid as "paid!", b."left" as "left!", b.charged as "charged!", b.written as "writtenOff!",
    exists (select 1 from billing_dispute d where d.invoice_id = i.id and d.state = 'open') as "disputed!",
    (b."left" > 0 and i.due_on < (platform_now() at time zone 'Europe/Copenhagen')::date) as "overdue!", w.channel, w.sent_on as "sentOn"
  from billing_invoice i
  join agreements_agreement_view a on a.id = i.agreement_id
  left join billing_sent w on w.invoice_id = i.id
  cross join lateral (${balanceOf("i")}) b
  where i.number is not null and ($1::int is null or i.controller_id = $1::int)
    and ($2::int is null or i.publisher_id = $2::int)`;

const findInvoiceSql = statement("billing.findInvoice", `${invoiceSql} and i.id = $3::uuid`);

const toInvoice = (row: RowOf<typeof findInvoiceSql>): Invoice => {
  const { net, vat, total, credited, paid, left, charged, writtenOff, channel, sentOn, ...rest } = row;
  return {
    ...rest,
    ...{ net: money(net), vat: money(vat), total: money(total) },
    ...{ credited: money(credited), paid: money(paid), left: money(left), charged: money(charged) },
    writtenOff: money(writtenOff),
    sent: channel === null || sentOn === null ? null : { channel, on: sentOn },
  };
};

/** The side that reads; at least one of them is set on a request. */
export interface Side {
  controller?: number | undefined;
  publisher?: number | undefined;
}

const sortedInvoices = sorted(
  `${invoiceSql}
     and ($3::text is null or i.month = ($3::text || '-01')::date)
     and ($4::uuid is null or i.agreement_id = $4::uuid) and ($5::text is null or i.kind = $5::text)
     and ($6::text is null or i.state = $6::text)
     and (not $8::boolean or (b."left" > 0 and i.due_on < (platform_now() at time zone 'Europe/Copenhagen')::date))
     and ($7::text is null or strpos(lower(concat_ws(' ', i.number, i.seller_name, i.buyer_name, i.payer_gln,
       i.order_reference, i.buyer_reference, a.reference)), lower($7::text)) > 0)`,
  {
    chosen: "$9::text",
    limit: "$10::int",
    keys: {
      number: sortAs.text("l.number"),
      month: sortAs.text("l.month"),
      sellerName: sortAs.text('l."sellerName"'),
      buyerName: sortAs.text('l."buyerName"'),
      total: sortAs.whole("l.total"),
      dueOn: sortAs.day('l."dueOn"'),
    },
    own: [
      ['l."publisherId"', "int"],
      ["l.number", "text"],
    ],
  },
);
const listInvoicesSql = filtered("billing.listInvoices", sortedInvoices.text, sortedInvoices.filters);

/** By seller and number, in that order, or as asked; `after` is the last item's. */
export async function listInvoices(
  tx: Reader,
  side: Side,
  filter: {
    month?: string | undefined;
    agreementId?: string | undefined;
    kind?: string | undefined;
    state?: string | undefined;
    overdue?: "true" | undefined;
    q?: string | undefined;
    sort?: string | undefined;
  },
  after: string[] | undefined,
  limit: number,
): Promise<(Invoice & { sortKey: string })[]> {
  const rows = await tx.all(
    listInvoicesSql,
    [
      side.controller ?? null,
      side.publisher ?? null,
      filter.month ?? null,
      filter.agreementId ?? null,
      filter.kind ?? null,
      filter.state ?? null,
      filter.q ?? null,
      filter.overdue === "true",
      sortKeyOf(filter.sort),
      limit,
    ],
    sortFilters(filter.sort, after),
  );
  return rows.map(({ sortKey, ...row }) => ({ ...toInvoice(row), sortKey }));
}

export async function findInvoice(tx: Reader, side: Side, id: string): Promise<InvoiceDetails | undefined> {
  const row = await tx.maybe(findInvoiceSql, [side.controller ?? null, side.publisher ?? null, id]);
  return (
    row && {
      ...toInvoice(row),
      ...(await tx.one(getParticularsSql, [id])),
      lines: await listLines(tx, id),
      vatPerCategory: await listVat(tx, id),
    }
  );
}

const getParticularsSql = statement(
  "billing.getParticulars",
  "select i.particulars, i.places from billing_invoice i where i.id = $1::uuid",
  { decode: { particulars: DocumentParticulars, places: z.array(Place) } },
);

const getVatPartiesSql = statement(
  "billing.getVatParties",
  `select i.seller_country as "sellerCountry", i.seller_vat_registered as "sellerRegistered",
     i.buyer_country as "buyerCountry", i.buyer_vat_registered as "buyerRegistered"
   from billing_invoice i where i.id = $1::uuid`,
);
/** Seller and buyer as VAT saw them when an invoice was issued. */
export async function getVatParties(
  tx: Reader,
  invoiceId: string,
): Promise<{ seller: VatParty; buyer: VatParty }> {
  const row = await tx.one(getVatPartiesSql, [invoiceId]);
  return {
    seller: { country: row.sellerCountry, registered: row.sellerRegistered },
    buyer: { country: row.buyerCountry, registered: row.buyerRegistered },
  };
}

const listLinesSql = statement(
  "billing.listLines",
  `select l.line, l.kind, l.description, l.product_id as "productId", l.product_title as "productTitle", l.starts_on as "from", l.ends_on as "to",
     l.units, l.quantity, l.per, l.base_quantity as base, l.unit_price_micro as price, l.fee_minor as "feeMinor",
     l.minimum_minor as "minimumMinor", l.rounding_minor as "roundingMinor", l.net_minor as net,
     l.vat_category as "vatCategory", l.vat_bp as "vatBp", l.vat_code as "vatCode", l.vat_reason as "vatReason", coalesce(l.call_off_id, o.call_off_id) as "callOffId",
     l.institution_id as "institutionId", coalesce(l.reconciliation_id, o.reconciliation_id) as "reconciliationId", l.adjustment_number as "adjustmentNumber",
     coalesce(l.shortfall_id, o.shortfall_id) as "shortfallId", l.corrects_line as "correctsLine", l.entitled, l.active, l.evidence
   from billing_line l left join billing_line o on o.invoice_id = l.origin_id and o.line = l.origin_line
   where l.invoice_id = $1::uuid order by l.line`,
  { decode: { evidence: LineEvidence } },
);

export async function listLines(tx: Reader, invoiceId: string): Promise<InvoiceLine[]> {
  const rows = await tx.all(listLinesSql, [invoiceId]);
  return rows.map(
    ({ net, price, from, to, quantity, base, feeMinor, minimumMinor, roundingMinor, ...row }) => ({
      ...row,
      ...extrasOf({ feeMinor, minimumMinor, roundingMinor }),
      quantity: Number(quantity),
      baseQuantity: Number(base),
      net: money(net),
      unitPrice: unitPrice(price),
      period: { from, to },
    }),
  );
}

const listVatSql = statement(
  "billing.listVat",
  `select v.category, v.vat_bp as "vatBp", v.base_minor as base, v.vat_minor as vat
   from billing_vat v where v.invoice_id = $1::uuid order by v.category, v.vat_bp`,
);

async function listVat(tx: Reader, invoiceId: string): Promise<VatSubtotal[]> {
  const rows = await tx.all(listVatSql, [invoiceId]);
  return rows.map((row) => ({ ...row, base: money(row.base), vat: money(row.vat) }));
}
