-- A count date moves only until it is frozen.
create or replace function roster_count_date_refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.frozen_at is not null or new.on_date <> old.on_date
    or new.controller_id <> old.controller_id then
    raise exception 'a count date stays as it was frozen' using errcode = '42501';
  end if;
  return new;
end $$;
