-- What was sealed before publication and what it was revealed to never change, and no draw that was published goes.
create or replace function rounds_keep_tie_secret() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and row(new.round_id, new.recipients, new.secret_hash, new.sealed, new.drawn_at)
      is not distinct from row(old.round_id, old.recipients, old.secret_hash, old.sealed, old.drawn_at)
    and (old.secret is null or row(new.secret, new.receipts) is not distinct from row(old.secret, old.receipts))
    and (old.shown is null or (new.published and new.shown - 'lots' = old.shown - 'lots'
      and (new.shown -> 'lots') @> (old.shown -> 'lots'))) then
    return new;
  end if;
  raise exception 'the secret of a drawing never changes' using errcode = 'restrict_violation';
end $$;
