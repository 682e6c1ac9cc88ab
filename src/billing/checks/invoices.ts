import { memberStates, vatOutcomes } from "../../law/vat.ts";
import type { Check } from "../../platform/check.ts";

/** The prices of an agreement \`a\` that are in force as the month of the reconciliation \`r\` begins. */
const inForce = `
  cross join lateral (select coalesce((select p.price_sheet from agreements_price p where p.agreement_id = a.id
    and p.from_on <= greatest(r.month, a.starts_on) order by p.from_on desc limit 1), a.price_sheet) as sheet) s`.replaceAll(
  "`",
  "`",
);

/** Lines of use, with the agreement's prices of use: its sheet alone has a price of one use beside all others. */
const useLines = `
  from billing_line l
  join reconciliation_reconciliation r on r.id = l.reconciliation_id
  join agreements_agreement a on a.id = r.agreement_id and a.price_sheet ? 'unitPrice'${inForce}
  where l.institution_id is not null`;

const text = (value: string | null): string => (value === null ? "null::text" : `'${value}'::text`);
const either = (value: boolean | "any"): string => (value === "any" ? "null::boolean" : `${value}`);

/** The law's table of VAT as rows of SQL. */
const byLaw = vatOutcomes()
  .map(
    ({ from, to, place, seller, buyer, vatClass, category, vatBp, code }) =>
      `('${from}'::date, ${to === null ? "null::date" : `'${to}'::date`}, ${place}, ${either(seller.abroad)}, ${seller.registered},
        ${text(buyer.area === "any" ? null : buyer.area)}, ${either(buyer.registered)}, ${text(vatClass)}, '${category}', ${vatBp}, ${text(code)})`,
  )
  .join(", ");
const union = [...memberStates].map((state) => `'${state}'`).join(", ");

