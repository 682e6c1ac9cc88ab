import { statement } from "../../platform/db/statement.ts";
import { dayOf, invoiceHead, issuedIn, midnight, subjectsOf } from "./parts.ts";

/** SQL of agreements: what was promised and taken, ceilings, and what a claim for a subsidy asks for. */

// What is taken of a year is the most that was held at once; of a year that was closed, as it was counted then.
export const commitmentsSql = statement(
  "reports.commitments",
  `select k.school_year as "schoolYear", a.reference as agreement, a.round_reference as round, s.name as seller, b.name as buyer,
     p.title as product, k.least, k.expected, k.most, coalesce(f.taken, t.taken) as taken,
     greatest(0, k.least - coalesce(f.taken, t.taken)) as missing, coalesce(f.net_minor, 0) as shortfall
   from agreements_commitment k
   join agreements_agreement a on a.id = k.agreement_id
   join parties_party s on s.id = a.seller_id
   join parties_party b on b.id = k.controller_id
   left join catalogue_product p on p.id = a.product_id
   left join agreements_shortfall f on (f.agreement_id, f.controller_id, f.starts_on) = (k.agreement_id, k.controller_id, k.starts_on)
   cross join lateral (
     select coalesce(max(h.held), 0)::int as taken from (
       select (select coalesce(sum(c.quantity - case when w.starts_on <= at.on then w.quantity else 0 end), 0)
           from agreements_call_off c left join agreements_withdrawal w on w.call_off_id = c.id
           where c.agreement_id = k.agreement_id and c.controller_id = k.controller_id
             and c.starts_on <= at.on and c.ends_on > at.on) as held
       from (select distinct greatest(c.starts_on, k.starts_on) as on from agreements_call_off c
         where c.agreement_id = k.agreement_id and c.controller_id = k.controller_id
           and c.starts_on < k.ends_on and c.ends_on > k.starts_on) at) h) t
   where k.starts_on < $2::date and k.ends_on > $1::date and ($3::int is not null or $4::int is not null)
     and ($3::int is null or k.controller_id = $3::int) and ($4::int is null or k.seller_id = $4::int)
   order by k.starts_on, b.name, a.reference`,
);

export const ceilingsSql = statement(
  "reports.ceilings",
  `select a.reference as agreement, a.round_reference as round, s.name as seller, p.title as product, a.model,
     a.starts_on as "startsOn", a.ends_on as "endsOn", a.ceiling_minor as ceiling, a.called_minor as called,
     a.ceiling_minor - a.called_minor as "left",
     round(100.0 * a.called_minor / nullif(a.ceiling_minor, 0), 1)::text as share
   from agreements_agreement a
   join parties_party s on s.id = a.seller_id
   left join catalogue_product p on p.id = a.product_id
   where a.starts_on < $2::date and a.ends_on > $1::date and ($3::int is not null or $4::int is not null)
     and ($3::int is null or $3::int = any (a.participant_ids)) and ($4::int is null or a.seller_id = $4::int)
   order by a.called_minor::numeric / nullif(a.ceiling_minor, 0) desc nulls last, a.reference`,
);

/**
 * The day since which all that an invoice asks for was paid, as of the days' end: what was taken back, sent back or written off
 * was not. Credit notes make it ask for less; what a reminder charges is no part of it.
 */
const paidInFull = `
  (select max(c.paid_on) from (
     select y.paid_on, sum(y.amount_minor) as paid, sum(sum(y.amount_minor)) over (order by y.paid_on) as "soFar",
       sum(sum(y.amount_minor)) over () as "inAll", i.total_minor + (select coalesce(sum(n.total_minor), 0) from billing_invoice n
         where n.corrects_id = i.id and n.number is not null and n.issued_at < ${midnight("$2")}) as asked
     from billing_payment y where y.invoice_id = i.id and y.paid_on < $2::date and y.kind <> 'reversal'
       and not exists (select from billing_payment v where v.reverses_id = y.id and v.paid_on < $2::date)
     group by y.paid_on) c
   where c."inAll" >= c.asked and c."soFar" >= c.asked and c."soFar" - c.paid < c.asked)`;

// Who pays a subsidy asks for the invoice, the proof that it was paid, and what was bought for whom. The buyer's alone.
export const subsidyClaimSql = statement(
  "reports.subsidyClaim",
  `select ${invoiceHead}, i.state, ${paidInFull} as "paidOn",
     n.number as "institutionNumber", n.name as institution, l.product_title as product,
     (select min(d.identifier) from catalogue_identifier d where d.product_id = l.product_id) as identifier,
     ${subjectsOf("l.product_id")} as subjects, q.grade_from as "gradeFrom", q.grade_to as "gradeTo", a.model,
     l.starts_on as "startsOn", l.ends_on as "endsOn", l.units, l.net_minor as net, l.vat_bp as "vatRate"
   from billing_invoice i
   join billing_line l on l.invoice_id = i.id
   join agreements_agreement a on a.id = i.agreement_id
   left join catalogue_product q on q.id = l.product_id
   left join parties_institution n on n.controller_id = i.controller_id and n.id = coalesce(l.institution_id, i.institution_id)
   where ${issuedIn} and $3::int is not null
   order by ${dayOf("i.issued_at")}, i.publisher_id, i.number, l.line`,
);
