import type { Check } from "../platform/check.ts";

export const checks: Check[] = [
  {
    invariant: 15,
    name: "call-offs-within-ceiling",
    sentence:
      "An agreement's ledger is the sum of its call-offs, less what was withdrawn of them, and stays within its ceiling.",
    sql: `select 'agreement:' || a.id as what from agreements_agreement a
      left join (
        select c.agreement_id, sum(c.net_minor) as net, sum(c.quantity) as quantity, count(*) as rows
        from agreements_call_off c group by c.agreement_id) s on s.agreement_id = a.id
      cross join lateral (select coalesce(sum(w.net_minor), 0) as net from agreements_withdrawal w
        where w.agreement_id = a.id) w
      where a.called_minor <> coalesce(s.net, 0) - w.net or a.called_quantity <> coalesce(s.quantity, 0)
        or a.call_offs <> coalesce(s.rows, 0) or coalesce(s.net, 0) - w.net > a.ceiling_minor`,
  },
  {
    invariant: 9,
    name: "price-lines-sum",
    sentence: "A call-off's price lines sum to its net amount, each within its days.",
    sql: `select 'call-off:' || c.id as what from agreements_call_off c
      left join agreements_price_line l on l.call_off_id = c.id
      group by c.id having coalesce(sum(l.net_minor), 0) <> c.net_minor
        or min(l.starts_on) < c.starts_on or max(l.ends_on) > c.ends_on`,
  },
  {
    invariant: 15,
    name: "call-off-by-named-buyer",
    sentence: "Every call-off is made by a named buyer of its agreement.",
    sql: `select 'call-off:' || c.id as what from agreements_call_off c
      join agreements_agreement a on a.id = c.agreement_id
      where not (c.controller_id = any(a.participant_ids)) or not exists (
        select 1 from agreements_buyer b
        where b.agreement_id = c.agreement_id and b.controller_id = c.controller_id)`,
  },
  {
    invariant: 15,
    name: "participants-are-buyers",
    sentence: "An agreement's participants are exactly its named buyers.",
    sql: `select 'agreement:' || a.id as what from agreements_agreement a
      where a.participant_ids is distinct from (
        select array_agg(b.controller_id order by b.controller_id) from agreements_buyer b
        where b.agreement_id = a.id and b.publisher_id = a.publisher_id)`,
  },
  {
    invariant: 2,
    name: "call-off-within-agreement",
    sentence: "A call-off's days lie within its agreement's period.",
    sql: `select 'call-off:' || c.id as what from agreements_call_off c
      join agreements_agreement a on a.id = c.agreement_id
      where c.starts_on < a.starts_on or c.ends_on > a.ends_on`,
  },
  {
    invariant: 15,
    name: "call-offs-in-joined-years",
    sentence: "A buyer's call-offs are for days of the school years that it has joined its agreement for.",
    sql: `select 'call-off:' || c.id as what from agreements_call_off c
      cross join lateral (select count(*) as rows, coalesce(sum(greatest(0,
          least(k.ends_on, c.ends_on) - greatest(k.starts_on, c.starts_on))), 0) as days
        from agreements_commitment k where k.agreement_id = c.agreement_id and k.controller_id = c.controller_id) y
      where y.rows > 0 and y.days <> c.ends_on - c.starts_on`,
  },
  {
    invariant: 0,
    name: "purchase-keeps-offer",
    sentence: "A purchase holds the prices and terms of its offer, and the offer is marked as used.",
    sql: `select 'agreement:' || a.id as what from agreements_agreement a
      join catalogue_offer o on o.id = a.offer_id
      where o.used_at is null
        or (a.product_id, a.model, a.price_sheet, a.proration, a.count_basis, a.over_use, a.tolerance_bp,
            a.return_window_days, a.grace_days)
          is distinct from
          (o.product_id, o.model, o.price_sheet, o.proration, o.count_basis, o.over_use, o.tolerance_bp,
            o.return_window_days, o.grace_days)`,
  },
];