/** Of what is issued: numbers, sums, VAT, and what a line may say. */
export const invoiceChecks: Check[] = [
  {
    invariant: 13,
    name: "invoices-audited",
    sentence: "Each issued invoice stands in its seller's audit chain.",
    sql: `select 'invoice:' || i.id as what from billing_invoice i
      where i.issued_at is not null and not exists (select 1 from platform_audit a
        where a.party_id = i.publisher_id and a.subject = 'invoice:' || i.id and a.action = 'issueInvoice')`,
  },
  {
    invariant: 13,
    name: "runs-approved-by-a-second",
    sentence:
      "What a run has issued was approved by a person who neither started the run nor changed one of its drafts, and it " +
      "issued as many documents as its drafts say.",
    sql: `select 'invoice-run:' || r.id as what from billing_run r
      where array[r.approved_by, r.approved_for] && r.editor_ids
        or (r.approved_at is null and exists (select 1 from billing_draft d
          where d.run_id = r.id and d.state in ('approved', 'issued', 'changed')))
        or (r.state = 'done' and exists (select 1 from billing_draft d where d.run_id = r.id and d.state = 'approved'))
      union all
      select 'agreement:' || n.agreement_id || ' buyer:' || n.controller_id from (
        select d.agreement_id, d.controller_id, sum(d.invoices) as made from billing_draft d where d.state = 'issued'
        group by d.agreement_id, d.controller_id) n
      where n.made > (select count(*) from billing_invoice i
        where i.agreement_id = n.agreement_id and i.controller_id = n.controller_id)`,
  },
  {
    invariant: 13,
    name: "invoice-numbers-gap-free",
    sentence:
      "A seller's series counts 1, 2, 3 … without a gap but those that an operator has stated after a copy was brought back, up to " +
      "the number before the next, in the order in which they were issued.",
    sql: `select 'series:' || s.publisher_id || '/' || s.series as what
      from billing_series s
      left join (select i.id, i.publisher_id, i.series, i.series_number from billing_invoice i
        union all select b.id, b.publisher_id, b.series, b.series_number from billing_self_billed b
        union all select f.id, f.marketplace_id, f.series, f.series_number from billing_fee_invoice f) i
        on i.publisher_id = s.publisher_id and i.series = s.series
      left join (select l.publisher_id, l.series, sum(l.last - l.first + 1)::int as numbers, max(l.last) as last, min(l.first) as first
        from billing_lost_number l group by l.publisher_id, l.series) l
        on l.publisher_id = s.publisher_id and l.series = s.series
      group by s.publisher_id, s.series, s.next_number, l.numbers, l.last, l.first
      having count(i.id) + coalesce(l.numbers, 0) <> s.next_number - 1
        or coalesce(greatest(max(i.series_number), l.last), 0) <> s.next_number - 1
        or coalesce(least(min(i.series_number), l.first), 1) <> 1
      union all
      select 'invoice:' || i.id from billing_invoice i join parties_party p on p.id = i.publisher_id
      where i.number <> upper(p.reference) || '-' || i.series || '-' || lpad(i.series_number::text, 6, '0')
      union all
      select 'invoice:' || i.id from (
        select x.id, x.issued_at, lag(x.issued_at) over (partition by x.publisher_id, x.series order by x.series_number) as before
        from (select n.id, n.publisher_id, n.series, n.series_number, n.issued_at from billing_invoice n where n.number is not null
          union all select b.id, b.publisher_id, b.series, b.series_number, b.issued_at from billing_self_billed b
          union all select f.id, f.marketplace_id, f.series, f.series_number, f.issued_at from billing_fee_invoice f) x) i
      where i.issued_at < i.before`,
  },
  {
    invariant: 13,
    name: "invoice-names-what-is-asked",
    sentence:
      "An issued invoice keeps what documents said of its parties on its day, and the references that its payer asked for.",
    sql: `select 'invoice:' || i.id as what from billing_invoice i
      where coalesce(i.order_reference, i.buyer_reference) is null
        or i.order_reference ~ '^\\s*$' or i.buyer_reference ~ '^\\s*$'
        or not i.particulars ?& '{seller,buyer,payer}'
        or (i.order_reference is null and i.particulars -> 'payer' -> 'demands' ? 'orderReference')
        or (i.buyer_reference is null and i.particulars -> 'payer' -> 'demands' ? 'buyerReference')
        or exists (select 1 from jsonb_array_elements(i.places) x where not exists (select 1 from billing_line l
          where l.invoice_id = i.id and l.institution_id = (x ->> 'institutionId')::int))`,
  },
  {
    invariant: 13,
    name: "invoice-adds-up",
    sentence: "Lines sum to net, VAT per category to VAT, and net plus VAT is the total.",
    sql: `select 'invoice:' || i.id as what from billing_invoice i
      where i.net_minor + i.vat_minor <> i.total_minor
        or i.net_minor <> (select coalesce(sum(l.net_minor), 0) from billing_line l where l.invoice_id = i.id)
        or i.vat_minor <> (select coalesce(sum(v.vat_minor), 0) from billing_vat v where v.invoice_id = i.id)`,
  },
  {
    invariant: 13,
    name: "vat-per-category",
    sentence: "VAT of a category is the sum of its lines times the rate, rounded once, half away from zero.",
    sql: `select 'invoice:' || coalesce(l.invoice_id, v.invoice_id) || ' ' || coalesce(l.category, v.category) as what
      from (select x.invoice_id, x.vat_category as category, x.vat_bp, sum(x.net_minor) as base
        from billing_line x group by x.invoice_id, x.vat_category, x.vat_bp) l
      full join billing_vat v on v.invoice_id = l.invoice_id and v.category = l.category and v.vat_bp = l.vat_bp
      where v.base_minor is distinct from l.base
        or v.vat_minor is distinct from round(l.base * l.vat_bp / 10000)`,
  },
  {
    invariant: 13,
    name: "vat-follows-law",
    sentence:
      "A line's category and rate are those of the law's table for its seller and buyer, as the invoice has them, and for its " +
      "product's class on the line's date of supply, as it was known on the day of issue; a credit has those of the line " +
      "that it corrects.",
    sql: `with law (from_on, to_on, place, abroad, seller_registered, area, buyer_registered, class, category, bp, code) as (values ${byLaw}),
      lines as (select distinct i.seller_country, i.seller_vat_registered, i.buyer_country, i.buyer_vat_registered,
          l.invoice_id, l.starts_on, l.vat_category, l.vat_bp, l.vat_code,
          (select v.vat_class from catalogue_vat_class v where v.product_id = l.product_id and v.valid_from <= l.starts_on
            and v.created_at <= coalesce(i.issued_at, v.created_at) order by v.number desc limit 1) as class
        from billing_line l join billing_invoice i on i.id = l.invoice_id where l.corrects_id is null),
      fits as (select l.invoice_id, l.starts_on, l.vat_category, l.vat_bp, l.vat_code, w.place,
          (w.category, w.bp, w.code) is not distinct from (l.vat_category, l.vat_bp, l.vat_code)
            and coalesce(w.class = l.class, w.class is null) as same,
          rank() over (partition by l.invoice_id, l.starts_on, l.vat_category, l.vat_bp, l.vat_code order by w.place) as first
        from lines l join law w on w.from_on <= l.starts_on and (w.to_on is null or l.starts_on < w.to_on)
          and coalesce(w.abroad = (l.seller_country <> 'DK'), true) and w.seller_registered = l.seller_vat_registered
          and coalesce(w.area = case when l.buyer_country = 'DK' then 'DK'
            when l.buyer_country in (${union}) then 'EU' else 'other' end, true)
          and coalesce(w.buyer_registered = l.buyer_vat_registered, true))
      select 'invoice:' || l.invoice_id || ' ' || l.vat_category || ' of ' || l.starts_on as what from lines l
      where not exists (select 1 from fits f where f.first = 1 and f.same and f.invoice_id = l.invoice_id and f.starts_on = l.starts_on
        and (f.vat_category, f.vat_bp, f.vat_code) is not distinct from (l.vat_category, l.vat_bp, l.vat_code))
      union all
      select 'invoice:' || l.invoice_id || ' line ' || l.line from billing_line l
      join billing_line o on o.invoice_id = l.corrects_id and o.line = l.corrects_line
      where (l.vat_category, l.vat_bp, l.vat_code) is distinct from (o.vat_category, o.vat_bp, o.vat_code)`,
  },
  {
    invariant: 19,
    name: "credit-never-beyond",
    sentence:
      "Of no line more is credited than it billed, and what is left of an invoice has the VAT of what is left: however it is " +
      "cut, credit notes mirror it to the øre. What they withhold as rounding is below what a whole øre of VAT is charged " +
      "on, and nothing once all is given back.",
    sql: `select 'invoice:' || o.invoice_id || ' line ' || o.line as what from billing_line o
      join billing_line c on c.corrects_id = o.invoice_id and c.corrects_line = o.line
      group by o.invoice_id, o.line
      having sign(o.net_minor) * (o.net_minor + sum(c.net_minor)) < 0 or bool_or(c.net_minor * sign(o.net_minor) >= 0)
      union all
      select 'invoice:' || o.invoice_id from billing_vat o
      join billing_invoice c on c.corrects_id = o.invoice_id
      join billing_vat v on v.invoice_id = c.id and v.category = o.category and v.vat_bp = o.vat_bp
      group by o.invoice_id, o.category, o.vat_bp, o.base_minor, o.vat_minor
      having o.vat_minor + sum(v.vat_minor) <> round((o.base_minor + sum(v.base_minor)) * o.vat_bp / 10000)
        or sign(o.base_minor) * (o.base_minor + sum(v.base_minor)) not between 0 and abs(o.base_minor)
      union all
      select 'invoice:' || l.corrects_id from billing_line l
      left join billing_vat o on o.invoice_id = l.corrects_id and o.category = l.vat_category and o.vat_bp = l.vat_bp
      where l.corrects_id is not null group by l.corrects_id, l.vat_category, l.vat_bp, o.base_minor
      having o.base_minor is null
        or coalesce(sum(l.net_minor) filter (where l.kind = 'rounding'), 0) not between 0 and 10000 / gcd(10000, l.vat_bp) - 1
        or (sum(l.net_minor) filter (where l.kind <> 'rounding') = -o.base_minor and sum(l.net_minor) <> -o.base_minor)
      union all
      select 'invoice:' || l.invoice_id || ' line ' || l.line from billing_line l join billing_invoice i on i.id = l.invoice_id
      where l.corrects_id is distinct from i.corrects_id`,
  },
  {
    invariant: 13,
    name: "issued-invoice-unchanged",
    sentence:
      "An issued invoice, its lines and its VAT still have the hash that was sealed when it got its number.",
    sql: `select 'invoice:' || i.id as what from billing_invoice i
      where i.state = 'draft' or i.content_hash is distinct from billing_invoice_hash(i)`,
  },
  {
    invariant: 9,
    name: "call-off-billed-once-and-whole",
    sentence:
      "A call-off's invoice lines are those of its price, each billed once for each of its days and no more than it comes to, " +
      "in one month or, where its agreement says so, school year by school year, on invoices of its own agreement and buyer.",
    sql: `select 'call-off:' || x.id as what from (
        select c.id, a.instalments, n.line, n.starts_on, n.ends_on, n.net_minor, min(l.starts_on) as first, max(l.ends_on) as last,
          sum(l.net_minor) as net, bool_and(l.unit_price_micro = n.unit_price_micro) as priced, count(distinct i.month) as months,
          bool_or(i.agreement_id <> c.agreement_id or i.controller_id <> c.controller_id
            or i.publisher_id <> a.seller_id) as elsewhere
        from billing_line l
        join agreements_call_off c on c.id = l.call_off_id
        join agreements_agreement a on a.id = c.agreement_id
        join billing_invoice i on i.id = l.invoice_id
        left join agreements_price_line n on n.call_off_id = l.call_off_id and n.line = l.part
        group by c.id, a.instalments, n.line, n.starts_on, n.ends_on, n.net_minor) x
      where x.elsewhere or x.line is null or not x.priced or x.first <> x.starts_on or x.last > x.ends_on
        or (x.last = x.ends_on and x.net <> x.net_minor) or (x.last < x.ends_on and (x.instalments = 'advance' or x.net > x.net_minor))
        or (x.instalments = 'advance' and x.months > 1)
      union all
      select 'call-off:' || c.id from agreements_call_off c
      join agreements_agreement a on a.id = c.agreement_id and a.instalments = 'advance'
      join billing_line l on l.call_off_id = c.id group by c.id having sum(l.net_minor) <> c.net_minor
      union all
      select 'call-off:' || l.call_off_id from billing_line l
      join agreements_price_line n on n.call_off_id = l.call_off_id and n.line = l.part
      where l.institution_id is null and (l.starts_on, l.ends_on) = (n.starts_on, n.ends_on)
        and (l.units, l.quantity, l.per, l.base_quantity, l.fee_minor, l.minimum_minor, l.rounding_minor, l.net_minor)
        is distinct from (n.units, n.quantity, n.per, n.base_quantity, n.fee_minor, n.minimum_minor, n.rounding_minor, n.net_minor)`,
  },
  {
    invariant: 19,
    name: "line-is-its-product",
    sentence:
      "On every line quantity × price ÷ base quantity, rounded once, with charges and allowances is its net, and what it " +
      "calls rounding is no more than that.",
    sql: `select 'invoice:' || l.invoice_id || ' line ' || l.line as what from billing_line l
      join (select x.invoice_id, x.call_off_id, count(*) as lines, sum(abs(x.units)) as units from billing_line x
        group by x.invoice_id, x.call_off_id) o
        on o.invoice_id = l.invoice_id and o.call_off_id is not distinct from l.call_off_id
      where l.net_minor - l.fee_minor - l.minimum_minor - l.rounding_minor <> sign(l.quantity)
          * div(2::numeric * abs(l.quantity) * l.unit_price_micro + l.base_quantity * 10000, l.base_quantity * 20000)
        or abs(l.rounding_minor) > o.units + 2 * o.lines + 2`,
  },
  {
    invariant: 9,
    name: "use-within-its-cap",
    sentence:
      "What a school's month of use is billed is at most its cap, or its fixed price, for the people that it is counted on.",
    sql: `select 'reconciliation:' || u.reconciliation_id || ' institution:' || u.institution_id as what
      from (select l.reconciliation_id, l.institution_id, r.agreement_id, r.controller_id, r.month, s.sheet,
          sum(l.net_minor) as net, (array_agg(l.entitled order by l.adjustment_number desc))[1] as people ${useLines}
        group by l.reconciliation_id, l.institution_id, r.agreement_id, r.controller_id, r.month, s.sheet) u
      left join agreements_fixed_price f on f.agreement_id = u.agreement_id and f.controller_id = u.controller_id
        and f.institution_id = u.institution_id and f.month = u.month and f.fixed
      where u.net > round(u.people * 100 * (u.sheet ->> case when f.fixed then 'fixedPrice' else 'capPrice' end)::numeric)`,
  },
  {
    invariant: 9,
    name: "use-at-prices-in-force",
    sentence:
      "A month's first line of use is at a price that was in force as the month began, and names the index that made it.",
    sql: `select 'invoice:' || l.invoice_id || ' line:' || l.line as what ${useLines} and l.kind = 'use'
        and (l.unit_price_micro not in (1000000 * (s.sheet ->> 'unitPrice')::numeric,
            1000000 * coalesce(s.sheet ->> 'capPrice', s.sheet ->> 'unitPrice')::numeric,
            1000000 * coalesce(s.sheet ->> 'fixedPrice', s.sheet ->> 'unitPrice')::numeric)
          or (l.evidence -> 'index' ->> 'from')::date is distinct from (select max(p.from_on) from agreements_price p
            where p.agreement_id = a.id and p.from_on <= greatest(r.month, a.starts_on)))`,
  },
  {
    invariant: 9,
    name: "use-names-its-count",
    sentence: "A line of use names the count that its people are taken from: of a day before its month ends.",
    sql: `select 'invoice:' || l.invoice_id || ' line:' || l.line as what ${useLines} and l.entitled > 0
        and not coalesce((l.evidence -> 'basis' ->> 'on')::date < (r.month + interval '1 month')::date
          and l.evidence -> 'basis' ->> 'kind' in ('count_date', 'head_count', 'enrolments'), false)`,
  },
  {
    invariant: 9,
    name: "size-within-its-bands",
    sentence:
      "Over-use on a price per school is at most the dearest band less the band that the school's call-off paid, for each school.",
    sql: `select 'reconciliation:' || u.reconciliation_id || ' institution:' || coalesce(u.institution_id::text, 'none') as what
      from (select l.reconciliation_id, l.institution_id, s.sheet -> 'bands' as bands, min(l.entitled) as paid_for,
          sum(l.net_minor) as net
        from billing_line l
        join reconciliation_reconciliation r on r.id = l.reconciliation_id
        join agreements_agreement a on a.id = r.agreement_id and a.price_sheet ? 'bands'${inForce}
        group by l.reconciliation_id, l.institution_id, s.sheet -> 'bands') u
      cross join lateral (select max((b ->> 'price')::numeric) as dearest,
          (array_agg((b ->> 'price')::numeric order by (b ->> 'from')::int desc)
            filter (where (b ->> 'from')::int <= u.paid_for))[1] as paid
        from jsonb_array_elements(u.bands) b) p
      where u.institution_id is null or u.net > round(100 * greatest(0, p.dearest - coalesce(p.paid, 0)))`,
  },
];
