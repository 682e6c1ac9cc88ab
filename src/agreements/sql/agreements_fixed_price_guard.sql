-- A choice is made before its month begins, and stands from then on.
create or replace function agreements_fixed_price_guard() returns trigger language plpgsql as $$
begin
  if platform_now() >= coalesce(new.month, old.month)::timestamp at time zone 'Europe/Copenhagen' then
    raise exception 'the month has begun' using errcode = '42501';
  end if;
  return coalesce(new, old);
end $$;
