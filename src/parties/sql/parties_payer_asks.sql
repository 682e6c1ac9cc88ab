-- Which references a payer of a controller asks for on a day, and its own; null where it has said nothing.
create or replace function parties_payer_asks(of_controller int, of_gln text, on_day date) returns jsonb
  language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_strip_nulls(jsonb_build_object('demands', p.says -> 'demands', 'buyerReference', p.says -> 'buyerReference'))
  from parties_particulars p
  where p.party_id = of_controller and p.about = 'payer' and p.gln = of_gln
    and p.valid_from <= on_day and coalesce(p.valid_to, 'infinity'::date) > on_day
$$;
alter function parties_payer_asks owner to samkoeb_definer;
revoke execute on function parties_payer_asks from public;
grant execute on function parties_payer_asks to samkoeb_app, samkoeb_platform;
