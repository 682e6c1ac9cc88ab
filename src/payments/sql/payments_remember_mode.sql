-- Remembers the mode of the first key that the database is used with, and gives it: true where that is the live one.
create or replace function payments_remember_mode(of_live boolean) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  insert into payments_mode (live) values (of_live) on conflict do nothing;
  return (select m.live from payments_mode m);
end $$;
alter function payments_remember_mode owner to samkoeb_definer;
revoke execute on function payments_remember_mode from public;
grant execute on function payments_remember_mode to samkoeb_app, samkoeb_platform;
