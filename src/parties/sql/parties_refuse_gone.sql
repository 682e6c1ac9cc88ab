/* For every table that takes rows by pseudonym. Waits while pupils are carried over, and sends whoever
   still comes with an old pseudonym back to start again (a serialization failure). */
create or replace function parties_refuse_gone() returns trigger language plpgsql as $$
declare
  one int;
  plane text := current_setting('app.controller', true);
  found boolean := false;
begin
  for one in select distinct f.controller_id from fresh f where f.pseudonym is not null order by 1 loop
    perform pg_advisory_xact_lock_shared(hashtextextended('pseudonyms ' || one, 0));
    -- A publisher's request brings use of controllers whose rows it does not see.
    perform set_config('app.controller', one::text, true);
    found := found or (exists (select 1 from parties_pseudonym_gone g where g.controller_id = one) and exists (
      select 1 from fresh f join parties_pseudonym_gone g
        on g.controller_id = f.controller_id and g.pseudonym = f.pseudonym where f.controller_id = one));
  end loop;
  perform set_config('app.controller', coalesce(plane, ''), true);
  if found then
    raise exception 'a pupil was carried over to a new key meanwhile' using errcode = '40001';
  end if;
  return null;
end $$;
