create or replace function parties_party_guard() returns trigger language plpgsql as $$
begin
  if new.id is distinct from nullif(current_setting('app.party', true), '')::int
      and current_setting('app.platform', true) is distinct from 'on' then
    raise exception 'a party sets its own address' using errcode = '42501';
  end if;
  -- Once its link is used, once it has proved who it is, and never back.
  if new.identity is distinct from old.identity
      and not (old.identity = 'registered' and new.identity = 'claimed')
      and not (old.identity = 'claimed' and new.identity = 'proved' and exists (select 1 from parties_identity_proof p
        where p.party_id = new.id and p.proved_at is not null)) then
    raise exception 'a party is proved by its own proof' using errcode = '42501';
  end if;
  return new;
end $$;
