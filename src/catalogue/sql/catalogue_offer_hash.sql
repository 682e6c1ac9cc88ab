-- The school year without a notice date hashes as it did before there was anything else.
create or replace function catalogue_offer_hash(o catalogue_offer) returns bytea language sql stable as $$
  select sha256(convert_to((jsonb_build_array(
    o.id, o.product_id, o.publisher_id, o.version, o.model, o.price_sheet, o.proration, o.count_basis,
    o.over_use, o.tolerance_bp, o.return_window_days, o.grace_days, o.valid_from)
    || case when (o.term_starts, o.term_months, o.notice_by) is not distinct from ('08-01', 12, null::text)
      then '[]'::jsonb else jsonb_build_array(o.term_starts, o.term_months, o.notice_by) end)::text, 'UTF8'))
$$;
