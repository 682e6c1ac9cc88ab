import type { Check } from "../platform/check.ts";
import { waitingDays } from "./schema/index.ts";
import { formerOf } from "./store/index.ts";

/** What `verify` says of payouts. */
export const checks: Check[] = [
  {
    invariant: 21,
    name: "statements-add-up",
    sentence:
      "A publisher's statement comes to its lines, its fees to their invoices, and what it pays out to what was sold less the fee with its VAT; each document is in one statement, as it was issued.",
    sql: `select 'payout-statement:' || s.id as what from payouts_statement s
      cross join lateral (select
          coalesce(sum(l.net_minor) filter (where l.kind = 'sold_by_marketplace'), 0) as net,
          coalesce(sum(l.vat_minor) filter (where l.kind = 'sold_by_marketplace'), 0) as vat,
          coalesce(sum(l.fee_minor) filter (where l.kind = 'sold_by_marketplace'), 0) as fee,
          coalesce(sum(l.gross_minor) filter (where l.kind = 'sold_by_publisher'), 0) as own_gross,
          coalesce(sum(l.fee_minor) filter (where l.kind = 'sold_by_publisher'), 0) as own_fee
        from payouts_line l where l.statement_id = s.id) l
      left join billing_fee_invoice f on f.id = s.fee_invoice_id and f.settled_by = 'set_off'
      left join billing_fee_invoice o on o.id = s.own_fee_invoice_id and o.settled_by = 'payment'
      where (s.net_minor, s.vat_minor, s.fee_minor, s.own_gross_minor, s.own_fee_minor) is distinct from
          (l.net, l.vat, l.fee, l.own_gross, l.own_fee)
        or s.payout_minor <> s.gross_minor - s.fee_minor - s.fee_vat_minor
        or (coalesce(f.net_minor, 0), coalesce(f.vat_minor, 0)) is distinct from (s.fee_minor, s.fee_vat_minor)
        or (coalesce(o.net_minor, 0), coalesce(o.vat_minor, 0)) is distinct from (s.own_fee_minor + s.monthly_minor, s.own_fee_vat_minor)
      union all
      select 'payout-line:' || l.document_id from payouts_line l
      left join billing_self_billed b on b.id = l.document_id and b.publisher_id = l.publisher_id and b.marketplace_id = l.marketplace_id
      left join billing_invoice i on i.id = l.document_id and i.publisher_id = l.publisher_id
      where case l.kind when 'sold_by_marketplace' then (b.net_minor, b.vat_minor, b.total_minor, b.fee_bp) is distinct from
          (l.net_minor, l.vat_minor, l.gross_minor, l.fee_bp)
        else (i.net_minor, i.vat_minor, i.total_minor) is distinct from (l.net_minor, l.vat_minor, l.gross_minor) end
      union all
      select 'fee-invoice:' || f.id from billing_fee_invoice f
      where not exists (select 1 from payouts_statement s where f.id in (s.fee_invoice_id, s.own_fee_invoice_id)
        and s.publisher_id = f.publisher_id and s.marketplace_id = f.marketplace_id and s.month = f.month)`,
  },
  {
    invariant: 21,
    name: "payouts-equal-statements",
    sentence:
      "Each statement that pays out has one payout, of its amount, and nobody is paid twice: a payout is paid once for each time that it came back.",
    sql: `select 'payout-statement:' || s.id as what from payouts_statement s left join payouts_payout p on p.statement_id = s.id
      where (s.payout_minor > 0) <> (p.id is not null) or p.amount_minor <> s.payout_minor
        or (p.publisher_id, p.marketplace_id, p.month) is distinct from (s.publisher_id, s.marketplace_id, s.month) and p.id is not null
      union all
      select 'payout:' || p.id from payouts_payout p
      cross join lateral (select count(*) filter (where e.what = 'paid') as paid, count(*) filter (where e.what = 'returned') as returned
        from payouts_event e where e.payout_id = p.id) e
      where e.paid - e.returned <> case when p.state = 'paid' then 1 else 0 end`,
  },
  {
    invariant: 21,
    name: "journal-equals-payouts",
    sentence:
      "In the marketplace's books what it owes a publisher is what no statement has paid out yet, what is on its way is what was approved and neither paid nor failed, and both books have each payout that was paid.",
    sql: `with posted as materialized (
        select e.publisher_id, e.document_kind, e.document_id, p.account, sum(p.amount_minor) as amount
        from books_entry e join books_posting p on p.entry_id = e.id
        where e.document_kind in ('payout', 'fee_invoice') group by e.publisher_id, e.document_kind, e.document_id, p.account),
      on_account as (select j.publisher_id, j.document_id,
          coalesce(sum(j.amount) filter (where j.account = 'publisher_payable'), 0) as payable,
          coalesce(sum(j.amount) filter (where j.account = 'payout'), 0) as on_way,
          coalesce(sum(j.amount) filter (where j.account in ('bank', 'stripe_balance')), 0) as bank,
          coalesce(sum(j.amount) filter (where j.account = 'receivable'), 0) as receivable,
          coalesce(sum(j.amount) filter (where j.account = 'marketplace_payable'), 0) as owed
        from posted j group by j.publisher_id, j.document_id)
      select 'payout:' || p.id as what from payouts_payout p
      left join on_account m on m.document_id = p.id and m.publisher_id = p.marketplace_id
      left join on_account o on o.document_id = p.id and o.publisher_id = p.publisher_id
      cross join lateral (select case when p.state in ('approved', 'sent') then p.amount_minor else 0 end as on_way,
        case when p.state = 'paid' then p.amount_minor else 0 end as paid) x
      where (coalesce(m.payable, 0), coalesce(m.on_way, 0), coalesce(m.bank, 0)) is distinct from (x.on_way + x.paid, -x.on_way, -x.paid)
        or (coalesce(o.receivable, 0), coalesce(o.bank, 0)) is distinct from (-x.paid, x.paid)
      union all
      select 'fee-invoice:' || f.id from billing_fee_invoice f
      left join on_account m on m.document_id = f.id and m.publisher_id = f.marketplace_id
      left join on_account o on o.document_id = f.id and o.publisher_id = f.publisher_id
      cross join lateral (select case when f.settled_by = 'set_off' then f.total_minor else 0 end as set_off,
        case when f.settled_by = 'payment' and f.state = 'issued' then f.total_minor else 0 end as left_over) x
      where (coalesce(m.payable, 0), coalesce(m.receivable, 0)) is distinct from (x.set_off, x.left_over)
        or (coalesce(o.receivable, 0), coalesce(o.owed, 0)) is distinct from (-x.set_off, -x.left_over)
      union all
      select 'journal-document:' || j.document_id from posted j
      where not exists (select 1 from payouts_payout p where p.id = j.document_id and j.document_kind = 'payout')
        and not exists (select 1 from billing_fee_invoice f where f.id = j.document_id and j.document_kind = 'fee_invoice')
      group by j.document_id
      union all
      select 'payable:' || coalesce(b.party_id, d.publisher_id) from
        (select b.publisher_id, b.party_id, sum(b.debit_minor - b.credit_minor) as amount from books_balance b
          where b.account = 'publisher_payable' group by b.publisher_id, b.party_id) b
        full join (select x.marketplace_id, x.publisher_id, sum(x.amount) as amount from (
            select s.marketplace_id, s.publisher_id, s.total_minor as amount from billing_self_billed s
            where not exists (select 1 from payouts_line l where l.document_id = s.id)
            union all select p.marketplace_id, p.publisher_id, p.amount_minor from payouts_payout p
            where p.state in ('proposed', 'failed', 'returned')) x group by x.marketplace_id, x.publisher_id) d
          on d.marketplace_id = b.publisher_id and d.publisher_id = b.party_id
      where coalesce(b.amount, 0) <> -coalesce(d.amount, 0)`,
  },
  {
    invariant: 21,
    name: "no-payout-to-a-waiting-account",
    sentence:
      "A payout was approved to the account that its publisher's two people had confirmed, once the letter to the address of the last usable one before had left and its days of waiting were over.",
    sql: `select 'payout:' || e.payout_id as what from payouts_event e
      left join payouts_account a on a.id = e.account_id and a.publisher_id = e.publisher_id
      where e.what in ('approved', 'sent') and (a.id is null or a.state <> 'confirmed' or a.confirmed_at > e.at
        or a.former_id is not null and (a.letter_at is null or a.letter_at + interval '${waitingDays} days' > e.at))
      union all
      select 'payout-account:' || a.id from payouts_account a
      where a.state = 'confirmed' and a.former_id is distinct from
        (select f.id from (${formerOf("a.publisher_id", "a.number", "a.proposed_at")}) f)`,
  },
  {
    invariant: 18,
    name: "payouts-by-two",
    sentence:
      "An account was confirmed, a payout approved and its payment noted by two people each, and who approved a payout did not make its file.",
    sql: `select 'payout-account:' || a.id as what from payouts_account a
      where array[a.confirmed_by, a.confirmed_for] && a.editor_ids or (a.state = 'confirmed') <> (a.confirmed_by is not null)
      union all
      select 'payout:' || p.id from payouts_payout p
      where array[p.approved_by, p.approved_for] && p.editor_ids or array[p.note_confirmed_by, p.note_confirmed_for] && p.noted_ids
      union all
      select 'payout:' || s.payout_id from payouts_event s join payouts_event a on a.payout_id = s.payout_id and a.attempt = s.attempt
        and a.what = 'approved'
      where s.what = 'sent' and s.person_ids && a.person_ids
      union all
      select 'payout:' || e.payout_id from payouts_event e
      where e.what in ('paid', 'returned') and cardinality(array(select distinct unnest(e.person_ids))) < 2`,
  },
  {
    invariant: 21,
    name: "transfers-as-moved",
    sentence:
      "A payout that is paid through Stripe has a transfer of its amount that Stripe has moved once, and one that is back a reversal.",
    sql: `select 'payout-transfer:' || t.id as what from payouts_transfer t join payouts_payout p on p.id = t.payout_id
      left join payments_movement m on m.kind = 'transfer' and m.source_id = t.transfer_id
      left join payments_movement r on r.kind = 'transfer' and r.source_id = t.reversal_id
      where t.amount_minor <> p.amount_minor
        or m.amount_minor is distinct from case when t.transfer_id is not null then -t.amount_minor end
        or r.amount_minor is distinct from case when t.reversal_id is not null then t.amount_minor end
        or p.transfer_id = t.id and p.state <> case t.state when 'wanted' then 'sent' when 'failed' then 'failed'
          when 'reversed' then 'returned' else 'paid' end
      union all
      select 'payout:' || p.id from payouts_payout p join payouts_account a on a.id = p.account_id
      where p.state in ('sent', 'paid') and (a.connect_id is not null) <> (p.transfer_id is not null)
      union all
      select 'stripe-movement:' || m.transaction_id from payments_movement m
      where m.kind = 'transfer' and not exists (select 1 from payouts_transfer t where m.source_id in (t.transfer_id, t.reversal_id))`,
  },
  {
    invariant: 21,
    name: "payout-files-whole",
    sentence: "A file of payment orders is as it was made, and has each payout that was sent in it.",
    sql: `select 'payout-file:' || f.id as what from payouts_file f
      cross join lateral (select count(*) as payouts, coalesce(sum(p.amount_minor), 0) as sum
        from payouts_event e join payouts_payout p on p.id = e.payout_id where e.file_id = f.id and e.what = 'sent') e
      where f.content_hash <> sha256(convert_to(f.content, 'UTF8')) or (e.payouts, e.sum) is distinct from (f.payouts::bigint, f.sum_minor::numeric)
      union all
      select 'payout:' || e.payout_id from payouts_event e join payouts_file f on f.id = e.file_id join payouts_payout p on p.id = e.payout_id
      where e.what = 'sent' and position('<EndToEndId>' || p.number || '-' || e.attempt || '</EndToEndId>' in f.content) = 0`,
  },
];
