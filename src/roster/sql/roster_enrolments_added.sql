-- The import reports added enrolments itself: a trigger that sees each of them costs it a tenth of its speed.
create or replace function roster_enrolments_added(of_controller int) returns void language sql
  security definer set search_path = public, pg_temp as $$
  insert into roster_version as v (controller_id, version) values (of_controller, 1)
    on conflict (controller_id) do update set version = v.version + 1
$$;
alter function roster_enrolments_added owner to samkoeb_definer;
revoke execute on function roster_enrolments_added from public;
grant execute on function roster_enrolments_added to samkoeb_app, samkoeb_platform;
