-- What was committed to is part of what is published: afterwards a participant may leave, and nothing else changes.
create or replace function rounds_keep_commitment() returns trigger language plpgsql as $$
declare
  of_lot uuid := case when tg_op = 'INSERT' then new.lot_id else old.lot_id end;
begin
  if exists (select from rounds_lot l where l.id = of_lot and l.published) and (tg_op <> 'UPDATE'
    or row(new.round_id, new.lot_id, new.controller_id, new.school_year, new.min_quantity, new.expected_quantity,
      new.max_quantity)
      is distinct from row(old.round_id, old.lot_id, old.controller_id, old.school_year, old.min_quantity,
        old.expected_quantity, old.max_quantity)
    or (old.left_at is not null and new.left_at is distinct from old.left_at))
  then
    raise exception 'a commitment of a published round is fixed' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
