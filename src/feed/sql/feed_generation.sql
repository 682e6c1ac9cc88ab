-- The feed's generation (platform_generation). Where a copy of the files is put back, whoever does it sets feed_state.begun anew.
create or replace function feed_generation() returns bigint language sql stable
  as $$
    select platform_generation('feed_state'::regclass::oid, s.begun) from feed_state s
  $$;
revoke execute on function feed_generation from public;
grant execute on function feed_generation to samkoeb_app, samkoeb_platform;
