import type { Check } from "../platform/check.ts";

const standing = (account: string) =>
  `(select coalesce(sum(b.debit_minor - b.credit_minor), 0) from books_balance b
    where b.publisher_id = s.publisher_id and b.account = '${account}')`;

/** That what Stripe moved, what was registered and what the books say are one. */
export const checks: Check[] = [
  {
    invariant: 20,
    name: "stripe-equals-journal",
    sentence:
      "What stands at Stripe, in its fees and as contested in a seller's books is what the movements of Stripe's balance and the " +
      "contested payments come to.",
    sql: `with sellers as (
        select m.publisher_id from payments_movement m union select d.publisher_id from payments_dispute d
        union select b.publisher_id from books_balance b where b.account in ('stripe_balance', 'stripe_disputed', 'stripe_fee'))
      select 'books:' || s.publisher_id as what from sellers s
      cross join lateral (select coalesce(sum(m.amount_minor - m.fee_minor), 0) as balance,
          coalesce(sum(case when m.kind = 'fee' then m.fee_minor - m.amount_minor else m.fee_minor end), 0) as fees
        from payments_movement m where m.publisher_id = s.publisher_id) m
      cross join lateral (select coalesce(sum(d.withheld_minor), 0) as withheld from payments_dispute d
        where d.publisher_id = s.publisher_id) d
      where (${standing("stripe_balance")}, ${standing("stripe_fee")}, ${standing("stripe_disputed")})
        is distinct from (m.balance, m.fees, d.withheld)`,
  },
  {
    invariant: 20,
    name: "cards-as-registered",
    sentence:
      "A payment by card is registered once, with its amount and its movement at Stripe, and each refund that Stripe has taken " +
      "likewise; nothing else is registered as paid by card.",
    sql: `select 'card-payment:' || c.id as what from payments_card c
      left join billing_payment p on p.id = c.payment_id
      left join payments_movement m on m.kind = 'charge' and m.source_id = c.charge_id
      where c.state = 'paid' and ((p.invoice_id, p.kind, p.source, p.amount_minor, m.amount_minor, m.card_id)
        is distinct from (c.invoice_id, 'payment', 'card', c.amount_minor, c.amount_minor, c.id))
      union all
      select 'card-refund:' || r.id from payments_refund r
      left join billing_payment p on p.id = r.payment_id
      left join payments_movement m on m.kind = 'refund' and m.source_id = r.refund_id
      where r.payment_id is not null and ((p.invoice_id, p.kind, p.source, p.amount_minor, m.amount_minor, m.card_id)
        is distinct from (r.invoice_id, 'refund', 'card', -r.amount_minor, -r.amount_minor, r.card_id))
      union all
      select 'payment:' || p.id from billing_payment p
      where p.source = 'card' and p.kind <> 'reversal'
        and not exists (select 1 from payments_card c where c.payment_id = p.id)
        and not exists (select 1 from payments_refund r where r.payment_id = p.id)
        and not exists (select 1 from billing_payment v where v.reverses_id = p.id and v.source = 'card')
      union all
      select 'card-payment:' || r.card_id from (select x.card_id, sum(x.amount_minor) as amount from payments_refund x
        where x.payment_id is not null group by x.card_id) r
      join payments_card c on c.id = r.card_id where r.amount > c.amount_minor`,
  },
  {
    invariant: 20,
    name: "no-reminder-while-contested",
    sentence:
      "Of an invoice whose payment by card is contested nothing is dunned until that has ended, and billing says so of each contested payment.",
    sql: `select 'card-dispute:' || coalesce(d.id, x.id) as what from payments_dispute d full join billing_contest x on x.id = d.id
      where (d.invoice_id, d.publisher_id) is distinct from (x.invoice_id, x.publisher_id)
        or (d.state in ('open', 'lost')) <> (x.ended_on is null) or (d.state = 'claimed') <> coalesce(x.owed, false)
      union all
      select 'invoice:' || r.invoice_id || ' reminder:' || r.number from billing_reminder r
      join billing_contest x on x.invoice_id = r.invoice_id
      where r.reminded_on > x.opened_on and (x.ended_on is null or r.reminded_on < x.ended_on)`,
  },
  {
    invariant: 20,
    name: "cards-of-one-mode",
    sentence: "Every payment by card is of the mode, test or live, that the database was first used with.",
    sql: `select 'card-payment:' || c.id as what from payments_card c
      where c.live is distinct from (select m.live from payments_mode m)`,
  },
];
