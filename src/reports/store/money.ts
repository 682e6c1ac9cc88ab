import { statement } from "../../platform/db/statement.ts";
import { dayOf, invoiceHead, issuedIn, midnight, monthsOf, ownInvoice, shareOf } from "./parts.ts";

/** SQL of documents and money: VAT by invoice, what is left of them, VAT returns, self-billing, accruals. */

export const invoicesSql = statement(
  "reports.invoices",
  `select ${invoiceHead}, i.kind, i.state, v.category as "vatCategory", v.vat_bp as "vatRate", v.base_minor as net,
     v.vat_minor as vat, v.base_minor + v.vat_minor as total
   from billing_invoice i
   join billing_vat v on v.invoice_id = i.id
   where ${issuedIn}
   order by i.issued_at, i.publisher_id, i.number, v.category, v.vat_bp`,
);

// As it stood when the days ended: what was paid, credited, charged and given up before. What the marketplace has invoiced a
// publisher stands with it until it is paid, unless it was set off; what it owes publishers is in their statements.
export const ageingSql = statement(
  "reports.ageing",
  `select g.number, g."issuedOn", g."dueOn", g.seller, g."sellerCvr", g.buyer, g."buyerCvr", g."payerGln", g."orderReference",
     case when g."left" < 0 then 'in_credit' when g.days <= 0 then 'not_due' when g.days <= 30 then 'd1_30'
       when g.days <= 60 then 'd31_60' when g.days <= 90 then 'd61_90' else 'd91' end as overdue,
     greatest(0, g.days) as "daysOverdue", g."left"
   from (select ${invoiceHead}, ($2::date - 1) - i.due_on as days,
       i.total_minor - s.credited + case when i.total_minor = s.credited then 0 else s.charged end - s.paid - s.written as "left"
     from billing_invoice i
     cross join lateral (select
       (select coalesce(-sum(c.total_minor), 0) from billing_invoice c where c.corrects_id = i.id and c.number is not null
          and c.issued_at < ${midnight("$2")})::bigint as credited,
       (select coalesce(sum(p.amount_minor), 0) from billing_payment p where p.invoice_id = i.id and p.paid_on < $2::date)::bigint
         as paid,
       ((select coalesce(sum(r.fee_minor + r.interest_minor), 0) from billing_reminder r where r.invoice_id = i.id
          and r.reminded_on < $2::date)
        - (select coalesce(sum(w.fee_minor + w.interest_minor), 0) from billing_waiver w where w.invoice_id = i.id
          and w.waived_at < ${midnight("$2")}))::bigint as charged,
       (select coalesce(sum(o.amount_minor), 0) from billing_write_off o where o.invoice_id = i.id
          and o.approved_at < ${midnight("$2")} and (o.ended_at is null or o.ended_at >= ${midnight("$2")}))::bigint as written) s
     where i.number is not null and i.kind <> 'credit_note' and ${ownInvoice}
       and i.issued_at < ${midnight("$2")} and $1::date < $2::date
     union all
     select f.number, ${dayOf("f.issued_at")}, f.due_on, f.seller_name, f.seller_cvr, f.buyer_name, f.buyer_cvr, null, null,
       ($2::date - 1) - f.due_on, case when f.paid_on < $2::date then 0 else f.total_minor end
     from billing_fee_invoice f
     where f.settled_by = 'payment' and $3::int is null and f.marketplace_id = $4::int and f.issued_at < ${midnight("$2")}) g
   where g."left" <> 0
   order by g."dueOn", g.seller, g.number`,
);

// Of the journal, in the month in which it stands there. What has no VAT is known by its sales alone.
export const vatSql = statement(
  "reports.vat",
  `select g.month, g.box, g."vatCategory", g."vatRate", sum(g.net)::bigint as net, sum(g.vat)::bigint as vat
   from (select to_char(e.booked_on, 'YYYY-MM') as month,
     case when p.account = 'input_vat' then 'input'
       when p.vat_category = 'S' then 'output'
       when p.vat_category = 'K' or (p.vat_category = 'AE' and coalesce(i.buyer_country, s.buyer_country, f.buyer_country) <> 'DK') then 'b'
       else 'c' end as box,
     p.vat_category as "vatCategory", p.vat_bp as "vatRate",
     case p.account when 'output_vat' then 0 when 'input_vat' then sign(p.amount_minor) * abs((
         select sum((f ->> 'value')::bigint) from jsonb_array_elements(p.figures) f where f ->> 'name' = 'vat_base'))
       else -p.amount_minor end as net,
     case p.account when 'output_vat' then -p.amount_minor when 'input_vat' then p.amount_minor else 0 end as vat
   from books_entry e
   join books_posting p on p.entry_id = e.id
   left join billing_invoice i on e.document_kind = 'invoice' and i.id = e.document_id
   left join billing_self_billed s on e.document_kind = 'self_billed' and s.id = e.document_id
   left join billing_fee_invoice f on e.document_kind = 'fee_invoice' and f.id = e.document_id
   where e.publisher_id = $4::int and $3::int is null and e.booked_on >= $1::date and e.booked_on < $2::date
     and p.vat_category is not null and p.account in ('revenue', 'rounding', 'marketplace_fee', 'output_vat', 'input_vat')) g
   group by g.month, g.box, g."vatCategory", g."vatRate" order by g.month, g.box, g."vatCategory", g."vatRate"`,
);

export const statementsSql = statement(
  "reports.statements",
  `select s.number, ${dayOf("s.issued_at")} as "issuedOn", s.due_on as "dueOn", s.seller_name as seller, s.seller_cvr as "sellerCvr",
     s.buyer_name as buyer, s.buyer_cvr as "buyerCvr", s.sale_number as "saleNumber", s.agreement_reference as agreement,
     s.net_minor as net, s.vat_minor as vat, s.total_minor as total, s.fee_bp as "feeRate"
   from billing_self_billed s
   where $3::int is null and $4::int in (s.publisher_id, s.marketplace_id)
     and s.issued_at >= ${midnight("$1")} and s.issued_at < ${midnight("$2")}
   order by s.issued_at, s.number`,
);

// Of documents issued before the days end; a line's months sum to its net, to the øre.
export const accrualsSql = statement(
  "reports.accruals",
  `select to_char(g.month, 'YYYY-MM') as month, to_char(g.issued, 'YYYY-MM') as "issuedMonth",
     case when g.issued < g.month then 'advance' when g.issued > g.month then 'arrears' else 'same' end as timing,
     g.seller, g.buyer, g.agreement, g.product, g.model, g.net
   from (select m.month::date as month, date_trunc('month', ${dayOf("i.issued_at")}::timestamp)::date as issued,
       max(i.seller_name) as seller, max(i.buyer_name) as buyer, a.reference as agreement, max(l.product_title) as product, a.model,
       i.publisher_id, i.controller_id, l.product_id, sum(${shareOf("m.month::date")})::bigint as net
     from billing_invoice i
     join billing_line l on l.invoice_id = i.id
     join agreements_agreement a on a.id = i.agreement_id
     cross join lateral ${monthsOf} as m(month)
     where i.number is not null and ${ownInvoice} and i.issued_at < ${midnight("$2")}
       and m.month >= $1::date and m.month < $2::date
     group by m.month, date_trunc('month', ${dayOf("i.issued_at")}::timestamp), a.reference, a.model, i.publisher_id, i.controller_id, l.product_id) g
   order by g.month, g.issued, g.seller, g.buyer, g.agreement, g.product, g.product_id`,
);
