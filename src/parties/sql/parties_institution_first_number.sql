-- However an institution comes in, its number names it from then on.
create or replace function parties_institution_first_number() returns trigger language plpgsql as $$
begin
  insert into parties_institution_number (controller_id, institution_id, number, valid_from, valid_to)
    values (new.controller_id, new.id, new.number, new.valid_from, new.valid_to);
  return null;
end $$;
