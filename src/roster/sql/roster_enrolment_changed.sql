-- Changes and deletions (a new key, an erased pupil) are seen here, and those of what a month is counted on besides.
create or replace function roster_enrolment_changed() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  insert into roster_version as v (controller_id, version)
    select distinct f.controller_id, 1 from fresh f order by 1
    on conflict (controller_id) do update set version = v.version + 1;
  return null;
end $$;
alter function roster_enrolment_changed owner to samkoeb_definer;
