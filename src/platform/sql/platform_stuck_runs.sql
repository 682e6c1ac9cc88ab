-- Long work of any party that has failed or is not done: whose, which and how far; never what came of it. For operators alone.
create or replace function platform_stuck_runs() returns table (id uuid, party_id int, job text, state text, done int, total int, created_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select r.id, r.party_id, r.job, r.state, r.done, r.total, r.created_at from platform_run r
  where r.state <> 'done' and coalesce(current_setting('app.operator', true), '') <> ''
$$;
alter function platform_stuck_runs owner to samkoeb_definer;
revoke execute on function platform_stuck_runs from public;
grant execute on function platform_stuck_runs to samkoeb_app, samkoeb_platform;
