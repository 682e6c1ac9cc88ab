import { lateRules } from "../../law/dunning.ts";
import type { Check } from "../../platform/check.ts";
import { balanceOf } from "../store/index.ts";

/** The law's confirmed bounds of reminders as rows of SQL; a row of nothing where none is. */
const byLaw = [
  ...lateRules.reminders.flatMap(({ from, feeMinor, reminders, confirmed }, at) => {
    const to = lateRules.reminders[at + 1]?.from;
    return confirmed
      ? [
          `('${from}'::date, ${to === undefined ? "null::date" : `'${to}'::date`}, ${feeMinor}::bigint, ${reminders})`,
        ]
      : [];
  }),
  "('infinity'::date, null::date, 0::bigint, 0)",
].join(", ");
const interestConfirmed = `${lateRules.interest.some(({ confirmed }) => confirmed)}`;

/** Of what becomes of an issued invoice: credits by hand, delivery, payments. */
export const lifeChecks: Check[] = [
  {
    invariant: 15,
    name: "withdrawn-and-credited",
    sentence:
      "What was withdrawn of a call-off was asked by its buyer, accepted by the seller, and is credited: its units and its amount " +
      "are those that the agreement and the credit notes have.",
    sql: `select 'withdrawal:' || w.id as what from billing_withdrawal w
      left join agreements_withdrawal a on a.call_off_id = w.call_off_id
      where w.state = 'done' and ((a.quantity, a.starts_on, a.net_minor) is distinct from (w.quantity, w.starts_on, w.net_minor)
        or w.net_minor <> (select coalesce(-sum(i.net_minor), 0) from billing_credit c join billing_invoice i on i.credit_id = c.id
          and i.kind = 'credit_note' where c.withdrawal_id = w.id))
      union all
      select 'call-off:' || a.call_off_id from agreements_withdrawal a
      where not exists (select 1 from billing_withdrawal w where w.call_off_id = a.call_off_id and w.state = 'done')
      union all
      select 'withdrawal:' || w.id from billing_withdrawal w
      where w.state = 'accepted' and not exists (select 1 from billing_credit c where c.withdrawal_id = w.id)`,
  },
  {
    invariant: 18,
    name: "credits-approved-by-a-second",
    sentence:
      "What a seller gives back by hand was approved by a person who had not proposed it, and gives back what was proposed; a " +
      "document that is said to come of it does.",
    sql: `select 'credit:' || c.id as what from billing_credit c
      where array[c.approved_by, c.approved_for] && c.editor_ids
        or (c.state in ('approved', 'issued', 'changed')) <> (c.approved_at is not null)
        or (c.state = 'issued' and (c.net_minor <> (select coalesce(-sum(i.net_minor), 0) from billing_invoice i
            where i.credit_id = c.id and i.kind = 'credit_note')
          or c.total_minor <> (select coalesce(-sum(i.total_minor), 0) from billing_invoice i
            where i.credit_id = c.id and i.kind = 'credit_note')))
        or (c.state = 'issued' and c.reissue) <> exists (select 1 from billing_invoice i
          where i.credit_id = c.id and i.reissues_id = c.invoice_id)
      union all
      select 'invoice:' || i.id from billing_invoice i left join billing_credit c on c.id = i.credit_id
      where (i.credit_id is null and (i.reissues_id is not null
          or exists (select 1 from billing_line l where l.invoice_id = i.id and l.kind = 'credit')))
        or (i.credit_id is not null and c.state is distinct from 'issued')
        or (c.invoice_id is not null and c.invoice_id is distinct from coalesce(i.corrects_id, i.reissues_id))`,
  },
  {
    invariant: 13,
    name: "reissue-mirrors-void",
    sentence:
      "An invoice that stands in for a void one has its lines, net and VAT, and of the void one nothing is left.",
    sql: `select 'invoice:' || n.id as what from billing_invoice n join billing_invoice o on o.id = n.reissues_id
      where (n.net_minor, n.vat_minor, n.kind, n.agreement_id) is distinct from (o.net_minor, o.vat_minor, o.kind, o.agreement_id)
        or o.state <> 'credited' and o.total_minor > 0
      union all
      select 'invoice:' || n.id || ' line ' || x.line from billing_invoice n
      join billing_line x on x.invoice_id = n.reissues_id
      left join billing_line l on l.invoice_id = n.id and l.line = x.line
      where n.reissues_id is not null and (l.origin_id is null or (l.product_id, l.starts_on, l.ends_on, l.units, l.quantity, l.per,
          l.base_quantity, l.unit_price_micro, l.net_minor, l.vat_category, l.vat_bp, l.institution_id)
        is distinct from (x.product_id, x.starts_on, x.ends_on, x.units, x.quantity, x.per, x.base_quantity,
          x.unit_price_micro, x.net_minor, x.vat_category, x.vat_bp, x.institution_id)
        or (l.origin_id, l.origin_line) is distinct from (coalesce(x.origin_id, x.invoice_id), coalesce(x.origin_line, x.line)))`,
  },
  {
    invariant: 13,
    name: "invoice-state-follows-payments",
    sentence:
      "An invoice is paid, partly paid, written off or credited where its payments, write-offs and credit notes say so, and no credit note is paid.",
    sql: `select 'invoice:' || i.id || ' is ' || i.state as what from billing_invoice i cross join lateral (${balanceOf("i")}) b
      where i.number is not null and i.state <> case
        when i.kind <> 'credit_note' and i.total_minor > 0 and b.credited = i.total_minor then 'credited'
        when b.written > 0 then 'written_off'
        when i.kind = 'credit_note' or b.paid <= 0 then case when i.state in ('issued', 'sent') then i.state else 'issued' end
        when b."left" <= 0 then 'paid' else 'partly_paid' end
      union all
      select 'invoice:' || s.invoice_id || ' is ' || i.state from billing_sent s join billing_invoice i on i.id = s.invoice_id
      where i.state = 'issued'
      union all
      select 'payment:' || p.id from billing_payment p join billing_invoice i on i.id = p.invoice_id
      where i.kind = 'credit_note' or i.number is null
        or (p.kind = 'reversal' and not exists (select 1 from billing_payment o
          where o.id = p.reverses_id and o.invoice_id = p.invoice_id and o.amount_minor = -p.amount_minor))`,
  },
  {
    invariant: 18,
    name: "write-offs-by-two",
    sentence:
      "What is written off was approved by another person than who proposed it, and nothing is left of its invoice, nor owed back.",
    sql: `select 'write-off:' || w.id as what from billing_write_off w join billing_invoice i on i.id = w.invoice_id
      cross join lateral (${balanceOf("i")}) b
      where array[w.approved_by, w.approved_for] && w.editor_ids
        or (w.state in ('approved', 'taken_back')) <> (w.approved_by is not null)
        or w.state = 'approved' and b."left" <> 0`,
  },
  {
    invariant: 13,
    name: "reminders-follow-the-law",
    sentence:
      "A reminder was of an invoice that was delivered and due, follows the last one by ten days, and charges no more than a " +
      "confirmed row of the law lets it.",
    sql: `with law (from_on, to_on, fee, most) as (select * from (values ${byLaw}) as l)
      select 'invoice:' || r.invoice_id || ' reminder:' || r.number as what from billing_reminder r
      join billing_invoice i on i.id = r.invoice_id
      where r.reminded_on <= i.due_on or i.state = 'issued' or i.kind = 'credit_note'
        or (r.number > 1 and not exists (select 1 from billing_reminder p
          where p.invoice_id = r.invoice_id and p.number = r.number - 1 and p.reminded_on <= r.reminded_on - 10))
        or (r.fee_minor > 0 and not exists (select 1 from law l where l.from_on <= r.reminded_on
          and (l.to_on is null or r.reminded_on < l.to_on) and r.fee_minor <= l.fee and r.number <= l.most))
        or (r.interest_minor > 0 and not ${interestConfirmed})`,
  },
  {
    invariant: 13,
    name: "waivers-of-what-was-charged",
    sentence: "A waiver gives up no more than its reminder had charged by then.",
    sql: `select 'invoice:' || w.invoice_id || ' reminder:' || w.number as what from billing_waiver w
      join billing_reminder r on r.invoice_id = w.invoice_id and r.number = w.number
      where w.fee_minor > r.fee_minor or w.interest_minor > r.interest_minor
        or (w.waived_at at time zone 'Europe/Copenhagen')::date < r.reminded_on`,
  },
];
