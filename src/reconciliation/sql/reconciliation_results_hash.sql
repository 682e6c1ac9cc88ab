-- What both sides agree to: a later change of a result no longer has the hash that was noted.
create or replace function reconciliation_results_hash(of_reconciliation uuid) returns bytea language sql stable as $$
  select sha256(convert_to(coalesce(jsonb_agg(jsonb_build_array(u.institution_id, u.product_id, u.entitled,
    u.drawn, u.active, u.over, u.under, u.unlicensed, u.unmatched, u.events, u.distinct_in_term)
    order by u.institution_id nulls first, u.product_id), '[]')::text, 'UTF8'))
  from reconciliation_result u where u.reconciliation_id = of_reconciliation
$$;
