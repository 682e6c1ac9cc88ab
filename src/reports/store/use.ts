import { statement } from "../../platform/db/statement.ts";
import { fewest, monthsOf, ownInvoice, shareOf } from "./parts.ts";

/** SQL of use against what was bought: months as they were reconciled, what they cost, and seats that nobody uses. */

const months = `
  from reconciliation_reconciliation r
  join reconciliation_result u on u.reconciliation_id = r.id
  join agreements_agreement a on a.id = r.agreement_id
  where r.month >= $1::date and r.month < $2::date and ($3::int is not null or $4::int is not null)
    and ($3::int is null or r.controller_id = $3::int) and ($4::int is null or r.publisher_id = $4::int)`;

const plain = `
  u.entitled, u.drawn, u.active, u.over, u.under, u.unlicensed, u.unmatched,
  round(100.0 * (u.active - u.unmatched) / nullif(u.entitled, 0), 1)::text as utilisation, u.events`;

/** A count as whoever asks may know it: the buyer as it is, a publisher as it was decided when the month was computed. */
const known = (name: string): string =>
  `case when $3::int is null then (r.publisher_view #>> '{figures,${name}}')::int else u.${name} end`;
const counts = ["entitled", "active", "over", "under", "unlicensed", "unmatched"];

const head = `to_char(r.month, 'YYYY-MM') as month, u.buyer_name as buyer`;
const bought = `u.seller_name as seller, u.product_title as product, a.reference as agreement, r.state`;

// A pupil is counted once for the buyer and at each school that it was active at: not sums, and never in one column.
export const useSql = statement(
  "reports.use",
  `select g.month, g.buyer, g.seller, g.product, g.agreement, g.state, g.entitled, g.drawn, g.active, g.over, g.under, g.unlicensed,
     g.unmatched, round(100.0 * (g.active - g.unmatched) / nullif(g.entitled, 0), 1)::text as utilisation, g.events
   from (select ${head}, ${bought}, r.month as of, ${counts.map((name) => `${known(name)} as ${name}`).join(", ")}, u.drawn, u.events
     ${months} and u.institution_id is null) g
   order by g.of, g.buyer, g.agreement, g.product`,
);

// A publisher gets none: counts of one institution are its buyer's alone.
export const useByInstitutionSql = statement(
  "reports.useByInstitution",
  `select ${head}, u.institution_number as "institutionNumber", u.institution_name as institution, ${bought}, ${plain}
   ${months} and u.institution_id is not null and $3::int is not null
   order by r.month, u.buyer_name, a.reference, u.institution_id, u.product_title`,
);

// What lines of issued documents cost in the month, by their days. A mean over 1 to 4 pupils would be about them.
export const costOfUseSql = statement(
  "reports.costOfUse",
  `with cost as (
     select i.agreement_id, i.controller_id, l.product_id, m.month::date as month, sum(${shareOf("m.month::date")})::bigint as net
     from billing_invoice i join billing_line l on l.invoice_id = i.id cross join lateral ${monthsOf} as m(month)
     where i.number is not null and ${ownInvoice} and m.month >= date_trunc('month', $1::date::timestamp) and m.month < $2::date
     group by i.agreement_id, i.controller_id, l.product_id, m.month)
   select g.month, g.buyer, g.seller, g.product, g.agreement, g.model, g.entitled, g.active, g.events, g.net,
     round(100.0 * (g.active - g.unmatched) / nullif(g.entitled, 0), 1)::text as utilisation,
     case when g.active >= ${fewest} then round(g.net::numeric / g.active)::bigint end as "perActive",
     case when g.events > 0 then round(g.net::numeric * 10000 / g.events)::bigint end as "perUse"
   from (select ${head}, u.seller_name as seller, u.product_title as product, a.reference as agreement, a.model, r.month as of,
       ${known("entitled")} as entitled, ${known("active")} as active, ${known("unmatched")} as unmatched, u.events,
       coalesce(c.net, 0) as net
     ${months.replace(
       "where",
       "left join cost c on (c.agreement_id, c.controller_id, c.product_id, c.month) = (r.agreement_id, r.controller_id, u.product_id, r.month) where",
     )}
     and u.institution_id is null) g
   order by g.of, g.buyer, g.agreement, g.product`,
);

