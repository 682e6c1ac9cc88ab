-- The feed's generation. A copy that was restored (into another cluster or database, or over this one's tables), or that a
-- standby went on with, has another one by itself; where a copy of the files is put back, whoever does it sets
-- feed_state.begun anew.
create or replace function feed_generation() returns bigint language sql stable
  as $$
    select ('x' || substr(md5(concat_ws(' ', s.begun, (pg_control_system()).system_identifier,
        platform_timeline(), d.oid, 'feed_state'::regclass::oid)), 1, 12))::bit(48)::bigint
      from feed_state s, pg_database d where d.datname = current_database()
  $$;
revoke execute on function feed_generation from public;
grant execute on function feed_generation to samkoeb_app, samkoeb_platform;
