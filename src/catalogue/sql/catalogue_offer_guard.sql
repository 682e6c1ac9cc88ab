-- An offer's terms never change; being used is noted once, with a hash that verify recomputes.
create or replace function catalogue_offer_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.used_at is not null then
      raise exception 'a used offer is not removed' using errcode = '42501';
    end if;
    return old;
  end if;
  if catalogue_offer_hash(new) <> catalogue_offer_hash(old) or old.used_at is not null then
    raise exception 'an offer does not change' using errcode = '42501';
  end if;
  if new.used_at is not null then
    new.used_hash := catalogue_offer_hash(new);
  end if;
  return new;
end $$;
