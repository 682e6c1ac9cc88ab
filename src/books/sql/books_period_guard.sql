-- A locked month stays locked.
create or replace function books_period_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state = 'locked' then
    raise exception 'a locked month does not change' using errcode = '42501';
  end if;
  return new;
end $$;
