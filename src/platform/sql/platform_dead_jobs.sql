-- Jobs of the outbox that were given up after many tries: which, and how often; never what they carry. For operators alone.
create or replace function platform_dead_jobs() returns table (id bigint, job text, redrives int, written_at timestamptz, dead_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.job, o.redrives, o.written_at, o.dead_at from platform_outbox o
  where o.dead_at is not null and o.settled_at is null and coalesce(current_setting('app.operator', true), '') <> ''
$$;
alter function platform_dead_jobs owner to samkoeb_definer;
revoke execute on function platform_dead_jobs from public;
grant execute on function platform_dead_jobs to samkoeb_app, samkoeb_platform;
