-- How many suppliers have registered within 24 hours: in all, and to an address by its keyed hash.
create or replace function parties_registrations_counted(of_email bytea)
  returns table (registered int, with_email int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::int, (count(*) filter (where r.email_hash = of_email))::int
  from parties_registration r where r.asked_at > platform_now() - interval '24 hours'
$$;
alter function parties_registrations_counted owner to samkoeb_definer;
revoke execute on function parties_registrations_counted from public;
grant execute on function parties_registrations_counted to samkoeb_app, samkoeb_platform;
