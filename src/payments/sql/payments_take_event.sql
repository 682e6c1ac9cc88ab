-- Keeps that Stripe has called about an object, once; false where it had before. The caller has checked the signature.
create or replace function payments_take_event(of_event text, of_kind text, of_object text, of_account text) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  insert into payments_event (event_id, kind, object_id, account_id) values (of_event, of_kind, of_object, of_account)
  on conflict do nothing;
  return found;
end $$;
alter function payments_take_event owner to samkoeb_definer;
revoke execute on function payments_take_event from public;
grant execute on function payments_take_event to samkoeb_app, samkoeb_platform;