// The last month that each agreement has in the days, by institution; without one: what no institution has drawn. A seat goes to whoever lacks one before it is given up: the two savings
// are of different seats. A tenth more than the active is kept (domain: "under").
export const underUseSql = statement(
  "reports.underUse",
  `with latest as (
     select distinct on (r.agreement_id, r.controller_id) r.id, r.agreement_id, r.controller_id, r.month, r.state
     from reconciliation_reconciliation r
     where r.month >= $1::date and r.month < $2::date and r.controller_id = $3::int and $4::int is null
       and r.computed_at is not null
     order by r.agreement_id, r.controller_id, r.month desc),
   seat as (
     select c.agreement_id, c.controller_id, t.month,
       round(sum(c.net_minor)::numeric * 10000 / sum(c.quantity))::bigint as price
     from latest t join agreements_call_off c on (c.agreement_id, c.controller_id) = (t.agreement_id, t.controller_id)
       and c.starts_on < (t.month + interval '1 month')::date and c.ends_on > t.month
     group by c.agreement_id, c.controller_id, t.month),
   found as (
     select t.agreement_id, t.controller_id, t.month, t.state, u.reconciliation_id, u.product_id, u.institution_id, u.institution_number,
       u.institution_name, u.seller_name, u.product_title, h.held, h.active,
       greatest(0, h.held - ceil(h.active * 1.1)::int) as surplus,
       h.over + coalesce((select sum(w.seats - w.granted)::int
         from licences_waiting w join licences_pool p on p.id = w.pool_id and p.controller_id = w.controller_id
         join licences_licence n on n.id = p.licence_id and n.controller_id = w.controller_id
         where n.agreement_id = t.agreement_id and w.controller_id = t.controller_id and w.institution_id = u.institution_id
           and w.state = 'waiting'), 0) as lacks
     from latest t join reconciliation_result u on u.reconciliation_id = t.id
     cross join lateral (select count(*) as n, coalesce(sum(greatest(x.entitled, x.drawn)), 0)::int as held
       from reconciliation_result x where x.reconciliation_id = u.reconciliation_id and x.product_id = u.product_id
         and x.institution_id is not null) parts
     cross join lateral (select
       case when u.institution_id is null then greatest(0, u.entitled - parts.held) else greatest(u.entitled, u.drawn) end as held,
       case when u.institution_id is null and parts.n > 0 then 0 else u.active end as active,
       case when u.institution_id is null and parts.n > 0 then 0 else u.over end as over) h),
   shared as (
     select f.*, sum(f.lacks) over (partition by f.reconciliation_id, f.product_id) - f.lacks as wanted,
       coalesce(sum(f.surplus) over (partition by f.reconciliation_id, f.product_id
         order by f.institution_id is null desc, f.surplus desc, f.institution_id
         rows between unbounded preceding and 1 preceding), 0) as before
     from found f)
   select to_char(g.month, 'YYYY-MM') as month, g.institution_number as "institutionNumber", g.institution_name as institution,
     g.seller_name as seller, g.product_title as product, a.reference as agreement, g.state, g.held, g.active, g.surplus,
     g.movable, s.price as "seatPrice",
     round(g.movable::numeric * s.price / 10000)::bigint as "movingSaves",
     round((g.surplus - g.movable)::numeric * s.price / 10000)::bigint as "leavingSaves"
   from (select h.*, least(h.surplus, greatest(0, h.wanted - h.before))::int as movable from shared h) g
   join agreements_agreement a on a.id = g.agreement_id
   left join seat s on (s.agreement_id, s.controller_id) = (g.agreement_id, g.controller_id)
   where g.surplus > 0 and a.price_sheet ? 'tiers'
   order by "leavingSaves" desc nulls last, g.product_title, g.institution_name, g.agreement_id, g.institution_id`,
);
