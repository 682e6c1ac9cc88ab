create or replace function parties_party_guard() returns trigger language plpgsql as $$
begin
  if new.id is distinct from nullif(current_setting('app.party', true), '')::int
      and current_setting('app.platform', true) is distinct from 'on' then
    raise exception 'a party sets its own address' using errcode = '42501';
  end if;
  return new;
end $$;
