import type { Check } from "../../platform/check.ts";
import { balanceOf } from "../store/index.ts";

/** What each account comes to, by document, in the books of one party. */
const posted = `
  select e.publisher_id, e.document_kind, e.document_id, p.account, p.vat_category, p.vat_bp, sum(p.amount_minor) as amount
  from books_entry e join books_posting p on p.entry_id = e.id group by e.publisher_id,
    e.document_kind, e.document_id, p.account, p.vat_category, p.vat_bp`;
const on = (...accounts: string[]) =>
  `coalesce(sum(j.amount) filter (where j.account in (${accounts.map((one) => `'${one}'`).join(", ")})), 0)`;

/** That the books say what the documents say. */
export const bookChecks: Check[] = [
  {
    invariant: 20,
    name: "journal-equals-invoices",
    sentence:
      "In its seller's books each invoice and credit note comes to its net, its VAT, what was paid and written off of it, and what is left of it " +
      "with what its reminders charge; and no entry is about a document that is not there.",
    sql: `with posted as materialized (${posted})
      select 'invoice:' || i.id as what from billing_invoice i
      cross join lateral (${balanceOf("i")}) b
      cross join lateral (select ${on("receivable")} as receivable, ${on("revenue", "rounding")} as sales,
          ${on("output_vat")} as vat, ${on("bank", "stripe_balance", "stripe_disputed", "on_account")} as bank,
          ${on("reminder_fee", "late_interest")} as charged, ${on("write_off")} as written
        from posted j where j.document_kind = 'invoice' and j.document_id = i.id and j.publisher_id = i.publisher_id) p
      where i.number is not null and ((p.sales, p.vat, p.bank) is distinct from (-i.net_minor, -i.vat_minor, b.paid)
        or p.charged <> -case when i.kind <> 'credit_note' and i.total_minor = b.credited then 0 else b.charged end
        or p.written <> b.written or p.receivable <> i.total_minor - b.paid - b.written - p.charged)
      union all
      select 'journal-document:' || j.document_id from posted j
      left join billing_invoice i on i.id = j.document_id and i.publisher_id = j.publisher_id and i.number is not null
      where j.document_kind = 'invoice' and i.id is null group by j.document_id`,
  },
  {
    invariant: 20,
    name: "journal-equals-vat",
    sentence: "In its seller's books each invoice and credit note has its VAT by category and rate.",
    sql: `with posted as materialized (${posted})
      select 'invoice:' || coalesce(v.invoice_id, j.document_id) as what
      from (select v.invoice_id, v.category, v.vat_bp, v.vat_minor from billing_vat v join billing_invoice i on i.id = v.invoice_id
        where i.number is not null and v.vat_minor <> 0) v
      full join (select * from posted j where j.document_kind = 'invoice' and j.account = 'output_vat' and j.amount <> 0) j
        on j.document_id = v.invoice_id and (j.vat_category, j.vat_bp) = (v.category, v.vat_bp)
      where j.amount is distinct from -v.vat_minor`,
  },
  {
    invariant: 20,
    name: "journal-equals-self-billed",
    sentence:
      "A self-billed document comes to its net, VAT and total in the books of its publisher as a sale, and in the marketplace's as " +
      "a purchase that it owes.",
    sql: `with posted as materialized (${posted})
      select 'self-billed:' || s.id as what from billing_self_billed s
      cross join lateral (select ${on("receivable")} as receivable, ${on("revenue")} as sales, ${on("output_vat")} as vat
        from posted j where j.document_kind = 'self_billed' and j.document_id = s.id and j.publisher_id = s.publisher_id) p
      cross join lateral (select ${on("publisher_payable")} as payable, ${on("publisher_cost")} as cost, ${on("input_vat")} as vat
        from posted j where j.document_kind = 'self_billed' and j.document_id = s.id and j.publisher_id = s.marketplace_id) m
      where (p.receivable, p.sales, p.vat) is distinct from (s.total_minor, -s.net_minor, -s.vat_minor)
        or (m.payable, m.cost, m.vat) is distinct from (-s.total_minor, s.net_minor, s.vat_minor)
      union all
      select 'journal-document:' || j.document_id from posted j left join billing_self_billed s on s.id = j.document_id
        and j.publisher_id in (s.publisher_id, s.marketplace_id)
      where j.document_kind = 'self_billed' and s.id is null group by j.document_id`,
  },
];
