-- What the events of an erased month were counted into, and its pupils' classes, go as whole tables.
create or replace function reconciliation_drop_month(of_month date) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  parent text;
begin
  if not exists (select 1 from usage_erased e where e.month = of_month) then
    raise exception 'not erased: %', of_month;
  end if;
  foreach parent in array array['reconciliation_daily_use', 'reconciliation_pupil_class'] loop
    execute format('drop table if exists %I', parent || to_char(of_month, '_YYYY_MM'));
  end loop;
end $$;
revoke execute on function reconciliation_drop_month from public;
grant execute on function reconciliation_drop_month to samkoeb_platform;
