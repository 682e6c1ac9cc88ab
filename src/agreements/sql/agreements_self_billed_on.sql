-- The accepted agreement by which the marketplace sells what a publisher delivers on a day; null where there is none.
create or replace function agreements_self_billed_on(of_publisher int, on_day date) returns uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.id from agreements_self_billing s where s.publisher_id = of_publisher and s.accepted_at is not null
    and s.starts_on <= on_day and (s.ends_on is null or s.ends_on > on_day)
$$;
alter function agreements_self_billed_on owner to samkoeb_definer;
revoke execute on function agreements_self_billed_on from public;
grant execute on function agreements_self_billed_on to samkoeb_app, samkoeb_platform;
