-- The first key of a controller has nothing to carry over.
create or replace function parties_pseudonym_key_first() returns trigger language plpgsql as $$
begin
  if new.number = 1 then new.carried_at := new.since; end if;
  return new;
end $$;
