-- Where the invoices of a buyer of an agreement go and what they name, for whoever sells to it: of what the marketplace sells
-- that is not the publisher. No row for anybody else.
create or replace function agreements_billed_to(of_agreement uuid, of_controller int)
  returns table (payer_gln text, order_reference text, buyer_reference text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select b.payer_gln, b.order_reference, b.buyer_reference from agreements_buyer b
  where b.agreement_id = of_agreement and b.controller_id = of_controller and exists (
    select 1 from agreements_agreement a
    where a.id = of_agreement and a.seller_id = nullif(current_setting('app.publisher', true), '')::int)
$$;
alter function agreements_billed_to owner to samkoeb_definer;
revoke execute on function agreements_billed_to from public;
grant execute on function agreements_billed_to to samkoeb_app;
