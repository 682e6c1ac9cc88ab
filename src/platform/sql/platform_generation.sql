-- Which history of the rows of a table this is, where positions in them are given to others. A copy that was restored (into
-- another cluster or database, or over this one's tables), or that a standby went on with, has another one by itself; `begun` is
-- what whoever puts a copy of the files back sets anew.
create or replace function platform_generation(relation oid, begun bigint) returns bigint language sql stable
  as $$
    select ('x' || substr(md5(concat_ws(' ', begun, (pg_control_system()).system_identifier,
        platform_timeline(), d.oid, relation)), 1, 12))::bit(48)::bigint
      from pg_database d where d.datname = current_database()
  $$;
revoke execute on function platform_generation from public;
grant execute on function platform_generation to samkoeb_app, samkoeb_platform;
