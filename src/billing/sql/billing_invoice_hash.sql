-- Covers every column of the document, of its lines and of its VAT, but for those that test/contract/seal names.
-- Lines are written as records: that text is unambiguous too, and made much faster than 33 columns as JSON.
create or replace function billing_invoice_hash(i billing_invoice) returns bytea language sql stable set datestyle = 'ISO, YMD' as $$
  select sha256(convert_to(jsonb_build_array(
    i.id, i.publisher_id, i.controller_id, i.agreement_id, i.kind, i.month, i.series, i.series_number, i.number,
    i.seller_name, i.seller_cvr, i.buyer_name, i.buyer_cvr, i.seller_country,
    i.seller_vat_registered, i.buyer_country, i.buyer_vat_registered, i.part, i.institution_id, i.payer_gln, i.order_reference, i.buyer_reference, i.particulars, i.places, i.note, i.currency, i.net_minor, i.vat_minor, i.total_minor,
    extract(epoch from i.issued_at), i.due_on, i.corrects_id, i.reissues_id, i.credit_id,
    (select jsonb_agg(jsonb_build_array(v.category, v.vat_bp, v.base_minor, v.vat_minor)
        order by v.category, v.vat_bp)
      from billing_vat v where v.invoice_id = i.id)
  )::text || coalesce((select string_agg((l.line, l.kind, l.product_id, l.product_title, l.description, l.call_off_id,
        l.reconciliation_id, l.starts_on, l.ends_on, l.entitled, l.active, l.units, l.quantity, l.per,
        l.base_quantity, l.unit_price_micro, l.fee_minor, l.minimum_minor, l.rounding_minor, l.net_minor,
        l.vat_category, l.vat_bp, l.vat_code, l.vat_reason, l.adjustment_number, l.institution_id, l.shortfall_id, l.part,
        l.corrects_id, l.corrects_line, l.origin_id, l.origin_line, l.evidence)::text, '' order by l.line)
      from billing_line l where l.invoice_id = i.id), ''), 'UTF8'))
$$;
