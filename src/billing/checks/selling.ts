import type { Check } from "../../platform/check.ts";

/** What `verify` recomputes of ways of selling: the marketplace's sales, and documents that are split. */
export const sellingChecks: Check[] = [
  {
    invariant: 13,
    name: "self-billed-as-agreed",
    sentence:
      "Each document of what the marketplace sold has one self-billed document of the publisher's, under an agreement that both " +
      "had made before and that holds on its day; its lines and its net are those of the sale, a credit's corrects that of the sale " +
      "it corrects and is under the same agreement, between the same two, its VAT is that of its lines, and it is as it was sealed.",
    sql: `select 'invoice:' || i.id as what from billing_invoice i join agreements_agreement a on a.id = i.agreement_id
      where i.number is not null and a.seller_id <> a.publisher_id
        and not exists (select 1 from billing_self_billed s where s.invoice_id = i.id)
      union all
      select 'self-billed:' || s.id from billing_self_billed s
      join billing_invoice i on i.id = s.invoice_id
      join agreements_agreement a on a.id = i.agreement_id
      left join agreements_self_billing g on g.id = s.self_billing_id
      left join billing_self_billed o on o.id = s.corrects_id
      cross join lateral (select (s.issued_at at time zone 'Europe/Copenhagen')::date as day) d
      where g.accepted_at is null or g.accepted_at > s.issued_at
        or o.id is null and (d.day < g.starts_on or d.day >= g.ends_on) or o.self_billing_id <> s.self_billing_id
        or (o.seller_country, o.seller_vat_registered, o.buyer_country, o.buyer_vat_registered)
          <> (s.seller_country, s.seller_vat_registered, s.buyer_country, s.buyer_vat_registered)
        or g.publisher_id <> s.publisher_id or (s.publisher_id, s.marketplace_id) <> (a.publisher_id, a.seller_id)
        or s.net_minor <> i.net_minor or s.sale_number <> i.number
        or s.net_minor <> (select sum((l -> 'net' ->> 'minor')::bigint) from jsonb_array_elements(s.lines) l)
        or s.vat_minor <> (select sum(v.vat) from (select round(sum((l -> 'net' ->> 'minor')::bigint) * (l ->> 'vatBp')::int / 10000.0) as vat
          from jsonb_array_elements(s.lines) l group by l ->> 'vatCategory', l ->> 'vatBp') v)
        or i.corrects_id is distinct from o.invoice_id
        or s.content_hash <> sha256(convert_to((to_jsonb(s) - '{content_hash,state,objection,objected_by,objected_at,answer,answered_by,answered_at,ran,faults}'::text[])::text, 'UTF8'))`,
  },
  {
    invariant: 16,
    name: "split-reveals-no-few",
    sentence:
      "No document of one institution's or another payer's, and no draft, has a line on 1 to 4 pupils; where the buyer's own payer " +
      "keeps such an institution, it is not alone.",
    sql: `with few as (
        select l.invoice_id, l.line, l.institution_id from billing_line l
        join billing_invoice i on i.id = l.invoice_id
        join agreements_agreement a on a.id = i.agreement_id
        where l.institution_id is not null and exists (select 1 from unnest(array[l.entitled, l.active,
          (l.evidence -> 'share' ->> 'own')::int,
          case when l.kind = 'adjustment' and l.entitled is not null and a.price_sheet ? 'unitPrice' then abs(l.units) end]) n
          where n between 1 and 4))
      select 'invoice:' || i.id || ' line:' || f.line as what from billing_invoice i join few f on f.invoice_id = i.id
      where i.part in ('payer', 'institution')
      union all
      select 'invoice:' || i.id from billing_invoice i
      where i.part = 'own' and exists (select 1 from few f where f.invoice_id = i.id)
        and (select count(distinct coalesce(l.institution_id, 0)) from billing_line l where l.invoice_id = i.id) = 1
        and exists (select 1 from billing_invoice o where o.agreement_id = i.agreement_id and o.controller_id = i.controller_id
          and o.month = i.month and o.kind = i.kind and o.part in ('payer', 'institution'))
      union all
      select 'invoice-draft:' || d.id from billing_draft d, jsonb_array_elements(d.documents::jsonb) x, jsonb_array_elements(x -> 'lines') l
      where l -> 'evidence' ? 'share' or (jsonb_typeof(l -> 'institutionId') = 'number'
        and ((l ->> 'entitled')::int between 1 and 4 or (l ->> 'active')::int between 1 and 4))`,
  },
];
