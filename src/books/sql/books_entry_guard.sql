-- An entry gets its number once, when it is settled; nothing else of it ever changes.
create or replace function books_entry_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.number is null and new.number is not null
     and to_jsonb(new) - 'number' = to_jsonb(old) - 'number' then
    return new;
  end if;
  raise exception 'an entry of the journal does not change' using errcode = '42501';
end $$;
