import { statement } from "../../platform/db/statement.ts";
import { dayOf, fewest, invoiceHead, issuedIn, subjectsOf } from "./parts.ts";

/** SQL of what was spent: line by line, and what lines come to by buyer, school, subject, product, publisher and model. */

export const spendSql = statement(
  "reports.spend",
  `select ${invoiceHead}, l.kind, a.reference as agreement, a.round_reference as round, l.product_title as product,
     a.model, l.starts_on as "startsOn", l.ends_on as "endsOn", l.units, l.quantity, l.per,
     l.base_quantity as "baseQuantity", l.unit_price_micro as "unitPrice",
     l.fee_minor + l.minimum_minor + l.rounding_minor as "charges", l.net_minor as net, l.vat_bp as "vatRate",
     i.id as "invoiceId", l.institution_id is not null as "ofSchool"
   from billing_invoice i
   join billing_line l on l.invoice_id = i.id
   join agreements_agreement a on a.id = i.agreement_id
   where ${issuedIn}
   order by i.issued_at, i.publisher_id, i.number, l.line`,
);

const lines = `
  from billing_invoice i
  join billing_line l on l.invoice_id = i.id
  join agreements_agreement a on a.id = i.agreement_id
  where ${issuedIn}`;
const sums = `
  count(distinct i.id)::int as invoices, sum(l.net_minor)::bigint as net,
  round(100 * sum(l.net_minor) / nullif(sum(sum(l.net_minor)) over (), 0), 1)::text as share`;

/**
 * The pupils of a buyer, or of one school, as they were counted on the last count date before the days end; where none was
 * frozen yet, as the roster has them on the last day. The buyer's alone to know.
 */
const pupilsOf = (controller: string, institution?: string): string => {
  const at = (table: string) =>
    institution === undefined ? "" : `and ${table}.institution_id = ${institution}`;
  return `case when $3::int is not null then coalesce(
     (select sum(c.pupils)::int from roster_count c where c.controller_id = ${controller} ${at("c")}
       and c.on_date = (select max(d.on_date) from roster_count_date d where d.controller_id = ${controller}
         and d.frozen_at is not null and d.on_date < $2::date)),
     (select count(distinct n.pseudonym)::int from roster_enrolment n
       cross join (select least($2::date - 1, ${dayOf("platform_now()")}) as on) last
       where n.controller_id = ${controller} ${at("n")} and n.starts_on <= last.on and (n.ends_on is null or n.ends_on > last.on)))
   end`;
};
const perPupil = `
  case when g.pupils >= ${fewest} then g.pupils end as pupils,
  case when g.pupils >= ${fewest} then round(g.net::numeric / g.pupils)::bigint end as "perPupil"`;

export const byBuyerSql = statement(
  "reports.spendByBuyer",
  `select g.buyer, g."buyerCvr", g.invoices, g.net, g.share, ${perPupil}
   from (select s.*, ${pupilsOf("s.controller_id")} as pupils
     from (select i.controller_id, max(i.buyer_name) as buyer, i.buyer_cvr as "buyerCvr", ${sums}
       ${lines} group by i.controller_id, i.buyer_cvr) s) g
   order by g.net desc, g.buyer, g."buyerCvr"`,
);

// A publisher gets none: which school has what is its buyer's to know.
export const bySchoolSql = statement(
  "reports.spendBySchool",
  `select n.number as "institutionNumber", n.name as institution, g.invoices, g.net, g.share, ${perPupil}
   from (select s.*, ${pupilsOf("s.controller_id", "s.institution_id")} as pupils
     from (select i.controller_id, coalesce(l.institution_id, i.institution_id) as institution_id, ${sums}
       ${lines} and $3::int is not null group by i.controller_id, coalesce(l.institution_id, i.institution_id)) s) g
   left join parties_institution n on n.id = g.institution_id and n.controller_id = g.controller_id
   order by g.net desc, n.name nulls last, n.number`,
);

export const bySubjectSql = statement(
  "reports.spendBySubject",
  `select coalesce(q.subjects, '') as subjects, ${sums}
   ${lines.replace("where", `cross join lateral (select ${subjectsOf("l.product_id")} as subjects) q where`)}
   group by coalesce(q.subjects, '') order by net desc, subjects`,
);

export const byProductSql = statement(
  "reports.spendByProduct",
  `select max(l.product_title) as product, max(p.name) as publisher, ${sums}
   ${lines.replace("where", "join parties_party p on p.id = a.publisher_id where")}
   group by l.product_id order by net desc, product, l.product_id`,
);

export const byPublisherSql = statement(
  "reports.spendByPublisher",
  `select p.name as publisher, p.cvr as "publisherCvr", ${sums}
   ${lines.replace("where", "join parties_party p on p.id = a.publisher_id where")}
   group by p.name, p.cvr order by net desc, publisher, p.cvr`,
);

export const byModelSql = statement(
  "reports.spendByModel",
  `select a.model, ${sums} ${lines} group by a.model order by net desc, a.model`,
);
