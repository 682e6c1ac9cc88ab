-- The round's participants and deadline may follow the round; the receipt itself never changes.
create or replace function rounds_keep_receipt() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and row(new.bid_id, new.round_id, new.publisher_id, new.version, new.sha256, new.client_sealed,
      new.received_at) is not distinct from row(old.bid_id, old.round_id, old.publisher_id, old.version, old.sha256,
      old.client_sealed, old.received_at) then
    return new;
  end if;
  raise exception 'a receipt never changes' using errcode = 'restrict_violation';
end $$;
