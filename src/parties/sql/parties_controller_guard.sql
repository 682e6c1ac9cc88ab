create or replace function parties_controller_guard() returns trigger language plpgsql as $$
begin
  if new.id is distinct from nullif(current_setting('app.controller', true), '')::int then
    raise exception 'a controller chooses for itself' using errcode = '42501';
  end if;
  return new;
end $$;
