-- How many seconds the oldest wish that waits for its effect has waited: a figure of the installation that everybody may know.
create or replace function platform_queue_age() returns int
  language sql stable security definer set search_path = public, pg_temp as $$
  select greatest(0, coalesce(extract(epoch from platform_now() - min(o.written_at)), 0))::int
  from platform_outbox o where o.settled_at is null and o.dead_at is null
$$;
alter function platform_queue_age owner to samkoeb_definer;
revoke execute on function platform_queue_age from public;
grant execute on function platform_queue_age to samkoeb_app, samkoeb_platform;
