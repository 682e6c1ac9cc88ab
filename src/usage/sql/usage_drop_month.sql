-- The month's table of events goes as a whole; only for a month that has been noted as erased in the same transaction.
create or replace function usage_drop_month(of_month date) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from usage_erased e where e.month = of_month) then
    raise exception 'not erased: %', of_month;
  end if;
  execute format('drop table if exists %I', 'usage_event' || to_char(of_month, '_YYYY_MM'));
end $$;
revoke execute on function usage_drop_month from public;
grant execute on function usage_drop_month to samkoeb_platform;
